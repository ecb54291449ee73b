import type { AmbiguousDates, InspectedColumn } from '../engine/importer.ts';
import { isDate } from './column-traits.ts';
import type { DataTable, DateOrder, ProposedFormat } from './proposal.ts';

/** What became of a column of dates. */
export type DateDecision =
  /** ISO: nothing to say about it. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'format'; readonly format: ProposedFormat }
  /** Day first and month first alike, and nobody said which. */
  | { readonly kind: 'open'; readonly example: string }
  /** Too few values fit any one format. */
  | { readonly kind: 'odd'; readonly detail: string };

/** By column name, for every column of dates of the table. */
export type DateDecisions = ReadonlyMap<string, DateDecision>;

/** A format must fit this share of the values, else the column is no column of dates. */
const ENOUGH = 0.9;

/**
 * The format of every column of dates. Where the data can tell, they do; where they cannot, the columns of the same file
 * that can, and else the answer.
 */
export function decideDates(table: DataTable, order: DateOrder | undefined): DateDecisions {
  const decided = new Map<string, DateDecision>();
  const columns = table.columns.filter(isDate);
  for (const column of columns) decided.set(column.name, fromData(column));
  const sure = orderOf([...decided.values()]);
  for (const column of columns) {
    if (decided.get(column.name)?.kind !== 'open' || column.dates === null) continue;
    const chosen = sure ?? order;
    if (chosen === undefined) continue;
    const ground = sure === null ? 'as you said' : 'like the other dates of this file';
    const settled = inOrder(column.dates, chosen, `could be read both ways; ${inWords(chosen)} ${ground}`);
    if (settled !== null) decided.set(column.name, settled);
  }
  return decided;
}

function fromData(column: InspectedColumn): DateDecision {
  const { dates } = column;
  if (dates === null) return { kind: 'plain' };
  const [best, other] = dates.candidates;
  if (best === undefined || best.fits < ENOUGH * dates.values) {
    return {
      kind: 'odd',
      detail: `${best?.fits ?? 0} of ${dates.values} values fit ${best?.format ?? 'a known format'}, such as ${dates.example}`,
    };
  }
  if (dates.bothWays || other?.fits === best.fits) return { kind: 'open', example: dates.example };
  const fits = howMany(best.fits, dates.values);
  const order = dateOrderOf(best.format);
  const because =
    order === null || other === undefined
      ? fits
      : `${inWords(order)}: ${fits}, ${other.fits} would fit ${inWords(order === 'day-first' ? 'month-first' : 'day-first')}`;
  return { kind: 'format', format: { column: column.name, format: best.format, because } };
}

function howMany(fits: number, values: number): string {
  if (values === 1) return 'its one value fits';
  return fits === values ? `all ${values} values fit` : `${fits} of ${values} values fit`;
}

/** The order that all columns whose data tell agree on. */
function orderOf(decisions: readonly DateDecision[]): DateOrder | null {
  const orders = new Set(
    decisions
      .flatMap((d) => (d.kind === 'format' ? [dateOrderOf(d.format.format)] : []))
      .filter((order) => order !== null),
  );
  const [only] = orders;
  return orders.size === 1 ? (only ?? null) : null;
}

function inOrder(dates: AmbiguousDates, order: DateOrder, because: string): DateDecision | null {
  const found = dates.candidates.find(({ format }) => dateOrderOf(format) === order);
  return found === undefined
    ? null
    : { kind: 'format', format: { column: dates.column, format: found.format, because } };
}

function inWords(order: DateOrder): string {
  return order.replace('-', ' ');
}

/** Null for formats with a month's name. */
function dateOrderOf(format: string): DateOrder | null {
  const [day, month] = [format.indexOf('%d'), format.indexOf('%m')];
  if (day === -1 || month === -1) return null;
  return day < month ? 'day-first' : 'month-first';
}

/** Whether a column can be used as dates: ISO, or of a decided format. */
export function isUsable(decision: DateDecision | undefined): boolean {
  return decision?.kind === 'plain' || decision?.kind === 'format';
}
