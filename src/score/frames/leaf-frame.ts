import type { IndicatorNode } from '../../model/model.ts';
import { sourcesOf } from '../../model/walk.ts';
import { ERROR, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import type { BoundCurve, BoundModel, LinearCurve } from '../bound-model.ts';
import { BLOCK } from '../group/aggregate.ts';
import { cellStatus } from '../indicator/cell-status.ts';
import { segmentsOfLinear, type Segments } from '../indicator/linear-curve.ts';
import { FEW, rankOfFew } from '../indicator/rank-of-few.ts';
import { segmentsOfSteps } from '../indicator/step-curve.ts';
import { planIndicator } from '../plan-nodes.ts';
import type { NodeScores } from '../scores.ts';
import type { FrameState } from './frame-state.ts';
import { beginFrame, createLiveNode, endFrame, takeOver, type LiveNode } from './live-node.ts';
import { createRowList, type RowList } from './row-list.ts';
import { changedRange, rowsWithin } from './segment-range.ts';
import { sameFields } from './same-fields.ts';

/** An indicator from frame to frame. */
export interface LeafFrame {
  readonly kind: 'indicator';
  node: IndicatorNode;
  readonly before: NodeScores;
  /** Null until something about it changes. */
  live: LiveNode | null;
  /** For as long as nothing changes that they follow from. */
  cells: Cells | null;
  /** Its curve laid out, and rows on which a frame changed it; null until a curve changes. */
  drawn: Drawn | null;
}

interface Drawn {
  readonly curve: BoundCurve | undefined;
  /** Null where it is not plain. */
  readonly segments: Segments | null;
  readonly rows: RowList;
}

interface Cells {
  /** Before the curve. */
  readonly status: Uint8Array;
  /** Whether a cell may be without points though its metric has a value. */
  readonly odd: boolean;
}

/** Scores the indicator again where a frame may have changed it; `node` as the frame has it. */
export function frameLeaf(leaf: LeafFrame, node: IndicatorNode, state: FrameState): void {
  if (leaf.live !== null) beginFrame(leaf.live);
  const { bound, last } = state;
  const sameCells = bound.asOf === last.bound.asOf && sameFields(leaf.node, node, CELL_FIELDS);
  const sameReading = sameCells && isReadTheSame(leaf, node, state);
  const sameRule = sameReading && bound.curves[node.path] === last.bound.curves[node.path];
  if (!sameCells) leaf.cells = null;
  leaf.node = node;
  const sources = sourcesOf(node);
  const moved = sources.some((metric) => isMoved(metric, state));
  if (sameRule && !moved && !state.attributesMoved) return;
  leaf.live ??= createLiveNode(leaf.before);
  const rows = sameRule && sources.length === 1 ? (state.moved.get(node.metric) ?? null) : null;
  const sameStatus = sameCells && hasSameStatus(leaf, state);
  const still = sameReading && !moved && !state.attributesMoved;
  if (!(sameStatus && readAgain(leaf, leaf.live, { rows, still }, state))) scoreAgain(leaf, leaf.live, state);
  endFrame(leaf.live);
}

/** Where an indicator may read other values than before: in `rows` (null: anywhere), or nowhere, so that its curve changed. */
interface Read {
  readonly rows: RowList | null;
  readonly still: boolean;
}

/** Whether all is as it was that its points follow from, but for its cells and its curve. */
function isReadTheSame({ node: was }: LeafFrame, node: IndicatorNode, { bound, last }: FrameState): boolean {
  const { path } = node;
  return (
    bound.fills?.[path] === last.bound.fills?.[path] &&
    bound.readings?.[path] === last.bound.readings?.[path] &&
    sameFields(was, node, ['reading', 'round', 'ifMissing'])
  );
}

/** What the status of its cells follows from; the curve stands in the ruler. */
const CELL_FIELDS = ['metric', 'onlyFor', 'maxAge', 'grace'] as const;

/** Whether its cells have the status that they had in the last frame. */
function hasSameStatus(leaf: LeafFrame, { table, last, attributesMoved }: FrameState): boolean {
  const [column, before] = [table.metrics.get(leaf.node.metric), last.table.metrics.get(leaf.node.metric)];
  const same = !attributesMoved && column !== undefined && before !== undefined;
  if (same && sameFields(before, column, ['status', 'evidence'])) return true;
  leaf.cells = null;
  return false;
}

function isMoved(metric: string, { table, last, moved }: FrameState): boolean {
  return moved.has(metric) || sourceColumn(table, metric) !== sourceColumn(last.table, metric);
}

function sourceColumn(table: Table, id: string): Column | undefined {
  return table.metrics.get(id) ?? table.attributes.get(id);
}

/** Blocks as when everything is scored; what a curve left open is settled as the group would. */
function scoreAgain({ node }: LeafFrame, live: LiveNode, { bound, table, scratch, unflagged }: FrameState): void {
  const n = table.accounts.length;
  const work = planIndicator(node, bound, table, unflagged, () => new Float64Array(n));
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    work.run(scratch, start, end);
    work.settle?.(start, end);
    takeOver(live, work.columns, start, end);
  }
}

/**
 * Straight from the values of a metric, `rows` or all, into the points. False where that is not all there is to it: the
 * curve, or what happens before or after it, is of another kind, or a cell gains or loses its points.
 */
