import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dialect, Engine, Relation, Result } from '../../src/engine/engine.ts';
import { unitNumberAt } from '../../src/engine/unit-number.ts';
import { UserError } from '../../src/util/diagnostic.ts';

export type OpenEngine = (options: { files: readonly string[]; threads?: number }) => Promise<Engine>;

/** What every engine must do alike, on Parquet files. A new engine runs this suite and adds tests of its own limits. */
export function engineContract(name: string, open: OpenEngine): void {
  describe(`${name} keeps the engine contract`, () => {
    let folder = '';
    const opened: Engine[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rungs-contract-'));
    });
    afterAll(async () => {
      for (const engine of opened) await engine.close();
      await rm(folder, { recursive: true, force: true });
    });

    const engineOn = async (files: readonly string[], threads = 2): Promise<Engine> => {
      const engine = await open({ files, threads });
      opened.push(engine);
      return engine;
    };
    /** A relation of the rows of one SELECT, and an engine that may read it. */
    const factsOf = async (file: string, select: string): Promise<{ engine: Engine; relation: Relation }> => {
      const path = join(folder, file);
      await writeFacts(path, select);
      return { engine: await engineOn([path]), relation: { files: [path] } };
    };
    /** The value of an aggregate over all rows. */
    const valueOf = async (
      facts: { engine: Engine; relation: Relation },
      expression: (d: Dialect) => string,
    ): Promise<number | string> => {
      const d = facts.engine.dialect;
      const result = await facts.engine.select(`SELECT ${expression(d)} AS v FROM ${d.relation(facts.relation)}`);
      expect(result.rowCount).toBe(1);
      return cell(result, 0, 0);
    };

    describe('results', () => {
      test('kinds and values of every sort of column arrive unharmed, nulls as NaN', async () => {
        const { engine, relation } = await factsOf(
          'kinds.parquet',
          `SELECT * FROM (VALUES
            (1::TINYINT, 9007199254740991::BIGINT, 1.25::DECIMAL(6,2), 0.1::DOUBLE, true, DATE '1969-12-31', TIMESTAMP '2026-11-01 09:30:00.1239', 'é'),
            (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
            (-5, -9007199254740991, -99.99, 1e300, false, DATE '2400-02-29', TIMESTAMP '1969-12-31 23:59:59.9995', ''))
          t(i8, i64, dec, dbl, flag, d, moment, s)`,
        );
        const columns = await engine.describe(relation);
        expect(columns.map((c) => [c.name, c.kind])).toEqual([
          ['i8', 'number'],
          ['i64', 'number'],
          ['dec', 'number'],
          ['dbl', 'number'],
          ['flag', 'boolean'],
          ['d', 'date'],
          ['moment', 'date'],
          ['s', 'text'],
        ]);
        const result = await engine.select(`SELECT * FROM ${engine.dialect.relation(relation)}`);
        expect(result.columns.map((c) => c.kind)).toEqual(columns.map((c) => c.kind));
        expect(row(result, 0)).toEqual([
          1,
          9007199254740991,
          1.25,
          0.1,
          1,
          -86_400_000,
          Date.UTC(2026, 10, 1, 9, 30, 0, 123),
          'é',
        ]);
        expect(row(result, 1)).toEqual([NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN]);
        expect(row(result, 2)).toEqual([-5, -9007199254740991, -99.99, 1e300, 0, Date.UTC(2400, 1, 29), -1, '']);
      });

      test('a result of many chunks keeps order and texts', async () => {
        const facts = await factsOf('long.parquet', "SELECT i AS i, 'k' || (i % 97) AS k FROM range(100000) t(i)");
        const result = await facts.engine.select(
          `SELECT i, k FROM ${facts.engine.dialect.relation(facts.relation)} ORDER BY i DESC`,
        );
        expect(result.rowCount).toBe(100_000);
        expect(result.columns[1]?.texts.length).toBe(97);
        for (const at of [0, 2047, 2048, 65_536, 99_999])
          expect(row(result, at)).toEqual([99_999 - at, `k${(99_999 - at) % 97}`]);
      });

      test('no rows are a result, not an error', async () => {
        const facts = await factsOf('none.parquet', "SELECT 1.5::DOUBLE AS x, 'a' AS s WHERE false");
        const result = await facts.engine.select(`SELECT x, s FROM ${facts.engine.dialect.relation(facts.relation)}`);
        expect(result.rowCount).toBe(0);
        expect(result.columns.map((c) => [c.kind, c.values.length])).toEqual([
          ['number', 0],
          ['text', 0],
        ]);
      });

      test('an integer that a number cannot hold is refused, never rounded', async () => {
        const facts = await factsOf('wide.parquet', 'SELECT unnest([9007199254740993, 1]) AS id');
        const d = facts.engine.dialect;
        const failure = await failureOf(facts.engine.select(`SELECT id FROM ${d.relation(facts.relation)}`));
        expect(failure.kind).toBe('data');
        expect(failure.message).toContain('9007199254740993');
      });

      test('columns of two files are matched by name, and types widen', async () => {
        const [a, b] = [join(folder, 'm1.parquet'), join(folder, 'm2.parquet')];
        await writeFacts(a, "SELECT 1::INTEGER AS x, 'a' AS s");
        await writeFacts(b, "SELECT 'b' AS s, 5000000000::BIGINT AS x");
        const engine = await engineOn([a, b]);
        const relation = { files: [a, b] };
        expect((await engine.describe(relation)).map((c) => c.name)).toEqual(['x', 's']);
        const result = await engine.select(`SELECT x, s FROM ${engine.dialect.relation(relation)} ORDER BY x`);
        expect([row(result, 0), row(result, 1)]).toEqual([
          [1, 'a'],
          [5_000_000_000, 'b'],
        ]);
      });

      test('names and texts that look like SQL are names and texts', async () => {
        const odd = 'a "b"; DROP TABLE x --';
        const facts = await factsOf("it's [odd]*.parquet", `SELECT 1 AS "${odd.replaceAll('"', '""')}"`);
        expect(await valueOf(facts, (d) => `max(${d.identifier(odd)})`)).toBe(1);
        for (const text of ["it's", "'; SELECT 1; --", 'a\\b', 'ü\u{1F600}', 'nul\0nul', '%_', '"', '']) {
          expect(await valueOf(facts, (d) => `max(${d.text(text)})`)).toBe(text);
        }
        for (const number of [0, 1.5, -2, 1e300, 5e-324, 0.1, 2 ** 53, 123456789.125]) {
          expect(await valueOf(facts, (d) => `max(${d.number(number)})`)).toBe(number);
        }
        for (const ms of [
          0,
          -1,
          Date.UTC(2026, 10, 1),
          Date.UTC(2024, 1, 29, 23, 59, 59, 999),
          Date.UTC(9999, 11, 31),
          Date.UTC(1, 0, 1) - 1.6e12,
        ]) {
          expect(await valueOf(facts, (d) => `max(${d.instant(ms)})`)).toBe(ms);
        }
      });
    });

    describe('files', () => {
      test('a missing, empty, half-written or wrong file is named with a remedy', async () => {
        const whole = join(folder, 'whole.parquet');
        await writeFacts(whole, 'SELECT i FROM range(10000) t(i)');
        const { readFile, writeFile } = await import('node:fs/promises');
        const bytes = await readFile(whole);
        const cases: readonly (readonly [string, string, Uint8Array | undefined])[] = [
          ['missing-file', join(folder, 'no-such.parquet'), undefined],
          ['empty-file', join(folder, 'empty.parquet'), new Uint8Array(0)],
          ['half-written-file', join(folder, 'half.parquet'), bytes.subarray(0, bytes.length / 2)],
          ['half-written-file', join(folder, 'text.parquet'), Buffer.from('account_id,x\n1,2\n')],
        ];
        for (const [code, path, content] of cases) {
          if (content !== undefined) await writeFile(path, content);
          const engine = await engineOn([path]);
          const failure = await failureOf(engine.describe({ files: [path] }));
          expect(failure.kind, path).toBe('data');
          expect(failure.diagnostics[0]).toMatchObject({ code, place: { file: path } });
          expect(failure.diagnostics[0]?.remedy).not.toBe('');
        }
      });

      test('files of one relation whose columns differ are both named', async () => {
        const [a, b, c] = ['d1', 'd2', 'd3'].map((file) => join(folder, `${file}.parquet`));
        if (a === undefined || b === undefined || c === undefined) throw new Error('no names');
        await writeFacts(a, 'SELECT 1 AS x, 2 AS y');
        await writeFacts(b, 'SELECT 1 AS x');
        await writeFacts(c, "SELECT 1 AS x, 'two' AS y");
        const engine = await engineOn([a, b, c]);
        for (const files of [
          [a, b],
          [b, a],
          [a, c],
        ]) {
          const failure = await failureOf(engine.describe({ files }));
          expect(failure.kind).toBe('data');
          expect(failure.diagnostics[0]?.code).toBe('columns-differ');
          for (const file of files) expect(failure.message).toContain(file);
          expect(failure.message).toContain('"y"');
        }
      });
    });

    describe('aggregates', () => {
      const NUMBERS = `SELECT * FROM (VALUES (1, 10::DOUBLE), (2, 20), (3, NULL), (4, 20), (5, 2.5)) t(id, x)`;

      test('rows that the filter leaves out, or that hold null, do not count', async () => {
        const facts = await factsOf('numbers.parquet', NUMBERS);
        expect(await valueOf(facts, (d) => d.sum('x', 'id < 5'))).toBe(50);
        expect(await valueOf(facts, (d) => d.sum('id', 'TRUE'))).toBe(15);
        expect(await valueOf(facts, (d) => d.countIf('x = 20'))).toBe(2);
        expect(await valueOf(facts, (d) => d.countIf('TRUE'))).toBe(5);
        expect(await valueOf(facts, (d) => d.countDistinct('x', 'TRUE'))).toBe(3);
        expect(await valueOf(facts, (d) => d.minimum('x', 'id <> 5'))).toBe(10);
        expect(await valueOf(facts, (d) => d.maximum('x', 'x < 20'))).toBe(10);
        expect(await valueOf(facts, (d) => d.quantile('x', 0.5, 'id <> 5'))).toBe(20);
      });

      test('no rows: counts and streaks are 0, all else is null', async () => {
        const facts = await factsOf('nothing.parquet', `${NUMBERS} WHERE false`);
        const never = 'FALSE';
        expect(await valueOf(facts, (d) => d.countIf(never))).toBe(0);
        expect(await valueOf(facts, (d) => d.countDistinct('x', never))).toBe(0);
        expect(await valueOf(facts, (d) => d.streak('id', 5, never))).toBe(0);
        for (const expression of [
          (d: Dialect) => d.sum('x', never),
          (d: Dialect) => d.quantile('x', 0.5, never),
          (d: Dialect) => d.minimum('x', never),
          (d: Dialect) => d.maximum('x', never),
          (d: Dialect) => d.latest('x', 'id', never),
        ]) {
          expect(await valueOf(facts, expression)).toBeNaN();
        }
      });

      test('sums are exact: what cancels leaves what is left, and cents add up', async () => {
        const cents = await factsOf('cents.parquet', 'SELECT 0.1::DOUBLE AS x FROM range(10)');
        expect(await valueOf(cents, (d) => d.sum('x', 'TRUE'))).toBe(1);
        const cancel = await factsOf('cancel.parquet', 'SELECT unnest([1e17::DOUBLE, 1, -1e17]) AS x');
        expect(await valueOf(cancel, (d) => d.sum('x', 'TRUE'))).toBe(1);
        const large = await factsOf('large.parquet', 'SELECT 9007199254740::BIGINT AS x FROM range(1000)');
        expect(await valueOf(large, (d) => d.sum('x', 'TRUE'))).toBe(9007199254740000);
      });

      test('NaN, infinity and numbers beyond the range of sums are found, and do not stop the query', async () => {
        const facts = await factsOf(
          'wild.parquet',
          "SELECT unnest(['NaN'::DOUBLE, 'Infinity', '-Infinity', 1e19, -1e19, 1e18, NULL, 0, 2]) AS x",
        );
        expect(await valueOf(facts, (d) => d.countIf(d.notFinite('x')))).toBe(5);
        expect(await valueOf(facts, (d) => d.countIf(`NOT ${d.notFinite('x')}`))).toBe(4);
        expect(await valueOf(facts, (d) => d.sum('x', 'x < 5 OR x IS NULL'))).toBe(2);
        expect(await valueOf(facts, (d) => d.quantile('x', 0.5, 'TRUE'))).toBe(2);
        const whole = await factsOf('whole-numbers.parquet', 'SELECT unnest([1, NULL, 9000000000000000]) AS n');
        expect(await valueOf(whole, (d) => d.countIf(d.notFinite('n')))).toBe(0);
      });

      test('division is float; by zero or null it is null', async () => {
        const facts = await factsOf('division.parquet', 'SELECT 7 AS a, 2 AS b, 0 AS zero, NULL::INTEGER AS nothing');
        expect(await valueOf(facts, (d) => `max(${d.divide('a', 'b')})`)).toBe(3.5);
        expect(await valueOf(facts, (d) => `max(${d.divide('a', 'zero')})`)).toBeNaN();
        expect(await valueOf(facts, (d) => `max(${d.divide('zero', 'zero')})`)).toBeNaN();
        expect(await valueOf(facts, (d) => `max(${d.divide('a', 'nothing')})`)).toBeNaN();
        expect(await valueOf(facts, (d) => `max(${d.divide('nothing', 'a')})`)).toBeNaN();
        expect(await valueOf(facts, (d) => `max(${d.divide('zero', 'b')})`)).toBe(0);
        expect(await valueOf(facts, (d) => d.divide(d.sum('a', 'TRUE'), d.countIf('TRUE')))).toBe(7);
      });

      test('quantiles are of type 7: the figures R prints for mtcars$mpg', async () => {
        const mpg = [
          21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4,
          33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
        ];
        const facts = await factsOf('mtcars.parquet', `SELECT unnest([${mpg.join(', ')}]::DOUBLE[]) AS mpg`);
        const published = [
          [0, 10.4],
          [0.1, 14.34],
          [0.25, 15.425],
          [0.5, 19.2],
          [0.75, 22.8],
          [0.9, 30.09],
          [1, 33.9],
        ] as const;
        for (const [p, value] of published) {
          expect(await valueOf(facts, (d) => d.quantile('mpg', p, 'TRUE'))).toBeCloseTo(value, 12);
        }
        const one = await factsOf('one.parquet', 'SELECT 5 AS x');
        expect(await valueOf(one, (d) => d.quantile('x', 0.3, 'TRUE'))).toBe(5);
      });

      test('latest goes by time, ties go to the greatest value, nulls are passed over', async () => {
        const facts = await factsOf(
          'latest.parquet',
          `SELECT * FROM (VALUES (TIMESTAMP '2026-01-01', 9.0, 'z', true), (TIMESTAMP '2026-01-02', 3, 'b', true),
            (TIMESTAMP '2026-01-02', 5, 'a', false), (TIMESTAMP '2026-01-03', NULL, NULL, NULL), (NULL, 99, 'zz', true)) t(moment, x, s, f)`,
        );
        expect(await valueOf(facts, (d) => d.latest('x', 'moment', 'TRUE'))).toBe(5);
        expect(await valueOf(facts, (d) => d.latest('s', 'moment', 'TRUE'))).toBe('b');
        expect(await valueOf(facts, (d) => d.latest('f', 'moment', 'TRUE'))).toBe(1);
        expect(
          await valueOf(facts, (d) => d.latest('x', 'moment', `moment < ${d.instant(Date.UTC(2026, 0, 2))}`)),
        ).toBe(9);
      });

      test('conversions: texts and truth values as numbers, numbers as text', async () => {
        const facts = await factsOf('casts.parquet', "SELECT 7::BIGINT AS n, true AS f, '007' AS s");
        expect(await valueOf(facts, (d) => `max(${d.toNumber('f')})`)).toBe(1);
        expect(await valueOf(facts, (d) => `max(${d.toText('n')})`)).toBe('7');
        expect(await valueOf(facts, (d) => `max(${d.toText('s')})`)).toBe('007');
      });

      test('types: which can hold NaN, which numbers beyond sums, which stamps lie in UTC', async () => {
        const { engine, relation } = await factsOf(
          'types.parquet',
          `SELECT 1::INTEGER AS i, 1::BIGINT AS big, 1.5::DECIMAL(9, 2) AS dec, 1.5::DOUBLE AS x, 1.5::FLOAT AS f,
            DATE '2026-01-01' AS day, TIMESTAMP '2026-01-01' AS moment, TIMESTAMPTZ '2026-01-01 00:00:00+01' AS zoned`,
        );
        const d = engine.dialect;
        const columns = await engine.describe(relation);
        const those = (holds: (type: string) => boolean) => columns.filter((c) => holds(c.type)).map((c) => c.name);
        expect(those((type) => d.canBeNotFinite(type))).toEqual(['x', 'f']);
        expect(those((type) => d.canExceedSums(type))).not.toContain('i');
        expect(those((type) => d.canExceedSums(type))).toEqual(expect.arrayContaining(['big', 'x', 'f']));
        expect(those((type) => d.isUtcTime(type, 'UTC'))).toEqual(expect.arrayContaining(['day', 'moment']));
        expect(those((type) => d.isUtcTime(type, 'UTC'))).not.toContain('zoned');
        expect(those((type) => d.isUtcTime(type, 'Europe/Amsterdam'))).not.toContain('moment');
      });

      test('keys: whole numbers of every type are one text, spaces around a text are no part of it', async () => {
        const facts = await factsOf(
          'keys.parquet',
          `SELECT * FROM (VALUES (7::INTEGER, 7.0::DOUBLE, 7::DECIMAL(9, 2), ' 007 ', -0.0::DOUBLE),
            (7, 7.5, 7.5, 'a b', 'NaN'), (7, 9007199254740993, -0.01, '  ', 1e300), (NULL, NULL, NULL, NULL, 'inf')) t(i, x, dec, s, odd)`,
        );
        const types = new Map((await facts.engine.describe(facts.relation)).map((c) => [c.name, c.type]));
        const d = facts.engine.dialect;
        const keys = async (name: string): Promise<(number | string)[]> => {
          const type = types.get(name) ?? '';
          const from = d.relation(facts.relation);
          const result = await facts.engine.select(`SELECT ${d.keyText(name, type)} AS k FROM ${from}`);
          const groups = `SELECT ${d.keyText(name, type)} AS k FROM ${from} GROUP BY ${d.keyGroup(name, type)}`;
          const grouped = await facts.engine.select(groups);
          const all = Array.from({ length: result.rowCount }, (_, row) => cell(result, row, 0));
          expect(grouped.rowCount).toBe(new Set(all.map(String)).size);
          return all;
        };
        expect(await keys('i')).toEqual(['7', '7', '7', NaN]);
        expect(await keys('x')).toEqual(['7', '7.5', '9007199254740992', NaN]);
        expect(await keys('dec')).toEqual(['7', '7.50', '-0.01', NaN]);
        expect(await keys('s')).toEqual(['007', 'a b', NaN, NaN]);
        expect((await keys('odd')).slice(0, 2)).toEqual(['0', NaN]);
        expect(await valueOf(facts, () => d.countIf(d.hasFraction('x')))).toBe(1);
        expect(await valueOf(facts, () => d.countIf(d.hasFraction('dec')))).toBe(2);
        expect(await valueOf(facts, () => d.countIf(d.hasFraction('odd')))).toBe(0);
      });
    });

    describe('streaks', () => {
      const streakOf = async (file: string, days: readonly string[], unit: 'day' | 'week' | 'month', asOf: string) => {
        const list = days.map((day) => `TIMESTAMP '${day}'`).join(', ');
        const facts = await factsOf(`${file}.parquet`, `SELECT unnest([${list}]) AS moment`);
        const last = unitNumberAt(unit, Date.parse(asOf)) - 1;
        return valueOf(facts, (d) => d.streak(d.unitNumber(unit, 'moment'), last, 'TRUE'));
      };

      test('days run on over the end of a month and a leap day', async () => {
        const days = [
          '2024-02-27 12:00',
          '2024-02-28 00:00',
          '2024-02-28 23:59:59',
          '2024-02-29 10:00',
          '2024-03-01 01:00',
        ];
        expect(await streakOf('s1', days, 'day', '2024-03-02T00:00:00Z')).toBe(4);
        expect(await streakOf('s2', days, 'day', '2024-03-02T13:00:00Z')).toBe(4);
        expect(await streakOf('s3', days, 'day', '2024-03-03T00:00:00Z')).toBe(0);
        expect(await streakOf('s4', days, 'day', '2024-03-01T00:00:00Z')).toBe(3);
      });

      test('a gap ends the run, and rows of the unfinished unit do not count', async () => {
        const days = ['2024-05-01', '2024-05-02', '2024-05-04', '2024-05-05', '2024-05-06 08:00'];
        expect(await streakOf('s5', days, 'day', '2024-05-06T12:00:00Z')).toBe(2);
      });

      test('weeks begin on Monday, also where ISO has a week 53', async () => {
        // 2020-12-31 is a Thursday of week 53; 2021-01-03 its Sunday; 2021-01-04 the Monday of week 1.
        const days = ['2020-12-27', '2020-12-31', '2021-01-04', '2021-01-17 23:59'];
        expect(await streakOf('s6', days, 'week', '2021-01-18T00:00:00Z')).toBe(4);
        expect(await streakOf('s7', days, 'week', '2021-01-25T00:00:00Z')).toBe(0);
        expect(await streakOf('s8', days, 'week', '2021-01-11T00:00:00Z')).toBe(3);
        expect(await streakOf('s9', days, 'week', '2021-01-04T00:00:00Z')).toBe(2);
      });

      test('months run on over the end of a year', async () => {
        const days = ['2023-11-30', '2023-12-01', '2024-01-31 23:59', '2024-02-29'];
        expect(await streakOf('s10', days, 'month', '2024-03-01T00:00:00Z')).toBe(4);
        expect(await streakOf('s11', days, 'month', '2024-03-31T00:00:00Z')).toBe(4);
      });

      test('unit numbers in SQL are those of unitNumberAt, before 1970 too', async () => {
        const instants = [
          '1969-12-28',
          '1969-12-29',
          '1970-01-01',
          '1970-01-04 23:59:59.999',
          '1970-01-05',
          '2024-02-29',
          '2026-11-01 00:00',
          '1900-03-01',
        ];
        const list = instants.map((at, i) => `(${i}, TIMESTAMP '${at}')`).join(', ');
        const facts = await factsOf('units.parquet', `SELECT * FROM (VALUES ${list}) t(i, moment)`);
        const d = facts.engine.dialect;
        for (const unit of ['day', 'week', 'month'] as const) {
          const result = await facts.engine.select(
            `SELECT ${d.unitNumber(unit, 'moment')} AS u FROM ${d.relation(facts.relation)} ORDER BY i`,
          );
          const expected = instants.map((at) =>
            unitNumberAt(unit, Date.parse(`${at.replace(' ', 'T')}${at.includes(' ') ? 'Z' : ''}`)),
          );
          expect([...(result.columns[0]?.values ?? [])]).toEqual(expected);
        }
      });
    });

    describe('time', () => {
      test('stamps without a zone are read in the given one, dates and stamps with one are not moved', async () => {
        const facts = await factsOf(
          'zones.parquet',
          `SELECT TIMESTAMP '2024-07-01 10:00:00' AS local, TIMESTAMPTZ '2024-07-01 10:00:00+00' AS zoned, DATE '2024-07-01' AS day,
            TIMESTAMP '2024-12-01 10:00:00.25' AS winter`,
        );
        const columns = await facts.engine.describe(facts.relation);
        const typeOf = (column: string) => columns.find((c) => c.name === column)?.type ?? '';
        const at = (column: string, zone: string) =>
          valueOf(facts, (d) => `max(${d.epochMs(d.utcTime(d.identifier(column), typeOf(column), zone))})`);
        expect(await at('local', 'Europe/Amsterdam')).toBe(Date.UTC(2024, 6, 1, 8));
        expect(await at('winter', 'Europe/Amsterdam')).toBe(Date.UTC(2024, 11, 1, 9, 0, 0, 250));
        expect(await at('local', 'UTC')).toBe(Date.UTC(2024, 6, 1, 10));
        expect(await at('local', 'Asia/Kathmandu')).toBe(Date.UTC(2024, 6, 1, 4, 15));
        expect(await at('zoned', 'Europe/Amsterdam')).toBe(Date.UTC(2024, 6, 1, 10));
        expect(await at('day', 'Europe/Amsterdam')).toBe(Date.UTC(2024, 6, 1));
      });

      test('the zone of the machine plays no part', async () => {
        const before = process.env['TZ'];
        process.env['TZ'] = 'America/New_York';
        try {
          const facts = await factsOf(
            'machine.parquet',
            "SELECT TIMESTAMPTZ '2024-07-01 10:00:00+00' AS moment, DATE '2024-07-01' AS day",
          );
          const columns = await facts.engine.describe(facts.relation);
          expect(await valueOf(facts, (d) => `max(${d.utcTime('moment', columns[0]?.type ?? '', 'UTC')})`)).toBe(
            Date.UTC(2024, 6, 1, 10),
          );
          expect(await valueOf(facts, (d) => `max(${d.utcTime('day', 'DATE', 'UTC')})`)).toBe(Date.UTC(2024, 6, 1));
        } finally {
          if (before === undefined) delete process.env['TZ'];
          else process.env['TZ'] = before;
        }
      });
    });

    test('the same facts give the same bytes: shuffled, in one file or in five, on one thread or two', async () => {
      const rows = `SELECT 'A-' || (hash(i) % 50) AS account, TIMESTAMP '2026-01-01' + INTERVAL 1 MINUTE * (hash(i * 3) % 40000)::INTEGER AS moment,
        CASE hash(i * 7) % 5 WHEN 0 THEN 1e15 + i / 3 WHEN 1 THEN -1e15 - i / 7 WHEN 2 THEN i / 3e9 WHEN 3 THEN 0.1 * i ELSE NULL END AS x,
        'c' || (hash(i * 5) % 9) AS s FROM range(60000) t(i)`;
      const layouts: string[][] = [];
      for (const [k, order] of ['i', 'hash(i)', 'hash(i + 1)'].entries()) {
        const parts = k === 0 ? 1 : 5;
        const files: string[] = [];
        for (let part = 0; part < parts; part++) {
          const path = join(folder, `same-${k}-${part}.parquet`);
          await writeFacts(path, `${rows} WHERE hash(i * 11) % ${parts} = ${part} ORDER BY ${order}`);
          files.push(path);
        }
        layouts.push(k === 2 ? files.toReversed() : files);
      }
      const answers: Result[] = [];
      for (const files of layouts) {
        for (const threads of [1, 2]) {
          const engine = await engineOn(files, threads);
          const d = engine.dialect;
          const last = unitNumberAt('day', Date.UTC(2026, 0, 20));
          answers.push(
            await engine.select(`SELECT account, ${d.sum('x', 'TRUE')} AS a, ${d.sum('x', "s < 'c4'")} AS b,
              ${d.quantile('x', 0.37, 'TRUE')} AS c, ${d.latest('x', 'moment', 'TRUE')} AS d, ${d.latest('s', 'moment', 'TRUE')} AS e,
              ${d.countDistinct('s', 'x > 0')} AS f, ${d.streak(d.unitNumber('day', 'moment'), last, 'TRUE')} AS g,
              ${d.divide(d.sum('x', 'TRUE'), d.countIf('x IS NOT NULL'))} AS h, ${d.epochMs('max(moment)')} AS i
              FROM ${d.relation({ files })} GROUP BY account ORDER BY account`),
          );
        }
      }
      expect(answers[0]?.rowCount).toBe(50);
      for (const answer of answers.slice(1)) {
        for (const [i, column] of answer.columns.entries()) {
          expect(
            Buffer.from(column.values.buffer).equals(
              Buffer.from(answers[0]?.columns[i]?.values.buffer ?? new ArrayBuffer(0)),
            ),
          ).toBe(true);
          expect(column.texts).toEqual(answers[0]?.columns[i]?.texts);
        }
      }
    });

    describe('failures', () => {
      const ENDLESS = 'SELECT count(*) AS n FROM range(3000000) a, range(3000000) b WHERE a.range * b.range = 7';

      test('an abort interrupts a running query, and the engine goes on working', async () => {
        const facts = await factsOf('cancel-me.parquet', 'SELECT 1 AS x');
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 100);
        const failure = await failureOf(facts.engine.select(ENDLESS, controller.signal));
        expect(failure.kind).toBe('cancelled');
        expect(await valueOf(facts, () => 'max(x)')).toBe(1);
      });

      test('an abort that came before is obeyed without running', async () => {
        const facts = await factsOf('never.parquet', 'SELECT 1 AS x');
        const failure = await failureOf(facts.engine.select(ENDLESS, AbortSignal.abort()));
        expect(failure.kind).toBe('cancelled');
      });

      test('two queries run beside each other, and only the aborted one ends', async () => {
        const facts = await factsOf('beside.parquet', 'SELECT i FROM range(50000) t(i)');
        const controller = new AbortController();
        const doomed = failureOf(facts.engine.select(ENDLESS, controller.signal));
        expect(await valueOf(facts, (d) => d.sum('i', 'TRUE'))).toBe((50_000 * 49_999) / 2);
        controller.abort();
        expect((await doomed).kind).toBe('cancelled');
      });

      test('a query that cannot run carries its SQL, the reason and a remedy', async () => {
        const facts = await factsOf('wrong.parquet', 'SELECT 1 AS x');
        const d = facts.engine.dialect;
        const sql = `SELECT no_such_column FROM ${d.relation(facts.relation)}`;
        const failure = await failureOf(facts.engine.select(sql));
        expect(failure.kind).toBe('engine');
        expect(failure.message).toContain('no_such_column');
        expect((failure.cause as Error).message).toContain(sql);
        expect(failure.diagnostics[0]?.remedy).not.toBe('');
      });

      test('a closed engine says so, and closing ends what runs', async () => {
        const facts = await factsOf('closed.parquet', 'SELECT 1 AS x');
        const running = failureOf(facts.engine.select(ENDLESS));
        await new Promise((done) => setTimeout(done, 50));
        await facts.engine.close();
        expect((await running).kind).toBe('cancelled');
        const failure = await failureOf(facts.engine.select('SELECT 1 AS x'));
        expect(failure.message).toContain('closed');
        opened.splice(opened.indexOf(facts.engine), 1);
      });
    });
  });
}

/** Parquet of a SELECT in DuckDB's SQL: the files are the same whichever engine reads them. */
export async function writeFacts(path: string, select: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    await connection.run(`COPY (${select}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export async function failureOf(work: Promise<unknown>): Promise<UserError> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof UserError) return thrown;
    throw thrown;
  }
  throw new Error('it did not fail');
}

function cell(result: Result, rowAt: number, columnAt: number): number | string {
  const column = result.columns[columnAt];
  const value = column?.values[rowAt] ?? NaN;
  return column?.kind === 'text' && !Number.isNaN(value) ? (column.texts[value] ?? 'no such text') : value;
}

function row(result: Result, at: number): (number | string)[] {
  return result.columns.map((_, i) => cell(result, at, i));
}
