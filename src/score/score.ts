import type { GroupNode, IndicatorNode, Node } from '../model/model.ts';
import { preorder } from '../model/walk.ts';
import { MISSING, NOT_APPLICABLE } from '../table/status.ts';
import type { Table } from '../table/table.ts';
import type { NodeColumns } from './accumulate.ts';
import { aggregate, aggregateWeightless, BLOCK, createScratch, type Part, type Scratch } from './aggregate.ts';
import type { BoundModel } from './bound-model.ts';
import { cellStatus } from './cell-status.ts';
import { applyFlat, applyRank, applySegments, rankPoints, segmentsOf } from './curve.ts';
import type { NodeScores, Scores } from './scores.ts';
import { stagesOfColumn } from './stage.ts';
import { overallStages, ratedRows } from './overall-stages.ts';

/**
 * Points, status, coverage and stages of every account of `table` under a bound model. Row-local: an account gets the
 * same bits in any subset, order or company. Pure: nothing is rounded, no clock, no randomness, no allocation per row.
 * Cost: O(accounts x nodes), in blocks.
 */
export function score(bound: BoundModel, table: Table): Scores {
  const works = new Map<string, Work>();
  plan(bound.model.root, bound, table, works);
  const scratch = createScratch(works.size);
  const n = table.accounts.length;
  const inOrder = [...works.values()];
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    for (const work of inOrder) work.seen = work.run(scratch, start, end);
  }
  return withStages(bound, table, works);
}

/** A node being scored: its columns and how to fill a block of them. As a part of its group it tells what it holds. */
interface Work extends Part {
  readonly run: (scratch: Scratch, start: number, end: number) => number;
}

/** Adds the work of everything below `node`, then its own: children are done before their group. */
function plan(node: Node, bound: BoundModel, table: Table, works: Map<string, Work>): Work {
  const work =
    node.kind === 'indicator'
      ? planIndicator(node, bound, table)
      : planGroup(
          node,
          node.children.map((child) => plan(child, bound, table, works)),
          table.accounts.length,
        );
  works.set(node.path, work);
  return work;
}

/** A child of weight 0 is scored and shown but takes no part in its group. */
function planGroup(group: GroupNode, children: readonly Part[], n: number): Work {
  const columns: NodeColumns = {
    points: new Float64Array(n),
    status: new Uint8Array(n),
    coverage: new Float64Array(n),
    flags: new Uint8Array(n),
  };
  const parts = children.filter((child) => child.weight > 0);
  return {
    weight: group.weight,
    columns,
    seen: 0,
    run: (scratch, start, end) =>
      parts.length === 0
        ? aggregateWeightless(children, columns, start, end)
        : aggregate(group, parts, columns, scratch, start, end),
  };
}

function planIndicator(indicator: IndicatorNode, bound: BoundModel, table: Table): Work {
  const n = table.accounts.length;
  const status = cellStatus(indicator, table, bound.asOf);
  const points = new Float64Array(n);
  const columns: NodeColumns = { points, status, coverage: null, flags: new Uint8Array(n) };
  // A metric the table lacks has no scored cell, so that its values are never read.
  const values = table.metrics.get(indicator.metric)?.values ?? points;
  return { weight: indicator.weight, columns, seen: 0, run: planCurve(indicator, bound, { values, status, points }) };
}

function planCurve(indicator: IndicatorNode, bound: BoundModel, columns: Parameters<typeof applyFlat>[0]): Work['run'] {
  const curve = bound.curves[indicator.path];
  if (curve === undefined || curve.kind === 'flat') return (_, start, end) => applyFlat(columns, start, end);
  if (curve.kind === 'rank') {
    const ranks = rankPoints(curve, bound.model.scale);
    return (_, start, end) => applyRank(ranks, columns, start, end);
  }
  const segments = segmentsOf(curve.knots);
  return (_, start, end) => applySegments(segments, columns, start, end);
}

/** The columns in preorder, with the stages of the dimensions and of the accounts. */
function withStages(bound: BoundModel, table: Table, works: ReadonlyMap<string, Work>): Scores {
  const { root, stages, scale } = bound.model;
  const nodes = preorder(root).map((node): NodeScores => {
    const { columns } = works.get(node.path)!;
    const staged = stages !== null && root.children.includes(node);
    const stage = staged ? stagesOfColumn(columns.points, stages, scale) : null;
    const { points, status, coverage, flags } = columns;
    return { path: node.path, kind: node.kind, points, status, coverage, flags, stage };
  });
  const scores: Scores = { accounts: table.accounts, nodes, overall: null };
  if (stages === null) return scores;
  withhold(nodes[0]!, ratedRows(bound.model, scores));
  return { ...scores, overall: overallStages(bound, table, scores, stages.overall) };
}

/** Too few dimensions seen: the overall score is missing (not rated), whatever else it would have been. */
function withhold({ points, status }: NodeScores, rated: Uint8Array): void {
  for (let i = 0; i < rated.length; i++) {
    if (rated[i] === 1 || status[i] === NOT_APPLICABLE) continue;
    points[i] = Number.NaN;
    status[i] = MISSING.notRated;
  }
}