function readAgain(leaf: LeafFrame, live: LiveNode, { rows, still }: Read, state: FrameState): boolean {
  const { node } = leaf;
  const { bound, table, last } = state;
  const column = table.metrics.get(node.metric);
  if (column === undefined || !isBare(node, bound)) return false;
  const was = drawn(leaf, last.bound.curves[node.path], live).segments;
  const { segments, rows: within } = drawn(leaf, bound.curves[node.path], live);
  if (segments === null || was === null) return false;
  leaf.cells ??= lookAtCells(cellStatus(node, table, bound.asOf), column, live);
  const X = column.values;
  const list = still ? rowsWithin(changedRange(was, segments), X, within) : (rows ?? state.everyone);
  if (leaf.cells.odd) return readOdd(segments, X, leaf.cells.status, live, list);
  return list === state.everyone ? readAll(segments, X, live) : readRows(segments, X, live, list);
}

/** Laid out once for as long as it stays. */
function drawn(leaf: LeafFrame, curve: BoundCurve | undefined, { columns }: LiveNode): Drawn {
  const before = leaf.drawn;
  if (before !== null && before.curve === curve) return before;
  const rows = before?.rows ?? createRowList(columns.points.length);
  return (leaf.drawn = { curve, segments: plainSegments(curve), rows });
}

function lookAtCells(status: Uint8Array, column: Column, { columns: { points } }: LiveNode): Cells {
  return {
    status,
    odd: status !== column.status || status.some((cell, i) => cell === SCORED && Number.isNaN(points[i])),
  };
}

/** Whether its curve reads the metric, and its points are those of the curve. */
function isBare({ path, reading, round }: IndicatorNode, { fills }: BoundModel): boolean {
  return reading === undefined && round === undefined && fills?.[path] === undefined;
}

/** Of a curve of few knots that stays within its ends, and has no points that are minus zero: so a change is a difference. */
function plainSegments(curve: BoundCurve | undefined): Segments | null {
  const isPlain = curve?.kind === 'step' || (curve?.kind === 'linear' && isLevelOutside(curve));
  if (!isPlain) return null;
  const segments = curve.kind === 'step' ? segmentsOfSteps(curve) : segmentsOfLinear(curve);
  return segments.knots.length === FEW && !segments.y.some((y) => Object.is(y, -0)) ? segments : null;
}

function isLevelOutside({ open, log, power }: LinearCurve): boolean {
  return open === undefined && log === undefined && power === undefined;
}

/**
 * As `applySegments`, four rows at a time, for rows whose value is known and has points. Stops at a cell that gains or loses
 * its points before it is written.
 */
function readRows(
  { knots, at, y, s }: Segments,
  X: Float64Array,
  live: LiveNode,
  { rows, count: n }: RowList,
): boolean {
  const P = live.columns.points;
  const out = live.touched.rows;
  const middle = knots[3]!;
  let count = 0;
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
    const ka = rankOfFew(knots, middle, xa);
    const kb = rankOfFew(knots, middle, xb);
    const kc = rankOfFew(knots, middle, xc);
    const kd = rankOfFew(knots, middle, xd);
    const pa = y[ka]! + s[ka]! * (xa - at[ka]!);
    const pb = y[kb]! + s[kb]! * (xb - at[kb]!);
    const pc = y[kc]! + s[kc]! * (xc - at[kc]!);
    const pd = y[kd]! + s[kd]! * (xd - at[kd]!);
    const da = pa - P[a]!;
    const db = pb - P[b]!;
    const dc = pc - P[c]!;
    const dd = pd - P[d]!;
    const all = da + db + dc + dd;
    if (all !== all) break;
    P[a] = pa;
    P[b] = pb;
    P[c] = pc;
    P[d] = pd;
    out[count] = a;
    count += Number(da !== 0);
    out[count] = b;
    count += Number(db !== 0);
    out[count] = c;
    count += Number(dc !== 0);
    out[count] = d;
    count += Number(dd !== 0);
  }
  for (; j < n; j++) {
    const row = rows[j]!;
    const x = X[row]!;
    const k = rankOfFew(knots, middle, x);
    const p = y[k]! + s[k]! * (x - at[k]!);
    const difference = p - P[row]!;
    if (difference !== difference) break;
    P[row] = p;
    out[count] = row;
    count += Number(difference !== 0);
  }
  live.touched.count = count;
  return j === n;
}

/** The same for all rows, of which those without points stay so. */
function readAll({ knots, at, y, s }: Segments, X: Float64Array, live: LiveNode): boolean {
  const P = live.columns.points;
  const out = live.touched.rows;
  const middle = knots[3]!;
  const n = P.length;
  let count = 0;
  let row = 0;
  for (; row < n; row++) {
    const x = X[row]!;
    const k = rankOfFew(knots, middle, x);
    const p = y[k]! + s[k]! * (x - at[k]!);
    const before = P[row]!;
    if (Number(p === p) !== Number(before === before)) break;
    P[row] = p;
    out[count] = row;
    count += Number(Math.abs(p - before) > 0);
  }
  live.touched.count = count;
  return row === n;
}

/** Where cells can be without points though their metric has a value. */
function readOdd(
  { knots, at, y, s }: Segments,
  X: Float64Array,
  status: Uint8Array,
  live: LiveNode,
  { rows, count: n }: RowList,
): boolean {
  const P = live.columns.points;
  const out = live.touched.rows;
  const middle = knots[3]!;
  let count = 0;
  let plain = true;
  for (let j = 0; j < n && plain; j++) {
    const row = rows[j]!;
    const x = X[row]!;
    const k = rankOfFew(knots, middle, x);
    const p = y[k]! + s[k]! * (x - at[k]!);
    const before = P[row]!;
    if (status[row] !== SCORED) plain = before !== before && status[row] !== ERROR;
    else if (p !== p || before !== before) plain = false;
    else if (p !== before) {
      P[row] = p;
      out[count++] = row;
    }
  }
  live.touched.count = count;
  return plain;
}
