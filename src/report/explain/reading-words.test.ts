import { expect, test } from 'vitest';
import { indicator } from '../../../test/fixtures/hand-made-base.ts';
import type { IndicatorNode } from '../../model/model.ts';
import type { Reading } from '../../model/reading.ts';
import type { ReadingStep } from '../../score/explain/value-reading.ts';
import { createFormat } from '../format/format.ts';
import { createMessages } from '../words/messages.ts';
import { readingWords, readRules, readTitle, readUnit, unitOfRead, valueUnit } from './reading-words.ts';

const format = createFormat();
const tongue = { words: createMessages(format), format };
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');

function said(...steps: ReadingStep[]): string {
  return plain(readingWords({ metric: 'tickets', before: { value: null, read: null, steps } }, {}, tongue));
}

function nodeWith(reading: Reading): IndicatorNode {
  return { ...indicator('tickets'), metric: reading.proportion === undefined ? 'tickets' : '', reading };
}

test.each<[string, ReadingStep]>([
  ['divided by 40 seats: 0.3', { kind: 'denominator', id: 'seats', by: 40, result: 0.3 }],
  ['no seats to divide by', { kind: 'denominator', id: 'seats', by: null, result: null }],
  ['divided by 0 seats', { kind: 'denominator', id: 'seats', by: 0, result: null }],
  ['1 Jan 2026 was 31 days ago', { kind: 'days_since', date: Date.UTC(2026, 0, 1), result: 31 }],
  ['−1 is no measurement', { kind: 'status_of', value: -1, status: 'missing' }],
  ['−2 says that it does not apply', { kind: 'status_of', value: -2, status: 'notApplicable' }],
  ['not measured; the mean of the base is taken, 2.5', { kind: 'impute', with: 'mean', among: null, result: 2.5 }],
  [
    'not measured; the median among product line is taken, 2',
    { kind: 'impute', with: 'median', among: 'product_line', result: 2 },
  ],
  ['not measured; 0 is taken', { kind: 'impute', with: 'constant', among: null, result: 0 }],
  ['an outlier, lowered to 9', { kind: 'outliers', how: 'lowered', result: 9 }],
  ['its square root, 3', { kind: 'transform', how: 'sqrt', result: 3 }],
  ['its logarithm to base 10, 3', { kind: 'transform', how: { log: 10 }, result: 3 }],
  ['its power of 1.5, 8', { kind: 'transform', how: { power: 1.5 }, result: 8 }],
  ['there is no reciprocal of it', { kind: 'transform', how: 'reciprocal', result: null }],
  ['"n/a" says that it does not apply', { kind: 'status_of', value: 'n/a', status: 'notApplicable' }],
  ['there is no logarithm of it', { kind: 'transform', how: 'log', result: null }],
])('%s', (words, step) => {
  expect(said(step)).toBe(words);
});

test('a proportion is told by its counts, with weights where they differ', () => {
  const part = { of: 'ok', outOf: 'checked', passed: 3, total: 4 };
  const one: ReadingStep = { kind: 'proportion', parts: [{ ...part, weight: 1 }], result: 0.75 };
  expect(said(one)).toBe('3 of 4 checked: 75 %');
  const parts = [
    { ...part, weight: 3 },
    { of: 'a', outOf: 'b', passed: null, total: 2, weight: 1 },
  ];
  expect(said({ kind: 'proportion', parts, result: null })).toBe(
    '3 of 4 checked (weight 3), an unknown number of 2 b (weight 1)',
  );
});

test('several steps make one sentence', () => {
  expect(
    said(
      { kind: 'denominator', id: 'seats', by: 40, result: 30 },
      { kind: 'outliers', how: 'lowered', result: 9 },
      { kind: 'transform', how: 'sqrt', result: 3 },
    ),
  ).toBe('divided by 40 seats: 30; an outlier, lowered to 9; its square root, 3');
});

test('what was divided or transformed has lost its unit, what is counted or aged has its own', () => {
  const metrics = {};
  const read = (kind: ReadingStep) => ({ metric: 'm', before: { value: 1, read: 1, steps: [kind] } });
  expect(valueUnit(read({ kind: 'days_since', date: 0, result: 1 }), metrics)).toBe('days');
  expect(readUnit(read({ kind: 'proportion', parts: [], result: 1 }), metrics)).toBe('percent');
  expect(readUnit(read({ kind: 'transform', how: 'log', result: 1 }), metrics)).toBe('');
  expect(unitOfRead(nodeWith({ daysSince: true }), undefined, metrics)).toBe('days');
  expect(unitOfRead(nodeWith({ daysSince: true, denominator: 'seats' }), undefined, metrics)).toBe('');
});

test('a model names what it reads, and says what it does to it', () => {
  const title = (reading: Reading): string => readTitle(nodeWith(reading), {}, tongue.words);
  expect(title({ denominator: 'seats', transform: 'log' })).toBe('tickets per seats, logarithm');
  expect(title({ daysSince: true })).toBe('Days since tickets');
  const parts = [{ of: 'passed', outOf: 'checked', weight: 1 }];
  expect(title({ proportion: { parts, noWeight: 'missing' } })).toBe('Passed of checked');
  const rules = readRules(
    nodeWith({
      statusOf: [{ value: -1, status: 'missing' }],
      impute: { with: 'mean', among: 'region' },
      outliers: { kind: 'clamp', from: 0.05, to: 0.95, type: 7 },
    }),
    tongue,
  );
  expect(rules.map(plain)).toEqual([
    '−1 counts as missing',
    'missing cells take the mean among region',
    'values outside the quantiles 5.0 % and 95.0 % are brought to them',
  ]);
});
