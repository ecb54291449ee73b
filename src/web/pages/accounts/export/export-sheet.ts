import { cleanText } from '../../../../report/format/clean-text.ts';
import type { Sheet, SheetColumn } from '../../../../report/export/export-columns.ts';
import { formatInstant } from '../../../../util/time.ts';
import { formatValues } from '../../../../analysis/filter/condition.ts';
import type { View } from '../../../state/view.ts';
import { createFilterWords } from '../../../words/filter.ts';
import type { AccountColumn } from '../columns/account-column.ts';
import type { ColumnContext } from '../columns/column-context.ts';
import type { Sort } from '../order-rows.ts';

/** What the screen shows: the columns and rows in their order, and what says how they came about. */
export interface ShownTable {
  readonly columns: readonly AccountColumn[];
  readonly rows: Uint32Array;
  readonly tab: string;
  readonly sort: Sort;
  readonly sortedBy: string;
  readonly asked: string;
}

/** The columns on the screen with the shown rows in the shown order, every number in full. No two names are the same. */
export function shownSheet({ columns, rows }: Pick<ShownTable, 'columns' | 'rows'>): Sheet {
  const names = new Set<string>();
  return {
    rows: rows.length,
    columns: columns.flatMap((column) =>
      column.sheet().map((one): SheetColumn => {
        const name = names.has(one.name) ? `${one.name} (${column.id})` : one.name;
        names.add(name);
        return one.kind === 'text'
          ? { name, kind: 'text', at: (i) => one.at(rows[i]!) }
          : { name, kind: one.kind, values: Float64Array.from(rows, (row) => one.values[row]!) };
      }),
    ),
  };
}

/** What every export says of itself, as names and texts. */
export type Stamp = readonly { readonly name: string; readonly text: string }[];

/** `made`: when the file is made. */
export function stampOf(context: ColumnContext, view: View, table: ShownTable, made: number): Stamp {
  const { open, words, speech } = context;
  const { stamp, ...file } = words.file;
  const filters = createFilterWords(speech);
  const { item, base, record, earlier } = open;
  const said = view.conditions.map((condition) => {
    const { title, values } = filters.condition(base, condition);
    // A long list of values is cut on the screen; a file has room for all of it.
    return `${title}: ${condition.values.length > 4 ? formatValues(condition.values) : values}`;
  });
  if (table.asked !== '') said.push(file.searched(table.asked));
  return [
    { name: stamp.project, text: cleanText(record.projectTitle) },
    { name: stamp.view, text: `${file.page(table.tab)}, ${file.sorted(table.sortedBy, table.sort.descending)}` },
    { name: stamp.filters, text: said.length === 0 ? file.everything : said.join('; ') },
    { name: stamp.asOf, text: instantText(base.bound.asOf, stamp.undated) },
    {
      name: stamp.against,
      text: earlier === null ? stamp.nothing : instantText(earlier.base.bound.asOf, stamp.undated),
    },
    { name: stamp.model, text: item.model },
    { name: stamp.snapshot, text: item.id },
    { name: stamp.rows, text: String(table.rows.length) },
    { name: stamp.made, text: new Date(made).toISOString() },
  ];
}

function instantText(instant: number | null, undated: string): string {
  return instant === null ? undated : formatInstant(instant);
}

/** The sheet with the stamp in columns of its own, the same in every row: see docs/decisions/0008-export-stamp.md. */
export function withStamp(sheet: Sheet, stamp: Stamp): Sheet {
  const names = new Set(sheet.columns.map(({ name }) => name));
  const columns = stamp.map(({ name, text }): SheetColumn => ({
    name: names.has(name) ? `Rungs: ${name}` : name,
    kind: 'text',
    at: () => text,
  }));
  return { ...sheet, columns: [...sheet.columns, ...columns] };
}
