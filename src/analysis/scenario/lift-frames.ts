import type { Better } from '../../model/better.ts';
import { createRowList, type RowList } from '../../score/frames/row-list.ts';
import type { MetricColumn, Table } from '../../table/table.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { selectRows } from '../filter/filter.ts';
import { adopting } from './adopters.ts';
import { liftedMetrics, type AdoptionOrder, type Limits } from './lift-table.ts';
import { liftValue, liftValues, targetOf, type Target } from './lift-values.ts';
import type { Lift, LiftBy } from './scenario.ts';

/** A table whose lifted columns each frame writes anew, and the rows in which it did. */
interface LiftedFrame {
  readonly table: Table;
  readonly moved: ReadonlyMap<string, RowList>;
}

/** Tables as `liftTable` makes them, one after the other in the same columns. */
export interface LiftFrames {
  readonly next: (lifts: readonly Lift[], order: AdoptionOrder, limits: Limits) => LiftedFrame;
}

/** One lift of one metric. */
interface Step {
  readonly by: LiftBy;
  readonly better: Better;
  readonly most: number;
  readonly eligible: Rows;
  /** Eligible rows as they adopt, and how many do. */
  readonly order: Rows;
  readonly adopters: number;
}

/** A metric that was lifted in some frame. */
interface Lifted {
  readonly base: MetricColumn;
  /** What the frames write. */
  readonly column: MetricColumn;
  readonly moved: RowList;
  drag: Drag | null;
  /** What its values were made by. */
  made: readonly Step[];
}

/** What stays while one lift of a metric changes in size and in how many adopt it. */
interface Drag {
  readonly order: Rows;
  /** The rows it is for whose value is known, ascending. */
  readonly known: Rows;
  /** At which place each row adopts. */
  readonly places: Uint32Array;
  /** A metric may be better higher in one part of the model and lower in another. */
  target: { readonly by: LiftBy; readonly better: Better; readonly to: Target } | null;
}

/**
 * Tables of one lift after the other over one base, each equal to what `liftTable` gives. Cost: what changed from the
 * frame before.
 */
export function createLiftFrames(base: ScoredBase): LiftFrames {
  const columns = new Map<string, Lifted>();
  const placesOf = keepPlaces(base.table.accounts.length);
  const eligibleOf = keepEligible(base);
  const metricsOf = keepMetrics(base);
  return {
    next: (lifts, order, limits) => {
      const steps = new Map<string, Step[]>();
      for (const lift of lifts) {
        const eligible = eligibleOf(lift);
        const ordered = order(lift, eligible);
        const adopters = adopting(ordered, lift.adoption).length;
        for (const { metric, better } of metricsOf(lift)) {
          const column = base.table.metrics.get(metric);
          if (column === undefined || column.kind === 'text' || column.kind === 'date') continue;
          if (!columns.has(metric)) columns.set(metric, createLifted(column));
          const most = limits.get(metric) ?? Infinity;
          const step = { by: lift.by, better, most, eligible, order: ordered, adopters };
          steps.set(metric, [...(steps.get(metric) ?? []), step]);
        }
      }
      for (const [metric, lifted] of columns) write(lifted, steps.get(metric) ?? [], placesOf);
      const metrics = new Map(base.table.metrics);
      for (const [metric, { column }] of columns) metrics.set(metric, column);
      const moved = new Map(Array.from(columns, ([metric, lifted]) => [metric, lifted.moved]));
      return { table: { ...base.table, metrics }, moved };
    },
  };
}

function createLifted(base: MetricColumn): Lifted {
  const column = { ...base, values: base.values.slice() };
  return { base, column, moved: createRowList(base.values.length), drag: null, made: [] };
}

function write(lifted: Lifted, steps: readonly Step[], placesOf: (order: Rows) => Uint32Array): void {
  const { made } = lifted;
  lifted.moved.count = 0;
  lifted.made = steps;
  if (steps.length === made.length && steps.every((step, k) => isSameStep(step, made[k]!))) return;
  const [only] = steps;
  if (steps.length === 1 && lifted.drag !== null && lifted.drag.order === only!.order) {
    writeDragged(lifted, only!, lifted.drag);
    return;
  }
  writeAll(lifted, steps);
  if (steps.length > 0) lifted.drag = steps.length === 1 ? beginDrag(lifted, only!, placesOf) : null;
}

function isSameStep(a: Step, b: Step): boolean {
  const same = a.order === b.order && a.eligible === b.eligible && a.adopters === b.adopters;
  return same && a.better === b.better && a.most === b.most && isSameBy(a.by, b.by);
}

