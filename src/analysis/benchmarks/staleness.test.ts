import { describe, expect, it } from 'vitest';
import { staleness } from './staleness.ts';

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

describe('the age of a figure', () => {
  it('is counted from the end of its year, which is all that is known', () => {
    expect(staleness({ year: 2023 }, at('2026-11-01')).years).toBe(2);
    expect(staleness({ year: 2026 }, at('2026-11-01')).years).toBe(0);
    expect(staleness({ year: 2027 }, at('2026-11-01')).years).toBe(0);
  });

  it('greys it when it is older than three years at the as-of, and not on the day it becomes three', () => {
    expect(staleness({ year: 2023 }, at('2026-12-31')).stale).toBe(false);
    expect(staleness({ year: 2023 }, at('2027-01-01')).stale).toBe(false);
    expect(staleness({ year: 2023 }, at('2027-01-02')).stale).toBe(true);
  });

  it('is judged at the as-of shown, so that an old snapshot has the figures of its day', () => {
    expect(staleness({ year: 2019 }, at('2022-06-01')).stale).toBe(false);
    expect(staleness({ year: 2019 }, at('2026-06-01')).stale).toBe(true);
  });

  it('is not known at the undated as-of', () => {
    expect(staleness({ year: 1990 }, null)).toEqual({ years: null, stale: false });
  });
});
