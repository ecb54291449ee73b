import type { Model, Stages } from '../../model/model.ts';
import { rankOfFew } from '../indicator/rank-of-few.ts';
import { cutsInFews, stagesOfColumn } from '../stages/stage.ts';
import type { LiveNode } from './live-node.ts';
import { createRowList, type RowList } from './row-list.ts';

/** The stages of a node by its own points, from frame to frame. */
export interface StageColumn {
  readonly stage: Uint8Array;
  /** Rows whose stage a frame changed. */
  readonly touched: RowList;
}

/** Begins with a copy of the stages; no row is touched. */
export function createStageColumn(stage: Uint8Array): StageColumn {
  return { stage: stage.slice(), touched: createRowList(stage.length) };
}

/** Of the rows of a node that a frame changed. */
export function restageRows(column: StageColumn, live: LiveNode, stages: Stages, scale: Model['scale']): void {
  const fews = cutsInFews(stages, scale);
  column.touched.count = 0;
  if (fews.length === 1) restageByFew(column, live, fews[0]!);
  else restageByMany(column, live, fews);
}

function restageByFew({ stage, touched: out }: StageColumn, { columns, touched }: LiveNode, cuts: Float64Array): void {
  const { points } = columns;
  const middle = cuts[3]!;
  let count = 0;
  for (let j = 0; j < touched.count; j++) {
    const row = touched.rows[j]!;
    const reached = rankOfFew(cuts, middle, points[row]!);
    if (reached === stage[row]) continue;
    stage[row] = reached;
    out.rows[count++] = row;
  }
  out.count = count;
}

function restageByMany(column: StageColumn, live: LiveNode, fews: readonly Float64Array[]): void {
  const { stage, touched: out } = column;
  const { columns, touched } = live;
  for (let j = 0; j < touched.count; j++) {
    const row = touched.rows[j]!;
    let reached = 0;
    for (const cuts of fews) reached += rankOfFew(cuts, cuts[3]!, columns.points[row]!);
    if (reached === stage[row]) continue;
    stage[row] = reached;
    out.rows[out.count++] = row;
  }
}

/** Of all rows, where stages begin elsewhere: then all are judged again anyway. */
export function restageAll(column: StageColumn, points: Float64Array, stages: Stages, scale: Model['scale']): void {
  column.stage.set(stagesOfColumn(points, stages, scale));
  column.touched.count = 0;
}
