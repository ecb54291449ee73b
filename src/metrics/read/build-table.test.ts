import { describe, expect, test } from 'vitest';
import { at, cells, CRM, events } from '../../../test/fixtures/event-facts.ts';
import { withSmallBase, type Cell, type SmallProject } from '../../../test/fixtures/small-project.ts';

describe('windows', () => {
  test('an as-of is exclusive, the start of a window inclusive', async () => {
    const small = events(
      { n: 'window: 30d, value: count()' },
      at('2026-01-02 00:00:00', '2026-01-01 23:59:59.999', '2026-01-31 23:59:59.999', '2026-02-01 00:00:00'),
    );
    expect(await cells(small, '2026-02-01')).toEqual({ n: 2 });
  });

  test('90d is 90 x 24 h and 3mo is calendar', async () => {
    // 90 days before 1 May 2026 is 31 January; three months before is 1 February.
    const small = events(
      {
        days: 'window: 90d, value: count()',
        months: 'window: 3mo, value: count()',
        year: 'window: 1y, value: count()',
      },
      at('2026-01-31 00:00:00', '2026-02-01 00:00:00', '2025-05-01 00:00:00', '2025-04-30 23:59:59'),
    );
    expect(await cells(small, '2026-05-01')).toEqual({ days: 2, months: 1, year: 3 });
  });

  test('a month before 31 March begins on the last of February, also in a leap year', async () => {
    const small = events({ n: 'window: 1mo, value: count()' }, at('2024-02-29 00:00:00', '2024-02-28 23:59:59'));
    expect(await cells(small, '2024-03-31')).toEqual({ n: 1 });
    const common = events({ n: 'window: 1mo, value: count()' }, at('2026-02-28 00:00:00', '2026-02-27 23:59:59'));
    expect(await cells(common, '2026-03-31')).toEqual({ n: 1 });
  });

  test('without a window all rows before the as-of count, and none without a stamp', async () => {
    const small = events({ n: 'value: count()' }, [...at('1999-01-01', '2026-01-31'), ['a', null, 1, 'x', true]]);
    expect(await cells(small, '2026-02-01')).toEqual({ n: 2 });
  });

  test('an as-of is an instant, not only a day', async () => {
    const small = events({ n: 'window: 1h, value: count()' }, at('2026-02-01 11:30:00', '2026-02-01 12:00:00'));
    expect(await cells(small, '2026-02-01T12:00')).toEqual({ n: 1 });
  });

  test('a time zone applies to stamps without one', async () => {
    // 1 January 00:30 in Amsterdam is 31 December 23:30 UTC; 1 February 00:30 is still January.
    const small = events(
      { n: 'window: 1mo, value: count()' },
      at('2026-01-01 00:30:00', '2026-02-01 00:30:00'),
      ', timezone: Europe/Amsterdam',
    );
    expect(await cells(small, '2026-02-01')).toEqual({ n: 1 });
    expect(await cells(small, '2026-01-01')).toEqual({ n: 1 });
  });

  test('another stamp of the same source takes the place of its time', async () => {
    const small: SmallProject = {
      rungs: `
sources:
  crm: { files: crm.parquet }
  events: { files: events.parquet, account: account, time: opened }
accounts: { from: crm, key: id }
`,
      metrics: `
opened: { from: events, window: 30d, value: count() }
closed: { from: events, window: 30d, value: count(), time: closed }
`,
      data: {
        crm: CRM,
        events: {
          columns: { account: 'VARCHAR', opened: 'TIMESTAMP', closed: 'TIMESTAMP' },
          rows: [
            ['a', '2025-11-01', '2026-01-20'],
            ['a', '2026-01-10', null],
            ['a', '2026-01-11', '2026-02-03'],
          ],
        },
      },
    };
    expect(await cells(small, '2026-02-01')).toEqual({ opened: 2, closed: 1 });
  });
});

