import { seenPoints } from '../../score/scores.ts';
import { boundOfRow } from '../../score/variants.ts';
import { SCORED, statusName, type StatusName } from '../../table/status.ts';
import { isOfRuler } from '../base/own-ruler.ts';
import { quantileOf } from '../base/quantile.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { allMeasures, type Measure } from './measures.ts';
import { differencesBetween, SHOWN_FROM, type ComparedDifference } from './segment-differences.ts';

/** One account, or some together. */
export type Side = { readonly row: number } | { readonly rows: Rows };

export interface SideBySide {
  /** Every node of the model, a group before what is in it. */
  readonly nodes: readonly SideNode[];
  /** Beside an account others are told by their median, as its peers are; two sets of accounts by their means. */
  readonly told: 'mean' | 'median';
  /** Accounts left out of a side because another variant scored them: points of two do not compare. */
  readonly leftOut: readonly [left: number, right: number];
  /** Two accounts that different variants scored: their points do not compare. */
  readonly otherRuler: boolean;
  /** How many comparisons the p values are adjusted for. */
  readonly comparisons: number;
}

export interface SideNode extends Measure {
  readonly sides: readonly [left: SideValue, right: SideValue];
  /** Left minus right; null where one of them is not known. */
  readonly difference: number | null;
  /** Between two sets of accounts of COMPARED_FROM or more each that share none; else null. */
  readonly compared: ComparedDifference | null;
}

export interface SideValue {
  /** Of an account its points, else their mean or median; null where it is not seen, or of fewer than SHOWN_FROM accounts. */
  readonly points: number | null;
  /** Accounts with points. */
  readonly n: number;
  /** The metric's value of the account, or the median of those that have one (from SHOWN_FROM on), in its unit; null of groups. */
  readonly value: number | null;
  /** Why an account has no points; null where it has, and of several accounts. */
  readonly missing: StatusName | null;
}

/**
 * Two sides in every group and indicator. Where one is an account, its model or variant decides what stands beside it: those
 * that another scored are left out. O(accounts x nodes).
 */
export function sideBySide(base: ScoredBase, left: Side, right: Side): SideBySide {
  const lone = [left, right].flatMap((side) => ('row' in side ? [side.row] : []));
  const { measures, kept } = rulerOf(base, lone);
  const sides = [left, right].map((side) => ('row' in side ? side : { rows: side.rows.filter(kept) }));
  const told = lone.length > 0 ? 'median' : 'mean';
  const points = measures.map(({ path }) => pointsAt(base, path));
  const [a, b] = sides.map((side) => ('row' in side ? Uint32Array.of(side.row) : side.rows));
  // Welch's interval is one of two samples; of accounts on both sides it would be too wide, or of none at all.
  const apart = lone.length === 0 && !overlap(a!, b!);
  const { segments, comparisons } = differencesBetween(a!, b!, apart ? points : []);
  return {
    told,
    otherRuler: lone.some((row) => !kept(row)),
    comparisons,
    leftOut: [lostOf(left, sides[0]!), lostOf(right, sides[1]!)],
    nodes: measures.map((measure, m) => {
      const [one, other] = sides.map((side) => valueOf(base, measure, points[m]!, side, told));
      return {
        ...measure,
        sides: [one!, other!],
        difference: one!.points === null || other!.points === null ? null : one!.points - other!.points,
        compared: segments[0]![m]?.compared ?? null,
      };
    }),
  };
}

function overlap(a: Rows, b: Rows): boolean {
  const own = new Set(a);
  return b.some((row) => own.has(row));
}

/** What the first account is scored by; without one the model, and every account is kept. */
function rulerOf(
  base: ScoredBase,
  [row]: readonly number[],
): { readonly measures: readonly Measure[]; readonly kept: (row: number) => boolean } {
  const { variant } = base.scores;
  if (row === undefined || variant === undefined) return { measures: allMeasures(base), kept: () => true };
  const bound = boundOfRow(base.bound, base.scores, row);
  return { measures: allMeasures({ ...base, bound }), kept: isOfRuler(base, variant[row]!) };
}

function lostOf(asked: Side, kept: Side): number {
  return 'rows' in asked && 'rows' in kept ? asked.rows.length - kept.rows.length : 0;
}

function pointsAt({ scores }: ScoredBase, path: string): Float64Array {
  const node = scores.nodes.find((each) => each.path === path);
  return node === undefined ? new Float64Array(scores.accounts.length).fill(Number.NaN) : seenPoints(node);
}

function valueOf(
  base: ScoredBase,
  { path, metric }: Measure,
  points: Float64Array,
  side: Side,
  told: SideBySide['told'],
): SideValue {
  const column = metric === null ? undefined : (base.table.metrics.get(metric) ?? base.table.attributes.get(metric));
  const values = column === undefined || column.kind === 'text' || column.kind === 'date' ? undefined : column;
  if ('row' in side) {
    const { row } = side;
    const own = points[row]!;
    const status = base.scores.nodes.find((node) => node.path === path)?.status[row];
    const isSeen = !Number.isNaN(own);
    return {
      points: isSeen ? own : null,
      n: Number(isSeen),
      value: values?.status[row] === SCORED ? values.values[row]! : null,
      missing: isSeen || status === undefined ? null : statusName(status),
    };
  }
  const known = knownOf(points, side.rows, (value) => !Number.isNaN(value));
  const raw =
    values === undefined
      ? new Float64Array(0)
      : knownOf(values.values, side.rows, (_, row) => values.status[row] === SCORED);
  return {
    points: known.length < SHOWN_FROM ? null : told === 'mean' ? meanOf(known) : quantileOf(known, 0.5),
    n: known.length,
    value: raw.length < SHOWN_FROM ? null : quantileOf(raw, 0.5),
    missing: null,
  };
}

function knownOf(values: Float64Array, rows: Rows, keep: (value: number, row: number) => boolean): Float64Array {
  const out = new Float64Array(rows.length);
  let n = 0;
  for (const row of rows) if (keep(values[row]!, row)) out[n++] = values[row]!;
  return out.subarray(0, n);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
