import { curvedNodes } from '../../model/walk.ts';
import { bind } from '../../score/bind.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import { score } from '../../score/score.ts';
import type { Scores } from '../../score/scores.ts';
import { canonicalJson } from '../../util/json.ts';
import type { ScoredBase } from '../base/scored-base.ts';

/**
 * One base A read with the ruler of a later one B, in two steps. Ages are taken at A's own as-of throughout, so that a
 * month of waiting expires nothing here.
 */
export interface Rulers {
  /** A's table as it was scored. */
  readonly own: ScoredBase;
  /** A's table under B's model, bound to A's population: what differs from `own` is the model's doing. */
  readonly remodelled: ScoredBase;
  /** A's table under B's bound model: what differs from `remodelled` is the reference's doing. */
  readonly rebound: ScoredBase;
}

/** Two scorings at most; a step in which nothing differs shares the scores of the one before. O(accounts x nodes). */
export function readWithRuler(a: ScoredBase, b: ScoredBase): Rulers {
  const sameModel = canonicalJson(a.bound.model) === canonicalJson(b.bound.model);
  const remodelled = sameModel ? a : rescored(a, keepFixed(bind(b.bound.model, a.table, a.bound.asOf), b.bound));
  const sameRuler = rulerOf(remodelled.bound) === rulerOf(b.bound);
  const rebound = sameRuler ? remodelled : rescored(a, { ...b.bound, asOf: a.bound.asOf });
  return { own: a, remodelled, rebound };
}

/** All that a population decides. */
function rulerOf({ model, curves, readings, fills, variants = [] }: BoundModel): string {
  const cuts = model.stages?.deviations === undefined ? null : model.stages.from;
  const parts = variants.map(rulerOf);
  return canonicalJson({ curves, readings: readings ?? null, fills: fills ?? null, cuts, parts });
}

/** What is observed in a fixed list of snapshots does not depend on the population: it is B's. */
function keepFixed(bound: BoundModel, later: BoundModel): BoundModel {
  const fixed = curvedNodes(bound.model.root).flatMap(({ path, curve }) => {
    const own = later.curves[path];
    return curve.kind === 'range' && curve.observedIn !== undefined && own !== undefined ? [[path, own] as const] : [];
  });
  return fixed.length === 0 ? bound : { ...bound, curves: { ...bound.curves, ...Object.fromEntries(fixed) } };
}

function rescored({ table }: ScoredBase, bound: BoundModel): ScoredBase {
  const scores: Scores = score(bound, table);
  return { bound, table, scores };
}
