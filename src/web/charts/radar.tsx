import type { PeerAxis } from './peer-axis.ts';
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

interface RadarProps {
  /** Three or more. */
  readonly axes: readonly PeerAxis[];
  readonly scale: readonly [number, number];
  /** Points at which stages begin. */
  readonly rings: readonly number[];
}

/** How far the hatch of what is not seen goes towards the next dimension. */
const SIDE = 0.32;

/** An account's dimensions around a circle against its peers: zero in the middle, a gap with a hatch where it is not seen. */
export function Radar({ axes, scale, rings }: RadarProps) {
  const n = axes.length;
  const frame = radarPlaces(n, scale);
  const { at, on } = frame;
  const places = (read: (axis: PeerAxis) => number | null): (Place | null)[] =>
    axes.map((axis, i) => {
      const points = read(axis);
      return points === null ? null : on(i, points);
    });
  const own = places((axis) => axis.own);
  // On the straight line between two corners, not on the circle.
  const edge = (RADIUS * Math.cos(Math.PI / n)) / Math.cos((Math.PI / n) * (1 - 2 * SIDE));
  return (
    <svg className="radar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <RadarRings places={frame} n={n} rings={[...rings, scale[1]]} />
      {axes.map((axis, i) => (
        <path
          key={i}
          className={axis.own === null ? 'radar-spoke missing' : 'radar-spoke'}
          d={line([at(i, 0), at(i, RADIUS)])}
        />
      ))}
      {axes.map((axis, i) =>
        axis.own === null ? (
          <path
            key={i}
            className="radar-missing"
            fill="url(#hatch-plain)"
            d={closed([at(i, 0), at(i - SIDE, edge), at(i, RADIUS), at(i + SIDE, edge)])}
          />
        ) : null,
      )}
      {bands(axes, on).map((d) => (
        <path key={d} className="radar-band" d={d} />
      ))}
      <path className="radar-median" d={outline(places((axis) => axis.spread?.median ?? null))} />
      {own.every((place) => place !== null) ? <path className="radar-area" d={closed(own)} /> : null}
      <path className="radar-own" d={outline(own)} />
      {own.map((place, i) =>
        place === null ? null : <circle key={i} className="radar-dot" cx={place[0]} cy={place[1]} r="3.5" />,
      )}
      {axes.map((axis, i) => (
        <RadarLabel key={i} name={axis.name} value={axis.label} place={at(i, LABEL)} lines={n > 8 ? 1 : 2} />
      ))}
    </svg>
  );
}

/** The middle half of the peers between neighbours that both have one; `on` gives places by points. */
function bands(axes: readonly PeerAxis[], on: (i: number, points: number) => Place): string[] {
  return axes.flatMap((axis, i) => {
    const next = (i + 1) % axes.length;
    const [a, b] = [axis.spread, axes[next]!.spread];
    if (a === null || b === null) return [];
    return [closed([on(i, a.lower), on(i, a.upper), on(next, b.upper), on(next, b.lower)])];
  });
}
