import type { GroupNode, Node } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { score } from '../score.ts';
import type { NodeScores } from '../scores.ts';

/**
 * The points that stand in for missing nodes, by path; undefined where no node is ever filled. `worst` is the lowest of
 * the points that the population's scored cells reach at the node, which may itself rest on fills below it: such nodes
 * are resolved from the leaves up. Cost: one scoring of the population for each level of `worst` in the tree.
 */
export function bindFills(bound: BoundModel, population: Table): BoundModel['fills'] {
  const fills = new Map<string, number>();
  for (const { path, ifMissing } of preorder(bound.model.root)) {
    if (ifMissing === 'zero') fills.set(path, 0);
    else if (typeof ifMissing === 'number') fills.set(path, ifMissing);
  }
  for (const paths of worstByLevel(bound.model.root)) {
    const { nodes } = score({ ...bound, fills: Object.fromEntries(fills) }, population);
    for (const node of nodes) {
      const least = paths.has(node.path) ? leastScored(node) : Infinity;
      if (least < Infinity) fills.set(node.path, least);
    }
  }
  return fills.size === 0 ? undefined : Object.fromEntries(fills);
}

/** Paths of the nodes to be filled by `worst`: those with none below them, then those above the first, and so on. */
function worstByLevel(root: GroupNode): Set<string>[] {
  const levels: Set<string>[] = [];
  const visit = (node: Node): number => {
    const below = node.kind === 'group' ? Math.max(0, ...node.children.map(visit)) : 0;
    if (node.ifMissing !== 'worst') return below;
    (levels[below] ??= new Set()).add(node.path);
    return below + 1;
  };
  visit(root);
  return levels;
}

function leastScored({ points, status }: NodeScores): number {
  let least = Infinity;
  for (let i = 0; i < points.length; i++) if (status[i] === SCORED && points[i]! < least) least = points[i]!;
  return least;
}
