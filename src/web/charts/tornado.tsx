/** One threshold and what follows when it moves either way. */
export interface TornadoRow {
  readonly key: string;
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly lowText: string;
  readonly highText: string;
}

interface TornadoProps {
  readonly rows: readonly TornadoRow[];
  readonly onShow: (key: string) => void;
  readonly showName: (name: string) => string;
}

/** What follows when one threshold moves: lower to the left, higher to the right, on which most hangs first. */
export function Tornado({ rows, onShow, showName }: TornadoProps) {
  const most = Math.max(1e-12, ...rows.flatMap(({ low, high }) => [low, high]));
  // A quarter of the width on each side is for the numbers.
  const width = (n: number): string => `${(38 * n) / most}%`;
  return (
    <ol className="tornado">
      {rows.map(({ key, name, low, high, lowText, highText }) => (
        <li key={key}>
          <button type="button" className="quiet" aria-label={showName(name)} onClick={() => onShow(key)}>
            <bdi>{name}</bdi>
          </button>
          <svg className="track" height="24" aria-hidden="true">
            <rect className="tornado-low" x={`${50 - (38 * low) / most}%`} width={width(low)} y="4" height="16" />
            <rect className="tornado-high" x="50%" width={width(high)} y="4" height="16" />
            <line className="post" x1="50%" x2="50%" y1="0" y2="24" />
            <text
              className="bar-text"
              x={`${50 - (38 * low) / most}%`}
              y="12"
              dx="-6"
              textAnchor="end"
              dominantBaseline="central"
            >
              {lowText}
            </text>
            <text className="bar-text" x={`${50 + (38 * high) / most}%`} y="12" dx="6" dominantBaseline="central">
              {highText}
            </text>
          </svg>
        </li>
      ))}
    </ol>
  );
}
