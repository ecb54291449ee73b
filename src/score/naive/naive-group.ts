import type { Combine, GroupNode, Node } from '../../model/model.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { exp, ln, pow } from '../../util/elementary.ts';
import type { BoundModel } from '../bound-model.ts';
import type { Account, NaiveNode } from './naive-account.ts';
import { coverageOf, readGroupNaively } from './naive-group-curve.ts';
import { roundNaively } from './naive-rounding.ts';

/**
 * One group from the results of its children, in the steps of docs/scoring.md: what applies, what is measured, combine,
 * limits, coverage.
 */
export function scoreGroup(node: GroupNode, results: readonly NaiveNode[], account: Account): NaiveNode {
  const children = node.children.map((child, i) => ({ weight: child.weight, id: child.id, ...results[i]! }));
  const weighed = children.filter((child) => child.weight > 0);
  const parts = weighed.length > 0 ? weighed : children;
  const base = {
    path: node.path,
    stage: null,
    filled: false,
    error: weighed.some((part) => part.error || part.status === ERROR),
  };
  const applicable = parts.filter((part) => part.status !== NOT_APPLICABLE);
  const pair = node.combine.kind === 'ratio' || node.combine.kind === 'difference';
  if (applicable.length === 0 || (pair && applicable.length < 2)) {
    return { ...base, status: NOT_APPLICABLE, points: null, coverage: null };
  }
  const whole = sum(applicable.map((part) => part.weight));
  const first = node.combine.kind === 'first' ? firstOf(node.combine.of, applicable) : undefined;
  const share = whole === 0 ? 0 : sum(applicable.map((part) => part.weight * part.coverage!)) / whole;
  const coverage = first === undefined ? share : first.coverage;
  const missing = (status: number): NaiveNode => ({ ...base, status, points: null, coverage });
  const present = applicable.flatMap(({ id, points, weight }) =>
    points === null || weight === 0 ? [] : [{ id, x: points, w: weight }],
  );
  const lacking = lacksRequired(node, results);
  if (present.length === 0) return missing(lacking && share > 0 ? MISSING.incomplete : MISSING.nothingScored);
  if (lacking || (pair && present.length < 2)) return missing(MISSING.incomplete);
  if (coverage! < node.minCoverage - 1e-9) return missing(MISSING.belowCoverage);
  if (node.combine.kind === 'ratio' && pointsOf(node.combine.of[1], present) === 0) {
    return missing(MISSING.noDenominator);
  }
  const combined = combine(node.combine, present, whole);
  if (!Number.isFinite(combined)) return missing(MISSING.notDefined);
  const seen = weighed.filter((part) => part.status === SCORED);
  if (node.minChildren !== undefined && seen.length < node.minChildren) return missing(MISSING.belowCoverage);
  const [low, high] = node.limit ?? [-Infinity, Infinity];
  const read = readGroupNaively(node, Math.min(high, Math.max(low, combined)), account);
  if (read.points === null) return { ...missing(read.status), coverage: coverageOf(read.status, coverage) };
  const own = node.round === undefined ? read.points : roundNaively(read.points, node.round);
  const points = hangsLow(node, present) ? node.must!.scale[0] : own;
  const unseen = first === undefined ? seen.length === 0 : first.status !== SCORED;
  if (unseen) return { ...base, status: MISSING.nothingScored, filled: true, points, coverage };
  return { ...base, status: SCORED, points, coverage };
}

/** The first child with points in the order of `of`. */
function firstOf(
  of: readonly string[],
  parts: readonly (NaiveNode & { readonly id: string; readonly weight: number })[],
): NaiveNode | undefined {
  const order = of.map((id) => parts.find((part) => part.id === id && part.weight > 0));
  return order.find((part) => part !== undefined && part.points !== null);
}

/** Whether a child that the group must have stands at the lowest points. */
function hangsLow({ must }: GroupNode, present: readonly Weighted[]): boolean {
  if (must === undefined) return false;
  const [low, high] = must.scale;
  return present.some(({ id, x }) => must.of.includes(id) && x <= low + 1e-9 * (high - low));
}

function pointsOf(id: string, present: readonly Weighted[]): number {
  return present.find((part) => part.id === id)!.x;
}

function lacksRequired({ children }: GroupNode, results: readonly NaiveNode[]): boolean {
  return children.some(({ weight, ifMissing }, i) => {
    const { points, status } = results[i]!;
    return weight > 0 && ifMissing === 'missing' && points === null && status !== NOT_APPLICABLE;
  });
}

/** A node that applies and has no points of its own gets those of its policy, and stays missing. */
export function fill(node: Node, own: NaiveNode, bound: BoundModel): NaiveNode {
  if (own.points !== null || own.status === NOT_APPLICABLE) return own;
  const points = fillPoints(node, bound);
  return points === undefined ? own : { ...own, points, filled: true };
}

