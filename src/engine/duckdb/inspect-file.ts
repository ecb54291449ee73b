import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { AmbiguousDates, DecimalSign, ImportOptions, InspectedColumn, Inspection } from '../importer.ts';
import { textFormat } from '../text-file.ts';
import { ambiguousDates } from './ambiguous-dates.ts';
import { kindOfType } from './column-type.ts';
import { duckdbDialect } from './dialect.ts';
import { engineMessage, firstLine } from './failure.ts';
import { fileError } from '../text-file.ts';
import { classCounts, decimalShown, rawRelation, typed } from './raw-columns.ts';
import type { Session } from './session.ts';
import { name } from './sql-text.ts';
import { stageText } from './stage-text.ts';
import type { Staged } from './staged.ts';
import { seenReading, type ClassCounts } from './value-kinds.ts';

const SAMPLES = 10;
/** Enough to see a twentieth of overlap among some ten thousand keys. */
const SKETCH = 1024;

export async function inspectFile(session: Session, file: string, options: ImportOptions): Promise<Inspection> {
  if (textFormat(file) === undefined && /\.(parquet|pq)$/i.test(file)) return inspectParquet(session, file, options);
  const folder = await mkdtemp(join(tmpdir(), 'rungs-inspect-'));
  const label = `looking at ${basename(file)}`;
  try {
    const onBytes = (done: number, total: number) => options.progress?.({ label, done, total });
    const staged = await stageText(session, file, { folder, onBytes });
    const columns = await inspectColumns(session, staged, null);
    const decimal = await decimalOf(session, staged, columns);
    const written = decimal === null ? columns : await inspectColumns(session, staged, decimal);
    const { format, delimiter, rows, rejectedRows } = staged;
    const found = { file, format, delimiter, rows, rejectedRows: rejectedRows.length };
    // A column of plain numbers beside speaks against it.
    return columns.some(({ kind }, i) => kind === 'number' && written[i]?.kind !== 'number')
      ? { ...found, decimal: null, columns }
      : { ...found, decimal, columns: written };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inspectColumns(
  session: Session,
  staged: Staged,
  decimal: DecimalSign | null,
): Promise<readonly InspectedColumn[]> {
  const columns: InspectedColumn[] = [];
  for (const column of staged.columns) columns.push(await inspectText(session, staged, column, decimal));
  return columns;
}

/** The sign that columns read as text show; null where none does, or they show both. */
async function decimalOf(
  session: Session,
  staged: Staged,
  columns: readonly InspectedColumn[],
): Promise<DecimalSign | null> {
  const shown = new Set<DecimalSign | 'either'>();
  for (const column of columns) {
    if (column.kind !== 'text' || column.dates !== null || column.leadingZeros) continue;
    const decimal = await decimalShown(session, [staged], column.name);
    if (decimal !== null) shown.add(decimal);
  }
  const either = shown.delete('either');
  if (shown.size > 1) return null;
  if (shown.has(',')) return ',';
  return either || shown.has('.') ? '.' : null;
}

async function inspectText(
  session: Session,
  staged: Staged,
  column: string,
  decimal: DecimalSign | null,
): Promise<InspectedColumn> {
  const counts = await classCounts(session, [staged], column, decimal);
  const reading = seenReading(counts, 'UTC', decimal);
  const dates = reading.kind === 'text' ? await ambiguousDates(session, [staged], column, counts, null) : null;
  const from = rawRelation([staged]);
  return look(session, from, column, typed(column, reading), reading.type, {
    rows: staged.rows,
    dates,
    leadingZeros: onlyDigits(counts),
  });
}

/** Digits alone, some of them with zeros in front. */
function onlyDigits(counts: ClassCounts): boolean {
  const zeros = counts.get('leading-zero') ?? 0;
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return zeros > 0 && zeros + (counts.get('integer') ?? 0) + (counts.get('long-integer') ?? 0) === all;
}

async function inspectParquet(session: Session, file: string, options: ImportOptions): Promise<Inspection> {
  options.progress?.({ label: `looking at ${basename(file)}`, done: 0, total: null });
  const from = duckdbDialect.relation({ files: [file] });
  try {
    const [counted] = await session.rows(`SELECT count(*) AS n FROM ${from}`);
    const rows = counted?.number('n') ?? 0;
    const described = await session.rows(`DESCRIBE SELECT * FROM ${from}`);
    const columns: InspectedColumn[] = [];
    for (const row of described) {
      const column = row.text('column_name') ?? '';
      const facts = { rows, dates: null, leadingZeros: false };
      columns.push(await look(session, from, column, name(column), row.text('column_type') ?? '', facts));
    }
    return { file, format: 'parquet', delimiter: '', rows, rejectedRows: 0, decimal: null, columns };
  } catch (thrown) {
    if (session.signal?.aborted === true) throw thrown;
    const said = firstLine(engineMessage(thrown));
    throw fileError(
      'unreadable-file',
      file,
      `the file cannot be read: ${said}`,
      'write the file again, or remove it',
      thrown,
    );
  }
}

interface Facts {
  readonly rows: number;
  readonly dates: AmbiguousDates | null;
  readonly leadingZeros: boolean;
}

/** Counting distinct values exactly costs memory; beyond this many rows an estimate (about 2 %) must do. */
const COUNTED_EXACTLY = 2_000_000;

async function look(
  session: Session,
  from: string,
  column: string,
  value: string,
  type: string,
  facts: Facts,
): Promise<InspectedColumn> {
  const distinct = facts.rows > COUNTED_EXACTLY ? 'approx_count_distinct(x)' : 'count(DISTINCT x)';
  const source = `(SELECT ${value} AS x FROM ${from})`;
  const [row] = await session.rows(`
    SELECT count(x) AS n, ${distinct} AS d, ${shown('min(x)', type)} AS least, ${shown('max(x)', type)} AS greatest
    FROM ${source}`);
  // The first rows are enough for samples, unless they are empty: then any will do.
  const samples = await session.rows(`
    SELECT ${shown('x', type)} AS s FROM (
      SELECT x, min(r) AS r FROM (SELECT x, row_number() OVER () AS r FROM ${source} WHERE x IS NOT NULL LIMIT 10000) GROUP BY x
    ) ORDER BY r LIMIT ${SAMPLES}`);
  const kind = kindOfType(type);
  return {
    name: column,
    kind,
    type,
    emptyShare: facts.rows === 0 ? 0 : (facts.rows - (row?.number('n') ?? 0)) / facts.rows,
    distinct: row?.number('d') ?? 0,
    least: row?.text('least') ?? null,
    greatest: row?.text('greatest') ?? null,
    samples: samples.map((sample) => sample.text('s') ?? ''),
    leadingZeros: facts.leadingZeros,
    sketch: kind === 'text' || isWhole(type) ? await sketchOf(session, source) : [],
    dates: facts.dates,
  };
}

/** Dates ISO, stamps in UTC with a Z. */
function shown(value: string, type: string): string {
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return `strftime(make_timestamp(epoch_us(${value})), '%Y-%m-%dT%H:%M:%S.%gZ')`;
  return `CAST(${value} AS VARCHAR)`;
}

function isWhole(type: string): boolean {
  return /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type);
}

/** 53 bits of each hash, which a double holds exactly. */
async function sketchOf(session: Session, source: string): Promise<readonly number[]> {
  const rows = await session.rows(`
    SELECT DISTINCT CAST(hash(CAST(x AS VARCHAR)) >> 11 AS DOUBLE) AS h FROM ${source}
    WHERE x IS NOT NULL ORDER BY h LIMIT ${SKETCH}`);
  return rows.map((row) => row.number('h'));
}
