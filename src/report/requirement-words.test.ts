import { expect, test } from 'vitest';
import type { Requirement } from '../model/model.ts';
import { createFormat } from './format.ts';
import { createMessages } from './messages.ts';
import { requirementWords } from './requirement-words.ts';

const f = createFormat();
const names = { metrics: {}, titleOf: () => undefined };

function is(metric: string, ...values: readonly string[]): Requirement {
  return { kind: 'metric', metric, atLeast: null, atMost: null, values };
}

function say(of: readonly Requirement[]): string {
  return requirementWords({ kind: 'some', n: 1, of }, names, createMessages(f), f);
}

test('an answer that is asked of several metrics is said once', () => {
  expect(say([is('voc', 'present'), is('rum', 'present')])).toBe('1 of (voc; rum) to be present');
});

test('answers that differ are said with each', () => {
  expect(say([is('voc', 'present'), is('rum', 'partial')])).toBe('1 of (voc to be present; rum to be partial)');
  const bounded: Requirement = { kind: 'metric', metric: 'rate', atLeast: 2, atMost: null };
  expect(say([is('voc', 'yes', 'no'), bounded])).toBe('1 of (voc to be yes or no; rate at least 2)');
});