describe('aggregates', () => {
  const rows: Cell[][] = [
    ['a', '2026-01-05 08:00', 4, 'x', true],
    ['a', '2026-01-05 20:00', 1, 'y', false],
    ['a', '2026-01-06 08:00', 2, 'x', null],
    ['a', '2026-01-20 08:00', null, null, true],
  ];

  test('give the values one computes by hand; empty arguments count in neither part', async () => {
    const small = events(
      {
        n: 'value: count()',
        n_x: `value: "count_if(t = 'x')"`,
        kinds: 'value: count_distinct(t)',
        total: 'value: sum(x)',
        mean: 'value: avg(x)',
        least: 'value: min(x)',
        most: 'value: max(x)',
        middle: 'value: median(x)',
        q90: 'value: "quantile(x, 90%)"',
        ok: 'value: share(ok)',
        not_y: `value: "share(t != 'y')"`,
        last_x: 'value: latest(x)',
        last_t: 'value: latest(t)',
        last_ok: 'value: latest(ok)',
        since: 'value: days_since(at)',
        days: 'value: active_days()',
        big: 'value: "sum(x) > 6"',
        filtered: `where: "t = 'x'", value: sum(x)`,
        per_row: 'value: sum(x) / count()',
        half: 'value: 50% * sum(x) - -1',
      },
      rows,
    );
    const found = await cells(small, '2026-02-01');
    expect(found).toMatchObject({
      n: 4,
      n_x: 2,
      kinds: 2,
      total: 7,
      least: 1,
      most: 4,
      middle: 2,
      q90: 3.6,
      last_x: 2,
      last_t: 'x',
      last_ok: true,
      days: 3,
      big: true,
      filtered: 6,
      per_row: 1.75,
      half: 4.5,
    });
    expect(found['mean']).toBeCloseTo(7 / 3, 12);
    expect(found['ok']).toBeCloseTo(2 / 3, 12);
    expect(found['not_y']).toBeCloseTo(2 / 3, 12);
    expect(found['since']).toBeCloseTo(11 + 16 / 24, 12);
  });

  test('latest goes by time, and a tie goes to the greatest value', async () => {
    const small = events({ x: 'value: latest(x)', t: 'value: latest(t)' }, [
      ['a', '2026-01-05', 3, 'm', true],
      ['a', '2026-01-05', 9, 'b', true],
      ['a', '2026-01-05', 5, 'z', true],
      ['a', '2026-01-04', 100, 'zz', true],
    ]);
    expect(await cells(small, '2026-02-01')).toEqual({ x: 9, t: 'z' });
  });

  test('sums are exact whatever the order', async () => {
    const tenths = Array.from({ length: 10 }, (): Cell[] => ['a', '2026-01-05', 0.1, 't', true]);
    expect(await cells(events({ s: 'value: sum(x)' }, tenths), '2026-02-01')).toEqual({ s: 1 });
  });
});

describe('no rows, too few rows', () => {
  const ALL = {
    count: 'value: count()',
    count_if: 'value: count_if(ok)',
    distinct: 'value: count_distinct(t)',
    sum: 'value: sum(x)',
    days: 'value: active_days()',
    streak: 'value: streak(day)',
    avg: 'value: avg(x)',
    share: 'value: share(ok)',
    ratio: 'value: sum(x) / count()',
    least: 'value: min(x)',
    median: 'value: median(x)',
    latest: 'value: latest(t)',
    since: 'value: days_since(at)',
  };

  test('counts, sums, active days and streaks are 0, all else is missing with its reason', async () => {
    expect(await cells(events(ALL, []), '2026-02-01')).toEqual({
      count: 0,
      count_if: 0,
      distinct: 0,
      sum: 0,
      days: 0,
      streak: 0,
      avg: 'noDenominator',
      share: 'noDenominator',
      ratio: 'noDenominator',
      least: 'noRows',
      median: 'noRows',
      latest: 'noRows',
      since: 'noRows',
    });
  });

  test('no_rows says otherwise, and rows whose argument is empty are no rows', async () => {
    const small = events(
      {
        share: 'value: share(ok), no_rows: 0',
        count: 'value: count(), no_rows: missing',
        kept: 'value: share(ok), no_rows: 5%',
      },
      [['a', '2026-01-05', null, null, null]],
    );
    expect(await cells(small, '2026-02-01')).toEqual({ share: 0, count: 1, kept: 0.05 });
    expect(
      await cells({ ...small, data: { ...small.data, events: { ...small.data['events']!, rows: [] } } }, '2026-02-01'),
    ).toEqual({
      share: 0,
      count: 'noRows',
      kept: 0.05,
    });
  });

  test('min_rows equal passes, below is too few; only rows with an argument count', async () => {
    const rows: Cell[][] = [...at('2026-01-05', '2026-01-06'), ['a', '2026-01-07', null, 't', null]];
    const small = events(
      {
        two: 'value: share(ok), min_rows: 2',
        three: 'value: share(ok), min_rows: 3',
        all: 'value: count(), min_rows: 3',
        thin: 'value: sum(x) / count(), min_rows: 3',
        four: 'value: count(), min_rows: 4',
      },
      rows,
    );
    expect(await cells(small, '2026-02-01')).toEqual({
      two: 1,
      three: 'tooFew',
      all: 3,
      thin: 'tooFew',
      four: 'tooFew',
    });
  });

  test('with min_rows a count of no rows is too few, a share keeps its own reason', async () => {
    const small = events({ n: 'value: count(), min_rows: 1', s: 'value: share(ok), min_rows: 1' }, []);
    expect(await cells(small, '2026-02-01')).toEqual({ n: 'tooFew', s: 'noDenominator' });
  });

  test('a division by zero is missing', async () => {
    const small = events({ r: 'value: count() / sum(x)' }, [['a', '2026-01-05', 0, 't', true]]);
    expect(await cells(small, '2026-02-01')).toEqual({ r: 'noDenominator' });
  });
});

