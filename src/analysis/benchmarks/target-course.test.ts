import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceStart, targetCourse, type TargetFacts } from './target-course.ts';

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** 40 now, 28 a year ago, 60 wanted in ten months. */
const facts: TargetFacts = {
  value: 60,
  by: at('2027-09-01'),
  direction: 'up',
  asOf: at('2026-11-01'),
  now: 40,
  before: { asOf: at('2025-11-01'), value: 28 },
};

describe('the course of a target', () => {
  it('has the gap, the pace it needs and the pace of the last 12 months', () => {
    expect(targetCourse(facts)).toEqual({
      state: 'behind',
      gap: 20,
      monthsLeft: 10,
      needed: 2,
      pace: 1,
      paceSince: at('2025-11-01'),
      paceMonths: 12,
    });
  });

  it('is on course where the pace so far is just enough', () => {
    expect(targetCourse({ ...facts, value: 50 }).state).toBe('on_course');
    expect(targetCourse({ ...facts, value: 50.001 }).state).toBe('behind');
  });

  it('is reached at equality, also after its day', () => {
    expect(targetCourse({ ...facts, value: 40 })).toMatchObject({ state: 'reached', gap: 0, needed: null });
    expect(targetCourse({ ...facts, value: 30, by: at('2026-01-01') }).state).toBe('reached');
  });

  it('is overdue from its day on: nothing can be needed a month then', () => {
    expect(targetCourse({ ...facts, by: facts.asOf! })).toMatchObject({
      state: 'overdue',
      monthsLeft: 0,
      needed: null,
      gap: 20,
    });
  });

  it('reads the other way where less is better', () => {
    const falling = { ...facts, direction: 'down', value: 20, before: { ...facts.before!, value: 70 } } as const;
    expect(targetCourse(falling)).toMatchObject({ state: 'on_course', gap: -20, needed: -2, pace: -2.5 });
    expect(targetCourse({ ...falling, before: { ...facts.before!, value: 45 } }).state).toBe('behind');
    expect(targetCourse({ ...falling, value: 45 }).state).toBe('reached');
  });

  it('is not known without a value or without a pace, and says as much as it can', () => {
    expect(targetCourse({ ...facts, now: null })).toMatchObject({ state: 'unknown', gap: null, pace: null });
    expect(targetCourse({ ...facts, before: null })).toMatchObject({ state: 'unknown', needed: 2, pace: null });
    expect(targetCourse({ ...facts, asOf: null, before: null })).toMatchObject({ state: 'unknown', gap: 20 });
  });

  it('counts a part of a month by its days', () => {
    expect(targetCourse({ ...facts, by: at('2026-11-16') }).monthsLeft).toBe(0.5);
    expect(targetCourse({ ...facts, by: at('2026-12-01') }).monthsLeft).toBe(1);
  });

  it('is on course exactly where the line on from now reaches it in time', () => {
    const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    const months = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        value,
        value,
        value,
        months,
        fc.constantFrom('up' as const, 'down' as const),
        (v, now, past, n, direction) => {
          const by = Date.UTC(2026, 10 + n, 1);
          const course = targetCourse({
            ...facts,
            value: v,
            by,
            direction,
            now,
            before: { ...facts.before!, value: past },
          });
          const arrives = now + ((now - past) / 12) * n;
          const better = direction === 'up' ? arrives - v : v - arrives;
          if (Math.abs(better) < 1e-6) return;
          const reached = direction === 'up' ? now >= v : now <= v;
          expect(course.state).toBe(reached ? 'reached' : better > 0 ? 'on_course' : 'behind');
        },
      ),
    );
  });
});

describe('the snapshot a pace is measured from', () => {
  const months = (...days: string[]): number[] => days.map(at);

  it('is the one of a year ago', () => {
    const series = months('2025-10-01', '2025-11-01', '2025-12-01', '2026-11-01');
    expect(paceStart(series, at('2026-11-01'))).toBe(at('2025-11-01'));
  });

  it('is else the one before it, up to 15 months back', () => {
    expect(paceStart(months('2025-09-15', '2026-02-01'), at('2026-11-01'))).toBe(at('2025-09-15'));
  });

  it('is else the oldest since, a month ago at least', () => {
    expect(paceStart(months('2024-01-01', '2026-02-01', '2026-10-01'), at('2026-11-01'))).toBe(at('2026-02-01'));
    expect(paceStart(months('2026-10-15', '2026-11-01'), at('2026-11-01'))).toBeNull();
  });
});
