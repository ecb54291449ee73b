import type { Movable } from '../../../analysis/thresholds/movables.ts';
import type { Sweep } from '../../../analysis/thresholds/sweep.ts';
import { ln } from '../../../util/ln.ts';
import type { Cells } from '../../components/data-table.tsx';
import type { SweepShape } from '../../charts/stage-sweep.tsx';
import type { Told } from './describe-draft.ts';

export interface SweepView extends SweepShape {
  readonly finding: string;
  readonly reading: string;
  readonly table: Cells;
}

/** Beyond this ratio of its ends an axis goes by factors. */
const FACTORS = 15;

/** Null where nothing was tried. Without stages the average score, as a share of the scale, stands in their place. */
export function describeSweep(
  told: Told,
  found: Sweep,
  movable: Movable,
  now: number,
  accounts: number,
): SweepView | null {
  const { names, words, speech, base } = told;
  const say = words.sweep;
  const { f } = speech;
  const [first, last] = [found.points[0], found.points.at(-1)];
  if (first === undefined || last === undefined || accounts === 0) return null;
  const x = axisOf(first.value, last.value);
  const staged = first.stages.length > 0;
  const [least, most] = base.bound.model.scale;
  const scaled = (mean: number | null): number => (mean === null ? 0 : (mean - least) / (most - least));
  const stages = staged ? [...first.stages.keys()].slice(1) : [];
  const order = staged ? [...(found.points.some((one) => one.stages[0]! > 0) ? [0] : []), ...stages] : [1];
  const shares = (one: (typeof found.points)[number]): readonly number[] =>
    staged ? order.map((stage) => one.stages[stage]! / accounts) : [scaled(one.mean)];
  const title = names.title(movable);
  const at = (value: number): string => names.value(movable, value);
  const spread = order.map((stage) => {
    const own = found.points.map((one) => one.stages[stage] ?? 0);
    return { stage, width: Math.max(...own) - Math.min(...own) };
  });
  const widest = spread.toSorted((a, b) => b.width - a.width)[0]!;
  const still = !staged || widest.width === 0;
  const share = (n: number | undefined): string => f.share((n ?? 0) / accounts);
  return {
    finding: still
      ? say.still(title)
      : say.finding(
          title,
          at(first.value),
          at(last.value),
          widest.stage,
          share(first.stages[widest.stage]),
          share(last.stages[widest.stage]),
        ),
    reading: say.reading(found.points.length),
    points: found.points.map((one) => ({ x: x(one.value), shares: shares(one) })),
    stages: order,
    now: { x: x(now), text: `${say.now} ${at(now)}` },
    model: now === movable.value ? null : { x: x(movable.value), text: `${say.model} ${at(movable.value)}` },
    ends: [at(first.value), at(last.value)],
    table: {
      head: [say.value, ...(staged ? order.toReversed().map(say.stage) : []), say.average],
      rows: found.points.map((one) => [
        at(one.value),
        ...(staged ? order.toReversed().map((stage) => f.shareDecimal(one.stages[stage]! / accounts)) : []),
        one.mean === null ? words.account.nothing : f.decimal(one.mean),
      ]),
    },
  };
}

function axisOf(low: number, high: number): (value: number) => number {
  if (!(high > low)) return () => 0.5;
  const within = (place: number): number => Math.max(0, Math.min(1, place));
  if (low > 0 && high / low > FACTORS) return (value) => within(ln(Math.max(low, value) / low) / ln(high / low));
  return (value) => within((value - low) / (high - low));
}
