import { quartilesOf } from '../../analysis/base/quantile.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Action } from '../../model/action.ts';
import type { Model, Node } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import { NOT_RATED, seenPoints } from '../../score/scores.ts';
import { NOT_APPLICABLE } from '../../table/status.ts';

/** How the customers of a base stand on a model: what a playbook can say of them. */
export interface HeldBack {
  readonly accounts: number;
  readonly rated: number;
  /** On stage 1, 2, ...; empty without stages. Those that stand there at the most count there. */
  readonly byStage: readonly number[];
  readonly dimensions: readonly HeldDimension[];
}

interface HeldDimension {
  readonly path: string;
  /** Accounts of which it has the fewest points of all dimensions that are seen, tied or not. */
  readonly weakestOf: number;
  readonly unseen: number;
  readonly notApplicable: number;
  readonly median: number | null;
  /** Path of the indicator with the lowest mean, and that mean; null where none is seen. */
  readonly lowest: { readonly path: string; readonly mean: number } | null;
}

/** O(accounts x nodes). */
export function heldBack({ scores }: ScoredBase, model: Model): HeldBack {
  const n = scores.accounts.length;
  const { overall } = scores;
  const pointsAt = (path: string): Float64Array => {
    const node = scores.nodes.find((one) => one.path === path);
    return node === undefined ? new Float64Array(n).fill(Number.NaN) : seenPoints(node);
  };
  const dimensions = model.root.children.map((child) => ({ child, points: pointsAt(child.path) }));
  const lowest = Float64Array.from({ length: n }, (_, row) =>
    dimensions.reduce((least, { points }) => (points[row]! < least ? points[row]! : least), Infinity),
  );
  const byStage = Array.from({ length: model.stages?.from.length ?? 0 }, () => 0);
  for (let row = 0; row < n; row++) {
    const stage = overall === null || overall.kind[row] === NOT_RATED ? 0 : overall.stage[row]!;
    if (stage > 0 && stage <= byStage.length) byStage[stage - 1]! += 1;
  }
  const whole = pointsAt('');
  return {
    accounts: n,
    rated:
      overall === null ? whole.filter((own) => !Number.isNaN(own)).length : byStage.reduce((sum, own) => sum + own, 0),
    byStage,
    dimensions: dimensions.map(({ child, points }) => {
      const status = scores.nodes.find((one) => one.path === child.path)?.status;
      const known = points.filter((own) => !Number.isNaN(own));
      const apart = status?.filter((own) => own === NOT_APPLICABLE).length ?? 0;
      return {
        path: child.path,
        weakestOf: points.filter((own, row) => own === lowest[row]).length,
        unseen: n - known.length - apart,
        notApplicable: apart,
        median: quartilesOf(known)?.median ?? null,
        lowest: lowestOf(child, pointsAt),
      };
    }),
  };
}

function lowestOf(node: Node, pointsAt: (path: string) => Float64Array): HeldDimension['lowest'] {
  const leaves = node.kind === 'group' ? indicators(node) : [node];
  const means = leaves.flatMap(({ path, weight }) => {
    const known = pointsAt(path).filter((own) => !Number.isNaN(own));
    if (known.length === 0 || weight === 0) return [];
    return [{ path, mean: known.reduce((sum, own) => sum + own, 0) / known.length }];
  });
  return means.toSorted((a, b) => a.mean - b.mean)[0] ?? null;
}

/** Actions that lift a metric that the dimension reads, those of least work first. */
export function actionsOf(node: Node, actions: readonly Action[]): readonly Action[] {
  const leaves = node.kind === 'group' ? indicators(node) : [node];
  const metrics = new Set(leaves.map(({ metric }) => metric));
  return actions
    .filter(({ lifts }) => lifts.some(({ metric }) => metrics.has(metric)))
    .toSorted((a, b) => a.effort - b.effort || 0);
}
