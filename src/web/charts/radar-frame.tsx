/** A circle of dimensions: where points stand in it, its rings and spokes, the names around it. */

export const WIDTH = 372;
export const HEIGHT = 324;
export const RADIUS = 112;
export const LABEL = RADIUS + 16;
const LINE = 14;
/** Letters in a line of a label, and lines of it: the list beside has the whole name. */
const LETTERS = 13;
export type Place = readonly [x: number, y: number];

export interface RadarPlaces {
  /** The place of an axis at so many pixels from the middle. */
  readonly at: (axis: number, radius: number) => Place;
  /** The place of an axis at so many points. */
  readonly on: (axis: number, points: number) => Place;
}

/** `n` axes, the first upwards, the others clockwise. */
export function radarPlaces(n: number, [low, high]: readonly [number, number]): RadarPlaces {
  const at = (axis: number, radius: number): Place => {
    const angle = (2 * Math.PI * axis) / n - Math.PI / 2;
    return [WIDTH / 2 + radius * Math.cos(angle), HEIGHT / 2 + radius * Math.sin(angle)];
  };
  return { at, on: (axis, points) => at(axis, (RADIUS * (points - low)) / (high - low)) };
}

interface RingsProps {
  readonly places: RadarPlaces;
  readonly n: number;
  /** Points. */
  readonly rings: readonly number[];
}

export function RadarRings({ places, n, rings }: RingsProps) {
  const axes = Array.from({ length: n }, (_, i) => i);
  return rings.map((ring) => (
    <path key={ring} className="radar-ring" d={closed(axes.map((i) => places.on(i, ring)))} />
  ));
}

interface LabelProps {
  readonly name: string;
  /** Stands behind the name in bold. */
  readonly value?: string;
  readonly place: Place;
  /** Lines of the name at most. */
  readonly lines: number;
}

export function RadarLabel({ name, value, place: [x, y], lines }: LabelProps) {
  const side = x - WIDTH / 2;
  const anchor = Math.abs(side) < 12 ? 'middle' : side > 0 ? 'start' : 'end';
  const words = broken(name, lines);
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
          {i === words.length - 1 && value !== undefined ? <tspan className="strong">{` ${value}`}</tspan> : null}
        </tspan>
      ))}
    </text>
  );
}

/** Neighbours are joined where both are known. */
export function outline(places: readonly (Place | null)[]): string {
  return places
    .map((place, i) => {
      const next = places[(i + 1) % places.length] ?? null;
      return place === null || next === null ? '' : line([place, next]);
    })
    .join('');
}

export function line(places: readonly Place[]): string {
  return `M${places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}

export function closed(places: readonly Place[]): string {
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
