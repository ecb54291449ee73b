import {
  BENCHMARK_COLUMNS,
  type Benchmark,
  type BenchmarkOrigin,
  type Confidence,
  type Figures,
} from '../model/benchmark.ts';
import { hasErrors, type Diagnostic, type Read } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import { ID } from '../yaml/schema.ts';
import { csvRows, type CsvRow } from './csv-rows.ts';

type ColumnName = (typeof BENCHMARK_COLUMNS)[number];

/** Those that every row fills. */
const REQUIRED: readonly ColumnName[] = [
  'id',
  'publisher',
  'title',
  'definition_id',
  'definition',
  'unit',
  'year',
  'population',
  'source_url',
  'confidence',
];

const FIGURES = ['p25', 'median', 'p75', 'value'] as const;
const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];
const YEAR = /^(?:19|20)\d\d$/;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)$/;

/**
 * The rows of a file of benchmarks; every row and column that is wrong is reported. `others` are those already known,
 * whose ids may not be used again.
 */
export function parseBenchmarks(
  file: string,
  text: string,
  origin: BenchmarkOrigin,
  others: readonly Benchmark[] = [],
): Read<readonly Benchmark[]> {
  const { rows, brokenAt } = csvRows(text);
  const diagnostics: Diagnostic[] = [];
  if (brokenAt !== null) {
    const place = { file, line: brokenAt.line };
    const message = 'a cell in quotes is not closed, or goes on after its closing quote';
    const remedy = 'close the quote before the next comma; a quote inside a cell is written twice';
    return { value: undefined, diagnostics: [{ severity: 'error', code: 'broken-csv', place, message, remedy }] };
  }
  const [header, ...data] = rows;
  const columns = readHeader(file, text, header, diagnostics);
  if (columns === undefined) return { value: undefined, diagnostics };
  const taken = new Set(others.map(({ id }) => id));
  const read = data.map((row, i) => new BenchmarkRow(file, row, i + 1, columns, diagnostics).read(origin, taken));
  return { value: hasErrors(diagnostics) ? undefined : read, diagnostics };
}

/** Undefined where the columns are not those of benchmarks. */
function readHeader(
  file: string,
  text: string,
  header: CsvRow | undefined,
  diagnostics: Diagnostic[],
): string[] | undefined {
  const names = (header?.cells ?? []).map((name) => name.trim());
  const line = header?.line ?? 1;
  const report = (code: string, message: string, remedy: string, name?: string): void => {
    const column = name === undefined ? 0 : (text.split('\n')[line - 1] ?? '').indexOf(name) + 1;
    const place = { file, line, ...(column === 0 ? {} : { column }) };
    diagnostics.push({ severity: 'error', code, place, message, remedy });
  };
  if (names.length === 1 && names[0]!.includes(';')) {
    report('not-commas', 'the columns are set apart by semicolons', 'save it with commas between the columns');
    return undefined;
  }
  const known: readonly string[] = BENCHMARK_COLUMNS;
  const unknown = names.filter((each) => !known.includes(each));
  for (const name of unknown) {
    const message = `the column "${name}" is not known in a file of benchmarks`;
    const free = known.filter((each) => !names.includes(each));
    report('unknown-column', message, suggest(name, free.length > 0 ? free : known), name);
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) report('duplicate-column', `the column "${twice}" stands twice`, 'remove one of the two');
  const missing = REQUIRED.filter((name) => !names.includes(name));
  if (missing.length > 0 && unknown.length === 0) {
    const message = `the header lacks "${missing.join('", "')}"`;
    report('missing-column', message, `write the header: ${BENCHMARK_COLUMNS.join(',')}`);
  }
  return hasErrors(diagnostics) ? undefined : names;
}

/** One row; what is wrong with it goes to `diagnostics`, and its value is then not used. */
class BenchmarkRow {
  readonly #file: string;
  readonly #row: CsvRow;
  readonly #number: number;
  readonly #columns: readonly string[];
  readonly #diagnostics: Diagnostic[];

  constructor(file: string, row: CsvRow, number: number, columns: readonly string[], diagnostics: Diagnostic[]) {
    this.#file = file;
    this.#row = row;
    this.#number = number;
    this.#columns = columns;
    this.#diagnostics = diagnostics;
  }

  read(origin: BenchmarkOrigin, taken: Set<string>): Benchmark {
    this.#checkLength();
    for (const column of REQUIRED) {
      if (this.#text(column) === '')
        this.#report('empty-cell', column, `"${column}" is empty`, FILL[column] ?? 'fill it in');
    }
    const id = this.#id('id') ?? '';
    if (taken.has(id)) {
      this.#report(
        'duplicate-benchmark',
        'id',
        `there is a benchmark "${id}" already`,
        'give this one an id of its own',
      );
    }
    taken.add(id);
    return {
      id,
      publisher: this.#text('publisher'),
      title: this.#text('title'),
      metric: this.#id('metric'),
      definitionId: this.#id('definition_id') ?? '',
      definition: this.#text('definition'),
      unit: this.#text('unit'),
      figures: this.#figures(),
      stat: this.#stat(),
      year: this.#year(),
      population: this.#text('population'),
      sourceUrl: this.#link(),
      confidence: this.#confidence(),
      note: this.#text('note'),
      origin,
    };
  }

