import { expect, test } from 'vitest';
import { dayGiven } from './day-given.ts';

const NOW = Date.UTC(2026, 10, 22, 23, 30);

test('a day is today where none is given; it may be tomorrow already where the caller is, and no later', () => {
  expect(dayGiven(undefined, NOW)).toBe(Date.UTC(2026, 10, 22));
  expect(dayGiven('2026-11-20', NOW)).toBe(Date.UTC(2026, 10, 20));
  expect(dayGiven('2026-11-23T08:00:00+02:00', NOW)).toBe(Date.UTC(2026, 10, 23));
  expect(() => dayGiven('2026-11-24', NOW)).toThrow('2026-11-24 is still to come');
  expect(() => dayGiven('22.11.2026', NOW)).toThrow('"22.11.2026" is not a day; write it as 2026-11-20');
});
