import type { GroupNode } from '../../model/model.ts';
import { BLOCK, type Part } from '../group/aggregate.ts';
import { groupColumns, marksOf, planGroup } from '../plan-nodes.ts';
import type { GroupColumns } from '../group/fill.ts';
import type { NodeScores } from '../scores.ts';
import type { FrameState } from './frame-state.ts';
import type { LeafFrame } from './leaf-frame.ts';
import { beginFrame, createLiveNode, endFrame, takeOver, type LiveNode } from './live-node.ts';
import { isPlainMean, meanOfRows, sumUp, type Sums } from './mean-rows.ts';
import { addRows, createRowList, unmark, type RowList } from './row-list.ts';
import { sameFields } from './same-fields.ts';

/** A group from frame to frame. */
export interface GroupFrame {
  readonly kind: 'group';
  node: GroupNode;
  readonly before: NodeScores;
  readonly children: readonly NodeFrame[];
  live: LiveNode | null;
  /** What the mean of its children adds up; null until asked for, and where it does not hold any more. */
  sums: Sums | null;
  /** Rows in which any of several children changed. */
  union: RowList | null;
  /** To score a block into. */
  fresh: GroupColumns | null;
  /** Has to be scored again whatever changes. */
  due: boolean;
}

export type NodeFrame = LeafFrame | GroupFrame;

/** Undoes what a block of a group must not keep; before it is compared with what was. */
type Finish = (fresh: GroupColumns, start: number, end: number) => void;

/** Scores the group again where a frame may have changed it, after its children; `node` as the frame has it. */
export function frameGroup(group: GroupFrame, node: GroupNode, state: FrameState, finish: Finish | null = null): void {
  if (group.live !== null) beginFrame(group.live);
  const sameRule = !group.due && isSameRule(group.node, node, state);
  group.node = node;
  const changed = group.children.flatMap(({ live }) => (live !== null && live.touched.count > 0 ? [live] : []));
  if (sameRule && changed.length === 0) return;
  const live = (group.live ??= createLiveNode(group.before));
  group.due = false;
  const soft = sameRule && !changed.some(({ hard }) => hard);
  const rows = changed.length === 1 ? changed[0]!.touched : together(group, changed, state);
  if (!(soft && meanAgain(group, live, rows, state))) {
    group.sums = null;
    scoreAgain(group, live, sameRule ? rows : null, state, finish);
  }
  endFrame(live);
}

function isSameRule(was: GroupNode, node: GroupNode, { bound, last, attributesMoved }: FrameState): boolean {
  const { path } = node;
  return (
    bound.curves[path] === last.bound.curves[path] &&
    !(attributesMoved && node.curve !== undefined) &&
    bound.fills?.[path] === last.bound.fills?.[path] &&
    bound.model.scale === last.bound.model.scale &&
    sameFields(was, node, GROUP_FIELDS) &&
    (was.children === node.children ||
      node.children.every((child, c) => sameFields(was.children[c]!, child, ['weight', 'ifMissing'])))
  );
}

/** Those that its points follow from, but for its children; the curve stands in the ruler. */
const GROUP_FIELDS = ['combine', 'minCoverage', 'minChildren', 'limit', 'must', 'round', 'ifMissing'] as const;

function together(group: GroupFrame, changed: readonly LiveNode[], state: FrameState): RowList {
  const { marks, table, everyone } = state;
  // Going through all rows is faster than through lists of many.
  if (changed.some(({ touched }) => touched.count > everyone.count / 4)) return everyone;
  const all = (group.union ??= createRowList(table.accounts.length));
  all.count = 0;
  for (const { touched } of changed) addRows(all, touched, marks);
  unmark(all, marks);
  return all;
}

/** False where the group is more than a mean. */
function meanAgain(group: GroupFrame, live: LiveNode, rows: RowList, { bound }: FrameState): boolean {
  if (!isPlainMean(group.node, bound)) return false;
  const parts = group.children.flatMap((child, c) => {
    const { weight } = group.node.children[c]!;
    return weight > 0 ? [{ weight, live: child.live, columns: child.live?.columns ?? child.before }] : [];
  });
  group.sums ??= sumUp(parts, live.columns);
  return group.sums !== null && meanOfRows(group.sums, parts, live, rows);
}

/** By the kernel's own means: the blocks in which there are such rows, or all. */
function scoreAgain(
  group: GroupFrame,
  live: LiveNode,
  rows: RowList | null,
  { bound, table, scratch }: FrameState,
  finish: Finish | null,
): void {
  const n = table.accounts.length;
  const fresh = (group.fresh ??= groupColumns(n, () => new Float64Array(n)));
  const parts = group.children.map((child, c): Part => {
    const { id, weight } = group.node.children[c]!;
    const columns = child.live?.columns ?? child.before;
    return { id, weight, columns, settle: null, ...(child.live ?? marksOf(columns)) };
  });
  const work = planGroup(group.node, parts, bound, table, fresh);
  const blocks = rows === null ? null : blocksOf(rows, n);
  for (let start = 0, b = 0; start < n; start += BLOCK, b++) {
    if (blocks?.[b] === 0) continue;
    const end = Math.min(n, start + BLOCK);
    fresh.status.fill(0, start, end);
    fresh.flags.fill(0, start, end);
    work.run(scratch, start, end);
    finish?.(fresh, start, end);
    takeOver(live, fresh, start, end);
  }
}

function blocksOf({ rows, count }: RowList, n: number): Uint8Array {
  const blocks = new Uint8Array(Math.ceil(n / BLOCK));
  for (let j = 0; j < count; j++) blocks[Math.trunc(rows[j]! / BLOCK)] = 1;
  return blocks;
}
