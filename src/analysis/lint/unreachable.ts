import { isRelative } from '../../model/curve.ts';
import type { Model, Node } from '../../model/model.ts';
import type { BoundCurve } from '../../score/bound-model.ts';
import { NOT_RATED } from '../../score/scores.ts';
import { stageOfPoints } from '../../score/stages/stage.ts';
import type { StagedBase } from '../base/scored-base.ts';
import { ENOUGH, highestPoints, scoredNodes, type ScoredNode } from './scored-nodes.ts';

/** A threshold of a node that nobody has reached. */
export interface Unreached {
  readonly path: string;
  /** Accounts that have points there. */
  readonly accounts: number;
  /** The highest points that one of them has. */
  readonly highest: number;
  /** The lowest stage whose cut nobody has reached; null: all are, or there are none, and only the top is not. */
  readonly stage: number | null;
  /** The curve itself, or the limit of a group, ends below that cut (with `stage` null: far below the top): no value whatever reaches it. */
  readonly impossible: boolean;
}

/** Someone within a tenth of the scale of the top shows that it can be reached; a top without anyone on it is no fault. */
const NEAR_THE_TOP = 0.1;

/**
 * Indicators and dimensions with a stage whose cut nobody has reached, indicators (that are not relative) whose top nobody
 * comes near, and the model itself (path '') with a stage nobody stands on or above. The model's is told only where its
 * dimensions do not tell it already; a node that fewer than `ENOUGH` accounts have points at tells nothing. O(nodes x rows).
 */
export function unreachedThresholds(base: StagedBase): Unreached[] {
  const { model } = base.bound;
  const dimensions = new Set(model.root.children.map(({ path }) => path));
  const nodes = scoredNodes(base).filter(({ node }) => node.kind === 'indicator' || dimensions.has(node.path));
  const found = nodes.flatMap((each) => unreachedOf(each, base));
  const toldBelow = found.some(({ path, stage }) => stage !== null && dimensions.has(path));
  return toldBelow ? found : [...overallUnreached(base), ...found];
}

function unreachedOf({ node, scores }: ScoredNode, { bound }: StagedBase): Unreached[] {
  const { accounts, highest } = highestPoints(scores);
  if (accounts < ENOUGH) return [];
  const { model } = bound;
  const most = mostOf(node, bound.curves[node.path], model);
  const own = { path: node.path, accounts, highest };
  const reached = model.stages === null ? Infinity : stageOfPoints(highest, model.stages, model.scale);
  if (model.stages !== null && reached < model.stages.from.length) {
    const impossible = stageOfPoints(most, model.stages, model.scale) === reached;
    return [{ ...own, stage: reached + 1, impossible }];
  }
  const [low, top] = model.scale;
  const near = top - NEAR_THE_TOP * (top - low);
  if (!hasTop(node) || highest >= near) return [];
  return [{ ...own, stage: null, impossible: most < near }];
}

/** Of a rank or a z-score no one ever needs to stand at the very top. */
function hasTop(node: Node): boolean {
  return node.kind === 'indicator' && !isRelative(node.curve);
}

/** Of a group what its own curve or limit ends at: its parts alone may bring anything. */
function mostOf(node: Node, curve: BoundCurve | undefined, model: Model): number {
  if (node.kind === 'indicator' || node.curve !== undefined) return mostPoints(curve, model);
  return node.limit?.[1] ?? Infinity;
}

/** The most points that any value can get; Infinity where that is not written in the curve. */
function mostPoints(curve: BoundCurve | undefined, { scale }: Model): number {
  switch (curve?.kind) {
    case 'linear':
      return curve.open === undefined ? Math.max(...curve.knots.map(([, points]) => points)) : Infinity;
    case 'step':
      return Math.max(curve.first, ...curve.steps.map(({ points }) => points));
    case 'levels':
      return Math.max(...Object.values(curve.levels));
    case 'log_normal':
      return scale[1];
    default:
      return Infinity;
  }
}

function overallUnreached({ bound, scores }: StagedBase): Unreached[] {
  const { stages } = bound.model;
  const { overall } = scores;
  const root = scores.nodes[0];
  if (stages === null || overall === null || root === undefined) return [];
  let [rated, reached] = [0, 0];
  for (const [row, kind] of overall.kind.entries()) {
    if (kind === NOT_RATED) continue;
    rated += 1;
    reached = Math.max(reached, overall.stage[row]!);
  }
  if (rated < ENOUGH || reached >= stages.from.length) return [];
  const { highest } = highestPoints(root);
  return [{ path: '', accounts: rated, highest, stage: reached + 1, impossible: false }];
}
