import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Curve } from '../../model/curve.ts';
import { indicators } from '../../model/walk.ts';
import { askedBack, askedValue } from './asked-value.ts';

function asked(curve: Curve, least: number, isWhole = false): number | null {
  const model = modelOf([group('a', [{ ...indicator('x'), curve }])]);
  const { bound } = handMadeBase({ model, values: { one: { x: 1 } } });
  return askedValue(indicators(model.root)[0]!, bound, least, isWhole);
}

const points = (...knots: [number, number][]): Curve => ({ kind: 'points', knots });

describe('of a curve that turns', () => {
  const hill = points([0, 0], [10, 100], [20, 90], [40, 30]);
  const back = (value: number, least: number, isWhole = false): number | null => {
    const model = modelOf([group('a', [{ ...indicator('x'), curve: hill }])]);
    const { bound } = handMadeBase({ model, values: { one: { x: 1 } } });
    return askedBack(indicators(model.root)[0]!, bound, least, value, isWhole);
  };

  test('what is too much of a good thing is asked to come back as far as it takes, no further', () => {
    expect(back(35, 60)).toBe(30);
    expect(back(35, 61)).toBe(29.6);
    expect(back(35, 61, true)).toBe(29);
    expect(back(99, 60)).toBe(30);
  });

  test('what is enough, or not there yet, has nothing to come back from', () => {
    expect(back(25, 60)).toBeNull();
    expect(back(3, 60)).toBeNull();
    expect(back(Number.NaN, 60)).toBeNull();
  });

  test('the next round number is not asked for where it is beyond the top', () => {
    expect(asked(points([0, 0], [0.5, 100], [0.6, 30], [1, 40]), 80, true)).toBe(0.4);
  });
});

describe('what one asks a customer for', () => {
  test('of what is counted is a whole number that is enough', () => {
    const goals = points([0, 0], [1, 60.01], [2, 80.01], [3, 100]);
    expect(asked(goals, 40)).toBe(0.667);
    expect(asked(goals, 40, true)).toBe(1);
    expect(asked(goals, 60.01, true)).toBe(1);
    const days = points([0, 100], [100, 0]);
    expect(asked(days, 33, true)).toBe(67);
    expect(asked(days, 33.5, true)).toBe(66);
  });

  test('is where the curve bends if that gives hardly more, and else has three digits and is enough', () => {
    const shares = points([0, 0], [0.2, 20.01], [0.4, 40.01], [1, 100]);
    expect(asked(shares, 40)).toBe(0.4);
    expect(asked(shares, 30)).toBe(0.3);
    expect(asked(points([0, 0], [0.7, 100]), 40)).toBe(0.28);
    expect(asked(points([0, 0], [3, 100]), 50.5)).toBe(1.52);
    expect(asked(points([0, 0], [30_000, 100]), 50.0017)).toBe(15_001);
    expect(asked(points([-1, 0], [0, 40.01], [1, 100]), 40)).toBe(0);
  });
});
