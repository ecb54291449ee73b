import { describe, expect, test } from 'vitest';
import { cellsOf, withSmallBase, type Cell, type SmallProject } from '../../../test/fixtures/small-project.ts';
import { UserError } from '../../util/diagnostic.ts';

const CRM = {
  columns: { id: 'VARCHAR', kb: 'BOOLEAN', plan: 'VARCHAR' },
  rows: [
    ['a', true, 'pro'],
    ['b', false, 'pro'],
    ['c', null, 'free'],
  ] as Cell[][],
};

function project(sources: string, metrics: string, data: SmallProject['data']): SmallProject {
  const rungs = `
sources:
  crm: { files: crm.parquet }
${sources}
accounts: { from: crm, key: id, attributes: { kb: kb, plan: plan } }
`;
  return { rungs, metrics, data: { crm: CRM, ...data } };
}

const events = (rows: Cell[][]) => ({ columns: { account: 'VARCHAR', at: 'TIMESTAMP' }, rows });

describe('covers', () => {
  test('accounts that are not covered are not connected, whatever rows they have', async () => {
    const small = project(
      '  views: { files: v.parquet, account: account, time: at, covers: { kb: true } }',
      'n: { from: views, value: count(), no_rows: 7 }\nratio: { value: n / 2 }',
      { views: events([['b', '2026-01-05']]) },
    );
    await withSmallBase(small, async (base) => {
      const built = await base.build('2026-02-01');
      expect(cellsOf(built, 'n')).toEqual({ a: 7, b: 'notConnected', c: 'notConnected' });
      expect(cellsOf(built, 'ratio')).toEqual({ a: 3.5, b: 'notConnected', c: 'notConnected' });
    });
  });

  test.each(['true', '1', '"true"'])('a flag that is set is covered by %s, as only_for has it', async (written) => {
    const small = project(
      `  views: { files: v.parquet, account: account, time: at, covers: { kb: ${written} } }`,
      'n: { from: views, value: count() }',
      { views: events([]) },
    );
    await withSmallBase(small, async (base) => {
      expect(cellsOf(await base.build('2026-02-01'), 'n')).toEqual({ a: 0, b: 'notConnected', c: 'notConnected' });
    });
  });

  test('all conditions must hold, one of the values each', async () => {
    const small = project(
      '  views: { files: v.parquet, account: account, time: at, covers: { kb: [true, false], plan: [pro, team] } }',
      'n: { from: views, value: count() }',
      { views: events([]) },
    );
    await withSmallBase(small, async (base) => {
      expect(cellsOf(await base.build('2026-02-01'), 'n')).toEqual({ a: 0, b: 0, c: 'notConnected' });
    });
  });
});

describe('a source without time', () => {
  const state = {
    columns: { account: 'VARCHAR', level: 'INTEGER', name: 'VARCHAR' },
    rows: [
      ['a', 3, 'x'],
      ['a', 5, 'b'],
    ] as Cell[][],
  };
  const metrics = `
level: { from: state, value: max(level) }
name: { from: state, value: latest(name) }
n: { from: events, value: count() }
`;
  const sources = (timeless: string) => `
  events: { files: e.parquet, account: account, time: at }
  state: { files: s.parquet, account: account${timeless} }`;

  test('is today’s state: missing before the newest as-of', async () => {
    const small = project(sources(''), metrics, { events: events([['a', '2026-01-31 10:00']]), state });
    await withSmallBase(small, async (base) => {
      expect(cellsOf(await base.build('2026-02-01'), 'level')).toEqual({ a: 5, b: 'noRows', c: 'noRows' });
      expect(cellsOf(await base.build('2026-02-01'), 'name')).toEqual({ a: 'x', b: 'noRows', c: 'noRows' });
      const before = await base.build('2026-01-31');
      expect(cellsOf(before, 'level')).toEqual({ a: 'notConnected', b: 'notConnected', c: 'notConnected' });
      expect(cellsOf(before, 'n')).toEqual({ a: 0, b: 0, c: 0 });
    });
  });

  test('counts for every as-of where it is timeless', async () => {
    const small = project(sources(', timeless: true'), metrics, { events: events([['a', '2026-01-31']]), state });
    await withSmallBase(small, async (base) => {
      expect(cellsOf(await base.build('2020-01-01'), 'level')['a']).toBe(5);
    });
  });

  test('is all there is where nothing has a time', async () => {
    const small = project(
      '  state: { files: s.parquet, account: account }',
      'level: { from: state, value: sum(level) }',
      { state },
    );
    await withSmallBase(small, async (base) => {
      const built = await base.build(null);
      expect(cellsOf(built, 'level')).toEqual({ a: 8, b: 0, c: 0 });
      expect(built.metrics['level']).toMatchObject({ windowStart: null, windowEnd: null });
      expect(built.table.metrics.get('level')?.evidence?.newest[0]).toBeNaN();
    });
  });
});

