import { isObserved, type Curve, type RangeCurve } from '../../model/curve.ts';
import type { Table } from '../../table/table.ts';
import { sortNumbers } from '../../util/sort-numbers.ts';
import type { BoundCurve, PlainCurve } from '../bound-model.ts';
import { bindObservedBands, bindSteps } from './bind-bands.ts';
import { bindRange } from './bind-range.ts';
import { bindZScore } from './bind-z-score.ts';
import { peerGroups } from './peer-groups.ts';
import { bindRank, methodOfRank } from './rank-curve.ts';

export type Scale = readonly [number, number];

/** The values of an indicator in a table, before its curve; NaN where there is nothing to read. */
export interface Values {
  readonly table: Table;
  readonly values: Float64Array;
}

/** What an indicator's curve may be resolved against; asked only where the curve needs it. */
export interface Observed {
  readonly population: () => Values;
  /** An earlier or later table of the same base; undefined where there is none. */
  readonly at: (asOf: number) => Values | undefined;
  /** The value of a reference account, whether or not it is one of the population; null where it has none. */
  readonly account: (key: string) => number | null;
}

/** For curves that stand as they are. */
export const NOBODY: Observed = {
  population: () => {
    throw new Error('a curve that stands as it is asks for no population');
  },
  at: () => undefined,
  account: () => null,
};

/** The curve with everything in it that needs a population resolved. Cost: one sort where it does. */
export function bindCurve(curve: Curve, scale: Scale, observed: Observed): BoundCurve {
  switch (curve.kind) {
    case 'points':
    case 'stage_from':
      return { kind: 'linear', knots: curve.knots };
    case 'bands':
      return bindSteps(curve.bands);
    case 'log_normal':
    case 'decay':
    case 'logistic':
    case 'levels':
    case 'own_past':
      return curve;
    case 'range':
      return isFixed(curve) ? bindRange(curve, scale, [], () => null) : bindAmong(curve, scale, observed);
    default:
      return bindAmong(curve, scale, observed);
  }
}

type ObservedCurve = Exclude<
  Curve,
  { readonly kind: 'points' | 'stage_from' | 'bands' | 'log_normal' | 'decay' | 'logistic' | 'levels' | 'own_past' }
>;

/** Whether a curve is resolved against others' values; else it is bound as it stands. */
export function observes(curve: Curve): boolean {
  switch (curve.kind) {
    case 'percentile_rank':
    case 'rank':
    case 'z_score':
    case 'quantile_bands':
    case 'equal_width':
      return true;
    case 'range':
      return !isFixed(curve);
    default:
      return false;
  }
}

function isFixed({ low, high }: RangeCurve): boolean {
  return typeof low === 'number' && typeof high === 'number';
}

/** Once over everybody, and where the curve says so once more for each value of an attribute. */
function bindAmong(curve: ObservedCurve, scale: Scale, observed: Observed): BoundCurve {
  const tables = tablesFor(curve, observed);
  const seen = seenBy(
    curve,
    tables.map(({ values }) => values),
  );
  const all = bindPlain(curve, scale, seen, observed.account);
  const { among } = curve;
  if (among === undefined) return all;
  const byKey = valuesByGroup(tables, among);
  const groups = [...byKey.keys()].sort(byKind).map((key) => ({
    key,
    curve: bindPlain(curve, scale, seenBy(curve, [Float64Array.from(byKey.get(key)!)]), observed.account),
  }));
  return { kind: 'by_group', attribute: among, groups, rest: all };
}

/** The known values of each group, over all tables. Cost: one pass over each. */
function valuesByGroup(tables: readonly Values[], attribute: string): ReadonlyMap<string | number, number[]> {
  const found = new Map<string | number, number[]>();
  for (const { table, values } of tables) {
    const { keys, codes } = peerGroups(table, attribute);
    const own = keys.map((key) => {
      const before = found.get(key) ?? [];
      found.set(key, before);
      return before;
    });
    codes.forEach((code, i) => {
      if (code >= 0 && !Number.isNaN(values[i]!)) own[code]!.push(values[i]!);
    });
  }
  return found;
}

function byKind(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The tables whose values are observed: the population's, or those of a fixed list of as-ofs. */
function tablesFor(curve: ObservedCurve, observed: Observed): readonly Values[] {
  if (curve.kind !== 'range' || curve.observedIn === undefined) return [observed.population()];
  return curve.observedIn.flatMap((asOf) => observed.at(asOf) ?? []);
}

function knownOf(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((n, { length }) => n + length, 0));
  let known = 0;
  for (const values of columns) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value === value) all[known++] = value;
    }
  }
  return all.subarray(0, known);
}

/** The known values in order; of a curve that asks for no more, only the least and the greatest, which takes no sort. */
function seenBy(curve: ObservedCurve, columns: readonly Float64Array[]): Float64Array {
  return spansOnly(curve) ? extremesOf(columns) : sortNumbers(knownOf(columns));
}

function spansOnly(curve: ObservedCurve): boolean {
  if (curve.kind === 'equal_width') return true;
  if (curve.kind !== 'range') return false;
  return [curve.low, curve.high].every((end) => !isObserved(end) || end === 'min' || end === 'max');
}

/** Of the finite values; empty where there is none. 0 and -0 are one value. */
function extremesOf(columns: readonly Float64Array[]): Float64Array {
  let [least, greatest] = [Infinity, -Infinity];
  for (const values of columns) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < least && value > -Infinity) least = value;
      if (value > greatest && value < Infinity) greatest = value;
    }
  }
  return least <= greatest ? Float64Array.of(least + 0, greatest + 0) : new Float64Array(0);
}

/** `sorted` ascending, or its two ends. A population without spread gives no ruler. */
function bindPlain(curve: ObservedCurve, scale: Scale, sorted: Float64Array, valueOf: Observed['account']): PlainCurve {
  switch (curve.kind) {
    case 'percentile_rank':
      return bindRank(sorted, curve.direction, curve.method) ?? FLAT;
    case 'rank':
      return bindRank(sorted, curve.direction, methodOfRank(curve)) ?? FLAT;
    case 'z_score':
      return bindZScore(curve, scale, finite(sorted)) ?? FLAT;
    case 'quantile_bands':
    case 'equal_width':
      return bindObservedBands(curve, finite(sorted)) ?? FLAT;
    case 'range': {
      const { low, high } = curve;
      const needed = isObserved(low) || isObserved(high) ? finite(sorted) : [];
      return bindRange(curve, scale, needed, valueOf);
    }
  }
}

const FLAT: PlainCurve = { kind: 'flat' };

/** An infinite value is no measure of what a population spans. */
function finite(sorted: Float64Array): Float64Array {
  return Number.isFinite(sorted[0] ?? 0) && Number.isFinite(sorted.at(-1) ?? 0)
    ? sorted
    : sorted.filter((value) => Number.isFinite(value));
}
