import type { SheetColumn } from '../../../../report/export/export-columns.ts';
import { FLAG, type NodeScores } from '../../../../score/scores.ts';
import { missingReason, SCORED, statusName } from '../../../../table/status.ts';
import type { Cell } from './cell.ts';
import type { ColumnContext } from './column-context.ts';

export function absent(text: string, told: string): Cell {
  return { kind: 'absent', what: 'missing', text, told };
}

/** What stands where a node has no points. */
export function absentCell({ speech, words }: ColumnContext, status: number): Cell {
  const what = statusName(status);
  const told = speech.terms.status.instead(what, missingReason(status) ?? null);
  if (what === 'scored') return absent(words.cells.missing, words.cells.missing);
  return { kind: 'absent', what, text: words.cells[what], told };
}

/** Whether the points of a node come from a policy alone: nothing of it was seen. */
export function isFilled(
  { flags, status, points }: Pick<NodeScores, 'flags' | 'status' | 'points'>,
  row: number,
): boolean {
  return (flags[row]! & FLAG.filled) !== 0 && status[row] !== SCORED && !Number.isNaN(points[row]!);
}

/** What stands where a policy counts something as points, or as the stage of these, that nobody saw. */
export function filledCell({ speech, words }: ColumnContext, node: NodeScores, row: number, counted: string): Cell {
  const status = node.status[row]!;
  const told = speech.terms.status.instead(statusName(status), missingReason(status) ?? null);
  return absent(words.cells.countedAs(counted), words.cells.countedAsTold(told, counted));
}

/** `scored`, or why there is no value: beside every number of a file that can be missing; of what is filled also what it counts as. */
export function statusSheet(name: string, node: Pick<NodeScores, 'status'> & Partial<NodeScores>): SheetColumn {
  const { status, points, flags } = node;
  const at = (row: number): string => {
    const reason = missingReason(status[row]!);
    const own = reason === undefined ? statusName(status[row]!) : `missing: ${reason}`;
    const filled = points !== undefined && flags !== undefined && isFilled({ status, points, flags }, row);
    return filled ? `${own}, counted as ${points[row]!}` : own;
  };
  return { name, kind: 'text', at };
}