describe('rows with an interval', () => {
  const subs = {
    columns: { account: 'VARCHAR', begins: 'DATE', ends: 'DATE', seats: 'INTEGER', plan: 'VARCHAR' },
    rows: [
      ['a', '2025-01-01', '2026-01-01', 5, 'basic'],
      ['a', '2026-01-01', null, 8, 'pro'],
      ['b', '2025-06-01', '2025-12-31', 2, 'basic'],
      ['c', null, null, 99, 'basic'],
    ] as Cell[][],
  };
  const small = project(
    '  subs: { files: s.parquet, account: account, valid: [begins, ends] }',
    `
seats: { from: subs, value: sum(seats) }
current: { from: subs, value: latest(plan) }
ended: { from: subs, time: ends, window: 30d, value: count() }
`,
    { subs },
  );

  test('hold from their first day until before their last', async () => {
    await withSmallBase(small, async (base) => {
      const seats = async (asOf: string) => cellsOf(await base.build(asOf), 'seats');
      expect(await seats('2025-12-30')).toEqual({ a: 5, b: 2, c: 0 });
      expect(await seats('2025-12-31')).toEqual({ a: 5, b: 0, c: 0 });
      expect(await seats('2026-01-01')).toEqual({ a: 8, b: 0, c: 0 });
      expect(await seats('2024-12-31')).toEqual({ a: 0, b: 0, c: 0 });
      expect(cellsOf(await base.build('2025-12-30'), 'current')).toEqual({ a: 'basic', b: 'basic', c: 'noRows' });
    });
  });

  test('are events of a stamp that a metric names, also when they hold no longer', async () => {
    await withSmallBase(small, async (base) => {
      expect(cellsOf(await base.build('2026-01-15'), 'ended')).toEqual({ a: 1, b: 1, c: 0 });
    });
  });

  test('say nothing of their age', async () => {
    await withSmallBase(small, async (base) => {
      const { table } = await base.build('2026-01-15');
      expect(table.metrics.get('seats')?.evidence?.newest[0]).toBeNaN();
    });
  });
});

