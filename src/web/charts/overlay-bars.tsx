import { Mark } from './overlay-radar.tsx';

interface OverlayBarsProps {
  readonly axes: readonly string[];
  readonly series: readonly { readonly name: string; readonly points: readonly (number | null)[] }[];
  readonly rest: { readonly points: readonly (number | null)[] };
  readonly scale: readonly [number, number];
}

/** Too few dimensions for a circle: of each a bar of the rest, with the marks of the others on it. */
export function OverlayBars({ axes, series, rest, scale: [low, high] }: OverlayBarsProps) {
  const share = (points: number): number => (points - low) / (high - low);
  return (
    <ol className="overlay-bars" aria-hidden="true">
      {axes.map((name, i) => {
        const behind = rest.points[i] ?? null;
        return (
          <li key={name}>
            <span className="name">{name}</span>
            <svg className="track">
              {behind === null ? null : (
                <rect className="overlay-rest" width={`${100 * share(behind)}%`} height="100%" />
              )}
              {series.map(({ points }, s) => {
                const own = points[i] ?? null;
                if (own === null) return null;
                return (
                  <svg key={s} x={`${100 * share(own)}%`} y="50%" overflow="visible" className={`overlay-${s}`}>
                    <Mark series={s} at={[0, 0]} />
                  </svg>
                );
              })}
              <line className="post" x1="0" x2="0" y1="0" y2="100%" />
            </svg>
          </li>
        );
      })}
    </ol>
  );
}
