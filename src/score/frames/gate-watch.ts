import type { Bounds, Model, Requirement } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import { valueColumn } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import type { NodeColumns } from '../group/accumulate.ts';
import { addRow, type RowList } from './row-list.ts';

/**
 * One thing that gates ask for, watched from frame to frame: rows in which it may have another outcome than before. What is
 * found is at least what has one; they are judged again by the kernel's own means.
 */
export interface GateWatch {
  /** As the last frame had it. */
  leaf: Leaf;
  /** Which it is of all that gates ask for. */
  readonly index: number;
  /** Where it turns, and which of that each value reaches; null where every change counts. */
  readonly bounds: { readonly limits: Float64Array; readonly reached: Uint8Array } | null;
}

type Bounded = NonNullable<GateWatch['bounds']>;

type Leaf = Exclude<Requirement, { kind: 'some' }>;

/**
 * A watch for each thing that gates ask for and a frame can change. Cost: one pass over the accounts for each limit.
 */
export function watchGates(
  gates: readonly Requirement[],
  { model }: BoundModel,
  table: Table,
  columnsOf: (path: string) => Pick<NodeColumns, 'points'> | undefined,
): GateWatch[] {
  return gates.flatMap(leavesOf).flatMap((leaf, index): GateWatch[] => {
    // Attributes stay, and an overall stage is not there yet when gates are judged.
    if (leaf.kind === 'attribute' || (leaf.kind === 'stage' && leaf.path === '')) return [];
    const values = leaf.kind === 'metric' ? valueColumn(table, leaf.metric)?.values : columnsOf(leaf.path)?.points;
    if (values === undefined) return [];
    const limits = limitsOf(leaf, slackOf(leaf, model));
    if (limits === null) return [{ leaf, index, bounds: null }];
    const [a = 0, b = 0, c = 0, d = 0] = limits;
    const reached = new Uint8Array(values.length);
    for (let row = 0; row < reached.length; row++) reached[row] = placeOf(values[row]!, a, b, c, d);
    return [{ leaf, index, bounds: { limits, reached } }];
  });
}

/** What a requirement asks for, without how it is put together. */
export function leavesOf(requirement: Requirement): Leaf[] {
  return requirement.kind === 'some' ? requirement.of.flatMap(leavesOf) : [requirement];
}

type Gates = readonly (readonly Requirement[])[];

/** Whether gates ask for the same things, some perhaps by other bounds. */
export function askTheSame(a: Gates, b: Gates): boolean {
  return a === b || (a.length === b.length && a.every((own, k) => areAlike(own, b[k]!)));
}

function areAlike(a: readonly Requirement[], b: readonly Requirement[]): boolean {
  return a === b || (a.length === b.length && a.every((one, k) => isAlike(one, b[k]!)));
}

function isAlike(a: Requirement, b: Requirement): boolean {
  if (a === b) return true;
  if (a.kind === 'some') return b.kind === 'some' && a.n === b.n && areAlike(a.of, b.of);
  const [one, other] = [subjectOf(a), subjectOf(b)];
  return one !== null && one === other;
}

/** What is held against which sides of bounds; null where it is against something else. */
function subjectOf(requirement: Requirement): string | null {
  if (requirement.kind === 'some' || !isBounded(requirement)) return null;
  const { atLeast, atMost, above, below, kind } = requirement;
  const sides = [atLeast !== null, atMost !== null, above !== undefined, below !== undefined].map(Number).join('');
  return `${kind} ${sides} ${kind === 'metric' ? requirement.metric : requirement.path}`;
}

function isBounded(leaf: Leaf): leaf is Extract<Leaf, Bounds> {
  return leaf.kind !== 'attribute' && leaf.kind !== 'stage' && !(leaf.kind === 'metric' && leaf.values !== undefined);
}

/** Takes what gates ask for now; whether its bounds stand elsewhere than before. */
export function moveBounds(watch: GateWatch, leaf: Leaf, { model }: BoundModel): boolean {
  if (leaf === watch.leaf) return false;
  watch.leaf = leaf;
  const limits = watch.bounds?.limits;
  const next = limitsOf(leaf, slackOf(leaf, model));
  if (limits === undefined || next === null || next.every((limit, k) => Object.is(limit, limits[k]))) return false;
  limits.set(next);
  return true;
}

