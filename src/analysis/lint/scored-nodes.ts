import type { Node } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import type { NodeScores, Scores } from '../../score/scores.ts';
import type { StagedBase } from '../base/scored-base.ts';

/**
 * Below thirty accounts a share, a correlation or "nobody" says more about who happens to be in the base than about the
 * model; the usual rule of thumb for the least sample.
 */
export const ENOUGH = 30;

export interface ScoredNode {
  readonly node: Node;
  readonly scores: NodeScores;
}

/** Every node beside its scores, in preorder. */
export function scoredNodes({ bound, scores }: StagedBase): ScoredNode[] {
  const byPath = new Map(scores.nodes.map((each) => [each.path, each]));
  return preorder(bound.model.root).flatMap((node) => {
    const own = byPath.get(node.path);
    return own === undefined ? [] : [{ node, scores: own }];
  });
}

/** The points of every node by its path. */
export function pointsByPath(scores: Scores): ReadonlyMap<string, Float64Array> {
  return new Map(scores.nodes.map(({ path, points }) => [path, points]));
}

/** How many rows have points, filled ones too, and the highest of them (-Infinity where none has). */
export function highestPoints({ points }: NodeScores): { readonly accounts: number; readonly highest: number } {
  let [accounts, highest] = [0, -Infinity];
  for (const value of points) {
    if (Number.isNaN(value)) continue;
    accounts += 1;
    if (value > highest) highest = value;
  }
  return { accounts, highest };
}
