import type { Combine, GroupNode, Model } from '../../model/model.ts';
import type { BoundCurve } from '../../score/bound-model.ts';
import { score } from '../../score/score.ts';
import { MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { MetricColumn } from '../../table/table.ts';

/** One child of a group in every variant: its points, NaN where it is absent, and its weight in the group. */
export interface VariantChild {
  /** The child's own id, for groups that name some; several columns may share one. */
  readonly id?: string;
  readonly weight: number;
  readonly points: Float64Array;
  /** 0 in variants in which it does not apply; absent: it does in all, or nothing depends on it. */
  readonly applies?: Uint8Array;
}

/** What a child is in every variant, whatever its points. */
export function variantOf({ id, weight }: Pick<VariantChild, 'id' | 'weight'>): Pick<VariantChild, 'id' | 'weight'> {
  return id === undefined ? { weight } : { id, weight };
}

/**
 * The points of `group` for many variants of its children at once: variant i combines `children[c].points[i]`. The kernel
 * does the combining (the group becomes a model of one level whose indicators have identity curves), so nothing here can
 * differ from the score. Coverage is not asked for: a variant is NaN only where no child is present.
 */
export function combineVariants(group: GroupNode, children: readonly VariantChild[]): Float64Array {
  const variants = children[0]?.points.length ?? 0;
  const curves: Record<string, BoundCurve> = {};
  const metrics = new Map<string, MetricColumn>();
  const ids = children.map((_, c) => `c${String(c).padStart(6, '0')}`);
  children.forEach(({ points, applies }, c) => {
    curves[ids[c]!] = identity(points);
    metrics.set(ids[c]!, presentWhereNumber(points, applies));
  });
  const model = oneLevel(renamed(group, children, ids), children, ids);
  const accounts = Array.from({ length: variants }, () => '');
  const bound = { model, asOf: null, populationSize: variants, curves };
  return score(bound, { accounts, attributes: new Map(), metrics }).nodes[0]!.points;
}

/** The group with the ids that its children have here. */
function renamed(group: GroupNode, children: readonly VariantChild[], ids: readonly string[]): GroupNode {
  // Coverage is not asked for, nor is how many were scored.
  const { combine, must, minChildren: _, ...rest } = group;
  const here = (id: string): string[] => ids.filter((_, c) => children[c]!.id === id);
  const combined = (): Combine => {
    if (combine.kind === 'ladder' || combine.kind === 'first') return { ...combine, of: combine.of.flatMap(here) };
    if (combine.kind !== 'ratio' && combine.kind !== 'difference') return combine;
    return { ...combine, of: [here(combine.of[0])[0]!, here(combine.of[1])[0]!] };
  };
  return {
    ...rest,
    combine: combined(),
    ...(must === undefined ? {} : { must: { ...must, of: must.of.flatMap(here) } }),
  };
}

function oneLevel(group: GroupNode, variants: readonly VariantChild[], ids: readonly string[]): Model {
  const children = ids.map((id, c) => ({
    kind: 'indicator' as const,
    path: id,
    id,
    title: id,
    weight: variants[c]!.weight,
    why: '',
    was: null,
    metric: id,
    curve: { kind: 'points' as const, knots: [] },
    onlyFor: [],
    maxAge: null,
    improve: '',
  }));
  return {
    formatVersion: 1,
    id: 'variants',
    title: '',
    description: '',
    scale: [0, 1],
    root: { ...group, path: '', minCoverage: 0, children },
    stages: null,
    features: [],
  };
}

/** Anchored at the least of the points, so that nothing is clamped and rounding stays within an ulp. */
function identity(points: Float64Array): BoundCurve {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < points.length; i++) {
    const p = points[i]!;
    if (p < least) least = p;
    if (p > most) most = p;
  }
  if (least > most) [least, most] = [0, 1];
  if (least === most) most = least + 1;
  return {
    kind: 'linear',
    knots: [
      [least, least],
      [most, most],
    ],
  };
}

function presentWhereNumber(points: Float64Array, applies: Uint8Array | undefined): MetricColumn {
  const status = new Uint8Array(points.length).fill(SCORED);
  for (let i = 0; i < points.length; i++) {
    if (Number.isNaN(points[i])) status[i] = applies?.[i] === 0 ? NOT_APPLICABLE : MISSING.noRows;
  }
  return { kind: 'number', values: points, status, dictionary: [], evidence: null };
}
