import type { AmbiguousDates } from '../importer.ts';
import { candidateFormats, twinFormat } from './date-formats.ts';
import { rawRelation } from './raw-columns.ts';
import type { Session } from './session.ts';
import { name } from './sql-text.ts';
import { PREFIX, type Staged } from './staged.ts';
import { classOf, ENOUGH, formatReading, trimmed, type ClassCounts } from './value-kinds.ts';

/**
 * Says in which formats a column of dates could be meant. For a declared format: whether day and month could as well
 * change places. Null where the column holds no dates, or dates that leave no doubt.
 */
export async function ambiguousDates(
  session: Session,
  staged: readonly Staged[],
  column: string,
  counts: ClassCounts,
  declared: string | null,
): Promise<AmbiguousDates | null> {
  const values = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const dateish = counts.get('dateish') ?? 0;
  if (values === 0 || (declared === null && dateish < ENOUGH * values)) return null;
  const source = `(SELECT ${trimmed(name(PREFIX + column))} AS v FROM ${rawRelation(staged)})`;
  const example = await exampleOf(session, source, declared === null);
  const formats = declared === null ? candidateFormats(example) : withTwin(declared);
  if (formats.length === 0) return null;
  const fits = await fitsOf(session, source, formats);
  const fitting = formats
    .map((format, i) => ({ format, fits: fits[i] ?? 0 }))
    .filter((candidate) => candidate.fits > 0)
    .sort((a, b) => b.fits - a.fits);
  // Of two spellings of a month's name the better one is enough; of two orders both must be shown.
  const candidates = fitting.every((candidate) => twinFormat(candidate.format) !== null)
    ? fitting
    : fitting.slice(0, 1);
  const bothWays = candidates.length > 1 && candidates.every((candidate) => candidate.fits === candidates[0]?.fits);
  if (declared !== null && !bothWays) return null;
  return { column, declared, candidates, values, bothWays, example };
}

function withTwin(format: string): readonly string[] {
  const twin = twinFormat(format);
  return twin === null ? [] : [format, twin];
}

async function exampleOf(session: Session, source: string, dateishOnly: boolean): Promise<string> {
  const filter = dateishOnly ? `WHERE ${classOf()} = 'dateish'` : 'WHERE v IS NOT NULL';
  const [row] = await session.rows(`SELECT max(v) AS v FROM ${source} ${filter}`);
  return row?.text('v') ?? '';
}

async function fitsOf(session: Session, source: string, formats: readonly string[]): Promise<readonly number[]> {
  const tests = formats.map((format, i) => `count(${formatReading(format, 'UTC').value('v')}) AS f${i}`);
  const [row] = await session.rows(`SELECT ${tests.join(', ')} FROM ${source}`);
  return formats.map((_, i) => row?.number(`f${i}`) ?? 0);
}
