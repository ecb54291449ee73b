import type { Node } from '../../model/model.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { BLOCK, createScratch } from '../group/aggregate.ts';
import { score, type Scored } from '../score.ts';
import type { NodeScores, Scores } from '../scores.ts';
import { beforeOverrides, withOverrides } from '../stages/overrides.ts';
import type { FrameState } from './frame-state.ts';
import { frameGroup, type GroupFrame, type NodeFrame } from './group-frame.ts';
import { frameLeaf } from './leaf-frame.ts';
import type { RowList } from './row-list.ts';
import { createStageFrame, frameDimensions, frameStages, withholdIn, type StageFrame } from './stage-frame.ts';

/** Scores of the same accounts, one frame after the other. */
export interface Frames {
  /**
   * Bit for bit `score(bound, table)`, in columns that the next frame writes over. `moved` names the metrics whose column
   * was written in place since the last frame, with the rows where; a cell keeps its status then. Whatever else is not the
   * same object as in the last frame counts as changed. Cost: about O(changed rows x nodes above what changed).
   */
  readonly next: (bound: BoundModel, table: Table, moved?: ReadonlyMap<string, RowList>) => Scores;
}

/**
 * Frames that begin at `before`, the scores of `table`, which is only read. What a frame does not change is kept, so one that
 * differs little from the last costs little. A mean is brought up to date row by row; any other group is combined again
 * in the blocks of rows that changed below it; with variants, and where the model has other nodes, everything is scored.
 */
export function createFrames(before: Scored, table: Table): Frames {
  let run: Run | null = begin(before, table);
  return {
    next: (bound, now, moved = NOTHING) => {
      if (run !== null && isSameTree(run.last.bound, bound)) return frame(run, bound, now, moved);
      const scores = score(bound, now);
      run = begin({ bound, scores }, now);
      return scores;
    },
  };
}

const NOTHING: ReadonlyMap<string, RowList> = new Map();

/** Everything that is kept between frames. */
interface Run {
  last: FrameState['last'];
  first: boolean;
  readonly root: GroupFrame;
  /** In the order of the scores. */
  readonly nodes: ReadonlyMap<string, NodeFrame>;
  readonly stages: StageFrame | null;
  readonly accounts: readonly string[];
  /** As they are handed out, and how many of them have columns of their own. */
  scored: { readonly live: number; readonly nodes: readonly NodeScores[] } | null;
  readonly kept: Pick<FrameState, 'scratch' | 'unflagged' | 'marks' | 'everyone'>;
}

function begin({ bound, scores }: Scored, table: Table): Run | null {
  if (bound.variants !== undefined) return null;
  const { root, stages, overrides } = bound.model;
  const plain = beforeOverrides(scores);
  const byPath = new Map(plain.nodes.map((node) => [node.path, node]));
  const nodes = new Map<string, NodeFrame>();
  const grow = (node: Node): NodeFrame => {
    const own = { live: null, before: byPath.get(node.path)! };
    if (node.kind === 'indicator') return { ...own, kind: 'indicator', node, cells: null, drawn: null };
    return growGroup(node);
  };
  const growGroup = (node: typeof root): GroupFrame => ({
    live: null,
    before: byPath.get(node.path)!,
    kind: 'group',
    node,
    children: node.children.map(grow),
    sums: null,
    union: null,
    fresh: null,
    // Overrides take a flag with them that the group had before.
    due: node === root && overrides !== undefined,
  });
  const tree = growGroup(root);
  const list = (own: NodeFrame): void => {
    nodes.set(own.before.path, own);
    if (own.kind === 'group') own.children.forEach(list);
  };
  list(tree);
  const n = scores.accounts.length;
  const { overall } = plain;
  return {
    last: { bound, table },
    first: true,
    root: tree,
    nodes,
    stages: stages === null || overall === null ? null : createStageFrame(stages, root, { ...plain, overall }),
    accounts: scores.accounts,
    scored: null,
    kept: {
      scratch: createScratch(nodes.size, Math.min(n, BLOCK)),
      unflagged: new Uint8Array(n),
      marks: new Uint8Array(n),
      everyone: { rows: Uint32Array.from({ length: n }, (_, row) => row), count: n },
    },
  };
}

function isSameTree(a: BoundModel, b: BoundModel): boolean {
  if (a === b) return true;
  if (b.variants !== undefined || (a.model.stages === null) !== (b.model.stages === null)) return false;
  if ((a.model.overrides === undefined) !== (b.model.overrides === undefined)) return false;
  return hasSameNodes(a.model.root, b.model.root);
}

function hasSameNodes(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.path !== b.path) return false;
  if (a.kind === 'indicator' || b.kind === 'indicator') return a.kind === b.kind;
  return a.children.length === b.children.length && a.children.every((child, c) => hasSameNodes(child, b.children[c]!));
}

function frame(run: Run, bound: BoundModel, table: Table, moved: ReadonlyMap<string, RowList>): Scores {
  const { root, stages, nodes, kept } = run;
  const attributesMoved = table.attributes !== run.last.table.attributes;
  const state: FrameState = { ...kept, bound, table, last: run.last, moved, attributesMoved, first: run.first };
  const { model } = bound;
  root.children.forEach((child, c) => frameNode(child, model.root.children[c]!, state));
  const scoresOf = (wanted: ReadonlySet<string> | null): Scores => {
    const all = scoredNodes(run);
    const own = wanted === null ? all : all.filter(({ path }) => wanted.has(path));
    return { accounts: run.accounts, nodes: own, overall: null };
  };
  const everyone = stages === null ? null : frameDimensions(stages, root, state, scoresOf);
  const finish = stages === null ? null : withholdIn.bind(null, stages);
  frameGroup(root, model.root, state, finish);
  if (stages !== null) frameStages(stages, root, state, { nodeOf: (path) => nodes.get(path), scoresOf, everyone });
  run.last = { bound, table };
  run.first = false;
  const scores = scoresOf(null);
  return withOverrides(bound, table, { ...scores, overall: stages === null ? null : stages.overall });
}

function frameNode(own: NodeFrame, node: Node, state: FrameState): void {
  if (own.kind === 'indicator') {
    if (node.kind === 'indicator') frameLeaf(own, node, state);
    return;
  }
  if (node.kind !== 'group') return;
  own.children.forEach((child, c) => frameNode(child, node.children[c]!, state));
  frameGroup(own, node, state);
}

/** The columns stay the same from frame to frame, but where a node begins to have its own. */
function scoredNodes(run: Run): readonly NodeScores[] {
  let live = 0;
  for (const node of run.nodes.values()) if (node.live !== null) live++;
  if (run.scored?.live === live) return run.scored.nodes;
  const stages = new Map(run.root.children.map((child, c) => [child.before.path, run.stages?.dimensions[c]?.stage]));
  const nodes = Array.from(run.nodes.values(), ({ before, live: own }): NodeScores => {
    return { ...before, ...own?.columns, stage: stages.get(before.path) ?? before.stage };
  });
  run.scored = { live, nodes };
  return nodes;
}