describe('keys of a silo', () => {
  const sources = `
  site_map: { files: m.parquet }
  kb: { files: k.parquet, account: site, keys: { from: site_map, match: code, give: account_id }, time: at }`;
  const kb = {
    columns: { site: 'INTEGER', at: 'TIMESTAMP', article: 'VARCHAR' },
    rows: [
      [1, '2026-01-05', 'p'],
      [2, '2026-01-06', 'p'],
      [2, '2026-01-06', 'q'],
      [3, '2026-01-07', 'p'],
      [8, '2026-01-07', 'p'],
      [9, '2026-01-07', 'p'],
      [9, '2026-01-08', 'p'],
    ] as Cell[][],
  };
  const metrics = 'n: { from: kb, value: count() }\narticles: { from: kb, value: count_distinct(article) }';
  const map = (rows: Cell[][]) => ({ columns: { code: 'INTEGER', account_id: 'VARCHAR' }, rows });

  test('are looked up before anything is counted; those that are not mapped are counted', async () => {
    const site_map = map([
      [1, 'a'],
      [2, 'a'],
      [2, 'a'],
      [3, 'b'],
      [8, null],
      [null, 'c'],
    ]);
    await withSmallBase(project(sources, metrics, { kb, site_map }), async (base) => {
      const built = await base.build('2026-02-01');
      expect(cellsOf(built, 'n')).toEqual({ a: 3, b: 1, c: 0 });
      expect(cellsOf(built, 'articles')).toEqual({ a: 2, b: 1, c: 0 });
      expect(built.sources['kb']).toMatchObject({ rows: 7, rowsOfNoAccount: 3, unmappedKeys: 2 });
    });
  });

  test('must stand for one account each', async () => {
    const site_map = map([
      [1, 'a'],
      [2, 'b'],
      [2, 'a'],
      [3, 'b'],
    ]);
    await withSmallBase(project(sources, metrics, { kb, site_map }), async (base) => {
      const failure = await base.build('2026-02-01').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UserError);
      expect(failure).toMatchObject({
        kind: 'data',
        message: '1 key of source "site_map" stand for more than one account',
        diagnostics: [{ code: 'ambiguous-key', message: 'key "2" stands for account "a" and for account "b"' }],
      });
    });
  });
});

describe('keys of accounts', () => {
  test('are text: leading zeros and numbers stay what they are', async () => {
    const small: SmallProject = {
      rungs: `
sources:
  crm: { files: crm.parquet }
  events: { files: e.parquet, account: nr }
accounts: { from: crm, key: id }
`,
      metrics: 'n: { from: events, value: count() }',
      data: {
        crm: { columns: { id: 'VARCHAR' }, rows: [['007'], ['7'], ['12']] },
        events: { columns: { nr: 'BIGINT' }, rows: [[7], [7], [12]] },
      },
    };
    await withSmallBase(small, async (base) => {
      expect(cellsOf(await base.build(null), 'n')).toEqual({ '007': 0, '7': 2, '12': 1 });
    });
  });
});

describe('the same facts', () => {
  test('give the same table whatever the order of rows, the number of files and the threads', async () => {
    const rows: Cell[][] = Array.from({ length: 3000 }, (_, i) => [
      ['a', 'b', 'c'][(i * 7) % 3]!,
      new Date(Date.UTC(2026, 0, 1 + (i % 31), i % 5)).toISOString().slice(0, 19),
      ((i * 7919) % 1000) / 7,
      ['x', 'y', 'é', 'z'][(i * 13) % 4]!,
    ]);
    const shuffled = rows
      .map((row, i): [number, Cell[]] => [(i * 7577) % 3000, row])
      .sort((p, q) => p[0] - q[0])
      .map(([, row]) => row);
    const metrics = [
      'sum(x)',
      'avg(x)',
      'median(x)',
      'quantile(x, 0.9)',
      'latest(x)',
      'latest(t)',
      'count_distinct(t)',
      'streak(day)',
      "share(t = 'x')",
    ];
    const yaml = metrics.map((value, k) => `m${k}: { from: events, value: ${JSON.stringify(value)} }`).join('\n');
    const build = (of: Cell[][], files: number, threads: number) => {
      const small = project('  events: { files: e.parquet, account: account, time: at }', yaml, {
        events: { columns: { account: 'VARCHAR', at: 'TIMESTAMP', x: 'DOUBLE', t: 'VARCHAR' }, rows: of, files },
      });
      return withSmallBase({ ...small, threads }, async (base) => {
        const { table } = await base.build('2026-02-01');
        return [...table.metrics].map(([id, { values, status, dictionary }]) => [
          id,
          [...values],
          [...status],
          dictionary,
        ]);
      });
    };
    const first = await build(rows, 1, 1);
    expect(await build(shuffled, 5, 2)).toEqual(first);
    expect(await build(rows.toReversed(), 2, 2)).toEqual(first);
  });
});
