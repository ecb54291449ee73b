import type { Rows, ScoredBase } from '../../analysis/base/scored-base.ts';
import { adoptionOrders } from '../../analysis/scenario/adoption-orders.ts';
import { applyScenario } from '../../analysis/scenario/apply-scenario.ts';
import { changeModel } from '../../analysis/scenario/change-model.ts';
import { limitsOf } from '../../analysis/scenario/limits.ts';
import { formatScenario } from '../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../analysis/scenario/scenario.ts';
import { LOTS } from '../../analysis/scenario/what-if.ts';
import { movedBy, withoutMoves } from '../../analysis/thresholds/draft.ts';
import { fixedCurves, movablesOf, type FixedBy, type Movable } from '../../analysis/thresholds/movables.ts';
import type { PercentUnit } from '../../analysis/thresholds/reach.ts';
import { benchOf } from '../../analysis/thresholds/rescored.ts';
import { DRAWS, SEED, studySensitivity, type Effect, type Spread } from '../../analysis/thresholds/sensitivity.ts';
import { countStages, meanScore, transitionsOf, type Transition } from '../../analysis/thresholds/stage-counts.ts';
import { sweepThreshold } from '../../analysis/thresholds/sweep.ts';
import type { MetricRecord } from '../../table/record.ts';
import { createFormat } from '../format/format.ts';
import { createMessages } from '../words/messages.ts';
import { modelChangeYaml } from '../yaml/model-change-yaml.ts';
import {
  answerThresholds,
  orderMoves,
  previewOf,
  whyText,
  type Preview,
  type TellsThresholds,
  type ThresholdAnswer,
} from './threshold-answer.ts';
import { createThresholdNames, createThresholdWords, unitOfMovable } from './threshold-words.ts';

/** The thresholds of a model, what would follow from a draft of them, and how much hangs on each, as plain data. */
export interface ThresholdReport extends ThresholdAnswer {
  readonly projectTitle: string;
  readonly notice: string;
  readonly model: string;
  readonly scale: readonly [number, number];
  readonly asOf: number | null;
  /** Accounts looked at. */
  readonly accounts: number;
  /** The draft as an address has it. */
  readonly scenario: string;
  readonly thresholds: readonly ThresholdLine[];
  /** Curves of which nothing can be moved. */
  readonly fixed: readonly { readonly path: string; readonly title: string; readonly by: FixedBy }[];
  readonly before: ThresholdStanding;
  readonly after: ThresholdStanding;
  /** Stages as they are shown, 0: not rated. */
  readonly transitions: readonly Transition[];
  /** Null where they were not asked for. */
  readonly moves: readonly ThresholdMover[] | null;
  readonly sweep: ThresholdSweep | null;
  readonly sensitivity: ThresholdSensitivity | null;
  /** The draft as YAML over the model; null where it changes nothing of it. */
  readonly yaml: string | null;
}

export interface ThresholdLine {
  /** What `move` and `sweep` call it. */
  readonly key: string;
  readonly title: string;
  /** Of its values; empty: none, or points. */
  readonly unit: string;
  readonly value: number;
  /** As the draft has it. */
  readonly draft: number;
  /** Between these it may stand; null: without end. */
  readonly low: number | null;
  readonly high: number | null;
}

interface ThresholdStanding {
  /** Accounts on stage 1, 2, ..., "at most" ones among them; empty where the model has no stages. */
  readonly stages: readonly number[];
  readonly notRated: number;
  readonly mean: number | null;
}

interface ThresholdMover {
  readonly account: string;
  readonly from: number;
  readonly to: number;
  readonly atMost: boolean;
  readonly why: string;
}

interface ThresholdSweep {
  readonly key: string;
  readonly title: string;
  readonly points: readonly (ThresholdStanding & { readonly value: number })[];
}

interface ThresholdSensitivity {
  readonly share: number;
  readonly draws: number;
  readonly seed: number;
  /** Accounts on stage 1, 2, ...; the last: not rated. Empty where the model has no stages. */
  readonly stages: readonly Spread[];
  readonly mean: Spread | null;
  /** On which most hangs comes first. */
  readonly each: readonly {
    readonly key: string;
    readonly title: string;
    readonly low: Effect;
    readonly high: Effect;
  }[];
  /** Keys of those that stand at the end of their scale and stay. */
  readonly still: readonly string[];
}

export interface AskedThresholds {
  readonly base: ScoredBase;
  readonly record: {
    readonly projectTitle: string;
    readonly notice: string;
    readonly metrics: Readonly<Record<string, MetricRecord>>;
  };
  readonly rows: Rows;
  readonly scenario: Scenario;
  /** List who would change stage. */
  readonly list: boolean;
  /** Key of the threshold to go over from low to high. */
  readonly sweep: string | null;
  /** The share that thresholds move by; null: not asked. */
  readonly share: number | null;
  /** What must be seen for a score moves too. */
  readonly evidence: boolean;
}

