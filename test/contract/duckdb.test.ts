import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDuckdb } from '../../src/engine/duckdb/open.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { engineContract, failureOf, writeFacts } from './engine.ts';

engineContract('duckdb', openDuckdb);

describe('duckdb lets a query read the listed files and do nothing else', () => {
  let folder = '';
  let allowed = '';
  let secret = '';
  let engine: Engine;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rungs-locked-'));
    allowed = join(folder, 'allowed.parquet');
    secret = join(folder, 'secret.parquet');
    await writeFacts(allowed, 'SELECT 1 AS x');
    await writeFacts(secret, "SELECT 'secret' AS x");
    await writeFile(join(folder, 'secret.csv'), 'a\nsecret\n');
    engine = await openDuckdb({ files: [allowed], threads: 1 });
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  const hostile = (): string[] => [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_csv_auto('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM read_ndjson_objects('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM '/etc/passwd.csv'",
    `SELECT * FROM '${secret}'`,
    `SELECT * FROM '${allowed}'`,
    `SELECT * FROM read_parquet('${secret}')`,
    `SELECT * FROM read_parquet(['${allowed}', '${secret}'])`,
    `SELECT * FROM read_parquet('${folder}/*.parquet')`,
    `SELECT * FROM parquet_scan('${secret}')`,
    `SELECT * FROM parquet_metadata('${secret}')`,
    `SELECT * FROM parquet_schema('${allowed}')`,
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_parquet('https://example.com/x.parquet')",
    "SELECT * FROM read_csv('http://127.0.0.1:1/x')",
    "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
    `COPY (SELECT 1) TO '${folder}/out.csv'`,
    `COPY (SELECT 1) TO '${allowed}'`,
    `COPY x FROM '${allowed}'`,
    `EXPORT DATABASE '${folder}/dump'`,
    `IMPORT DATABASE '${folder}/dump'`,
    `ATTACH '${folder}/other.db'`,
    'DETACH memory',
    'USE memory',
    'INSTALL httpfs',
    'LOAD httpfs',
    `LOAD '${folder}/evil.duckdb_extension'`,
    'SET threads = 8',
    "SET memory_limit = '1TB'",
    "SET temp_directory = '/tmp'",
    'SET enable_external_access = true',
    'SET VARIABLE x = 1',
    'RESET threads',
    'PRAGMA database_list',
    'PRAGMA threads = 8',
    "PRAGMA table_info('x')",
    'PRAGMA enable_profiling',
    'CALL pragma_version()',
    "CALL enable_logging('QueryLog')",
    `SELECT * FROM enable_logging('QueryLog', storage = 'file', storage_path = '${folder}/log')`,
    'SELECT * FROM "enable_logging"(\'QueryLog\')',
    'SELECT * FROM system.main.enable_logging()',
    'FROM disable_logging()',
    'SELECT * FROM truncate_duckdb_logs()',
    'SELECT * FROM duckdb_settings()',
    'SELECT * FROM duckdb_settings',
    'SELECT * FROM duckdb_databases()',
    'SELECT * FROM duckdb_secrets()',
    'SELECT * FROM duckdb_functions()',
    'SELECT * FROM information_schema.tables',
    'SELECT * FROM pg_catalog.pg_class',
    'SELECT * FROM pg_class',
    'SELECT * FROM sqlite_master',
    'SELECT * FROM main.sqlite_master',
    'WITH sqlite_master AS (SELECT 1) SELECT * FROM (SELECT 1), (WITH a AS (SELECT 1) SELECT * FROM sqlite_master)',
    'SELECT * FROM pragma_database_list()',
    'SELECT * FROM pragma_database_list',
    'SELECT * FROM force_checkpoint()',
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM query_table('x')",
    `SELECT * FROM query('COPY (SELECT 1) TO ''${folder}/q.csv''')`,
    "SELECT * FROM json_execute_serialized_sql('{}')",
    "SELECT * FROM sql_auto_complete('SEL')",
    "SELECT current_setting('temp_directory')",
    "SELECT getenv('HOME')",
    "SELECT getvariable('x')",
    "SELECT write_log('x')",
    "SELECT nextval('x')",
    'SELECT now()',
    'SELECT current_timestamp',
    'SELECT CURRENT_DATE',
    'SELECT random()',
    'SELECT uuid()',
    'SELECT 1; SELECT 2',
    'SELECT 1; DROP TABLE x',
    `SELECT 1; COPY (SELECT 1) TO '${folder}/two.csv'`,
    '/* SELECT */ DROP TABLE x',
    '-- SELECT 1\nCREATE TABLE x AS SELECT 1',
    'CREATE TABLE x AS SELECT 1',
    'CREATE TEMP TABLE x AS SELECT 1',
    'CREATE VIEW x AS SELECT 1',
    'CREATE MACRO f(a) AS a',
    'CREATE SECRET s (TYPE s3)',
    'INSERT INTO x VALUES (1)',
    'UPDATE x SET a = 1',
    'DELETE FROM x',
    'DROP TABLE IF EXISTS x',
    'ALTER TABLE x ADD COLUMN b INTEGER',
    'TRUNCATE x',
    'VACUUM',
    'ANALYZE',
    'CHECKPOINT',
    'BEGIN',
    'COMMIT',
    'PREPARE p AS SELECT 1',
    'EXECUTE p',
    'DEALLOCATE p',
    'EXPLAIN SELECT 1',
    'EXPLAIN ANALYZE SELECT 1',
    'DESCRIBE SELECT 1',
    'SHOW TABLES',
    'SUMMARIZE SELECT 1',
    'SELECT * FROM (DESCRIBE SELECT 1)',
    'SELECT * FROM (SHOW ALL TABLES)',
    'SELECT * FROM (SUMMARIZE SELECT 1)',
    'SELECT (SELECT count(*) FROM duckdb_settings())',
    'SELECT 1 WHERE EXISTS (FROM duckdb_settings())',
    "SELECT 1 UNION ALL SELECT count(*) FROM read_text('/etc/passwd')",
    'WITH a AS (FROM duckdb_secrets()) SELECT 1',
    'SELECT 1 ORDER BY (SELECT count(*) FROM duckdb_logs)',
    'SELECT $1',
    'SELECT ?',
    'WITH x AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM x',
    '',
    ';',
    ' -- nothing',
    'SELECT',
    'SELECT 1 FROM',
    `SELECT '${'x'.repeat(1_000_001)}'`,
    `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
  ];

  test('every hostile statement is refused, and nothing is written', async () => {
    const before = await readFile(allowed);
    for (const sql of hostile()) {
      const failure = await failureOf(engine.select(sql));
      expect(['engine', 'data'], sql.slice(0, 120)).toContain(failure.kind);
      expect(failure.diagnostics[0]?.remedy, sql.slice(0, 120)).toBeTruthy();
    }
    expect(await readFile(allowed)).toEqual(before);
    for (const file of ['out.csv', 'dump', 'other.db', 'log', 'q.csv', 'two.csv']) {
      expect(existsSync(join(folder, file)), file).toBe(false);
    }
  });

  test('after all of them the engine still answers', async () => {
    const result = await engine.select(`WITH a AS (SELECT x FROM ${engine.dialect.relation({ files: [allowed] })})
      SELECT a.x + b.x AS n FROM a JOIN a AS b ON a.x = b.x WHERE a.x IN (SELECT x FROM a) LIMIT 1;`);
    expect([...(result.columns[0]?.values ?? [])]).toEqual([2]);
  });

  test('describe, too, reads the listed files alone', async () => {
    const failure = await failureOf(engine.describe({ files: [secret] }));
    expect(failure.kind).toBe('data');
  });

  test('the lock does not lean on the gate: the settings alone refuse files and changes', async () => {
    const relation = engine.dialect.relation({ files: [secret] });
    const failure = await failureOf(engine.select(`SELECT * FROM ${relation}`));
    expect(failure.message).toContain('disabled by configuration');
  });

  test('a folder opens what is below it', async () => {
    const whole = await openDuckdb({ files: [folder], threads: 1 });
    const result = await whole.select(`SELECT x FROM ${whole.dialect.relation({ files: [secret] })}`);
    expect(result.columns[0]?.texts).toEqual(['secret']);
    await whole.close();
  });
});
