import type { GroupNode, Stages } from '../../model/model.ts';
import { MISSING, NOT_APPLICABLE } from '../../table/status.ts';
import { subsetTable } from '../../table/subset.ts';
import { valueColumn } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import type { GroupColumns } from '../group/fill.ts';
import { FLAG, type NodeScores, type OverallStages, type Scores } from '../scores.ts';
import { seeDimensions, stagesOfSeen, type SeenDimensions } from '../stages/overall-stages.ts';
import { gather } from '../variants.ts';
import type { FrameState } from './frame-state.ts';
import {
  addCrossings,
  askTheSame,
  leavesOf,
  moveBounds,
  readByGates,
  watchGates,
  type GateWatch,
} from './gate-watch.ts';
import type { GroupFrame, NodeFrame } from './group-frame.ts';
import { addRows, createRowList, unmark, type RowList } from './row-list.ts';
import { sameFields } from './same-fields.ts';
import { createStageColumn, restageAll, restageRows, type StageColumn } from './stage-column.ts';

/** The stages of the accounts from frame to frame. */
export interface StageFrame {
  /** Of each child of the root, in their order. */
  readonly dimensions: readonly StageColumn[];
  /** By the overall score; kept where that decides. */
  readonly root: StageColumn;
  readonly overall: OverallStages;
  /** 1 where enough dimensions are seen. */
  readonly rated: Uint8Array;
  /** What gates ask for; null until two frames have the same rules: while rules change everybody is judged again. */
  watches: readonly GateWatch[] | null;
  /** Rows whose stage has to be found again, and a mark for each while they are gathered. */
  readonly open: RowList;
  readonly marks: Uint8Array;
}

/** Scores as they are now, of the nodes with these paths or of all; the root comes first. */
export type ScoresOf = (wanted: ReadonlySet<string> | null) => Scores;

/** Begins with the stages of `scores`, which stay as they are. Cost: one pass over the accounts for each dimension. */
export function createStageFrame(
  stages: Stages,
  root: GroupNode,
  { nodes, overall, accounts }: Scores & { readonly overall: OverallStages },
): StageFrame {
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  const scores: Scores = { nodes, accounts, overall: null };
  return {
    dimensions: root.children.map(({ path }) => createStageColumn(byPath.get(path)!.stage!)),
    root: createStageColumn(new Uint8Array(accounts.length)),
    overall: { stage: overall.stage.slice(), kind: overall.kind.slice() },
    rated: seeDimensions(root, stages, scores).rated,
    watches: null,
    open: createRowList(accounts.length),
    marks: new Uint8Array(accounts.length),
  };
}

/** Whether a frame changes what every account's stage follows from. */
function areRulesNew(stages: Stages, state: FrameState): boolean {
  const { model } = state.bound;
  const was = state.last.bound.model;
  return (
    state.first ||
    state.attributesMoved ||
    areCutsNew(stages, state) ||
    !sameFields(was.stages!, stages, ['overall', 'ifMissing', 'minDimensions']) ||
    !askTheSame(was.stages!.gates, stages.gates) ||
    model.root.children.some(({ weight }, c) => weight > 0 !== was.root.children[c]!.weight > 0)
  );
}

function areCutsNew({ from, ends }: Stages, { bound, last }: FrameState): boolean {
  const was = last.bound.model.stages!;
  if (bound.model.scale !== last.bound.model.scale || ends !== was.ends) return true;
  return from.length !== was.from.length || from.some((cut, k) => cut !== was.from[k]);
}

/**
 * The dimensions' own stages, and who is rated by them; after the dimensions and before their group. What it saw of everybody,
 * null where it did not look at all of them.
 */
export function frameDimensions(
  frame: StageFrame,
  root: GroupFrame,
  state: FrameState,
  scoresOf: ScoresOf,
): SeenDimensions | null {
  const { model } = state.bound;
  const stages = model.stages!;
  const { open, marks, dimensions } = frame;
  open.count = 0;
  let hard = false;
  root.children.forEach((child, c) => {
    const column = dimensions[c]!;
    if (areCutsNew(stages, state)) restageAll(column, columnsOf(child).points, stages, model.scale);
    else if (child.live !== null) restageRows(column, child.live, stages, model.scale);
    addRows(open, column.touched, marks);
    if (child.live?.hard !== true) return;
    hard = true;
    addRows(open, child.live.touched, marks);
  });
  const rulesNew = areRulesNew(stages, state);
  if (!rulesNew && !hard) return null;
  const rows = rulesNew ? null : rowsOf(open);
  const now = subset(scoresOf(new Set(['', ...model.root.children.map(({ path }) => path)])), rows);
  const seen = seeDimensions(model.root, stages, now);
  const { rated } = seen;
  if (rulesNew && rated.some((one, row) => one !== frame.rated[row])) root.due = true;
  scatter(rated, rows, frame.rated);
  return rulesNew ? seen : null;
}

/** Where not enough dimensions are seen the overall score is withheld, as `withholdUnrated` does. */
export function withholdIn({ rated }: StageFrame, fresh: GroupColumns, start: number, end: number): void {
  const { points, status, flags } = fresh;
  for (let i = start; i < end; i++) {
    if (rated[i] === 1 || status[i] === NOT_APPLICABLE) continue;
    points[i] = Number.NaN;
    status[i] = MISSING.notRated;
    flags[i]! &= ~FLAG.filled;
  }
}

