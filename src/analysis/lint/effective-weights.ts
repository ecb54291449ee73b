import type { Combine, GroupNode } from '../../model/model.ts';
import { pearson } from '../../util/correlation.ts';
import type { StagedBase } from '../base/scored-base.ts';
import { ENOUGH, pointsByPath, scoredNodes } from './scored-nodes.ts';

export interface EffectiveWeight {
  readonly path: string;
  /** 0 to 1: its weight in its group. */
  readonly nominal: number;
  /** 0 to 1: the share of the variance of the group's score that it explains alone. */
  readonly explains: number;
  /** 0 to 1: `explains` as a share of what all children explain, to be held against `nominal`. */
  readonly effective: number;
}

export interface GroupInfluence {
  readonly path: string;
  /** Those of weight above 0 with points beside the group's for `ENOUGH` accounts. */
  readonly children: readonly EffectiveWeight[];
}

/** Combinations in which a weight means a share of influence. */
const WEIGHTED: ReadonlySet<Combine['kind']> = new Set(['mean', 'geometric', 'harmonic', 'power', 'sum']);

/**
 * What each child's weight comes to: of every weighted group of two children or more, the squared Pearson correlation of
 * each child's points with the group's (over accounts that have both), which is the share of the group's variance that the
 * child explains linearly. Source: Paruolo, Saisana and Saltelli, "Ratings and rankings: voodoo or science?", Journal of the
 * Royal Statistical Society A 176 (2013), the linear case of the correlation ratio. O(nodes x rows).
 */
export function groupInfluences(base: StagedBase): GroupInfluence[] {
  const points = pointsByPath(base.scores);
  return scoredNodes(base).flatMap(({ node, scores }) => {
    if (node.kind === 'indicator' || !WEIGHTED.has(node.combine.kind)) return [];
    const children = childInfluences(node, scores.points, points);
    return children.length < 2 ? [] : [{ path: node.path, children }];
  });
}

function childInfluences(
  group: GroupNode,
  whole: Float64Array,
  points: ReadonlyMap<string, Float64Array>,
): EffectiveWeight[] {
  const seen = group.children.flatMap(({ path, weight }) => {
    const own = points.get(path);
    if (own === undefined || weight === 0 || rowsWithBoth(own, whole) < ENOUGH) return [];
    const r = pearson(own, whole);
    return [{ path, weight, explains: Number.isNaN(r) ? 0 : r * r }];
  });
  const weights = seen.reduce((sum, { weight }) => sum + weight, 0);
  const explained = seen.reduce((sum, { explains }) => sum + explains, 0);
  if (explained === 0) return [];
  return seen.map(({ path, weight, explains }) => ({
    path,
    nominal: weight / weights,
    explains,
    effective: explains / explained,
  }));
}

function rowsWithBoth(a: Float64Array, b: Float64Array): number {
  let n = 0;
  for (let i = 0; i < a.length; i++) if (!Number.isNaN(a[i]! + b[i]!)) n += 1;
  return n;
}

/**
 * Twice or half its weight is what a reader of the weights would call wrong; a tenth of the group besides, so that small
 * weights are left alone.
 */
const OFF_BY_FACTOR = 2;
const OFF_BY_SHARE = 0.1;

/** The child whose influence is farthest from its weight, and how many are off; undefined where none is. */
export function mostOff({
  children,
}: GroupInfluence): { readonly worst: EffectiveWeight; readonly off: number } | undefined {
  const distance = ({ nominal, effective }: EffectiveWeight): number => Math.abs(effective - nominal);
  const off = children.filter((child) => {
    const factor = Math.max(child.effective / child.nominal, child.nominal / child.effective);
    return factor >= OFF_BY_FACTOR && distance(child) >= OFF_BY_SHARE;
  });
  const [worst] = off.toSorted((a, b) => distance(b) - distance(a));
  return worst === undefined ? undefined : { worst, off: off.length };
}
