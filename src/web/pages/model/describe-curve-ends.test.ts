import { expect, test } from 'vitest';
import type { Curve } from '../../../model/curve.ts';
import { createModelWords } from '../../words/model.ts';
import { createSpeech } from '../../words/speech.ts';
import { curveEnds } from './describe-curve-ends.ts';

const speech = createSpeech('en-GB');
const words = createModelWords(speech.f, speech.terms);
const say = (curve: Curve): string =>
  curveEnds(curve, 'percent', words, speech)
    .join(' · ')
    .replaceAll(/[\u202f\u00a0]/g, ' ');
const range = (more: Partial<Extract<Curve, { kind: 'range' }>>): Curve => ({
  kind: 'range',
  direction: 'up',
  low: 0,
  high: 1,
  ...more,
});

test('ends that are observed are called what they are; numbers stand in the table of the curve', () => {
  expect(say(range({}))).toBe('');
  expect(say(range({ low: 'min', high: 'max' }))).toBe('');
  expect(say(range({ low: 'median' }))).toBe('measured against the base · from the median of the accounts to 100 %');
  expect(say(range({ low: { quantile: 0.05, type: 7 }, high: { quantile: 0.95, type: 7 } }))).toBe(
    'from the 5th percentile of the accounts to the 95th percentile of the accounts',
  );
  expect(say(range({ low: 'mean', high: { deviations: 2, of: 'sample' }, power: 2 }))).toBe(
    'from the mean of the accounts to 2 standard deviations above the mean of the accounts · the share of the way to the power 2',
  );
  expect(say(range({ high: { account: 'a1' } }))).toBe('from 0 % to the value of a1');
});

test('a curve that falls by its numbers alone says that less is better', () => {
  expect(say({ kind: 'decay', halfLife: 30 })).toBe('less is better');
  expect(say({ kind: 'logistic', midpoint: 50, p90: 20 })).toBe('less is better');
  expect(say({ kind: 'logistic', midpoint: 50, p90: 80 })).toBe('');
  expect(say({ kind: 'log_normal', median: 4000, p10: 2336 })).toBe('less is better');
});

test('a z-score says what it is brought within, and that it is a share', () => {
  const score = { kind: 'z_score', direction: 'up', deviation: 'sample', mean: 45, sd: 20 } as const;
  expect(say(score)).toBe('');
  expect(say({ ...score, limits: [-3, 3], cumulative: true })).toBe(
    'share of a normal distribution below the value · within −3 and 3 standard deviations',
  );
  expect(say({ ...score, limits: ['scale', 'scale'] })).toBe('brought within the scale');
});
