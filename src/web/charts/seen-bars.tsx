/** How much of the base one dimension is seen in. */
export interface SeenRow {
  readonly path: string;
  readonly name: string;
  /** Shares of all accounts, 0 to 1; together 1. */
  readonly scored: number;
  readonly notSeen: number;
  readonly notApplicable: number;
  readonly label: string;
}

/** Accounts scored, not seen (hatched) and not concerned (empty), of each dimension: the numbers stand in the table. */
export function SeenBars({ rows }: { readonly rows: readonly SeenRow[] }) {
  const percent = (share: number): string => `${100 * share}%`;
  return (
    <ol className="seen" aria-hidden="true">
      {rows.map((row) => (
        <li key={row.path} className="bar-row">
          <span className="name">
            <bdi>{row.name}</bdi>
          </span>
          <svg className="track">
            <rect className="bar-seen" width={percent(row.scored)} y="22%" height="56%" />
            {row.notSeen === 0 ? null : (
              <rect
                className="bar-not-seen"
                fill="url(#hatch-plain)"
                x={percent(row.scored)}
                width={percent(row.notSeen)}
                y="22%"
                height="56%"
              />
            )}
            {row.notApplicable === 0 ? null : (
              <rect
                className="bar-not-applicable"
                x={percent(row.scored + row.notSeen)}
                width={percent(row.notApplicable)}
                y="22%"
                height="56%"
              />
            )}
            <text className="bar-text" x="100%" dx="8" y="50%" dominantBaseline="central">
              {row.label}
            </text>
          </svg>
        </li>
      ))}
    </ol>
  );
}
