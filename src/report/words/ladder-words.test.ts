import { expect, test } from 'vitest';
import type { LadderReading } from '../../score/explain/explanation.ts';
import { createFormat } from '../format/format.ts';
import { ladderWords } from './ladder-words.ts';

const f = createFormat();
/** With plain spaces before percent signs. */
const told = (reading: LadderReading): string => ladderWords(reading, f).replaceAll('\u202f', ' ');
const nothing = { held: [], next: null, above: [], unseen: [] };
const left = { title: 'Level 4', share: 0.6, needed: 0.8, count: 1, of: ['Playbooks', 'Reviews'] };

test('which levels are held, how much of the next is there, and what is left of it, counted and listed', () => {
  expect(told({ ...nothing, held: ['Level 1', 'Level 2', 'Level 3'], next: left })).toBe(
    'Level 1 to Level 3 are held; of Level 4 60 % is there, and 80 % is needed: 1 more of Playbooks and Reviews.',
  );
});

test('all that is left is not counted, nor what cannot be', () => {
  expect(told({ ...nothing, next: { ...left, count: 2 } })).toContain('is needed: Playbooks and Reviews.');
  expect(told({ ...nothing, next: { ...left, count: null } })).toContain('is needed: Playbooks and Reviews.');
  expect(told({ ...nothing, next: { ...left, of: [] } })).toBe(
    'No level is held; of Level 4 60 % is there, and 80 % is needed.',
  );
});

test('what lies above does not count, what was not seen is said, and no share is told as one that is reached', () => {
  const next = { ...left, share: 0.7996, of: [] };
  expect(told({ held: ['Level 1'], next, above: ['Level 5'], unseen: ['Level 2', 'Level 3'] })).toBe(
    'Level 1 is held; of Level 4 just under 80 % is there, and 80 % is needed. Level 5 above it does not count. Level 2 and Level 3 were not seen.',
  );
  expect(told({ ...nothing, held: ['Level 1', 'Level 2'] })).toBe('Level 1 and Level 2 are held.');
});
