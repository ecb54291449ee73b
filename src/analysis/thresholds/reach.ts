import type { Movable } from './movables.ts';

/** How far a threshold moves when all move by a share. */
export interface Reach {
  /** Lower and higher value; both the threshold's own where it does not move. */
  readonly low: number;
  readonly high: number;
  /** What the share was taken of. */
  readonly of: 'end' | 'neighbour' | 'nothing';
  /** A neighbour kept it from moving all the way, on one side at least. */
  readonly capped: boolean;
}

/** A share of what is between two neighbours that both can go without meeting. */
const WAY_TO_NEIGHBOUR = 0.45;

/**
 * Where a threshold goes when it moves by a share (0.1: ten percent) down and up: that share of its distance to the nearest
 * end of its scale. A count or a rate begins at 0, so that is a share of the threshold itself; a share of something has two
 * ends, so that "97 % succeed" and "3 % fail" are moved alike; points lie between the ends of the model's scale. One that
 * stands at the end moves by that share of the way to its nearest neighbour, and where it has none it stays. Nothing passes
 * or meets a neighbour that moves towards it. `percent`: the unit of its metric, where that is one.
 */
export function reachOf(
  movable: Pick<Movable, 'value' | 'room' | 'closed' | 'measure'>,
  share: number,
  scale: readonly [number, number],
  percent: PercentUnit = null,
): Reach {
  const { value, room, closed, measure } = movable;
  const ends = endsOf(movable, scale, percent);
  const toEnd = Math.min(...ends.map((end) => Math.abs(value - end)));
  const toNeighbour = Math.min(...room.map((end) => Math.abs(end - value)));
  const of = toEnd > 0 ? 'end' : Number.isFinite(toNeighbour) && toNeighbour > 0 ? 'neighbour' : 'nothing';
  const size = share * (of === 'end' ? toEnd : of === 'neighbour' ? toNeighbour : 0);
  // What may stand at the end of its scale may go there; any other end of its room is a neighbour.
  const stays = (end: number): boolean => closed && scaleOf(measure, scale).includes(end);
  const most = (end: number): number => (stays(end) ? 1 : WAY_TO_NEIGHBOUR) * Math.abs(end - value);
  const [down, up] = [Math.min(size, most(room[0])), Math.min(size, most(room[1]))];
  return { low: clean(value - down), high: clean(value + up), of, capped: down < size || up < size };
}

/** As metrics are told: a share of 1, or percent of 100. */
export type PercentUnit = 'percent' | 'percent_points' | null;

function endsOf(
  { value, measure }: Pick<Movable, 'value' | 'measure'>,
  scale: readonly [number, number],
  percent: PercentUnit,
): readonly number[] {
  switch (measure.kind) {
    case 'points':
    case 'share':
      return scaleOf(measure, scale);
    case 'combined':
      return [0];
    case 'metric': {
      const whole = percent === 'percent' ? 1 : percent === 'percent_points' ? 100 : null;
      // A percentage beyond 0 to 100 is a growth or a ratio: it has one end.
      return whole === null || value < 0 || value > whole ? [0] : [0, whole];
    }
  }
}

function scaleOf({ kind }: Movable['measure'], scale: readonly [number, number]): readonly number[] {
  return kind === 'share' ? [0, 1] : scale;
}

/** Without the last digits, which arithmetic adds. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