describe('NaN and infinity', () => {
  const rows: Cell[][] = [
    ['a', '2026-01-05', 'NaN', 'bad', true],
    ['a', '2026-01-06', 2, 'good', true],
    ['a', '2025-01-06', 'Infinity', 'old', true],
  ];

  test('make an error of the cells computed from them, and of no others', async () => {
    const small = events(
      {
        sum: 'window: 30d, value: sum(x)',
        least: 'window: 30d, value: min(x)',
        share: 'window: 30d, value: share(x > 1)',
        chosen: 'window: 30d, where: x > 1, value: count()',
        good: `window: 30d, where: "t = 'good'", value: sum(x)`,
        n: 'window: 30d, value: count()',
        ever: 'value: max(x)',
        distinct: 'window: 30d, value: count_distinct(t)',
      },
      rows,
    );
    expect(await cells(small, '2026-02-01')).toEqual({
      sum: 'error',
      least: 'error',
      share: 'error',
      chosen: 'error',
      good: 2,
      n: 2,
      ever: 'error',
      distinct: 2,
    });
  });

  test('so does a result that is not finite', async () => {
    const small = events({ big: 'value: max(x) * 1e300 * 1e300' }, at('2026-01-05'));
    expect(await cells(small, '2026-02-01')).toEqual({ big: 'error' });
  });
});

describe('evidence', () => {
  test('says how many rows, how new, and what the aggregates are', async () => {
    const small = events({ r: `window: 30d, where: "t != 'no'", value: "count_if(t = 'x') / sum(x)"` }, [
      ['a', '2026-01-05', 4, 'x', true],
      ['a', '2026-01-07 12:00', 4, 'y', true],
      ['a', '2026-01-08', null, 'x', true],
      ['a', '2026-01-09', 4, 'no', true],
      ['a', '2025-01-09', 4, 'x', true],
    ]);
    await withSmallBase(small, async (base) => {
      const { table, metrics, sources } = await base.build('2026-02-01');
      const { evidence, values } = table.metrics.get('r')!;
      expect(values[0]).toBe(0.25);
      // The row without x counts in one aggregate only: the thinner one has two rows.
      expect(evidence?.rows[0]).toBe(2);
      expect(evidence?.newest[0]).toBe(Date.UTC(2026, 0, 8));
      expect(Object.fromEntries([...evidence!.parts].map(([text, of]) => [text, of[0]]))).toEqual({
        "count_if(t = 'x')": 2,
        'sum(x)': 8,
      });
      expect(evidence?.newest[1]).toBeNaN();
      expect(metrics['r']).toMatchObject({
        from: 'events',
        value: "count_if(t = 'x') / sum(x)",
        where: "t != 'no'",
        windowStart: Date.UTC(2026, 0, 2),
        windowEnd: Date.UTC(2026, 1, 1),
        minRows: 0,
      });
      expect(sources['events']).toEqual({ rows: 4, newest: Date.UTC(2026, 0, 9), rowsOfNoAccount: 0, unmappedKeys: 0 });
    });
  });
});
