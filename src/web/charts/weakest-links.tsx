export interface LinkRow {
  readonly path: string;
  readonly name: string;
  /** Accounts held alone, with one other, with more; and as text. */
  readonly parts: readonly [LinkPart, LinkPart, LinkPart];
  readonly total: string;
}

interface LinkPart {
  readonly accounts: number;
  readonly label: string;
}

interface WeakestLinkBarsProps {
  readonly rows: readonly LinkRow[];
  /** Words for the three parts, as they stand in the key. */
  readonly names: readonly [string, string, string];
}

/** The narrowest that the longest bar gets, and what a digit and the space around a number take: in pixels. */
const NARROWEST = 300;
const DIGIT = 8;
const AROUND = 12;

/** Which dimensions hold the base: what a dimension holds alone stands first, because lifting it is enough there. */
export function WeakestLinkBars({ rows, names }: WeakestLinkBarsProps) {
  const longest = Math.max(...rows.map(sum), 1);
  return (
    <div aria-hidden="true">
      <ol className="links">
        {rows.map((row) => (
          <li key={row.path}>
            <span className="name">{row.name}</span>
            <svg className="track">
              <Parts row={row} longest={longest} />
              <text className="bar-text" x={`${(100 * sum(row)) / longest}%`} y="50%" dx="8" dominantBaseline="central">
                {row.total}
              </text>
            </svg>
          </li>
        ))}
      </ol>
      <ul className="key">
        {names.map((name, i) => (
          <li key={name}>
            <svg>
              <rect className={`hold-${i}`} width="100%" height="100%" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Parts({ row, longest }: { readonly row: LinkRow; readonly longest: number }) {
  return row.parts.map((part, i) => {
    if (part.accounts === 0) return null;
    const before = row.parts.slice(0, i).reduce((all, { accounts }) => all + accounts, 0);
    const share = part.accounts / longest;
    return (
      <g key={i}>
        <rect
          className={`hold-${i}`}
          x={`${(100 * before) / longest}%`}
          width={`${100 * share}%`}
          y="15%"
          height="70%"
        />
        {fits(part.label, share) ? (
          <text
            className={`bar-text on-hold-${i}`}
            x={`${(100 * before) / longest}%`}
            y="50%"
            dx="7"
            dominantBaseline="central"
          >
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
