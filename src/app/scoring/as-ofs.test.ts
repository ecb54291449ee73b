import { describe, expect, test } from 'vitest';
import { formatInstant } from '../../util/time.ts';
import { asOfRange, type Every } from './as-ofs.ts';

const dates = (from: string, to: string, every: Every): string[] => asOfRange(from, to, every).map(formatInstant);

describe('asOfRange', () => {
  test('months are their firsts, both ends included', () => {
    expect(dates('2026-01-01', '2026-03-01', 'month')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect(dates('2026-01-02', '2026-03-31', 'month')).toEqual(['2026-02-01', '2026-03-01']);
  });
  test('weeks are Mondays', () => {
    expect(dates('2026-11-01', '2026-11-16', 'week')).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    expect(dates('2026-11-02', '2026-11-02', 'week')).toEqual(['2026-11-02']);
  });
  test('quarters and years begin in January', () => {
    expect(dates('2025-11-15', '2026-08-01', 'quarter')).toEqual(['2026-01-01', '2026-04-01', '2026-07-01']);
    expect(dates('2024-06-01', '2026-06-01', 'year')).toEqual(['2025-01-01', '2026-01-01']);
  });
  test('an instant that is not midnight starts at the next day', () => {
    expect(dates('2026-01-01T10:00:00Z', '2026-01-03', 'day')).toEqual(['2026-01-02', '2026-01-03']);
  });
  test.each([
    ['2026-03-01', '2026-01-01', 'month', /is after/],
    ['2026-01-02', '2026-01-30', 'month', /no first of a month/],
    ['1900-01-01', '2026-01-01', 'day', /more than 1200/],
    ['undated', '2026-01-01', 'day', /needs a date/],
    ['2026-02-30', '2026-03-01', 'day', /is not an as-of/],
  ] as const)('%s to %s every %s is refused', (from, to, every, message) => {
    expect(() => asOfRange(from, to, every)).toThrow(message);
  });
});
