import { UserError, type Diagnostic } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import type { AmbiguousDates, ImportRequest } from '../importer.ts';
import { ambiguousDates } from './ambiguous-dates.ts';
import { badValues, classCounts, textOf, typed } from './raw-columns.ts';
import type { Session } from './session.ts';
import type { Staged } from './staged.ts';
import {
  AS_TEXT,
  declaredReading,
  ENOUGH,
  formatReading,
  seenReading,
  type ClassCounts,
  type ColumnReading,
  type ValueClass,
} from './value-kinds.ts';

export interface ColumnPlan {
  readonly name: string;
  readonly reading: ColumnReading;
  readonly counts: ClassCounts;
  /** Non-empty values. */
  readonly values: number;
  readonly dates: AmbiguousDates | null;
}

/** The columns of a source: files that are tables must have the same ones, JSON objects may each lack some. */
export function commonColumns(staged: readonly Staged[]): readonly string[] {
  const tables = staged.filter((part) => part.format === 'csv');
  const [first, ...others] = tables;
  for (const other of others) if (first !== undefined) checkSameColumns(first, other);
  return [...new Set([...tables, ...staged].flatMap((part) => part.columns))];
}

function checkSameColumns(first: Staged, other: Staged): void {
  const missing = first.columns.find((column) => !other.columns.includes(column));
  const extra = other.columns.find((column) => !first.columns.includes(column));
  if (missing === undefined && extra === undefined) return;
  const message =
    missing === undefined
      ? `has a column "${extra}", which "${first.file}" does not have`
      : `has no column "${missing}", which "${first.file}" has`;
  const remedy = 'give both files the same columns, or list them as two sources';
  const place = { file: other.file, line: 1 };
  throw new UserError('data', `${other.file}: ${message}`, [
    { severity: 'error', code: 'columns-differ', place, message, remedy },
  ]);
}

/** Columns that decide when a row counts, whether or not they may be empty. */
export function timesOf(request: ImportRequest): readonly string[] {
  return [...request.timeColumns, ...request.optionalTimes];
}

/** Keys stay text whatever they look like: 007 is not 7, and one EU-7 among numbers is no misfit. */
export function isKey(request: ImportRequest, column: string): boolean {
  return column === request.accountColumn || request.keyColumns.includes(column);
}

/** Every column the request names must be there. */
export function checkRequested(request: ImportRequest, staged: readonly Staged[], columns: readonly string[]): void {
  const named = [
    request.accountColumn ?? [],
    timesOf(request),
    [...request.formats.keys()],
    [...request.types.keys()],
    [...(request.empty?.byColumn.keys() ?? [])],
  ];
  const faults = new Map<string, Diagnostic>();
  for (const column of named.flat()) {
    if (columns.includes(column)) continue;
    const message = `there is no such column, and source "${request.id}" names it`;
    const place = { file: staged[0]?.file ?? request.id, field: column };
    faults.set(column, { severity: 'error', code: 'missing-column', place, message, remedy: suggest(column, columns) });
  }
  throwFaults([...faults.values()]);
}

export async function planColumns(
  session: Session,
  request: ImportRequest,
  staged: readonly Staged[],
  columns: readonly string[],
): Promise<readonly ColumnPlan[]> {
  const plans: ColumnPlan[] = [];
  for (const column of columns) {
    const counts = await classCounts(session, staged, column, request.decimal);
    const reading = readingFor(request, column, counts);
    const format = request.formats.get(column) ?? null;
    const asked = format !== null || reading.kind === 'text' || timesOf(request).includes(column);
    const dates =
      asked && !isKey(request, column) ? await ambiguousDates(session, staged, column, counts, format) : null;
    plans.push({ name: column, reading, counts, values: total(counts), dates });
  }
  const faults: Diagnostic[] = [];
  for (const plan of plans) faults.push(...(await timeFaults(session, request, staged, plan)));
  throwFaults(faults);
  return plans;
}

function readingFor(request: ImportRequest, column: string, counts: ClassCounts): ColumnReading {
  const format = request.formats.get(column);
  const declared = request.types.get(column);
  if (isKey(request, column)) return AS_TEXT;
  if (format !== undefined) return formatReading(format, request.timezone);
  if (timesOf(request).includes(column)) return declaredReading('date', counts, request.timezone);
  return declared === undefined
    ? seenReading(counts, request.timezone, request.decimal)
    : declaredReading(declared, counts, request.timezone, request.decimal);
}

/** A time of which more than a few values cannot be read means the wrong format, not so many bad rows. */
async function timeFaults(
  session: Session,
  request: ImportRequest,
  staged: readonly Staged[],
  plan: ColumnPlan,
): Promise<Diagnostic[]> {
  const { name, reading, values, counts } = plan;
  if (!timesOf(request).includes(name) || values === 0) return [];
  const declared = request.formats.get(name);
  const known = (counts.get('date') ?? 0) + (counts.get('stamp') ?? 0);
  if (declared === undefined && known >= ENOUGH * values) return [];
  const misfit = `${textOf(name, reading)} IS NOT NULL AND ${typed(name, reading)} IS NULL`;
  const { count, first } = await badValues(session, staged, name, misfit);
  const [example] = first;
  if (example === undefined || values - count >= ENOUGH * values) return [];
  const place = { file: example.file, row: example.row, field: name };
  const which = `${count} of ${values} values, the first "${example.text}",`;
  if (declared !== undefined) {
    const message = `${which} do not fit the format "${declared}"`;
    const remedy = `correct sources.${request.id}.formats: { ${name}: ... }, or remove it if the dates are ISO (2026-11-01)`;
    return [{ severity: 'error', code: 'date-format-misfit', place, message, remedy }];
  }
  const formats = plan.dates?.candidates.map((candidate) => `"${candidate.format}"`) ?? [];
  const message = `${which} are no ISO dates`;
  const remedy = formatRemedy(request.id, name, formats);
  return [{ severity: 'error', code: 'unknown-date-format', place, message, remedy }];
}

function formatRemedy(source: string, column: string, formats: readonly string[]): string {
  const [only] = formats;
  if (only === undefined)
    return `correct them, or say how to read the column: sources.${source}.formats: { ${column}: "%d-%m-%Y" }`;
  const either = formats.length > 1 ? `, or with ${formats.slice(1).join(' or ')}` : '';
  return `say how to read it: sources.${source}.formats: { ${column}: ${only} }${either}`;
}

function total(counts: ReadonlyMap<ValueClass, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}

function throwFaults(faults: readonly Diagnostic[]): void {
  const [first] = faults;
  if (first === undefined) return;
  throw new UserError('data', `${first.place.file}: ${first.message}`, faults);
}
