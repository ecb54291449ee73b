import { expect, test } from 'vitest';
import { createFilterWords } from './filter.ts';
import { createSpeech } from './speech.ts';

test('why a link finds no moves is said as it is: only the oldest snapshot is called so', () => {
  const { fault } = createFilterWords(createSpeech('en-GB'));
  const say = (kind: 'nothing_compared' | 'incomparable' | 'no_stages'): string =>
    fault({ condition: { on: 'moved', values: ['up'] }, kind, values: [], nearest: undefined });
  expect(say('nothing_compared')).toContain('oldest snapshot');
  expect(say('incomparable')).toContain('stages of the two snapshots do not compare');
  expect(say('no_stages')).toContain('no stages');
});
