import { expect, test } from 'vitest';
import { group, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { createFormat } from '../format/format.ts';
import { createMessages } from '../words/messages.ts';
import { requirementNames } from './requirement-names.ts';
import { requirementWords } from './requirement-words.ts';

const f = createFormat();
const { root } = modelOf([
  group('k', [indicator('deflection', { title: 'Deflection' })], { title: 'Knowledge' }),
  group(
    'c',
    [indicator('a', { title: 'Portal', metric: 'both' }), indicator('b', { title: 'Forms', metric: 'both' })],
    {
      title: 'Channel',
    },
  ),
]);
const metrics = {
  deflection: { title: 'Deflection rate', unit: 'percent' },
  both: { title: 'Share of both', unit: 'percent' },
  none: { title: 'Proactive share', unit: 'percent' },
};
const say = (metric: string): string =>
  requirementWords(
    { kind: 'metric', metric, atLeast: 0.15, atMost: null },
    requirementNames(root, metrics),
    createMessages(f),
    f,
  ).replace('\u202f', ' ');

test('a metric that one indicator reads is called like the indicator', () => {
  expect(say('deflection')).toBe('Deflection at least 15 %');
});

test('a metric that no indicator reads, or several do, keeps its own title', () => {
  expect(say('none')).toBe('Proactive share at least 15 %');
  expect(say('both')).toBe('Share of both at least 15 %');
});

test('a metric that an indicator reads divided is not called like the indicator', () => {
  const per = { ...indicator('deflection', { title: 'Per seat' }), reading: { denominator: 'seats' } };
  const { metrics: named } = requirementNames(modelOf([per]).root, metrics);
  expect(named['deflection']?.title).toBe('Deflection rate');
});

test('groups are called by their titles', () => {
  expect(requirementNames(root, metrics).titleOf('k')).toBe('Knowledge');
});