function slackOf({ kind }: Leaf, { scale }: Model): number {
  return kind === 'metric' ? 0 : tolerance(scale);
}

/** What gates read beside the dimensions. */
export interface GateReads {
  readonly metrics: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

/** Which metrics, attributes and nodes gates read; only what changes there can change a gate. */
export function readByGates(gates: readonly Requirement[]): GateReads {
  const leaves = gates.flatMap(leavesOf);
  // A metric that the table has not may be an attribute.
  const metrics = leaves.flatMap((leaf) => (leaf.kind === 'metric' ? [leaf.metric] : []));
  const attributes = leaves.flatMap((leaf) => (leaf.kind === 'attribute' ? [leaf.attribute] : []));
  return {
    metrics: new Set(metrics),
    attributes: new Set([...attributes, ...metrics]),
    paths: new Set(leaves.flatMap((leaf) => ('path' in leaf ? [leaf.path] : []))),
  };
}

/** The values at which what is asked for turns; null where it is not asked for by bounds of numbers. */
function limitsOf(leaf: Leaf, slack: number): Float64Array | null {
  if (!isBounded(leaf)) return null;
  const { atLeast, atMost, above, below } = leaf;
  const no = Number.NaN;
  return Float64Array.of(
    atLeast === null ? no : atLeast - slack,
    atMost === null ? no : atMost + slack,
    above === undefined ? no : above + slack,
    below === undefined ? no : below - slack,
  );
}

/** A bit for each limit that turns something, reached or passed as it is meant, and one for there being a value at all. */
function placeOf(x: number, a: number, b: number, c: number, d: number): number {
  return Number(x >= a) | (Number(x > b) << 1) | (Number(x > c) << 2) | (Number(x >= d) << 3) | (Number(x === x) << 4);
}

/** Adds the rows of a column in which a watched value lies elsewhere than before. */
export function addCrossings(bounds: Bounded, X: Float64Array, list: RowList, into: RowList, marks: Uint8Array): void {
  const [, b, c, d] = bounds.limits;
  // Mostly there is one limit.
  if (b !== b && c !== c && d !== d) addReaching(bounds, X, list, into, marks);
  else for (let j = 0; j < list.count; j++) addCrossing(bounds, X, list.rows[j]!, into, marks);
}

function addCrossing(
  { limits, reached }: Bounded,
  X: Float64Array,
  row: number,
  into: RowList,
  marks: Uint8Array,
): void {
  const place = placeOf(X[row]!, limits[0]!, limits[1]!, limits[2]!, limits[3]!);
  if (place === reached[row]) return;
  reached[row] = place;
  addRow(into, row, marks);
}

/** Four rows at a time: few reach a limit that they did not reach before. */
function addReaching(bounds: Bounded, X: Float64Array, list: RowList, into: RowList, marks: Uint8Array): void {
  const { rows, count: n } = list;
  const { reached, limits } = bounds;
  const limit = limits[0]!;
  let j = 0;
  for (; j + 4 <= n; j += 4) {
    const a = rows[j]!;
    const b = rows[j + 1]!;
    const c = rows[j + 2]!;
    const d = rows[j + 3]!;
    const xa = X[a]!;
    const xb = X[b]!;
    const xc = X[c]!;
    const xd = X[d]!;
    const crossed =
      (reached[a]! ^ (Number(xa >= limit) | (Number(xa === xa) << 4))) |
      (reached[b]! ^ (Number(xb >= limit) | (Number(xb === xb) << 4))) |
      (reached[c]! ^ (Number(xc >= limit) | (Number(xc === xc) << 4))) |
      (reached[d]! ^ (Number(xd >= limit) | (Number(xd === xd) << 4)));
    if (crossed === 0) continue;
    for (let k = j; k < j + 4; k++) addCrossing(bounds, X, rows[k]!, into, marks);
  }
  for (; j < n; j++) addCrossing(bounds, X, rows[j]!, into, marks);
}
