import type { DueAccount } from '../../analysis/assessment/due-accounts.ts';
import type { Sheet, SheetColumn } from './export-columns.ts';

/** Accounts that are due, one a row, in their order. */
export function dueSheet(items: readonly DueAccount[]): Sheet {
  const text = (name: string, of: (one: DueAccount) => string | null): SheetColumn => ({
    name,
    kind: 'text',
    at: (row) => of(items[row]!),
  });
  const number = (
    name: string,
    kind: 'number' | 'integer' | 'date',
    of: (one: DueAccount) => number | null,
  ): SheetColumn => ({ name, kind, values: Float64Array.from(items, (one) => of(one) ?? Number.NaN) });
  return {
    rows: items.length,
    columns: [
      text('account', (one) => one.account),
      text('name', (one) => one.name),
      number('assessed', 'date', (one) => one.assessed),
      number('renewal', 'date', (one) => one.renewal),
      number('arr', 'number', (one) => one.arr),
      text('csm', (one) => one.csm),
      number('score', 'number', (one) => one.points),
      number('stage', 'integer', (one) => one.stage),
      text('stage_kind', (one) => one.stageKind),
      number('disputes', 'integer', (one) => one.disputes),
    ],
  };
}
