import type { Sheet, SheetColumn } from './export-columns.ts';

/** One report of many, as the index of their folder lists it. */
export interface ListedReport {
  readonly account: string;
  readonly name: string | null;
  /** Beside the index. */
  readonly file: string;
  /** Of the whole; null where it is not known, or there are no stages. */
  readonly points: number | null;
  readonly stage: number | null;
  readonly stageKind: string | null;
  /** Title of the action that is recommended first; null where none is. */
  readonly next: string | null;
}

/** Reports, one a row, in their order. */
export function reportsSheet(items: readonly ListedReport[]): Sheet {
  const text = (name: string, of: (one: ListedReport) => string | null): SheetColumn => ({
    name,
    kind: 'text',
    at: (row) => of(items[row]!),
  });
  const number = (name: string, kind: 'number' | 'integer', of: (one: ListedReport) => number | null): SheetColumn => ({
    name,
    kind,
    values: Float64Array.from(items, (one) => of(one) ?? Number.NaN),
  });
  return {
    rows: items.length,
    columns: [
      text('account', (one) => one.account),
      text('name', (one) => one.name),
      text('file', (one) => one.file),
      number('score', 'number', (one) => one.points),
      number('stage', 'integer', (one) => one.stage),
      text('stage_kind', (one) => one.stageKind),
      text('next_step', (one) => one.next),
    ],
  };
}
