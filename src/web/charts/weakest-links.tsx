import { ChoiceButton } from '../components/choice-button.tsx';
import type { Choosing } from '../components/choosing.ts';
import type { Choice } from '../state/choice.ts';

export interface LinkRow {
  readonly path: string;
  readonly name: string;
  /** Accounts held alone, with one other, with more; and as text. */
  readonly parts: readonly [LinkPart, LinkPart, LinkPart];
  /** What the bar is seen against, drawn in grey behind; null: nothing. */
  readonly behind: number | null;
  readonly total: string;
  /** The numbers in words, for who does not see the bar. */
  readonly said: string;
  readonly choice: Choice;
}

interface LinkPart {
  readonly accounts: number;
  readonly label: string;
  readonly choice: Choice;
}

/** Held by one dimension, by two, by more, by a gate: the key of the parts, each with its accounts. */
export interface HoldersRow {
  readonly name: string;
  readonly accounts: number;
  readonly behind: number | null;
  readonly label: string;
  readonly said: string;
  readonly choice: Choice;
}

interface WeakestLinkBarsProps {
  readonly rows: readonly LinkRow[];
  readonly holders: readonly HoldersRow[];
  readonly headings: readonly [string, string];
  readonly choosing: Choosing;
}

/** The narrowest that the longest bar gets, and what a digit and the space around a number take: in pixels. */
const NARROWEST = 300;
const DIGIT = 8;
const AROUND = 12;

/** How many dimensions hold an account, and how many accounts each dimension holds: bars of one scale. */
export function WeakestLinkBars({ rows, holders, headings, choosing }: WeakestLinkBarsProps) {
  const longest = Math.max(
    ...rows.map((row) => Math.max(sum(row), row.behind ?? 0)),
    ...holders.map((row) => Math.max(row.accounts, row.behind ?? 0)),
    1,
  );
  const at = (accounts: number): string => `${(100 * accounts) / longest}%`;
  return (
    <>
      <h3>{headings[0]}</h3>
      <ol className="links holders">
        {holders.map((row, i) => (
          <li key={row.name}>
            <ChoiceButton choosing={choosing} choice={row.choice} className="bar-row">
              <span className="name">{row.name}</span>
              <svg className="track" aria-hidden="true">
                {row.behind === null ? null : (
                  <rect className="bar-behind" width={at(row.behind)} y="5%" height="90%" />
                )}
                <rect className={`hold-${i}`} width={at(row.accounts)} y="15%" height="70%" />
                <text
                  className="bar-text strong"
                  x={at(Math.max(row.accounts, row.behind ?? 0))}
                  y="50%"
                  dx="8"
                  dominantBaseline="central"
                >
                  {row.label}
                </text>
              </svg>
              <span className="unseen">{row.said}</span>
            </ChoiceButton>
          </li>
        ))}
      </ol>
      <h3>{headings[1]}</h3>
      <ol className="links">
        {rows.map((row) => (
          <li key={row.path}>
            <ChoiceButton choosing={choosing} choice={row.choice} className="bar-row">
              <span className="name">
                <bdi>{row.name}</bdi>
              </span>
              <svg className="track" aria-hidden="true">
                {row.behind === null ? null : (
                  <rect className="bar-behind" width={at(row.behind)} y="5%" height="90%" />
                )}
                <Parts row={row} longest={longest} choosing={choosing} />
                <text
                  className="bar-text"
                  x={at(Math.max(sum(row), row.behind ?? 0))}
                  y="50%"
                  dx="8"
                  dominantBaseline="central"
                >
                  {row.total}
                </text>
              </svg>
              <span className="unseen">{row.said}</span>
            </ChoiceButton>
          </li>
        ))}
      </ol>
    </>
  );
}

interface PartsProps {
  readonly row: LinkRow;
  readonly longest: number;
  readonly choosing: Choosing;
}

/** A press on a part chooses dimension and number of holders at once; by keyboard they are two buttons. */
function Parts({ row, longest, choosing }: PartsProps) {
  return row.parts.map((part, i) => {
    if (part.accounts === 0) return null;
    const before = row.parts.slice(0, i).reduce((all, { accounts }) => all + accounts, 0);
    const share = part.accounts / longest;
    const x = `${(100 * before) / longest}%`;
    return (
      <g
        key={i}
        onClick={(event) => {
          event.stopPropagation();
          choosing.choose(part.choice);
        }}
      >
        <rect className={`hold-${i}`} x={x} width={`${100 * share}%`} y="15%" height="70%" />
        {fits(part.label, share) ? (
          <text className={`bar-text on-hold-${i}`} x={x} y="50%" dx="7" dominantBaseline="central">
            {part.label}
          </text>
        ) : null}
      </g>
    );
  });
}

function sum(row: LinkRow): number {
  return row.parts.reduce((all, part) => all + part.accounts, 0);
}

/** A number that does not fit its bar is left to the table. */
function fits(label: string, share: number): boolean {
  return share * NARROWEST >= label.length * DIGIT + AROUND;
}
