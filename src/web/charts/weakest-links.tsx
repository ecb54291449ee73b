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

/** Held by one dimension, by two, by more: the key of the parts, with the accounts behind each. */
export interface HoldersEntry {
  readonly name: string;
  readonly label: string;
  readonly choice: Choice;
}

interface WeakestLinkBarsProps {
  readonly rows: readonly LinkRow[];
  readonly holders: readonly HoldersEntry[];
  /** Held by a gate and no dimension; null where nobody is. */
  readonly gates: HoldersEntry | null;
  readonly choosing: Choosing;
}

/** The narrowest that the longest bar gets, and what a digit and the space around a number take: in pixels. */
const NARROWEST = 300;
const DIGIT = 8;
const AROUND = 12;

/** Which dimensions hold the base: what a dimension holds alone stands first, because lifting it is enough there. */
export function WeakestLinkBars({ rows, holders, gates, choosing }: WeakestLinkBarsProps) {
  const longest = Math.max(...rows.map((row) => Math.max(sum(row), row.behind ?? 0)), 1);
  const at = (accounts: number): string => `${(100 * accounts) / longest}%`;
  return (
    <>
      <ul className="key holders">
        {holders.map((entry, i) => (
          <li key={entry.name}>
            <ChoiceButton choosing={choosing} choice={entry.choice}>
              <svg aria-hidden="true">
                <rect className={`hold-${i}`} width="100%" height="100%" />
              </svg>
              {entry.name} <b>{entry.label}</b>
            </ChoiceButton>
          </li>
        ))}
        {gates === null ? null : (
          <li>
            <ChoiceButton choosing={choosing} choice={gates.choice}>
              {gates.name} <b>{gates.label}</b>
            </ChoiceButton>
          </li>
        )}
      </ul>
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