/** A scenario that the base does not allow, and a key that the model has not, are errors of the caller. */
export function reportThresholds(asked: AskedThresholds): ThresholdReport {
  const { base, record, rows, scenario } = asked;
  const { metrics } = record;
  const { model } = base.bound;
  const f = createFormat({ scale: model.scale });
  const names = createThresholdNames(model, metrics, f);
  const tells: TellsThresholds = {
    base,
    metrics,
    names,
    draft: createThresholdWords(f),
    f,
    terms: createMessages(f),
  };
  const movables = new Map(movablesOf(model).map((one) => [one.key, one]));
  const changed = changeModel(model, scenario.changes);
  const now = new Map(movablesOf(changed).map((one) => [one.key, one]));
  const preview = previewOf(base, applied(asked), rows);
  const moved = movedBy(model, scenario);
  const others = withoutMoves(scenario).changes.length;
  return {
    ...answerThresholds(tells, { moved, others, movables }, preview),
    projectTitle: record.projectTitle,
    notice: record.notice,
    model: model.id,
    scale: model.scale,
    asOf: base.bound.asOf,
    accounts: rows.length,
    scenario: formatScenario(scenario),
    thresholds: [...movables.values()].map((one) => lineOf(one, now.get(one.key) ?? one, tells)),
    fixed: fixedCurves(model).map(({ path, by }) => ({ path, title: names.titleOf(path), by })),
    before: standing(base, rows),
    after: standing(preview.after, rows),
    transitions: transitionsOf(preview.moves),
    moves: asked.list ? moversOf(tells, preview) : null,
    sweep: sweepOf(asked, preview, now, movables, tells),
    sensitivity: asked.share === null ? null : sensitivityOf(asked, asked.share, preview, tells),
    yaml: modelChangeYaml(model, changed, (metric) => metrics[metric]?.unit),
  };
}

function applied({ base, record, scenario }: AskedThresholds): ScoredBase {
  if (scenario.changes.length === 0) return base;
  return applyScenario(base, scenario, {
    order: adoptionOrders(base, LOTS).byLot,
    limits: limitsOf(base.table, (metric) => record.metrics[metric]?.unit),
  });
}

function lineOf(movable: Movable, now: Movable, { names, metrics }: TellsThresholds): ThresholdLine {
  const end = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    key: movable.key,
    title: names.title(movable),
    unit: unitOfMovable(movable, metrics),
    value: movable.value,
    draft: now.value,
    low: end(now.room[0]),
    high: end(now.room[1]),
  };
}

function standing(base: ScoredBase, rows: Rows): ThresholdStanding {
  const [notRated = 0, ...stages] = countStages(base, rows);
  return { stages, notRated, mean: meanScore(base, rows) };
}

function moversOf(tells: TellsThresholds, preview: Preview): readonly ThresholdMover[] {
  return orderMoves(tells.base, preview.moves).map((move) => ({
    account: tells.base.table.accounts[move.row]!,
    from: move.from,
    to: move.to,
    atMost: move.atMost,
    why: whyText(tells, preview, move),
  }));
}

function sweepOf(
  { rows, scenario, sweep: key }: AskedThresholds,
  { after }: Preview,
  now: ReadonlyMap<string, Movable>,
  movables: ReadonlyMap<string, Movable>,
  { names }: TellsThresholds,
): ThresholdSweep | null {
  if (key === null) return null;
  const [movable, model] = [now.get(key), movables.get(key)];
  if (movable === undefined || model === undefined) throw new RangeError(`the model has no threshold "${key}"`);
  const { points } = finish(sweepThreshold(benchOf(after, rows, scenario.ruler), movable, [model.value]));
  return {
    key,
    title: names.title(model),
    points: points.map(({ value, stages: [notRated = 0, ...stages], mean }) => ({ value, stages, notRated, mean })),
  };
}

function sensitivityOf(
  { rows, scenario, record, evidence }: AskedThresholds,
  share: number,
  { after }: Preview,
  { names }: TellsThresholds,
): ThresholdSensitivity {
  const percentOf = (metric: string): PercentUnit => percentUnit(record.metrics[metric]?.unit);
  const found = finish(
    studySensitivity(benchOf(after, rows, scenario.ruler), { share, draws: DRAWS, seed: SEED, percentOf, evidence }),
  );
  const movables = new Map(movablesOf(after.bound.model).map((one) => [one.key, one]));
  const [notRated, ...stages] = found.stages;
  return {
    share,
    draws: found.draws,
    seed: SEED,
    stages: notRated === undefined ? [] : [...stages, notRated],
    mean: found.mean,
    each: found.each.map(({ key, low, high }) => {
      const movable = movables.get(key);
      return { key, title: movable === undefined ? key : names.title(movable), low, high };
    }),
    still: found.still,
  };
}

/** What `reachOf` takes of the unit of a metric. */
export function percentUnit(unit: string | undefined): PercentUnit {
  return unit === 'percent' || unit === 'percent_points' ? unit : null;
}

function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
