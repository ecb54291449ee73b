import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { createFilterWords } from './filter.ts';
import { createSpeech } from './speech.ts';

test('why a link finds no moves is said as it is: only the oldest snapshot is called so', () => {
  const base = handMadeBase({ model: modelOf([]), values: {} });
  const { fault } = createFilterWords(createSpeech('en-GB'));
  const say = (kind: 'nothing_compared' | 'incomparable' | 'no_stages'): string =>
    fault(base, {
      condition: { on: 'moved', values: ['up'] },
      kind,
      values: [],
      nearest: undefined,
      known: [],
      form: 'one_of',
    });
  expect(say('nothing_compared')).toContain('oldest snapshot');
  expect(say('incomparable')).toContain('stages of the two snapshots do not compare');
  expect(say('no_stages')).toContain('no stages');
});

test('how far accounts are from a feature is said by its title and that of what it needs', () => {
  const over = (metric: string) => ({ kind: 'metric', metric, atLeast: 50, atMost: null }) as const;
  const features = [
    {
      id: 'bot',
      title: 'Chatbot',
      needs: [over('x'), { kind: 'group', path: 'know', atLeast: 4, atMost: null } as const],
    },
  ];
  const model = { ...modelOf([group('know', [indicator('x', { title: 'Views' })], { title: 'Knowledge' })]), features };
  const base = handMadeBase({ model, values: { a: { x: 60 } } });
  const say = (...values: string[]) =>
    createFilterWords(createSpeech('en-GB')).oneLine(base, { on: 'ready.bot', values });
  expect(say('ready', 'one_step:know')).toBe('Readiness for Chatbot: ready or one step away, lacking Knowledge');
  expect(say('unknown:x')).toBe('Readiness for Chatbot: unknown, without evidence of Views');
  expect(say('unknown_not_ready')).toBe('Readiness for Chatbot: unknown, not ready in any case');
});
