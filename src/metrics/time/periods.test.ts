import { describe, expect, test } from 'vitest';
import {
  attributesOf,
  cellsOf,
  instant,
  withSmallBase,
  type Cell,
  type SmallProject,
} from '../../../test/fixtures/small-project.ts';
import { formatInstant } from '../../util/time.ts';
import { newestAsOf } from './newest.ts';
import { periods, readPeriods } from './periods.ts';

function mart(source: string, columns: Record<string, string>, rows: Cell[][], metrics = '{}'): SmallProject {
  return {
    rungs: `
sources:
  mart: { kind: metrics, files: marts/m.csv, account: id, ${source} }
accounts: { from: mart, key: id }
`,
    metrics,
    data: { mart: { columns, rows } },
  };
}

async function asOfs(source: string, type: string, written: Cell[]): Promise<{ dates: string[]; codes: string[] }> {
  const small = mart(
    `as_of: period, ${source}`,
    { id: 'VARCHAR', period: type, cpi: 'DOUBLE' },
    written.map((w) => ['a', w, 1]),
  );
  return withSmallBase(small, async (base) => {
    const read = await readPeriods(base.engine, base.plan(), 'mart');
    return { dates: read.periods.map(({ asOf }) => formatInstant(asOf!)), codes: read.diagnostics.map((d) => d.code) };
  });
}

describe('the periods of a metrics table', () => {
  test('a date is the last day covered: the as-of is the day after', async () => {
    expect(await asOfs('', 'DATE', ['2024-12-31', '2024-11-30', null])).toEqual({
      dates: ['2024-12-01', '2025-01-01'],
      codes: [],
    });
  });

  test('a month and a year cover themselves whole', async () => {
    expect(await asOfs('', 'VARCHAR', ['2024-12', '2024-02'])).toEqual({
      dates: ['2024-03-01', '2025-01-01'],
      codes: [],
    });
    expect(await asOfs('', 'INTEGER', [2024, 2023])).toEqual({ dates: ['2024-01-01', '2025-01-01'], codes: [] });
    expect(await asOfs('', 'VARCHAR', ['2024-02-29', '2023'])).toEqual({
      dates: ['2024-01-01', '2024-03-01'],
      codes: [],
    });
  });

  test('dates that are all firsts of a month are asked about, until as_of_is settles it', async () => {
    const firsts = ['2024-11-01', '2024-12-01'];
    expect(await asOfs('', 'DATE', firsts)).toEqual({ dates: ['2024-11-02', '2024-12-02'], codes: ['as-of-is'] });
    expect(await asOfs('as_of_is: end', 'DATE', firsts)).toEqual({ dates: ['2024-11-02', '2024-12-02'], codes: [] });
    expect(await asOfs('as_of_is: start', 'DATE', firsts)).toEqual({ dates: ['2024-12-01', '2025-01-01'], codes: [] });
    expect(await asOfs('as_of_is: start', 'DATE', ['2024-01-01', '2024-04-01', '2024-10-01'])).toMatchObject({
      dates: ['2024-04-01', '2024-07-01', '2025-01-01'],
    });
    expect(await asOfs('as_of_is: start', 'DATE', ['2024-01-03', '2024-01-10'])).toMatchObject({
      dates: ['2024-01-10', '2024-01-17'],
    });
    expect(await asOfs('as_of_is: start', 'DATE', ['2024-02-01'])).toMatchObject({ dates: ['2024-03-01'] });
  });

  test('what is no period is an error that says what one looks like', async () => {
    expect(await asOfs('', 'VARCHAR', ['2024-13', 'Q1', '2024-01'])).toEqual({
      dates: ['2024-02-01'],
      codes: ['not-a-period', 'not-a-period'],
    });
  });
});

