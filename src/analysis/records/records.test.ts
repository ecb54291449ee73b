import { describe, expect, test } from 'vitest';
import { disputedPlaces, inReadingOrder, type Disagreement } from './disagreement.ts';
import { lastTime, recordedPoints, type RecordedAssessment } from './recorded-assessment.ts';

const figures = { stage: null, stageName: null, status: 'scored', coverage: 1 } as const;
const now = { model: 'm', version: 'v2', ruler: 'r3' };
const month = (n: number): number => Date.UTC(2026, n - 1, 1);

function issued(at: number, points: number | null, ground: Partial<typeof now> = {}): RecordedAssessment {
  return {
    account: 'A',
    issued: month(at) + 5,
    by: 'ann',
    note: '',
    snapshot: `s${at}`,
    asOf: month(at),
    ...now,
    ...ground,
    overall: { points, ...figures },
    stageKind: null,
    dimensions: [],
    next: [],
  };
}

describe('recorded assessments', () => {
  const all = [
    issued(7, 60),
    issued(1, 40, { version: 'v1', ruler: 'r1' }),
    issued(4, 50, { ruler: 'r2' }),
    issued(8, 61),
    issued(5, 70, { model: 'another' }),
    issued(9, null),
  ];
  const points = recordedPoints(all, now);

  test('stand by age, those of the same model, each with how it compares with today', () => {
    expect(points.map(({ snapshot, comparable }) => [snapshot, comparable])).toEqual([
      ['s1', 'model'],
      ['s4', 'ruler'],
      ['s7', 'same'],
      ['s8', 'same'],
      ['s9', 'same'],
    ]);
  });

  test('have a difference from the one before on the same ruler alone, and where both have points', () => {
    expect(points.map(({ since }) => since)).toEqual([null, null, null, 1, null]);
  });

  test('last time is the last of an earlier as-of: the same snapshot, recorded already, is none', () => {
    expect(lastTime(points, month(9))?.snapshot).toBe('s8');
    expect(lastTime(points, month(12))?.snapshot).toBe('s9');
    expect(lastTime(points, month(1))).toBeUndefined();
    expect(lastTime(points, null)).toBeUndefined();
  });
});

describe('disagreements', () => {
  const one = (name: string, account: string, about: string, settled = false): Disagreement => ({
    name,
    account,
    about,
    because: 'x',
    by: 'a',
    written: Number(name),
    model: 'm',
    snapshot: 's',
    asOf: null,
    points: 1,
    value: null,
    settled: settled ? { because: 'y', by: 'b', at: 2 } : null,
  });
  const all = [
    one('1', 'A', 'a'),
    one('2', 'A', 'a'),
    one('3', 'A', 'b', true),
    one('4', 'A', 'c'),
    one('5', 'B', 'c'),
    one('6', 'C', 'b'),
  ];

  test('the place disputed by the most accounts comes first', () => {
    expect(disputedPlaces(all).map(({ about, accounts, open, settled }) => [about, accounts, open, settled])).toEqual([
      ['c', 2, 2, 0],
      ['a', 1, 2, 0],
      ['b', 1, 1, 1],
    ]);
  });

  test('are read open first, the newest of each first', () => {
    expect(inReadingOrder(all).map(({ name }) => name)).toEqual(['6', '5', '4', '2', '1', '3']);
  });
});
