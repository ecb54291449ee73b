import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { UserError } from '../../util/diagnostic.ts';
import { queryFailure } from './failure.ts';
import { refusal } from './query-tree.ts';

/** Far above what a model of a hundred metrics compiles to; SQL a person wrote is held to its own, smaller limit. */
const MAX_LENGTH = 1_000_000;

/**
 * Lets one SELECT through and nothing else. Settings and file access are locked besides; but inside the allowed files
 * the engine would still write, and some functions called from a SELECT change the instance, so three things are
 * asked of a statement: that it is short enough, that the parser's own tree holds only what is known to be harmless,
 * and that the engine too takes it for one SELECT.
 */
export async function passGate(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  if (sql.length > MAX_LENGTH) {
    throw refused(`the query is ${sql.length} characters long, more than ${MAX_LENGTH}`, sql, 'ask for less at once');
  }
  const reason = refusal(await parseTree(connection, sql));
  if (reason !== undefined) throw refused(reason, sql, 'read the listed files with one plain SELECT');
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw refused(`${statements.count} statements where one is allowed`, sql, ONE_SELECT);
    const statement = await statements.prepare(0);
    const { StatementType } = await import('@duckdb/node-api');
    if (statement.statementType !== StatementType.SELECT) throw refused('not a SELECT', sql, ONE_SELECT);
    return statement;
  } catch (thrown) {
    throw queryFailure(thrown, sql, undefined);
  }
}

const ONE_SELECT = 'write one SELECT statement';

async function parseTree(connection: DuckDBConnection, sql: string): Promise<unknown> {
  const reader = await connection.runAndReadAll(
    'SELECT json_serialize_sql(CAST($1 AS VARCHAR), skip_null := true, skip_empty := true)',
    [sql],
  );
  const json: unknown = reader.getRowsJS()[0]?.[0];
  if (typeof json !== 'string') throw refused('the query cannot be parsed', sql, ONE_SELECT);
  return JSON.parse(json);
}

function refused(reason: string, sql: string, remedy: string): UserError {
  return new UserError(
    'engine',
    `query refused: ${reason}`,
    [
      {
        severity: 'error',
        code: 'query-refused',
        place: { file: 'query' },
        message: `query refused: ${reason}`,
        remedy,
      },
    ],
    new Error(`SQL:\n${sql.slice(0, 10_000)}`),
  );
}
