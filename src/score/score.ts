import { preorder } from '../model/walk.ts';
import type { Stages } from '../model/model.ts';
import type { Table } from '../table/table.ts';
import type { BoundModel } from './bound-model.ts';
import { BLOCK, createScratch } from './group/aggregate.ts';
import type { LaidCurves } from './indicator/linear-curve.ts';
import { planNodes, type Kept } from './plan-nodes.ts';
import type { NodeScores, Scores } from './scores.ts';
import { seeDimensions, stagesOfSeen, withholdUnrated } from './stages/overall-stages.ts';
import { withOverrides } from './stages/overrides.ts';
import { stagesOfColumn } from './stages/stage.ts';
import { byVariant, joinScores, variantOfRows } from './variants.ts';

/**
 * Points, status, coverage and stages of every account of `table` under a bound model. Row-local: an account gets the
 * same bits in any subset, order or company. Pure: nothing is rounded, no clock, no randomness, no allocation per row.
 * Cost: O(accounts x nodes), in blocks; with variants each scores the accounts it is for. `laid`: curves that were laid out
 * before, and those that are now; where a table has few accounts that takes as long as the rest.
 */
export function score(bound: BoundModel, table: Table, laid?: LaidCurves): Scores {
  const { variants } = bound.model;
  if (variants === undefined || bound.variants === undefined) return scorePlain(bound, table, { laid });
  const variant = variantOfRows(variants, table);
  return joinScores(
    table.accounts,
    byVariant(bound, table, variant, (own, rows) => scorePlain(own, rows, { laid })),
    variant,
  );
}

/** What was scored, and by what. */
export interface Scored {
  readonly bound: BoundModel;
  readonly scores: Scores;
}

/**
 * The scores of `table` under `bound`, bit for bit those of `score`, where all but the nodes of `changed` (paths) and what
 * lies above them say and read what they did in `before`: the same accounts, and for the other nodes the same cells, curves
 * and weights. What did not change is shared with `before`. Stage rule, gates and overrides may differ. Cost: O(accounts x
 * nodes on the way from `changed` to the root); with variants everything is scored.
 */
export function rescore(before: Scored, bound: BoundModel, table: Table, changed: ReadonlySet<string>): Scores {
  if (bound.variants !== undefined) return score(bound, table);
  const again = new Set(['', ...[...changed].flatMap(pathsTo)]);
  const kept = before.scores.nodes.filter(({ path }) => !again.has(path));
  const staged = sameCuts(before.bound.model.stages, bound.model.stages);
  return scorePlain(bound, table, { kept: new Map(kept.map((node) => [node.path, node])), staged });
}

/**
 * The scores of `table` where those of every indicator are known, by path: bit for bit those of `score`. A model without
 * variants. Cost: O(accounts x groups).
 */
export function scoreGroups(bound: BoundModel, table: Table, known: Kept): Scores {
  return scorePlain(bound, table, { kept: known });
}

/** A path and those of the groups around it, without the root: `a.b.c` gives `a`, `a.b`, `a.b.c`. */
function pathsTo(path: string): string[] {
  return path.split('.').map((_, i, ids) => ids.slice(0, i + 1).join('.'));
}

function sameCuts(a: Stages | null, b: Stages | null): boolean {
  if (a === null || b === null) return a === b;
  return a.ends === b.ends && a.from.length === b.from.length && a.from.every((cut, i) => cut === b.from[i]);
}

const NOTHING: Kept = new Map();

interface Before {
  readonly kept?: Kept;
  /** The stages of kept nodes hold. */
  readonly staged?: boolean;
  readonly laid?: LaidCurves | undefined;
}

/** The model itself, for every account. */
function scorePlain(bound: BoundModel, table: Table, { kept = NOTHING, staged = false, laid }: Before): Scores {
  const works = planNodes(bound, table, kept, laid);
  const n = table.accounts.length;
  const scratch = createScratch(preorder(bound.model.root).length, Math.min(n, BLOCK));
  const inOrder = [...works.values()];
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    for (const work of inOrder) work.run(scratch, start, end);
  }
  const { root, stages, scale } = bound.model;
  const nodes = preorder(root).map((node): NodeScores => {
    const before = kept.get(node.path);
    if (before !== undefined && staged) return before;
    const { points, status, coverage, flags } = before ?? works.get(node.path)!.columns;
    const dimension = stages !== null && root.children.includes(node);
    const stage = dimension ? stagesOfColumn(points, stages, scale) : null;
    return { path: node.path, kind: node.kind, points, status, coverage, flags, stage };
  });
  return withStages(bound, table, { accounts: table.accounts, nodes, overall: null });
}

/** The stages of the accounts, and what overrides make of them. */
function withStages(bound: BoundModel, table: Table, scores: Scores): Scores {
  const { root, stages } = bound.model;
  if (stages === null) return withOverrides(bound, table, scores);
  const seen = seeDimensions(root, stages, scores);
  const overall = stagesOfSeen(stages, bound, table, scores, seen);
  withholdUnrated(scores, seen);
  return withOverrides(bound, table, { ...scores, overall });
}
