import { resolve } from 'node:path';
import type { Relation } from '../engine.ts';
import type { BadValues } from '../importer.ts';
import { duckdbDialect } from './dialect.ts';
import { kindOfType, typeFamily } from './column-type.ts';
import type { Session } from './session.ts';
import { list, name, quote } from './sql-text.ts';

const LISTED = 100;
/** Only these can hold NaN or infinity, or a number beyond the range of exact sums. */
const DOUBTFUL = new Set(['FLOAT', 'DOUBLE', 'HUGEINT', 'UHUGEINT', 'BIGINT', 'UBIGINT', 'DECIMAL']);

/** By column, the values that no metric can be computed from; columns without any are left out. */
export async function findNotFinite(session: Session, relation: Relation): Promise<readonly BadValues[]> {
  const files = list(relation.files.map((file) => quote(resolve(file))));
  const reader = `read_parquet(${files}, union_by_name = true, hive_partitioning = false`;
  const described = await session.rows(`DESCRIBE SELECT * FROM ${reader})`);
  const columns = described.flatMap((row) => {
    const type = row.text('column_type') ?? '';
    return kindOfType(type) === 'number' && DOUBTFUL.has(typeFamily(type)) ? [row.text('column_name') ?? ''] : [];
  });
  if (columns.length === 0) return [];
  const tests = columns.map((column) => duckdbDialect.notFinite(name(column)));
  const counts = tests.map((test, i) => `count_if(${test}) AS n${i}`);
  const [counted] = await session.rows(`SELECT ${counts.join(', ')} FROM ${reader})`);
  const found: BadValues[] = [];
  for (const [i, column] of columns.entries()) {
    const count = counted?.number(`n${i}`) ?? 0;
    if (count === 0) continue;
    const rows = await session.rows(`
      SELECT ${name('rungs:file')} AS f, file_row_number + 1 AS r, CAST(${name(column)} AS VARCHAR) AS t
      FROM ${reader}, filename = 'rungs:file', file_row_number = true)
      WHERE ${tests[i]} ORDER BY list_position(${files}, f), r LIMIT ${LISTED}`);
    const first = rows.map((row) => ({ file: row.text('f') ?? '', row: row.number('r'), text: row.text('t') ?? '' }));
    found.push({ column, count, first });
  }
  return found;
}
