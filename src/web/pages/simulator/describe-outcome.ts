import type { Distribution } from '../../../analysis/standing/distribution.ts';
import type { FeatureOutcome, Outcome } from '../../../analysis/scenario/outcome.ts';
import type { MarginalPoint } from '../../../analysis/scenario/marginal.ts';
import type { LeverStudy } from '../../../analysis/scenario/levers.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { weightKnown } from '../../../report/base/summary.ts';
import { movedOf, span } from '../../../report/what-if/what-if-sentence.ts';
import type { Span } from '../../../report/what-if/what-if-words.ts';
import type { Cells } from '../../components/data-table.tsx';
import type { Told } from './describe-scenario.ts';
import type { Both } from './simulation.ts';
import type { BeforeAfterView, MarginalView } from './simulator-view.ts';
import type { RungChange } from '../../charts/before-after.tsx';

/** Null where the model has no stages. */
export function describeLadder(told: Told, rows: Rows, both: Both<Outcome>): BeforeAfterView | null {
  const { words, base } = told;
  const { ladder } = words;
  const { stages } = base.bound.model;
  const then = both.byLot.before.distribution;
  const [lot, near] = [both.byLot.after.distribution, both.nearest.after.distribution];
  if (stages === null || then === null || lot === null || near === null) return null;
  const range = both.byLot !== both.nearest;
  const [up, down] = movedOf(both);
  const rungs = [
    ...then.stages.map(({ stage }) => rungOf(told, stage, [then, lot, near])),
    rungOf(told, null, [then, lot, near]),
  ];
  return {
    finding: ladder.finding(up, down, span(both.byLot.elsewhere.length, both.nearest.elsewhere.length)),
    reading: ladder.reading(rows.length, range),
    rungs,
    table: ladderTable(told, rungs, [then, lot, near], range),
  };
}

type Three = readonly [then: Distribution, byLot: Distribution, nearest: Distribution];

function tallyOf(distribution: Distribution, stage: number | null): Distribution['notRated'] {
  return stage === null ? distribution.notRated : distribution.stages[stage - 1]!.all;
}

function rungOf({ speech: { f }, base, words }: Told, stage: number | null, three: Three): RungChange {
  const [then, lot, near] = three;
  const count = (one: Distribution): number => tallyOf(one, stage).accounts;
  const [before, after, nearest] = [count(then), count(lot), count(near)];
  const names = base.bound.model.stages?.names ?? [];
  const [least, most] = span(after - before, nearest - before);
  return {
    stage,
    name: stage === null ? words.ladder.notRated : cleanText(names[stage - 1] ?? ''),
    before,
    after,
    label: f.count(after),
    change: least === 0 && most === 0 ? '±0' : words.span([least, most], f.countDifference),
  };
}

function ladderTable(
  { speech: { f, terms }, words }: Told,
  rungs: readonly RungChange[],
  three: Three,
  range: boolean,
): Cells {
  const { ladder } = words;
  const [then, lot, near] = three;
  const weighed = weightKnown(then.total);
  const head = [
    ladder.stage,
    ladder.today,
    ...(range ? [ladder.byLot, ladder.nearest] : [ladder.after]),
    ladder.change,
    ...(weighed ? [ladder.arrToday, ladder.arrAfter] : []),
  ];
  const rows = rungs
    .toReversed()
    .map(({ stage, name, before, after, change }) => [
      stage === null ? name : terms.stage.named(stage, name),
      f.count(before),
      f.count(after),
      ...(range ? [f.count(tallyOf(near, stage).accounts)] : []),
      change,
      ...(weighed ? [f.money(tallyOf(then, stage).weight), f.money(tallyOf(lot, stage).weight)] : []),
    ]);
  // Not rated comes last, below the ladder.
  return { head, rows: [...rows.slice(1), rows[0]!] };
}

/** Null where nothing is lifted by a share. */
export function describeMarginal(
  { words: { marginal }, speech: { f } }: Told,
  points: readonly MarginalPoint[],
  { at, here, feature }: { readonly at: number; readonly here: Span; readonly feature: string | null },
): MarginalView | null {
  const last = points.at(-1);
  if (last === undefined) return null;
  const most = Math.max(1, ...points.map((point) => point.most));
  return {
    finding: marginal.finding(
      at,
      here,
      at < last.size ? { size: last.size, span: [last.least, last.most] } : null,
      feature,
    ),
    reading: marginal.reading(feature),
    points: points.map((point) => ({ ...point, name: marginal.percent(point.size) })),
    at,
    yours: marginal.yours(at),
    top: { value: most, name: f.count(most) },
    table: {
      head: [marginal.size, marginal.least, marginal.most],
      rows: points.map(({ size, least, most: high }) => [marginal.percent(size), f.count(least), f.count(high)]),
    },
  };
}

/** Features with who would be ready, those that gain most first. */
export function describeFeatures(
  { words, speech: { f } }: Told,
  { byLot, nearest }: Both<readonly FeatureOutcome[]>,
): { readonly finding: string; readonly reading: string; readonly table: Cells } {
  const { features } = words;
  const rows = byLot
    .map((one, i) => ({
      title: cleanText(one.title),
      before: one.before,
      after: span(one.after, nearest[i]!.after),
      gained: span(one.gained.length, nearest[i]!.gained.length),
      lost: span(one.lost.length, nearest[i]!.lost.length),
    }))
    .toSorted((a, b) => b.gained[1] - a.gained[1]);
  const [best] = rows;
  const lost = rows.some((row) => row.lost[1] > 0);
  return {
    finding: features.finding(best === undefined || best.gained[1] === 0 ? null : best),
    reading: features.reading,
    table: {
      head: [features.feature, features.today, features.after, features.gained, ...(lost ? [features.lost] : [])],
      rows: rows.map((row) => [
        row.title,
        f.count(row.before),
        words.span(row.after),
        words.span(row.gained),
        ...(lost ? [words.span(row.lost)] : []),
      ]),
    },
  };
}

export interface PairsView {
  readonly finding: string;
  readonly reading: string;
  readonly rows: readonly {
    readonly paths: readonly string[];
    readonly names: readonly string[];
    readonly alone: string;
    readonly together: string;
  }[];
}

export function describePairs(
  { words: { pairs }, speech: { f } }: Told,
  study: LeverStudy,
  feature: string | null,
): PairsView {
  const rows = study.pairs.map(({ levers, alone, together }) => ({
    paths: levers.map(({ path }) => path),
    names: levers.map(({ title }) => cleanText(title)),
    alone: alone.map((one) => f.count(one.length)).join(' + '),
    together: f.count(together.length),
  }));
  return {
    finding: pairs.finding(rows[0]?.names ?? [], study.pairs[0]?.together.length ?? 0, feature),
    reading: pairs.reading(feature),
    rows,
  };
}
