import { useState } from 'react';
import type { Format } from '../../../report/format/format.ts';
import { failureOf, readJson } from '../../requests/read.ts';
import type { Resource } from '../../requests/use-resource.ts';
import type { ShareWords } from '../../words/share.ts';
import { words as frame } from '../../words/frame.ts';

interface ShareLink {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly openings: number;
  readonly lastOpened: number | null;
}

export interface LinkList {
  readonly items: readonly ShareLink[];
  readonly whyNot: string | null;
}

interface ShareLinksProps {
  readonly links: Resource<LinkList>;
  readonly words: ShareWords;
  readonly f: Format;
}

/** The links of an account, with who made them, how often they were opened, and the way to end them. */
export function ShareLinks({ links, words, f }: ShareLinksProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const revoke = async (id: string): Promise<void> => {
    setAsked(null);
    try {
      await readJson(`/shares/${id}/revoke`, undefined, {});
      setSaid(words.revokedNow);
    } catch (error) {
      setSaid(words.notRevoked(failureOf(error).problem?.detail ?? frame.failed.unreachable));
    }
    links.reload();
  };
  const items = links.data?.items ?? [];
  const { columns } = words;
  return (
    <section className="share-links">
      <h2>{words.links}</h2>
      <p role="status">{said}</p>
      {links.data !== null && items.length === 0 ? <p className="soft">{words.noLinks}</p> : null}
      {items.length === 0 ? null : (
        <div className="scroll" tabIndex={0} role="region" aria-label={words.links}>
          <table className="document-table">
            <thead>
              <tr>
                <th scope="col">{columns.made}</th>
                <th scope="col">{columns.by}</th>
                <th scope="col">{columns.state}</th>
                <th scope="col">{columns.opened}</th>
                <th scope="col">{columns.last}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {items.map((link) => (
                <tr key={link.id}>
                  <th scope="row">{day(link.createdAt, f)}</th>
                  <td>
                    <bdi>{link.createdBy}</bdi>
                  </td>
                  <td>{stateOf(link, words, f)}</td>
                  <td>{words.times(link.openings)}</td>
                  <td>{link.lastOpened === null ? words.neverOpened : day(link.lastOpened, f)}</td>
                  <td>
                    {isOpen(link) && links.data?.whyNot === null ? (
                      <Revoke
                        link={link}
                        asked={asked === link.id}
                        onAsk={(on) => setAsked(on ? link.id : null)}
                        onRevoke={() => void revoke(link.id)}
                        words={words}
                        f={f}
                      />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface RevokeProps {
  readonly link: ShareLink;
  readonly asked: boolean;
  readonly onAsk: (on: boolean) => void;
  readonly onRevoke: () => void;
  readonly words: ShareWords;
  readonly f: Format;
}

function Revoke({ link, asked, onAsk, onRevoke, words, f }: RevokeProps) {
  if (!asked) {
    return (
      <button
        type="button"
        className="quiet"
        aria-label={words.revokeNamed(day(link.createdAt, f))}
        onClick={() => onAsk(true)}
      >
        {words.revoke}
      </button>
    );
  }
  return (
    <>
      <button type="button" autoFocus onClick={onRevoke}>
        {words.sure}
      </button>{' '}
      <button type="button" className="quiet" onClick={() => onAsk(false)}>
        {words.keep}
      </button>
    </>
  );
}

function isOpen({ revokedAt, expiresAt }: ShareLink): boolean {
  return revokedAt === null && Date.now() < expiresAt;
}

function stateOf(link: ShareLink, words: ShareWords, f: Format): string {
  if (link.revokedAt !== null) return words.revoked(day(link.revokedAt, f));
  return isOpen(link) ? words.openUntil(day(link.expiresAt, f)) : words.expired(day(link.expiresAt, f));
}

const DAY_MS = 86_400_000;

function day(instant: number, f: Format): string {
  return f.date(Math.floor(instant / DAY_MS) * DAY_MS);
}
