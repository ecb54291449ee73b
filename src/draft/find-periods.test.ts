import { describe, expect, test } from 'vitest';
import { inspected, tableOf } from '../../test/fixtures/inspected-column.ts';
import { findPeriods } from './find-periods.ts';

const account = inspected('account', ['a', 'a', 'b', 'b']);
const value = inspected('seats', [1, 2, 3, 4]);
const dates = (name: string, ...days: string[]) => inspected(name, days, { kind: 'date' });
const find = (...columns: Parameters<typeof tableOf>[1]) => findPeriods(tableOf('t', columns, 4), null);

describe('a table of account x period', () => {
  test.each([
    ['months', inspected('month', ['2024-01', '2024-02', '2024-01', '2024-02'])],
    ['years', inspected('fiscal year', [2024, 2025, 2024, 2025])],
    ['ends of months', dates('month_end', '2024-01-31', '2024-02-29', '2024-01-31', '2024-02-29')],
  ])('is known by its %s', (_, period) => {
    expect(find(account, period, value)).toMatchObject({
      key: { name: 'account' },
      asOf: { name: period.name },
      asOfIs: null,
    });
  });

  test('whose dates are firsts of a month begins there, if the name says month', () => {
    const firsts = ['2024-01-01', '2024-02-01', '2024-01-01', '2024-02-01'];
    expect(find(account, dates('month', ...firsts), value)?.asOfIs).toBe('start');
    expect(find(account, dates('period_end', ...firsts), value)?.asOfIs).toBeNull();
  });

  test('is not: days of facts, more rows than pairs, or no number', () => {
    expect(find(account, dates('day', '2024-01-03', '2024-02-01', '2024-01-01', '2024-02-07'), value)).toBeNull();
    expect(
      find(account, dates('invoice_date', '2024-01-01', '2024-02-01', '2024-01-01', '2024-02-01'), value),
    ).toBeNull();
    const month = inspected('month', ['2024-01', '2024-01', '2024-01', '2024-01']);
    expect(find(account, month, value)).toBeNull();
    expect(find(account, inspected('month', ['2024-01', '2024-02', '2024-01', '2024-02']))).toBeNull();
  });

  test('may have one row for each metric', () => {
    const month = inspected('month', ['2024-01', '2024-01', '2024-01', '2024-01']);
    const metric = inspected('metric', ['x', 'y', 'x', 'y']);
    expect(find(account, month, metric, inspected('value', [1, 2, 3, 4]))?.long).toMatchObject({
      metric: { name: 'metric' },
      value: { name: 'value' },
    });
  });
});
