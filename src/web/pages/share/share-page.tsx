import { useEffect, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Document } from '../../../report/document/document.ts';
import type { CustomerField } from '../../../report/customer/customer-fields.ts';
import type { Language } from '../../../model/language.ts';
import { LanguageChoice } from '../../document/language-choice.tsx';
import { DocumentView } from '../../document/document-view.tsx';
import { failureOf, readJson } from '../../requests/read.ts';
import { useResource } from '../../requests/use-resource.ts';
import { withOwn } from '../../state/view.ts';
import { createShareWords, SHARE_DAYS, shareLink, type ShareWords } from '../../words/share.ts';
import { words as frame } from '../../words/frame.ts';
import { accountBelow, accountPath } from '../../state/account-address.ts';
import type { PageProps } from '../../components/page-props.ts';
import { MadeLink, type Made } from './made-link.tsx';
import { ShareLinks, type LinkList } from './share-links.tsx';

interface Preview {
  readonly fields: readonly CustomerField[];
  readonly never: string;
  readonly document: Document;
  readonly fingerprint: string;
  readonly whyNot: string | null;
}

/** What a customer would see of its account, a link to it, and the links there are. */
export function SharePage(props: PageProps) {
  // The router tells when the address changes; what it has decoded already is not read.
  useLocation();
  const account = accountBelow(window.location.pathname, 'share') ?? '';
  return <Share key={account} {...props} account={account} />;
}

function Share({ open, view, linkTo, speech, account }: PageProps & { readonly account: string }) {
  const words = useMemo(() => createShareWords(speech.f), [speech]);
  const [days, setDays] = useState<number>(90);
  const [language, setLanguage] = useState<Language | null>(null);
  const at = `/accounts/${encodeURIComponent(account)}`;
  const { model, asOf } = open.item;
  const asked = { model, asOf, ...(language === null ? {} : { language }) };
  const query = new URLSearchParams({ ...asked, days: String(days) });
  const preview = useResource<Preview>(`${at}/share-preview?${query}`);
  const links = useResource<LinkList>(`/shares?${new URLSearchParams({ account })}`);
  const shown = preview.data;
  useEffect(() => {
    document.title = `${shareLink} – ${shown?.document.title ?? account} – ${frame.product}`;
  }, [shown, account]);
  if (preview.failure !== null) {
    return <Told title={words.failed} text={preview.failure.problem?.detail ?? frame.failed.unreachable} />;
  }
  if (shown === null) return <Told title={words.waiting} text="" />;
  const make = async (): Promise<Made> => {
    const made = await readJson<Made>(`${at}/shares`, undefined, { ...asked, days, seen: shown.fingerprint });
    links.reload();
    return made;
  };
  return (
    <div className={`share-page${preview.loading ? ' waiting' : ''}`}>
      <nav className="document-bar" aria-label={words.bar}>
        <Link href={linkTo(accountPath(account), withOwn(view, 'tab', null))}>{words.back}</Link>
      </nav>
      <div className="answer">
        <h1>
          <bdi>{words.title(shown.document.title)}</bdi>
        </h1>
        <p>{words.lead}</p>
      </div>
      <Fields fields={shown.fields} never={shown.never} words={words} />
      <Make
        {...{ days, setDays, language, setLanguage, make, words }}
        waits={preview.loading}
        whyNot={shown.whyNot}
        onChanged={preview.reload}
      />
      <ShareLinks links={links} words={words} f={speech.f} />
      <section className="share-preview" aria-label={words.preview}>
        <h2>{words.preview}</h2>
        <p className="soft">{words.previewHow}</p>
        <div className="share-paper">
          <DocumentView document={shown.document} within />
        </div>
      </section>
    </div>
  );
}

function Fields({ fields, never, words }: Pick<Preview, 'fields' | 'never'> & { readonly words: ShareWords }) {
  return (
    <section className="share-fields" aria-label={words.fields}>
      <dl>
        {fields.map(({ name, shown }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{shown}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.never}</dt>
          <dd>{never}</dd>
        </div>
      </dl>
    </section>
  );
}

interface MakeProps {
  readonly days: number;
  readonly setDays: (days: number) => void;
  readonly language: Language | null;
  readonly setLanguage: (language: Language | null) => void;
  readonly make: () => Promise<Made>;
  /** The preview of what is asked for is still being made. */
  readonly waits: boolean;
  readonly whyNot: string | null;
  /** What was previewed is not what would be shared any more. */
  readonly onChanged: () => void;
  readonly words: ShareWords;
}

function Make({ days, setDays, language, setLanguage, make, waits, whyNot, onChanged, words }: MakeProps) {
  const [making, setMaking] = useState(false);
  const [said, setSaid] = useState('');
  const [made, setMade] = useState<Made | null>(null);
  const start = async (): Promise<void> => {
    setMaking(true);
    setSaid('');
    try {
      setMade(await make());
    } catch (error) {
      const { status, problem } = failureOf(error);
      if (status === 409) onChanged();
      setSaid(status === 409 ? words.changed : words.notMade(problem?.detail ?? frame.failed.unreachable));
    }
    setMaking(false);
  };
  if (made !== null) return <MadeLink made={made} words={words} />;
  return (
    <section className="share-make">
      <label>
        {words.days}{' '}
        <select value={days} onChange={({ target }) => setDays(Number(target.value))}>
          {SHARE_DAYS.map((each) => (
            <option key={each} value={each}>
              {words.daysOf(each)}
            </option>
          ))}
        </select>
      </label>
      <LanguageChoice chosen={language} onChange={setLanguage} />
      <button type="button" disabled={making || waits || whyNot !== null} onClick={() => void start()}>
        {words.create}
      </button>
      <span role="status" className="soft">
        {whyNot ?? (making ? words.making : said)}
      </span>
    </section>
  );
}

function Told({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="answer">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}
