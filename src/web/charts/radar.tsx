import type { PeerAxis } from './peer-axis.ts';

interface RadarProps {
  /** Three or more. */
  readonly axes: readonly PeerAxis[];
  readonly scale: readonly [number, number];
  /** Points at which stages begin. */
  readonly rings: readonly number[];
}

const WIDTH = 372;
const HEIGHT = 324;
const RADIUS = 112;
const LABEL = RADIUS + 16;
const LINE = 14;
/** Letters in a line of a label, and lines of it: the list beside has the whole name. */
const LETTERS = 13;
/** How far the hatch of what is not seen goes towards the next dimension. */
const SIDE = 0.32;

type Place = readonly [x: number, y: number];

/** An account's dimensions around a circle against its peers: zero in the middle, a gap with a hatch where it is not seen. */
export function Radar({ axes, scale: [low, high], rings }: RadarProps) {
  const n = axes.length;
  const share = (points: number): number => (points - low) / (high - low);
  const at = (i: number, r: number): Place => {
    const angle = (2 * Math.PI * i) / n - Math.PI / 2;
    return [WIDTH / 2 + r * Math.cos(angle), HEIGHT / 2 + r * Math.sin(angle)];
  };
  const on = (i: number, points: number): Place => at(i, RADIUS * share(points));
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
      {[...rings, high].map((ring) => (
        <path key={ring} className="radar-ring" d={closed(axes.map((_, i) => on(i, ring)))} />
      ))}
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
        <AxisLabel key={i} axis={axis} place={at(i, LABEL)} lines={n > 8 ? 1 : 2} />
      ))}
    </svg>
  );
}

function AxisLabel({
  axis,
  place: [x, y],
  lines,
}: {
  readonly axis: PeerAxis;
  readonly place: Place;
  readonly lines: number;
}) {
  const side = x - WIDTH / 2;
  const anchor = Math.abs(side) < 12 ? 'middle' : side > 0 ? 'start' : 'end';
  const words = broken(axis.name, lines);
  const above = y < HEIGHT / 2 - RADIUS / 2;
  const top = above
    ? y - (words.length - 1) * LINE
    : y < HEIGHT / 2 + RADIUS / 2
      ? y - ((words.length - 1) * LINE) / 2
      : y + 6;
  return (
    <text className="radar-label" textAnchor={anchor} y={top + 4}>
      {words.map((word, i) => (
        <tspan key={i} x={x} dy={i === 0 ? 0 : LINE}>
          {word}
          {i === words.length - 1 ? <tspan className="strong">{` ${axis.label}`}</tspan> : null}
        </tspan>
      ))}
    </text>
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

/** Neighbours are joined where both are known. */
function outline(places: readonly (Place | null)[]): string {
  return places
    .map((place, i) => {
      const next = places[(i + 1) % places.length] ?? null;
      return place === null || next === null ? '' : line([place, next]);
    })
    .join('');
}

function line(places: readonly Place[]): string {
  return `M${places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}

function closed(places: readonly Place[]): string {
  return `${line(places)}Z`;
}

/** A name in so many lines at most, cut with an ellipsis. */
function broken(name: string, lines: number): readonly string[] {
  const out: string[] = [];
  for (const word of name.split(' ')) {
    const last = out.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LETTERS) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  const kept = out.slice(0, lines);
  return kept.map((text, i) => {
    const more = i === kept.length - 1 && out.length > kept.length;
    const letters = Array.from(text);
    return letters.length > LETTERS ? `${letters.slice(0, LETTERS - 1).join('')}…` : more ? `${text}…` : text;
  });
}
