import { betterOf } from '../../model/better.ts';
import type { IndicatorNode, Model } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import { AT_MOST } from '../../score/scores.ts';
import { overallStages } from '../../score/stages/overall-stages.ts';
import { HELD, holdsAt, readHolds } from '../base/holds.ts';
import { rulersOf, withRuler } from '../base/own-ruler.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { applyScenario } from './apply-scenario.ts';
import { liftedMetrics, type Limits } from './lift-table.ts';
import { movesBetween } from './outcome.ts';
import type { Lift } from './scenario.ts';
import { needOf, pointsOfNext } from './stage-need.ts';

/** Not held by these dimensions, or by others as well, and not freed. */
export const ELSEWHERE = 0;
/** Held by these dimensions alone; its stage is higher then, and exactly known before and after. */
export const FREED = 1;
/** The same of one that they do not hold alone: they lift it past a gate, or another dimension reads the same metrics. */
export const FREED_TOO = 5;
/** Held by these dimensions alone, and a gate of the next stage holds it still. */
export const GATED = 2;
/** Held by these alone, of those seen: another may hold it lower. */
export const OPEN = 3;
/** Held by these alone, and they do not reach the next stage: what is missing or told in words cannot be raised. */
export const SHORT = 4;

/**
 * Lifts for the accounts on a stage: each metric of the dimensions, where it is worse, to the value at which its indicator
 * has the points of the next stage. A metric that two indicators read is lifted to what both ask. Empty on the top stage,
 * and where no metric can be lifted.
 */
export function raiseFrom(base: ScoredBase, dimensions: readonly string[], stage: number): readonly Lift[] {
  const { model } = base.bound;
  const least = model.stages === null ? undefined : pointsOfNext(model.stages, model.scale, stage);
  if (least === undefined) return [];
  const lifted = dimensions.flatMap((node) => liftedMetrics(model, { lever: { node } }));
  // Of two directions that a model gives a metric the first counts, as in every lift.
  const metrics = new Map(lifted.map(({ metric }) => [metric, liftedMetrics(model, { lever: { metric } })[0]!.better]));
  return Array.from(metrics).flatMap(([metric, better]): Lift[] => {
    const needs = rulersOf(base).flatMap((k) => {
      const { bound } = withRuler(base, k);
      const own = indicatorsOf(bound.model, dimensions).filter((one) => one.metric === metric);
      const readers = own.filter((one) => betterOf(one) === better);
      return readers.flatMap((one) => needOf(one, bound, least) ?? []);
    });
    if (needs.length === 0) return [];
    // A flag has nothing between no and yes.
    const yes = better === 1 && base.table.metrics.get(metric)?.kind === 'boolean';
    const value = yes ? 1 : better === 1 ? Math.max(...needs) : Math.min(...needs);
    const whom = [{ on: 'stage', values: [String(stage)] }];
    return [{ kind: 'lift', lever: { metric }, by: { kind: 'floor', value }, for: whom, adoption: 1 }];
  });
}

function indicatorsOf({ root }: Pick<Model, 'root'>, dimensions: readonly string[]): readonly IndicatorNode[] {
  return root.children
    .filter(({ path }) => dimensions.includes(path))
    .flatMap((node) => (node.kind === 'group' ? indicators(node) : [node]));
}

/** Indicators of the dimensions that nothing is lifted of; in the order of the model. */
export function notRaised(base: ScoredBase, dimensions: readonly string[]): readonly IndicatorNode[] {
  const lifts = raiseFrom(base, dimensions, 1);
  const lifted = new Set(lifts.flatMap(({ lever }) => ('metric' in lever ? [lever.metric] : [])));
  return indicatorsOf(base.bound.model, dimensions).filter(({ metric }) => !lifted.has(metric));
}

/**
 * What becomes of every account where these dimensions alone are raised to what the next stage of each asks: FREED and so
 * on. The kernel scores the raised base, with the ruler as it is. O(accounts x indicators of the dimensions).
 */
export function raise(base: ScoredBase, dimensions: readonly string[], limits: Limits): Uint8Array {
  const { stages } = base.bound.model;
  const n = base.table.accounts.length;
  const fates = new Uint8Array(n);
  const holds = readHolds(base);
  const { overall } = base.scores;
  if (stages === null || overall === null || holds === null) return fates;
  const changes = stages.from.flatMap((_, i) => raiseFrom(base, dimensions, i + 1));
  const after = applyScenario(base, { changes, ruler: 'fixed' }, { order: (_, eligible) => eligible, limits });
  const gated = overallStages(after.bound, after.table, after.scores, 'gates').stage;
  const raised = holds.dimensions.filter(({ path }) => dimensions.includes(path));
  for (let row = 0; row < n; row++) {
    if (holds.outcome[row] !== HELD) continue;
    const holding = raised.reduce((sum, dimension) => sum + Number(holdsAt(holds, dimension, row)), 0);
    if (holding === 0 || holding < holds.holders[row]!) continue;
    const open = overall.kind[row] === AT_MOST || after.scores.overall!.kind[row] === AT_MOST;
    fates[row] = open ? OPEN : gated[row]! <= overall.stage[row]! ? GATED : SHORT;
  }
  for (const row of movesBetween(base, after, allRows(n)).risen) {
    fates[row] = fates[row] === ELSEWHERE ? FREED_TOO : FREED;
  }
  return fates;
}