/** One lift after the other, whoever was lifted before. */
function writeAll({ base, column, moved }: Lifted, steps: readonly Step[]): void {
  let made = base.values;
  for (const { by, better, most, eligible, order, adopters } of steps) {
    made = liftValues({ ...base, values: made }, by, { better, most }, eligible, order.subarray(0, adopters));
  }
  const { values } = column;
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = made[row]!;
    if (Object.is(value, values[row])) continue;
    values[row] = value;
    moved.rows[count++] = row;
  }
  moved.count = count;
}

function beginDrag({ base }: Lifted, { order }: Step, placesOf: (order: Rows) => Uint32Array): Drag {
  const known = order.filter((row) => !Number.isNaN(base.values[row]!)).sort();
  return { order, known, places: placesOf(order), target: null };
}

/** The one lift again, by another size or adopted by others of the same rows: all others are as in the base. */
function writeDragged({ base, column, moved }: Lifted, step: Step, drag: Drag): void {
  const { known, places } = drag;
  const { by, better, most, eligible, adopters } = step;
  const { target } = drag;
  const kept = target !== null && target.better === better && isSameBy(target.by, by) ? target.to : null;
  const to = kept ?? targetOf(base, by, better, eligible);
  drag.target = { by, better, to };
  // Nothing that is lifted to is known: nobody is.
  const lifted = Number.isNaN(to.base) || better === 0 ? 0 : adopters;
  const rise = { to, flag: column.kind === 'boolean', better, most };
  moved.count = writeValues(base.values, column.values, known, { places, lifted }, rise, moved.rows);
}

interface Rise {
  readonly to: Target;
  readonly flag: boolean;
  readonly better: Better;
  readonly most: number;
}

/**
 * Writes the rows `known`, of which those whose place is below `lifted` are; returns how many changed, which are in `out`. A
 * lift makes no zero a minus zero, nor the other way round. Four rows at a time: what an engine checks about an array before
 * it reads it, it then checks once for four rows.
 */
function writeValues(
  from: Float64Array,
  into: Float64Array,
  known: Rows,
  { places, lifted }: { readonly places: Uint32Array; readonly lifted: number },
  { to, flag, better, most }: Rise,
  out: Uint32Array,
): number {
  const n = known.length;
  let count = 0;
  let j = 0;
  for (; j + 4 <= n; j += 4) {
    const a = known[j]!;
    const b = known[j + 1]!;
    const c = known[j + 2]!;
    const d = known[j + 3]!;
    const va = from[a]!;
    const vb = from[b]!;
    const vc = from[c]!;
    const vd = from[d]!;
    const na = places[a]! < lifted ? liftValue(va, to, flag, better, most) : va;
    const nb = places[b]! < lifted ? liftValue(vb, to, flag, better, most) : vb;
    const nc = places[c]! < lifted ? liftValue(vc, to, flag, better, most) : vc;
    const nd = places[d]! < lifted ? liftValue(vd, to, flag, better, most) : vd;
    out[count] = a;
    count += Number(na !== into[a]!);
    out[count] = b;
    count += Number(nb !== into[b]!);
    out[count] = c;
    count += Number(nc !== into[c]!);
    out[count] = d;
    count += Number(nd !== into[d]!);
    into[a] = na;
    into[b] = nb;
    into[c] = nc;
    into[d] = nd;
  }
  for (; j < n; j++) {
    const row = known[j]!;
    const next = places[row]! < lifted ? liftValue(from[row]!, to, flag, better, most) : from[row]!;
    out[count] = row;
    count += Number(next !== into[row]!);
    into[row] = next;
  }
  return count;
}

function isSameBy(a: LiftBy, b: LiftBy): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The rows that a lift is for follow from its conditions, over one base. */
function keepEligible(base: ScoredBase): (lift: Lift) => Rows {
  const known = new Map<string, Rows>();
  return (lift) => {
    const key = JSON.stringify(lift.for);
    const before = known.get(key);
    if (before !== undefined) return before;
    const rows = selectRows(base, lift.for, null);
    known.set(key, rows);
    return rows;
  };
}

function keepMetrics({ bound: { model } }: ScoredBase): (lift: Lift) => ReturnType<typeof liftedMetrics> {
  const known = new Map<string, ReturnType<typeof liftedMetrics>>();
  return (lift) => {
    const key = JSON.stringify(lift.lever);
    const metrics = known.get(key) ?? liftedMetrics(model, lift);
    known.set(key, metrics);
    return metrics;
  };
}

/** At which place each row adopts; rows that do not are behind all. */
function keepPlaces(n: number): (order: Rows) => Uint32Array {
  const known = new WeakMap<Rows, Uint32Array>();
  return (order) => {
    const before = known.get(order);
    if (before !== undefined) return before;
    const places = new Uint32Array(n).fill(n);
    for (let place = 0; place < order.length; place++) places[order[place]!] = place;
    known.set(order, places);
    return places;
  };
}
