import { expect, test } from 'vitest';
import type { RangeEnd } from '../../model/curve.ts';
import type { IndicatorExplanation } from '../../score/explain/explanation.ts';
import type { CurveReading } from '../../score/indicator/read-curve.ts';
import { createFormat } from '../format/format.ts';
import { curveWords, nextWords } from './indicator-words.ts';
import { createMessages } from '../words/messages.ts';

const format = createFormat();
const tongue = { words: createMessages(format), format };

const line: CurveReading & { readonly kind: 'linear' } = {
  kind: 'linear',
  knots: [
    [3.21987, 0],
    [48.2471, 100],
  ],
  segment: null,
};

const said = (reading: CurveReading): string => curveWords({ reading }, '', tongue).replaceAll(/[  ]/g, ' ');

test('an end that is observed says what it stands for, rounded for showing', () => {
  const ends = [
    { deviations: -1, of: 'sample' },
    { quantile: 0.95, type: 7 },
  ] as const;
  expect(said({ ...line, ends })).toBe(
    'curve 1 standard deviation below the mean of the accounts, 3.22 = 0, 95th percentile of the accounts, 48.2 = 100 points',
  );
  expect(said({ ...line, ends: ['median', { account: 'acme' }] })).toBe(
    'curve median of the accounts, 3.22 = 0, the value of acme, 48.2 = 100 points',
  );
  expect(
    said({
      ...line,
      ends: [
        { quantile: 0.025, type: 7 },
        { quantile: 0.22, type: 7 },
      ],
    }),
  ).toContain('curve 2.5th percentile of the accounts, 3.22 = 0, 22nd percentile of the accounts');
});

test('a plain number beside an observed end keeps its digits', () => {
  expect(said({ ...line, ends: [3.21987, 'max'] })).toBe('curve 3.21987 = 0, most of the accounts, 48.2 = 100 points');
});

test('powers, halving, an S and rounding are told', () => {
  expect(said({ ...line, power: 2 })).toContain('points, the share of the way to the power 2');
  expect(said({ kind: 'decay', halfLife: 30 })).toBe('all points at 0, half of what is left at each further 30');
  expect(said({ kind: 'logistic', midpoint: 50, p90: 80 })).toBe('an S: half of the scale at 50, nine tenths at 80');
  const rounded = { from: 87.34567, by: { to: 1, mode: 'up' } } as const;
  expect(curveWords({ reading: { kind: 'decay', halfLife: 30 }, rounded }, '', tongue)).toContain(
    '; rounded up to 1 decimal, 87.3457 before',
  );
});

test('a share of a normal distribution and its limits are told', () => {
  const normal = { kind: 'normal', direction: 'up', mean: 5, sd: 2 } as const;
  expect(said(normal)).toBe('normal distribution: half of the scale at the mean 5, standard deviation 2');
  expect(said({ ...normal, limits: [-3, 3] })).toContain('2, brought within −3 and 3 of these');
});

test('ends of sums, norms and the best say what they are', () => {
  const of = (low: RangeEnd, high: RangeEnd): string => said({ ...line, ends: [low, high] });
  expect(of({ lowest: 1 }, { highest: 5 })).toBe(
    'curve lowest of the accounts, 3.22 = 0, mean of the 5 highest of the accounts, 48.2 = 100 points',
  );
  expect(of(3.5, 'sum')).toContain('sum of all accounts, 48.2 = 100');
  expect(of('min', { norm: 2, from: 'min' })).toContain('least of the accounts plus the norm of all, 48.2 = 100');
});

test('where outliers are brought in, the next gain ends at their limit, and past it nothing counts', () => {
  const child = {
    status: 'scored',
    points: 10,
    value: 0.1,
    reading: line,
    next: { raw: 0.2, points: 20, stage: null, distance: 0.1 },
    limit: { raw: 0.2, above: true },
  } as IndicatorExplanation;
  expect(nextWords(child, '', tongue)).toBe('20.0 points at 0.2: 0.1 more; more than 0.2 counts no further');
  expect(nextWords({ ...child, next: null }, '', tongue)).toBe('more than 0.2 counts no further');
});

test('a threshold or points that were computed are told with few digits, what was written with all', () => {
  const steps = [{ from: 0.1 + 0.2, points: -20.774808588801076 }];
  expect(said({ kind: 'step', first: 12.345678, steps } as unknown as CurveReading)).toBe(
    'bands below 0.3 = 12.345678, from 0.3 = −20.7748 points',
  );
});

test('the next answer is told with the points it counts for, and none that rounds to those there are', () => {
  const child = {
    status: 'scored',
    points: 0,
    rounded: { from: 0.3, by: { to: 0, mode: 'half_up' } },
    reading: { kind: 'levels', level: 'a', levels: { a: 0.3, b: 0.4, c: 0.63 } },
  } as unknown as IndicatorExplanation;
  expect(nextWords(child, '', tongue)).toBe('1.0 points for c');
});
