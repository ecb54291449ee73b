import {
  closed,
  HEIGHT,
  LABEL,
  line,
  outline,
  RadarLabel,
  radarPlaces,
  RadarRings,
  RADIUS,
  WIDTH,
  type Place,
} from './radar-frame.tsx';

interface OverlayRadarProps {
  /** Three or more. */
  readonly axes: readonly string[];
  /** Four at most; by axis, null where nothing is seen. */
  readonly series: readonly { readonly name: string; readonly points: readonly (number | null)[] }[];
  readonly rest: { readonly points: readonly (number | null)[] };
  readonly scale: readonly [number, number];
  /** Points at which stages begin. */
  readonly rings: readonly number[];
}

/** Several over the rest: each line has its own dashes and its own mark, so that no colour is needed to tell them apart. */
export function OverlayRadar({ axes, series, rest, scale, rings }: OverlayRadarProps) {
  const n = axes.length;
  const frame = radarPlaces(n, scale);
  const placesOf = (points: readonly (number | null)[]): (Place | null)[] =>
    axes.map((_, i) => {
      const own = points[i] ?? null;
      return own === null ? null : frame.on(i, own);
    });
  const behind = placesOf(rest.points);
  return (
    <svg className="radar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <RadarRings places={frame} n={n} rings={[...rings, scale[1]]} />
      {axes.map((_, i) => (
        <path key={i} className="radar-spoke" d={line([frame.at(i, 0), frame.at(i, RADIUS)])} />
      ))}
      {behind.every((place) => place !== null) ? <path className="overlay-rest" d={closed(behind)} /> : null}
      <path className="overlay-rest-line" d={outline(behind)} />
      {series.map(({ points }, s) => (
        <g key={s} className={`overlay-${s}`}>
          <path className="overlay-line" d={outline(placesOf(points))} />
          {placesOf(points).map((place, i) => (place === null ? null : <Mark key={i} series={s} at={place} />))}
        </g>
      ))}
      {axes.map((name, i) => (
        <RadarLabel key={i} name={name} place={frame.at(i, LABEL)} lines={n > 8 ? 1 : 2} />
      ))}
    </svg>
  );
}

const SIZE = 4;

/** A disc, a square, a triangle, a diamond. */
export function Mark({ series, at: [x, y] }: { readonly series: number; readonly at: Place }) {
  if (series === 0) return <circle className="overlay-mark" cx={x} cy={y} r={SIZE} />;
  const corners: readonly Place[] =
    series === 1
      ? [
          [x - SIZE, y - SIZE],
          [x + SIZE, y - SIZE],
          [x + SIZE, y + SIZE],
          [x - SIZE, y + SIZE],
        ]
      : series === 2
        ? [
            [x, y - SIZE - 1],
            [x + SIZE + 1, y + SIZE],
            [x - SIZE - 1, y + SIZE],
          ]
        : [
            [x, y - SIZE - 2],
            [x + SIZE + 2, y],
            [x, y + SIZE + 2],
            [x - SIZE - 2, y],
          ];
  return <path className="overlay-mark" d={closed(corners)} />;
}

/** How one of them is drawn, for a key. */
export function OverlaySample({ series }: { readonly series: number | 'rest' }) {
  return (
    <svg className="overlay-sample" width="36" height="14" viewBox="0 0 36 14" aria-hidden="true">
      {series === 'rest' ? (
        <>
          <rect className="overlay-rest" width="36" height="14" />
          <path className="overlay-rest-line" d="M0 0.5L36 0.5" />
        </>
      ) : (
        <g className={`overlay-${series}`}>
          <path className="overlay-line" d="M0 7L36 7" />
          <Mark series={series} at={[18, 7]} />
        </g>
      )}
    </svg>
  );
}