/** The stages of the accounts; after the root. `everyone`: what `frameDimensions` saw. */
export function frameStages(
  frame: StageFrame,
  root: GroupFrame,
  state: FrameState,
  { nodeOf, scoresOf, everyone }: Standing,
): void {
  const { bound, table } = state;
  const { model } = bound;
  const stages = model.stages!;
  const { open, marks, overall } = frame;
  const rulesNew = areRulesNew(stages, state);
  const gates = stages.gates.flat();
  if (rulesNew) {
    if (stages.overall === 'score') restageAll(frame.root, columnsOf(root).points, stages, model.scale);
    frame.watches = null;
  } else {
    if (stages.overall === 'score' && root.live !== null) {
      restageRows(frame.root, root.live, stages, model.scale);
      addRows(open, frame.root.touched, marks);
    }
    const asked = gates.flatMap(leavesOf);
    for (const watch of frame.watches ?? []) {
      const moved = moveBounds(watch, asked[watch.index]!, bound);
      addWatched(watch, moved, frame, state, nodeOf);
    }
  }
  unmark(open, marks);
  const unwatched = frame.watches === null;
  if (unwatched && !rulesNew) {
    frame.watches = watchGates(gates, bound, table, (path) => optionalColumns(nodeOf(path)));
  }
  if (!unwatched && open.count === 0) return;
  // So many at once are judged as fast where they stand.
  const rows = unwatched || open.count > table.accounts.length / 3 ? null : rowsOf(open);
  const reads = readByGates(gates);
  const wanted = new Set(['', ...model.root.children.map(({ path }) => path), ...reads.paths]);
  const now = subset(scoresOf(wanted), rows, reads.paths);
  const read: Table = {
    accounts: [],
    attributes: only(table.attributes, reads.attributes),
    metrics: new Map(
      Array.from(only(table.metrics, reads.metrics), ([id, column]) => [id, { ...column, evidence: null }]),
    ),
  };
  const part = rows === null ? { ...read, accounts: table.accounts } : subsetTable(read, rows);
  const seen = everyone ?? seeDimensions(model.root, stages, now);
  const found = stagesOfSeen(stages, bound, part, now, seen);
  scatter(found.stage, rows, overall.stage);
  scatter(found.kind, rows, overall.kind);
}

type NodeOf = (path: string) => NodeFrame | undefined;

/** Where everything stands when the accounts are judged. */
interface Standing {
  readonly nodeOf: NodeOf;
  readonly scoresOf: ScoresOf;
  readonly everyone: SeenDimensions | null;
}

/** Rows that have to be judged again for what a gate asks; `moved`: for other bounds than before. */
function addWatched(
  { leaf, bounds }: GateWatch,
  moved: boolean,
  { open, marks }: StageFrame,
  state: FrameState,
  nodeOf: NodeOf,
): void {
  if (leaf.kind === 'attribute') return;
  if (leaf.kind === 'metric') {
    const { table, last, everyone } = state;
    const [column, before] = [table.metrics.get(leaf.metric), last.table.metrics.get(leaf.metric)];
    const rows = state.moved.get(leaf.metric) ?? (column === before ? null : everyone);
    if (bounds !== null && moved) addCrossings(bounds, valueColumn(table, leaf.metric)!.values, everyone, open, marks);
    if (column === undefined || rows === null) return;
    if (bounds !== null && !moved) addCrossings(bounds, column.values, rows, open, marks);
    if (bounds === null || column.status !== before?.status) addRows(open, rows, marks);
    return;
  }
  const node = nodeOf(leaf.path);
  if (node === undefined) return;
  const { live } = node;
  if (bounds !== null && moved) addCrossings(bounds, columnsOf(node).points, state.everyone, open, marks);
  if (live === null) return;
  if (bounds !== null && !moved) addCrossings(bounds, live.columns.points, live.touched, open, marks);
  if (bounds === null || live.hard) addRows(open, live.touched, marks);
}

function columnsOf({ live, before }: NodeFrame): Pick<NodeScores, 'points'> {
  return live?.columns ?? before;
}

function optionalColumns(node: NodeFrame | undefined): Pick<NodeScores, 'points'> | undefined {
  return node && columnsOf(node);
}

function rowsOf({ rows, count }: RowList): Uint32Array {
  return rows.subarray(0, count);
}

/** What stages are found by, of some rows or of all (null): points only of the root and of what gates name. */
function subset(scores: Scores, rows: Uint32Array | null, named: ReadonlySet<string> = new Set()): Scores {
  if (rows === null) return scores;
  const none = new Float64Array();
  const nodes = scores.nodes.map((node) => ({
    ...node,
    points: node.path === '' || named.has(node.path) ? gather(node.points, rows, new Float64Array(rows.length)) : none,
    status: gather(node.status, rows, new Uint8Array(rows.length)),
    flags: gather(node.flags, rows, new Uint8Array(rows.length)),
    stage: node.stage && gather(node.stage, rows, new Uint8Array(rows.length)),
    coverage: null,
  }));
  return { nodes, accounts: Array.from(rows, () => ''), overall: null };
}

function scatter(part: Uint8Array, rows: Uint32Array | null, into: Uint8Array): void {
  if (rows === null) into.set(part);
  else for (let j = 0; j < rows.length; j++) into[rows[j]!] = part[j]!;
}

function only<T>(all: ReadonlyMap<string, T>, wanted: ReadonlySet<string>): Map<string, T> {
  return new Map(Array.from(all).filter(([id]) => wanted.has(id)));
}
