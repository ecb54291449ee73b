import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OtherColumn, OtherScores } from '../../analysis/change/score-differences.ts';
import { scanCsv, scanCsvText, type CsvScan, type ScanOptions } from '../../engine/csv-scan.ts';
import { openTextFile } from '../../engine/text-file.ts';
import type { Model } from '../../model/model.ts';
import { tolerance as leastTolerance } from '../../model/tolerance.ts';
import { byPlace, UserError, type Diagnostic } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { chooseColumns, type ColumnChoice } from './other-columns.ts';

export interface OtherFile extends ColumnChoice {
  /** A CSV of the caller's, or its text. */
  readonly against?: string | undefined;
  readonly text?: string | undefined;
  /** Points; without it half a unit of the last decimal that a column is written with. */
  readonly tolerance?: number | undefined;
}

export interface ReadScores {
  readonly file: string;
  readonly scores: OtherScores;
  /** Columns of scores that belong to no node of the model. */
  readonly unknown: readonly string[];
}

/**
 * Another tool's scores from a CSV. What is wrong with its rows is told all at once, each with row, line and column: half a
 * file compared would look like a finding.
 */
export async function readOtherScores(
  context: Pick<Context, 'callerFolder' | 'signal'>,
  wanted: OtherFile,
  model: Model,
): Promise<ReadScores> {
  const file = wanted.against ?? 'text';
  const records: (readonly string[])[] = [];
  const lines: number[] = [];
  const scan = await scanOther(context, wanted, {
    signal: context.signal,
    onRecord: (fields) => void records.push(fields),
    onRow: (_, line) => void lines.push(line),
  });
  const faults = new Faults(file, lines);
  for (const { row, text, reason } of scan.rejects) faults.add(row, REJECTED[reason] ?? 'cannot be read', text);
  faults.throwIfAny();
  const columns = chooseColumns(scan.header, wanted, model, file);
  const accounts = readAccounts(records, scan.header, columns.key, faults);
  const nodes = [...columns.nodes].map(([path, at]): [string, OtherColumn] => [
    path,
    readColumn(records, scan.header[at] ?? '', at, faults, { model, tolerance: wanted.tolerance }),
  ]);
  faults.throwIfAny();
  return { file, scores: { accounts, columns: new Map(nodes) }, unknown: columns.unknown };
}

const REJECTED: Readonly<Record<string, string>> = {
  'too-few-values': 'has fewer values than the header has columns',
  'too-many-values': 'has more values than the header has columns',
  'bad-quotes': 'has a quote that is not closed',
  'bad-encoding': 'is not UTF-8',
};

async function scanOther(
  { callerFolder }: Pick<Context, 'callerFolder'>,
  { against, text }: OtherFile,
  options: ScanOptions,
): Promise<CsvScan> {
  if (text !== undefined && against === undefined) return scanCsvText('text', text, options);
  if (against === undefined || text !== undefined) {
    throw new UserError(
      'usage',
      'name the file with the other scores with --against old.csv, or send its text in `text`, one of them',
    );
  }
  if (callerFolder === undefined) {
    throw new UserError(
      'usage',
      `"${against}" is not read: files are named on the command line only; send the CSV itself in \`text\``,
    );
  }
  const path = resolve(callerFolder, against);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw new UserError(
      'data',
      `there is no file "${against}"; give the path of a CSV with an account and a score in each row`,
    );
  }
  const file = await openTextFile(path);
  if (file.format !== 'csv') throw new UserError('data', `"${against}" is no CSV; save the scores as CSV or TSV`);
  return scanCsv(file, options);
}

function readAccounts(
  records: readonly (readonly string[])[],
  header: readonly string[],
  key: number,
  faults: Faults,
): string[] {
  const rows = new Map<string, number>();
  return records.map((fields, i) => {
    const account = withoutApostrophe((fields[key] ?? '').trim());
    const before = rows.get(account);
    if (account === '') faults.add(i + 1, 'names no account', '', header[key]);
    else if (before !== undefined) faults.add(i + 1, `repeats the account of row ${before + 1}`, account, header[key]);
    rows.set(account, before ?? i);
    return account;
  });
}

/** Our export for spreadsheets puts one before what would run as a formula. */
function withoutApostrophe(account: string): string {
  return /^'[=+\-@]/.test(account) ? account.slice(1) : account;
}

const NUMBER = /^[+-]?(?:\d+\.?(?<decimals>\d*)|\.(?<bare>\d+))(?<exponent>e[+-]?\d+)?$/i;

function readColumn(
  records: readonly (readonly string[])[],
  name: string,
  at: number,
  faults: Faults,
  { model, tolerance }: { readonly model: Model; readonly tolerance: number | undefined },
): OtherColumn {
  let decimals = 0;
  const points = Float64Array.from(records, (fields, i) => {
    const text = (fields[at] ?? '').trim();
    if (text === '') return Number.NaN;
    const found = NUMBER.exec(text);
    const value = found === null ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) {
      const what = /^[+-]?\d+,\d+$/.test(text) ? 'has a number with a decimal comma' : 'has no number';
      faults.add(i + 1, what, text, name);
      return Number.NaN;
    }
    const { decimals: after, bare, exponent } = found?.groups ?? {};
    decimals = exponent === undefined ? Math.max(decimals, (after ?? bare ?? '').length) : Infinity;
    return value;
  });
  const least = leastTolerance(model.scale);
  return { points, tolerance: tolerance ?? 0.5 * 10 ** -decimals + least };
}

/** This many are told; the rest are counted. */
const TOLD = 20;

class Faults {
  readonly #file: string;
  readonly #lines: readonly number[];
  readonly #found: Diagnostic[] = [];

  constructor(file: string, lines: readonly number[]) {
    this.#file = file;
    this.#lines = lines;
  }

  /** `row` counts from 1. */
  add(row: number, what: string, value: string, field?: string): void {
    const line = this.#lines[row - 1];
    this.#found.push({
      severity: 'error',
      code: 'bad-scores-file',
      place: {
        file: this.#file,
        row,
        ...(line === undefined ? {} : { line }),
        ...(field === undefined ? {} : { field }),
      },
      message: value === '' ? what : `${what}: "${value}"`,
      remedy: REMEDY,
    });
  }

  throwIfAny(): void {
    const { length } = this.#found;
    if (length === 0) return;
    const message = `${length === 1 ? 'one cell or row' : `${length} cells or rows`} of "${this.#file}" cannot be compared${length > TOLD ? `; the first ${TOLD} are` : ''}`;
    throw new UserError('data', message, this.#found.toSorted(byPlace).slice(0, TOLD));
  }
}

const REMEDY = 'one row for each account, points as plain numbers such as 47.5, an empty cell where there is no score';