function fillPoints({ path, ifMissing }: Node, { fills }: BoundModel): number | undefined {
  if (ifMissing === 'zero') return 0;
  if (typeof ifMissing === 'number') return ifMissing;
  return ifMissing === 'worst' ? fills?.[path] : undefined;
}

interface Weighted {
  readonly id: string;
  readonly x: number;
  readonly w: number;
}

/** `allWeight` is that of all that applies. */
function combine(how: Combine, parts: readonly Weighted[], allWeight: number): number {
  const W = sum(parts.map(({ w }) => w));
  const xs = parts.map(({ x }) => x);
  switch (how.kind) {
    case 'mean':
      return sum(parts.map(({ x, w }) => w * x)) / W;
    case 'sum':
      return (how.start ?? 0) + (sum(parts.map(({ x, w }) => w * x)) / W) * allWeight;
    case 'product':
      return product(how.scale, parts, allWeight / W);
    case 'lowest':
      return meanOfLowest(how.count, how.scale, parts);
    case 'highest':
      return -meanOfLowest(
        how.count,
        how.scale,
        parts.map((part) => ({ ...part, x: -part.x })),
      );
    case 'first':
      return how.of.map((id) => parts.find((part) => part.id === id)).find((part) => part !== undefined)!.x;
    case 'ladder':
      return climb(how, parts, W);
    case 'ratio':
      return pointsOf(how.of[0], parts) / pointsOf(how.of[1], parts);
    case 'difference':
      return pointsOf(how.of[0], parts) - pointsOf(how.of[1], parts);
    case 'geometric':
      return exp(sum(parts.map(({ x, w }) => w * ln(x))) / W);
    case 'harmonic':
      if (xs.some((x) => x < 0)) return Number.NaN;
      return W / sum(parts.map(({ x, w }) => w / x));
    case 'power':
      return powerMean(how.exponent, parts, W);
    case 'min':
      return Math.min(...xs);
    case 'max':
      return Math.max(...xs);
    case 'median':
      return weightedMedian(parts, W);
  }
}

function product([low, high]: readonly [number, number], parts: readonly Weighted[], stretch: number): number {
  let share = 1;
  for (const { x, w } of parts) share *= pow(Math.max(0, (x - low) / (high - low)), w * stretch);
  return low + (high - low) * share;
}

/** Of the k lowest; those that stand level at the last place share what is left of the places. */
function meanOfLowest(k: number, [low, high]: readonly [number, number], parts: readonly Weighted[]): number {
  const sorted = parts.toSorted((a, b) => a.x - b.x);
  const last = sorted[Math.min(k, sorted.length) - 1]!.x;
  const room = 1e-9 * (high - low);
  const lower = sorted.filter(({ x }) => x < last - room);
  const level = sorted.filter(({ x }) => Math.abs(x - last) <= room);
  const share = Math.min(1, (k - lower.length) / level.length);
  const counted = [...lower, ...level.map((part) => ({ ...part, w: part.w * share }))];
  return sum(counted.map(({ x, w }) => w * x)) / sum(counted.map(({ w }) => w));
}

function climb(
  { of, held, scale: [low, high] }: Extract<Combine, { kind: 'ladder' }>,
  parts: readonly Weighted[],
  W: number,
): number {
  const levels = of.map((id) => parts.find((part) => part.id === id)).filter((level) => level !== undefined);
  const share = ({ x }: Weighted): number => (x - low) / (high - low);
  const gap = levels.findIndex((level) => share(level) < held - 1e-9);
  const below = gap === -1 ? levels : levels.slice(0, gap);
  const first = levels[gap];
  const rest = first === undefined ? 0 : first.w * (Math.max(0, share(first)) / held);
  return low + (high - low) * ((sum(below.map(({ w }) => w)) + rest) / W);
}

function powerMean(p: number, parts: readonly Weighted[], W: number): number {
  if (p === 0) return combine({ kind: 'geometric' }, parts, W);
  if (parts.some(({ x }) => x < 0)) return Number.NaN;
  if (parts.every(({ x }) => x === 0)) return 0;
  return pow(sum(parts.map(({ x, w }) => w * pow(x, p))) / W, 1 / p);
}

function weightedMedian(parts: readonly Weighted[], W: number): number {
  const sorted = parts.toSorted((a, b) => a.x - b.x);
  let before = 0;
  for (const [i, { x, w }] of sorted.entries()) {
    before += w;
    if (Math.abs(before - W / 2) <= 1e-12 * W && i + 1 < sorted.length) return (x + sorted[i + 1]!.x) / 2;
    if (before > W / 2) return x;
  }
  return sorted.at(-1)!.x;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
