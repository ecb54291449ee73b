import type { CellTally } from '../../analysis/standing/node-tally.ts';

interface StatusBarProps {
  readonly cells: CellTally;
  /** A name for each piece, told where one points at it. */
  readonly tip: (
    piece: 'scored' | 'notApplicable' | 'error' | CellTally['reasons'][number]['reason'],
    n: number,
  ) => string;
}

/** Cells by status as one bar: a fill is a number, a hatch is missing (a piece for each reason), an outline does not apply. */
export function StatusBar({ cells, tip }: StatusBarProps) {
  const pieces = [
    { key: 'scored', count: cells.scored, look: 'status-scored', tip: tip('scored', cells.scored) },
    ...cells.reasons.map(({ reason, count }) => ({
      key: `missing ${reason}`,
      count,
      look: 'status-missing',
      tip: tip(reason, count),
    })),
    { key: 'error', count: cells.error, look: 'status-error', tip: tip('error', cells.error) },
    { key: 'na', count: cells.notApplicable, look: 'status-na', tip: tip('notApplicable', cells.notApplicable) },
  ].filter(({ count }) => count > 0);
  const place = (n: number): string => `${(100 * n) / Math.max(1, cells.total)}%`;
  return (
    <svg className="status-bar" aria-hidden="true">
      {pieces.map((piece, i) => {
        const before = pieces.slice(0, i).reduce((sum, { count }) => sum + count, 0);
        return (
          <rect
            key={piece.key}
            className={piece.look}
            {...(piece.look === 'status-missing' ? { fill: 'url(#hatch-plain)' } : {})}
            x={place(before)}
            width={place(piece.count)}
            y="1"
            height="10"
          >
            <title>{piece.tip}</title>
          </rect>
        );
      })}
    </svg>
  );
}
