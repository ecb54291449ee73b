/** How many would move up by the size of a lift. */
export interface Marginal {
  readonly points: readonly {
    readonly size: number;
    readonly least: number;
    readonly most: number;
    readonly name: string;
  }[];
  readonly at: number;
  readonly yours: string;
  readonly top: { readonly value: number; readonly name: string };
}

/** As in simulator.css. */
const HEIGHT = 160;

/** How many would move up by the size of the lift; the band lies between the two ways to adopt. */
export function MarginalCurve({ points, at, yours, top }: Marginal) {
  const last = Math.max(0.01, points.at(-1)?.size ?? 0);
  const x = (size: number): number => (100 * size) / last;
  const y = (n: number): number => HEIGHT * (1 - n / top.value);
  const line = (pick: 'least' | 'most'): string[] => points.map((point) => `${x(point.size)} ${y(point[pick])}`);
  const band = [...line('most'), ...line('least').toReversed()].join('L');
  const shown = Math.min(at, last);
  return (
    <div className="marginal" aria-hidden="true">
      <svg className="marginal-track" height={HEIGHT}>
        <line className="marginal-line" x1="0" x2="100%" y1="0" y2="0" />
        <line className="marginal-line" x1="0" x2="100%" y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <line className="post" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
        <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" width="100%" height={HEIGHT}>
          <path className="marginal-band" d={`M${band}Z`} />
        </svg>
        <line className="marginal-yours" x1={`${x(shown)}%`} x2={`${x(shown)}%`} y1="-14" y2={HEIGHT} />
        <text
          className="bar-text changed"
          x={`${x(shown)}%`}
          y="-6"
          dx={x(shown) > 80 ? -6 : 6}
          textAnchor={x(shown) > 80 ? 'end' : 'start'}
        >
          {yours}
        </text>
        <text className="bar-text marginal-top" x="0" y="-6">
          {x(shown) < 15 ? '' : top.name}
        </text>
      </svg>
      <ul className="marginal-sizes">
        {points.map(({ size, name }, i) => (
          <li key={size}>{i % 2 === 0 ? name : ''}</li>
        ))}
      </ul>
    </div>
  );
}
