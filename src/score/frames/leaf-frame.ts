import type { IndicatorNode } from '../../model/model.ts';
import { sourcesOf } from '../../model/walk.ts';
import { ERROR, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import type { BoundCurve } from '../bound-model.ts';
import { BLOCK } from '../group/aggregate.ts';
import { cellStatus } from '../indicator/cell-status.ts';
import { segmentsOfLinear, type Segments } from '../indicator/linear-curve.ts';
import { FEW, rankOfFew } from '../indicator/rank-of-few.ts';
import { segmentsOfSteps } from '../indicator/step-curve.ts';
import { planIndicator } from '../plan-nodes.ts';
import type { NodeScores } from '../scores.ts';
import type { FrameState } from './frame-state.ts';
import { beginFrame, createLiveNode, endFrame, takeOver, type LiveNode } from './live-node.ts';
import type { RowList } from './row-list.ts';
import { sameFields } from './same-fields.ts';

/** An indicator from frame to frame. */
export interface LeafFrame {
  readonly kind: 'indicator';
  node: IndicatorNode;
  readonly before: NodeScores;
  /** Null until something about it changes. */
  live: LiveNode | null;
  /** Of its cells before the curve, for as long as nothing that it follows from changes. */
  status: Uint8Array | null;
}

/** Scores the indicator again where a frame may have changed it; `node` as the frame has it. */
export function frameLeaf(leaf: LeafFrame, node: IndicatorNode, state: FrameState): void {
  if (leaf.live !== null) beginFrame(leaf.live);
  const { bound, last } = state;
  const sameCells = bound.asOf === last.bound.asOf && sameFields(leaf.node, node, CELL_FIELDS);
  const sameRule = sameCells && isSameRule(leaf, node, state);
  if (!sameCells) leaf.status = null;
  leaf.node = node;
  const sources = sourcesOf(node);
  const moved = sources.some((metric) => isMoved(metric, state));
  if (sameRule && !moved && !state.attributesMoved) return;
  leaf.live ??= createLiveNode(leaf.before);
  const rows = sameRule && sources.length === 1 ? (state.moved.get(node.metric) ?? null) : null;
  const sameStatus = sameCells && hasSameStatus(leaf, state);
  if (!(sameStatus && readAgain(leaf, leaf.live, rows, state))) scoreAgain(leaf, leaf.live, state);
  endFrame(leaf.live);
}

function isSameRule({ node: was }: LeafFrame, node: IndicatorNode, { bound, last }: FrameState): boolean {
  const { path } = node;
  return (
    bound.curves[path] === last.bound.curves[path] &&
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
  leaf.status = null;
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
  const work = planIndicator(node, bound, table, unflagged);
  const n = table.accounts.length;
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
function readAgain(leaf: LeafFrame, live: LiveNode, rows: RowList | null, state: FrameState): boolean {
  const { node } = leaf;
  const { bound, table } = state;
  const segments = plainSegments(node, bound.curves[node.path]);
  const column = table.metrics.get(node.metric);
  if (segments === null || column === undefined || bound.fills?.[node.path] !== undefined) return false;
  const status = (leaf.status ??= cellStatus(node, table, bound.asOf));
  const n = table.accounts.length;
  return rows === null
    ? readAll(segments, column.values, status, live, n)
    : readRows(segments, column.values, status, live, rows);
}

function plainSegments(node: IndicatorNode, curve: BoundCurve | undefined): Segments | null {
  if (node.reading !== undefined || node.round !== undefined) return null;
  if (curve?.kind === 'step') return small(segmentsOfSteps(curve));
  if (curve?.kind !== 'linear' || curve.log === true) return null;
  return curve.open === undefined && curve.power === undefined ? small(segmentsOfLinear(curve)) : null;
}

function small(segments: Segments): Segments | null {
  return segments.knots.length === FEW ? segments : null;
}

/** As `applySegments`; a cell that is not scored has no points whatever its metric's value. */
function readAll(
  { knots, at, y, s }: Segments,
  values: Float64Array,
  status: Uint8Array,
  { columns: { points }, touched }: LiveNode,
  n: number,
): boolean {
  const { rows } = touched;
  const middle = knots[3]!;
  let count = 0;
  let plain = true;
  for (let row = 0; row < n && plain; row++) {
    const x = values[row]!;
    const k = rankOfFew(knots, middle, x);
    const p = y[k]! + s[k]! * (x - at[k]!);
    const before = points[row]!;
    if (p === before && p !== 0) continue;
    if (status[row] !== SCORED) plain = before !== before && status[row] !== ERROR;
    else if (p !== p || before !== before) plain = false;
    else if (p !== before || 1 / p !== 1 / before) {
      points[row] = p;
      rows[count++] = row;
    }
  }
  touched.count = count;
  return plain;
}

function readRows(
  { knots, at, y, s }: Segments,
  values: Float64Array,
  status: Uint8Array,
  { columns: { points }, touched }: LiveNode,
  list: RowList,
): boolean {
  const { rows } = touched;
  const middle = knots[3]!;
  let count = 0;
  let plain = true;
  for (let j = 0; j < list.count && plain; j++) {
    const row = list.rows[j]!;
    const x = values[row]!;
    const k = rankOfFew(knots, middle, x);
    const p = y[k]! + s[k]! * (x - at[k]!);
    const before = points[row]!;
    if (p === before && p !== 0) continue;
    if (status[row] !== SCORED) plain = before !== before && status[row] !== ERROR;
    else if (p !== p || before !== before) plain = false;
    else if (p !== before || 1 / p !== 1 / before) {
      points[row] = p;
      rows[count++] = row;
    }
  }
  touched.count = count;
  return plain;
}
