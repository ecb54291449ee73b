import type { NodeScores } from '../scores.ts';
import type { NodeColumns } from '../group/accumulate.ts';
import { marksOf } from '../plan-nodes.ts';
import { createRowList, type RowList } from './row-list.ts';

/** A node that is scored frame after frame, in columns of its own. */
export interface LiveNode {
  readonly columns: NodeColumns;
  /** Rows of which a frame changed anything. */
  readonly touched: RowList;
  /** Whether it changed more than points in any of them: who has points, status, coverage, flags. */
  hard: boolean;
  /** Whether it changed any status or flag, so that `flagged` and `fillable` may not hold any more. */
  marked: boolean;
  /** As in `Part`. */
  flagged: boolean;
  fillable: boolean;
}

/** Begins with a copy of the scores; nothing is written into them. */
export function createLiveNode({ points, status, coverage, flags }: NodeScores): LiveNode {
  const columns = {
    points: points.slice(),
    status: status.slice(),
    coverage: coverage?.slice() ?? null,
    flags: flags.slice(),
  };
  return { columns, touched: createRowList(points.length), hard: false, marked: false, ...marksOf(columns) };
}

/** Forgets which rows the frame before touched; the columns stay. */
export function beginFrame(live: LiveNode): void {
  live.touched.count = 0;
  live.hard = false;
  live.marked = false;
}

/** Takes over what differs in rows `start` to `end`. */
export function takeOver(live: LiveNode, fresh: NodeColumns, start: number, end: number): void {
  const { points, status, coverage, flags } = live.columns;
  const { rows } = live.touched;
  let { count } = live.touched;
  for (let i = start; i < end; i++) {
    const [p, before] = [fresh.points[i]!, points[i]!];
    const marked = fresh.status[i] !== status[i] || fresh.flags[i] !== flags[i];
    const same = !marked && (coverage === null || isSame(fresh.coverage![i]!, coverage[i]!));
    if (same && isSame(p, before)) continue;
    if (marked) live.marked = true;
    if (!same || Number.isNaN(p) !== Number.isNaN(before)) live.hard = true;
    points[i] = p;
    status[i] = fresh.status[i]!;
    flags[i] = fresh.flags[i]!;
    if (coverage !== null) coverage[i] = fresh.coverage![i]!;
    rows[count++] = i;
  }
  live.touched.count = count;
}

/** After all of a frame was taken over. */
export function endFrame(live: LiveNode): void {
  if (live.marked) Object.assign(live, marksOf(live.columns));
}

/** The same double to the bit, but that NaN is NaN. */
function isSame(a: number, b: number): boolean {
  return a === b ? a !== 0 || 1 / a === 1 / b : a !== a && b !== b;
}
