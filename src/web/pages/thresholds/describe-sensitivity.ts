import type { Movable } from '../../../analysis/thresholds/movables.ts';
import type { Range, Sensitivity, Spread, ThresholdEffect } from '../../../analysis/thresholds/sensitivity.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { Cells } from '../../components/data-table.tsx';
import type { RangeRow } from '../../charts/stage-ranges.tsx';
import type { TornadoRow } from '../../charts/tornado.tsx';
import type { Told } from './describe-draft.ts';

export interface RangesView {
  readonly finding: string;
  readonly reading: string;
  /** Along one axis from 0 to 1. */
  readonly rows: readonly RangeRow[];
  readonly table: Cells;
}

export interface TornadoView {
  readonly finding: string;
  readonly reading: string;
  readonly rows: readonly TornadoRow[];
  readonly table: Cells;
  readonly still: string;
}

/** So many bars; the table has all. */
const BARS = 12;

export function describeRanges(told: Told, found: Sensitivity): RangesView {
  const { words, speech, base } = told;
  const say = words.sensitivity;
  const { f, terms } = speech;
  const reading = say.reading(f.raw(found.share, 'percent'), found.draws);
  if (found.stages.length === 0) return describeMean(told, found, reading);
  const part = (n: number): number => (found.accounts === 0 ? 0 : n / found.accounts);
  const share = (n: number): string => f.shareDecimal(part(n));
  const text = ([low, high]: Range, show = share): string => say.to(show(low), show(high));
  const names = base.bound.model.stages?.names ?? [];
  const order = [...found.stages.keys()].slice(1).toReversed().concat(0);
  const rows = order.map((stage): RangeRow => {
    const spread = found.stages[stage]!;
    return {
      stage: stage === 0 ? null : stage,
      name: stage === 0 ? say.notRated : cleanText(names[stage - 1] ?? ''),
      now: part(spread.now),
      alone: [part(spread.alone[0]), part(spread.alone[1])],
      together: [part(spread.together[0]), part(spread.together[1])],
      label: `${share(spread.now)} (${text(spread.together)})`,
    };
  });
  const widest =
    order.filter((stage) => stage > 0).toSorted((a, b) => width(found.stages[b]!) - width(found.stages[a]!))[0] ?? 1;
  const { now, together } = found.stages[widest]!;
  return {
    finding: say.finding(widest, share(now), share(together[0]), share(together[1])),
    reading,
    rows,
    table: {
      head: [say.stage, say.today, say.together, say.alone],
      rows: order.map((stage, i) => {
        const spread = found.stages[stage]!;
        const name = stage === 0 ? say.notRated : terms.stage.named(stage, rows[i]!.name);
        return [name, share(spread.now), text(spread.together), text(spread.alone)];
      }),
    },
  };
}

function describeMean({ words, speech: { f }, base }: Told, { mean }: Sensitivity, reading: string): RangesView {
  const say = words.sensitivity;
  const [least, most] = base.bound.model.scale;
  const place = (points: number): number => Math.max(0, Math.min(1, (points - least) / (most - least)));
  const range = ([low, high]: Range): Range => [place(low), place(high)];
  const text = ([low, high]: Range): string => say.to(f.decimal(low), f.decimal(high));
  if (mean === null) return { finding: words.draft.noScore, reading, rows: [], table: { head: [say.mean], rows: [] } };
  const { now, alone, together } = mean;
  return {
    finding: say.findingMean(f.decimal(now), f.decimal(together[0]), f.decimal(together[1])),
    reading,
    rows: [
      {
        stage: null,
        name: say.mean,
        now: place(now),
        alone: range(alone),
        together: range(together),
        label: `${f.decimal(now)} (${text(together)})`,
      },
    ],
    table: {
      head: [say.mean, say.today, say.together, say.alone],
      rows: [[say.mean, f.decimal(now), text(together), text(alone)]],
    },
  };
}

function width({ together }: Spread): number {
  return together[1] - together[0];
}

export function describeTornado(told: Told, found: Sensitivity, movables: ReadonlyMap<string, Movable>): TornadoView {
  const { words, speech, names } = told;
  const { f } = speech;
  const say = words.sensitivity.tornado;
  const staged = found.stages.length > 0;
  const mean = found.mean?.now ?? 0;
  const size = (effect: ThresholdEffect['low']): number =>
    staged ? effect.changed : effect.mean === null ? 0 : Math.abs(effect.mean - mean);
  const shown = (effect: ThresholdEffect['low']): string =>
    staged ? f.count(effect.changed) : effect.mean === null ? words.account.nothing : f.difference(effect.mean - mean);
  const each = found.each.flatMap((effect) => {
    const movable = movables.get(effect.key);
    return movable === undefined ? [] : [{ effect, movable, name: names.title(movable) }];
  });
  const [first] = each;
  const most = first === undefined ? 0 : Math.max(size(first.effect.low), size(first.effect.high));
  const share = f.raw(found.share, 'percent');
  const farthest =
    first === undefined
      ? ''
      : shown(size(first.effect.low) > size(first.effect.high) ? first.effect.low : first.effect.high);
  return {
    finding:
      first === undefined || most === 0
        ? say.none
        : staged
          ? say.finding(first.name, most)
          : say.findingMean(first.name, farthest),
    reading: say.reading(share),
    rows: each.slice(0, BARS).flatMap(({ effect, name }) => {
      const [low, high] = [size(effect.low), size(effect.high)];
      return low + high === 0
        ? []
        : [{ key: effect.key, name, low, high, lowText: shown(effect.low), highText: shown(effect.high) }];
    }),
    table: {
      head: [say.threshold, say.low, staged ? say.changed : say.mean, say.high, staged ? say.changed : say.mean],
      rows: each.map(({ effect, movable, name }) => [
        name,
        names.value(movable, effect.low.value, movable.value),
        shown(effect.low),
        names.value(movable, effect.high.value, movable.value),
        shown(effect.high),
      ]),
    },
    still: found.still.length === 0 ? '' : say.still(found.still.length),
  };
}
