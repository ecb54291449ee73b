import { expect, test } from 'vitest';
import type { Requirement } from '../../model/model.ts';
import { createFormat } from '../format/format.ts';
import { createMessages } from '../words/messages.ts';
import { overrideWords } from './override-words.ts';
import { requirementWords, type RequirementNames } from './requirement-words.ts';

const f = createFormat();
const names = { metrics: {}, titleOf: () => undefined };

function is(metric: string, ...values: readonly string[]): Requirement {
  return { kind: 'metric', metric, atLeast: null, atMost: null, values };
}

function say(of: readonly Requirement[]): string {
  return requirementWords({ kind: 'some', n: 1, of }, names, createMessages(f), f);
}

test('an answer that is asked of several metrics is said once', () => {
  expect(say([is('voc', 'present'), is('rum', 'present')])).toBe('any of (voc; rum) to be present');
});

test('bounds that must be passed, ranges of stages and what must not be are said as such', () => {
  const one = (requirement: Requirement): string => requirementWords(requirement, names, createMessages(f), f);
  const open = { atLeast: null, atMost: null };
  expect(one({ kind: 'metric', metric: 'rate', ...open, above: 2, below: 5 })).toBe('rate above 2 and below 5');
  expect(one({ kind: 'metric', metric: 'rate', atLeast: 2, atMost: null, below: 5 })).toBe(
    'rate at least 2 and below 5',
  );
  expect(one({ kind: 'stage', path: 'use', atLeast: 1, atMost: 2 })).toBe('use on stage 2 or below');
  expect(one({ kind: 'stage', path: 'use', atLeast: 2, atMost: 2 })).toBe('use on stage 2');
  expect(one({ kind: 'stage', path: 'use', atLeast: 2, atMost: 3 })).toBe('use on stage 2 to 3');
  expect(one({ kind: 'attribute', attribute: 'plan', values: ['trial'], not: true })).toBe('plan not to be trial');
  const neither = ['voc', 'rum'].map((metric): Requirement => {
    return { kind: 'metric', metric, ...open, values: ['red'], not: true };
  });
  expect(say(neither)).toBe('1 of (voc; rum) not to be red');
});

test('answers that differ are said with each', () => {
  expect(say([is('voc', 'present'), is('rum', 'partial')])).toBe('any of (voc to be present; rum to be partial)');
  const bounded: Requirement = { kind: 'metric', metric: 'rate', atLeast: 2, atMost: null };
  expect(say([is('voc', 'yes', 'no'), bounded])).toBe('any of (voc to be yes or no; rate at least 2)');
});

test('all of several are told as all, so many of them by their number, and one alone is itself', () => {
  const of = ['a', 'b', 'c'].map((metric) => is(metric, 'yes'));
  const some = (n: number, parts: readonly Requirement[]): string =>
    requirementWords({ kind: 'some', n, of: parts }, names, createMessages(f), f);
  expect(some(3, of)).toBe('all of (a; b; c) to be yes');
  expect(some(2, of)).toBe('2 of (a; b; c) to be yes');
  expect(some(1, [is('a', 'yes')])).toBe('a to be yes');
  const nested = some(2, [is('a', 'yes'), { kind: 'some', n: 1, of: [is('b', 'no'), is('c', 'yes')] }]);
  expect(nested).toBe('all of (a to be yes; any of (b to be no; c to be yes))');
});

test('an override is told with what is so, not with what is needed', () => {
  const told = (needs: Requirement): string =>
    overrideWords({ if: needs, effect: { kind: 'stage', stage: 1 }, why: '' }, names, createMessages(f), f);
  expect(told(is('expired', 'yes'))).toBe('Override: expired is yes, so the stage is 1');
  expect(told({ kind: 'some', n: 2, of: [is('a', 'yes'), is('b', 'yes'), is('c', 'yes')] })).toBe(
    'Override: 2 of (a; b; c) are yes, so the stage is 1',
  );
  expect(told({ kind: 'attribute', attribute: 'plan', values: ['trial'], not: true })).toBe(
    'Override: plan is not trial, so the stage is 1',
  );
  const titled: RequirementNames = {
    ...names,
    attribute: ({ values, not }, say) => say.attribute('tariff', values.map(String), not),
  };
  const trial: Requirement = { kind: 'attribute', attribute: 'plan', values: ['trial'] };
  expect(overrideWords({ if: trial, effect: { kind: 'stage', stage: 1 }, why: '' }, titled, createMessages(f), f)).toBe(
    'Override: tariff is trial, so the stage is 1',
  );
});