describe('a wide metrics table', () => {
  const small = mart(
    'as_of: month, columns: { cpi: "CPI (index)" }',
    {
      id: 'VARCHAR',
      month: 'VARCHAR',
      'CPI (index)': 'DOUBLE',
      'Open Tickets': 'INTEGER',
      Plan: 'VARCHAR',
      uses_ai: 'BOOLEAN',
    },
    [
      ['a', '2024-11', 1.5, 3, 'pro', true],
      ['b', '2024-11', null, 0, 'free', null],
      ['a', '2024-12', 2.5, 4, 'team', false],
      ['c', '2024-12', 'NaN', 1, null, true],
    ],
    'per_cpi: { value: open_tickets / cpi }\nnice_cpi: { value: cpi, title: Customer index, unit: points }',
  );

  test('is taken as it is: one metric per column, one as-of per period', async () => {
    await withSmallBase(small, async (base) => {
      const plan = base.plan();
      expect((await periods(base.engine, plan)).map(formatInstant)).toEqual(['2024-12-01', '2025-01-01']);
      expect(formatInstant((await newestAsOf(base.engine, plan))!)).toBe('2025-01-01');
      const built = await base.build('2024-12-01');
      expect(built.table.accounts).toEqual(['a', 'b']);
      expect(cellsOf(built, 'cpi')).toEqual({ a: 1.5, b: 'notAnswered' });
      expect(cellsOf(built, 'open_tickets')).toEqual({ a: 3, b: 0 });
      expect(cellsOf(built, 'uses_ai')).toEqual({ a: true, b: 'notAnswered' });
      expect(cellsOf(built, 'per_cpi')).toEqual({ a: 2, b: 'notAnswered' });
      expect(attributesOf(built, 'plan')).toEqual({ a: 'pro', b: 'free' });
      const evidence = built.table.metrics.get('cpi')!.evidence!;
      expect([...evidence.rows]).toEqual([1, 0]);
      expect(evidence.newest[0]).toBe(instant('2024-12-01'));
      const later = await base.build('2025-01-01');
      expect(cellsOf(later, 'cpi')).toEqual({ a: 2.5, c: 'error' });
    });
  });

  test('gives a column a title and a unit through a metric of its own', async () => {
    await withSmallBase(small, async (base) => {
      const built = await base.build('2025-01-01');
      expect(cellsOf(built, 'nice_cpi')).toEqual({ a: 2.5, c: 'error' });
      expect(built.metrics['nice_cpi']).toMatchObject({ title: 'Customer index', unit: 'points', from: null });
      expect(built.table.metrics.get('nice_cpi')?.evidence?.newest[0]).toBe(instant('2025-01-01'));
      expect(built.metrics['cpi']).toMatchObject({ title: 'CPI (index)', value: 'CPI (index)' });
    });
  });

  test('between two periods the one that has ended counts', async () => {
    await withSmallBase(small, async (base) => {
      expect(cellsOf(await base.build('2024-12-20'), 'cpi')).toEqual({ a: 1.5, b: 'notAnswered' });
      expect((await base.build('2024-11-30')).table.accounts).toEqual([]);
    });
  });

  test('refuses two rows for one account and period', async () => {
    const twice = mart('as_of: month', { id: 'VARCHAR', month: 'VARCHAR', x: 'DOUBLE' }, [
      ['a', '2024-11', 1],
      ['a', '2024-11', 2],
    ]);
    await withSmallBase(twice, async (base) => {
      await expect(base.build('2024-12-01')).rejects.toThrow(/account key stands more than once/);
    });
  });

  test('two columns that become one id are an error', async () => {
    const small = mart(
      'as_of: month',
      { id: 'VARCHAR', month: 'VARCHAR', 'Open-Rate': 'DOUBLE', 'open rate': 'DOUBLE', '2x': 'DOUBLE' },
      [],
    );
    await withSmallBase(small, async (base) => {
      expect(base.read().value).toBeUndefined();
      expect(base.read().diagnostics).toMatchObject([
        {
          code: 'column-collision',
          message: 'columns "Open-Rate" and "open rate" of source "mart" both become metric "open_rate"',
        },
        { code: 'column-id', message: 'column "2x" of source "mart" gives no metric id' },
      ]);
    });
  });
});

describe('a long metrics table', () => {
  const small: SmallProject = {
    rungs: `
sources:
  crm: { files: crm.csv }
  mart: { kind: metrics, files: m.csv, account: id, as_of: day, as_of_is: end, long: { metric: name, value: value } }
accounts: { from: crm, key: id }
`,
    data: {
      crm: { columns: { id: 'VARCHAR' }, rows: [['a'], ['b']] },
      mart: {
        columns: { id: 'VARCHAR', day: 'DATE', name: 'VARCHAR', value: 'DOUBLE' },
        rows: [
          ['a', '2024-11-30', 'Open Rate', 0.5],
          ['a', '2024-11-30', 'CPI', 7],
          ['b', '2024-11-30', 'CPI', null],
          ['b', '2024-12-31', 'CPI', 9],
          ['zz', '2024-11-30', 'CPI', 1],
        ],
      },
    },
  };

  test('has one metric per name', async () => {
    await withSmallBase(small, async (base) => {
      const built = await base.build('2024-12-01');
      expect(cellsOf(built, 'cpi')).toEqual({ a: 7, b: 'notAnswered' });
      expect(cellsOf(built, 'open_rate')).toEqual({ a: 0.5, b: 'noRows' });
    });
  });

  test('refuses two values of one metric', async () => {
    const rows = [...small.data['mart']!.rows, ['a', '2024-11-30', 'CPI', 8]];
    const twice = { ...small, data: { ...small.data, mart: { ...small.data['mart']!, rows } } };
    await withSmallBase(twice, async (base) => {
      await expect(base.build('2024-12-01')).rejects.toThrow(
        '1 account has more than one row in source "mart" for period 2024-11-30',
      );
    });
  });
});

describe('a flat table without time', () => {
  test('is the one undated table', async () => {
    const small = mart(
      '',
      { id: 'VARCHAR', score: 'INTEGER', Country: 'VARCHAR' },
      [
        ['a', 3, 'NL'],
        ['b', null, 'BE'],
      ].map((r) => [r[0]!, r[1]!, r[2]!]),
    );
    await withSmallBase(small, async (base) => {
      const plan = base.plan();
      expect(plan.hasTime).toBe(false);
      expect(await newestAsOf(base.engine, plan)).toBeNull();
      expect(await periods(base.engine, plan)).toEqual([]);
      const built = await base.build(null);
      expect(cellsOf(built, 'score')).toEqual({ a: 3, b: 'notAnswered' });
      expect(attributesOf(built, 'country')).toEqual({ a: 'NL', b: 'BE' });
      expect(built.table.metrics.get('score')?.evidence?.newest[0]).toBeNaN();
    });
  });
});
