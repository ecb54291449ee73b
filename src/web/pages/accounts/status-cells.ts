import type { SheetColumn } from '../../../report/export-columns.ts';
import type { NodeScores } from '../../../score/scores.ts';
import { missingReason, statusName } from '../../../table/status.ts';
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

/** `scored`, or why there is no value: beside every number of a file that can be missing. */
export function statusSheet(name: string, { status }: Pick<NodeScores, 'status'>): SheetColumn {
  const at = (row: number): string => {
    const reason = missingReason(status[row]!);
    return reason === undefined ? statusName(status[row]!) : `missing: ${reason}`;
  };
  return { name, kind: 'text', at };
}