  #text(column: ColumnName): string {
    return (this.#row.cells[this.#columns.indexOf(column)] ?? '').trim();
  }

  #report(code: string, field: string, message: string, remedy: string): void {
    const place = { file: this.#file, row: this.#number, line: this.#row.line, field };
    this.#diagnostics.push({ severity: 'error', code, place, message, remedy });
  }

  #checkLength(): void {
    const [found, wanted] = [this.#row.cells.length, this.#columns.length];
    if (found <= wanted) return;
    const message = `the row has ${found} cells for ${wanted} columns`;
    this.#report('too-many-cells', this.#columns.at(-1)!, message, 'put cells that hold a comma in quotes');
  }

  #id(column: ColumnName): string | null {
    const text = this.#text(column);
    if (text === '') return null;
    if (ID.test(text)) return text;
    const remedy = 'write a lower-case letter, then lower-case letters, digits and _, such as self_service_deflection';
    this.#report('no-id', column, `"${text}" is no id`, remedy);
    return null;
  }

  #figures(): Figures {
    const [p25, median, p75, value] = FIGURES.map((column) => this.#figure(column));
    const known = [p25, median, p75].filter((x) => x !== null && x !== undefined);
    if (FIGURES.every((column) => this.#text(column) === '')) {
      this.#report('no-figure', 'value', 'the row holds no figure', 'fill in p25, median, p75 or value');
    } else if (known.some((x, i) => i > 0 && x < known[i - 1]!)) {
      this.#report('not-ascending', 'median', 'p25, median and p75 do not ascend', 'write the lowest first');
    }
    return { p25: p25 ?? null, median: median ?? null, p75: p75 ?? null, value: value ?? null };
  }

  /** With the unit percent the sign is asked for: a bare 66 could be 66 % or 6600 %, a bare 0.66 either as well. */
  #figure(column: (typeof FIGURES)[number]): number | null {
    const text = this.#text(column);
    if (text === '') return null;
    const [digits, signed] = text.endsWith('%') ? [text.slice(0, -1), true] : [text, false];
    if (!NUMBER.test(digits)) {
      this.#report('no-number', column, `"${text}" is no number`, 'write digits with a point, such as 8.01 or 66%');
      return null;
    }
    const percent = this.#text('unit') === 'percent';
    if (percent && !signed) {
      const message = `"${text}" has no percent sign, and the unit is percent`;
      this.#report('no-percent-sign', column, message, 'write it with the sign, such as 66%');
    } else if (!percent && signed) {
      const message = `"${text}" has a percent sign, and the unit is "${this.#text('unit')}"`;
      this.#report('percent-sign', column, message, 'write percent as the unit, or leave out the sign');
    }
    return Number(signed ? `${digits}e-2` : digits);
  }

  #stat(): string {
    const stat = this.#text('stat');
    if (stat === '' && this.#text('value') !== '') {
      this.#report('empty-cell', 'stat', '"stat" is empty beside a value', 'say what the value is, such as average');
    }
    return stat;
  }

  #year(): number {
    const text = this.#text('year');
    if (text !== '' && !YEAR.test(text)) {
      this.#report('no-year', 'year', `"${text}" is no year`, 'write the one year the figure is from, such as 2024');
    }
    return Number(text);
  }

  #link(): string {
    const text = this.#text('source_url');
    if (text !== '' && !/^https?:\/\/[^\s/]+\.[^\s]+$/.test(text)) {
      const remedy = 'write the address of the page that publishes it, such as https://example.com/report';
      this.#report('no-link', 'source_url', `"${text}" is no link`, remedy);
    }
    return text;
  }

  #confidence(): Confidence {
    const text = this.#text('confidence');
    const found = CONFIDENCES.find((each) => each === text);
    if (found === undefined && text !== '') {
      this.#report(
        'no-confidence',
        'confidence',
        `"${text}" is no confidence`,
        `use one of: ${CONFIDENCES.join(', ')}`,
      );
    }
    return found ?? 'low';
  }
}

/** What to write into a cell that is empty, where its name alone does not say it. */
const FILL: Partial<Record<ColumnName, string>> = {
  id: 'write a short id, such as hdi_phone_2015',
  publisher: 'name who published the figure',
  definition_id: 'write a short id of what is counted, the same as the `definition` of the metric it may stand beside',
  definition: 'say in words what is counted over what',
  unit: 'write its unit, such as percent or USD',
  year: 'write the year the figure is from; a figure without one cannot be cited',
  population: 'say whose figure it is: who was asked or counted, and how many',
  source_url: 'give the link to the publisher or the press; a figure without one cannot be cited',
  confidence: 'write high, medium or low',
};
