import { describe, expect, test } from 'vitest';
import { at, cells, events } from '../../../test/fixtures/event-facts.ts';

describe('streak', () => {
  test('counts back from the last whole day before the as-of', async () => {
    const small = events({ s: 'value: streak(day)' }, at('2026-01-31 23:59', '2026-01-30', '2026-01-29', '2026-01-27'));
    expect(await cells(small, '2026-02-01')).toEqual({ s: 3 });
    // 1 February is not whole at noon, and has no row anyway.
    expect(await cells(small, '2026-02-01T12:00')).toEqual({ s: 3 });
    expect(await cells(small, '2026-02-02')).toEqual({ s: 0 });
  });

  test('counts ISO weeks from Monday, also over a year’s end', async () => {
    // 1 February 2026 is a Sunday: the last whole week ended on 25 January.
    const small = events(
      { s: 'value: streak(week)' },
      at('2026-01-19', '2026-01-18 23:59', '2026-01-05', '2026-01-04', '2025-12-22', '2026-01-31'),
    );
    expect(await cells(small, '2026-02-01')).toEqual({ s: 5 });
    // On Monday 2 February the week of the 26th is whole and has a row.
    expect(await cells(small, '2026-02-02')).toEqual({ s: 6 });
  });

  test('counts calendar months', async () => {
    const small = events(
      { s: 'value: streak(month)' },
      at('2026-01-31', '2025-12-01', '2025-11-30', '2025-09-30', '2026-02-10'),
    );
    expect(await cells(small, '2026-02-15')).toEqual({ s: 3 });
    expect(await cells(small, '2026-03-01')).toEqual({ s: 4 });
  });
});

describe('trend', () => {
  test('compares with the window before', async () => {
    const small = events(
      { t: 'window: 10d, value: trend(count())', s: 'window: 10d, value: trend(sum(x) / count())' },
      [
        ['a', '2026-01-31', 6, 't', true],
        ['a', '2026-01-22', 6, 't', true],
        ['a', '2026-01-25', 6, 't', true],
        ['a', '2026-01-21', 2, 't', true],
        ['a', '2026-01-12', 4, 't', true],
        ['a', '2026-01-11', 100, 't', true],
      ],
    );
    expect(await cells(small, '2026-02-01')).toEqual({ t: 0.5, s: 1 });
  });

  test('is missing where there was nothing before, and -1 where nothing is left', async () => {
    const metrics = { t: 'window: 10d, value: trend(count())', a: 'window: 10d, value: trend(avg(x))' };
    expect(await cells(events(metrics, at('2026-01-31')), '2026-02-01')).toEqual({
      t: 'noDenominator',
      a: 'noDenominator',
    });
    expect(await cells(events(metrics, at('2026-01-20')), '2026-02-01')).toEqual({ t: -1, a: 'noDenominator' });
    expect(await cells(events(metrics, []), '2026-02-01')).toEqual({ t: 'noDenominator', a: 'noDenominator' });
  });

  test('needs min_rows in each of its windows', async () => {
    const metrics = { t: 'window: 10d, min_rows: 2, value: trend(count())' };
    const now = ['2026-01-25', '2026-01-26', '2026-01-27'];
    expect(await cells(events(metrics, at(...now, '2026-01-15')), '2026-02-01')).toEqual({ t: 'tooFew' });
    expect(await cells(events(metrics, at(...now, '2026-01-15', '2026-01-16')), '2026-02-01')).toEqual({ t: 0.5 });
    expect(
      await cells(events(metrics, at('2026-01-25', '2026-01-15', '2026-01-16', '2026-01-17')), '2026-02-01'),
    ).toEqual({ t: 'tooFew' });
  });

  test('takes the month before the month, from where the window began', async () => {
    // Window of 31 March: 28 February to 30 March; before it: 28 January to 27 February.
    const small = events(
      { t: 'window: 1mo, value: trend(count())' },
      at('2026-03-30', '2026-02-28', '2026-02-27', '2026-01-28', '2026-01-27', '2026-02-01', '2026-02-02'),
    );
    expect(await cells(small, '2026-03-31')).toEqual({ t: -0.5 });
  });
});
