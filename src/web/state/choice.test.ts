import { expect, test } from 'vitest';
import { isChosen, toggleChoice } from './choice.ts';
import { DEFAULT_VIEW, formatView, withCondition } from './view.ts';

const STAGE = { stage: '2', kind: null };
const HATCHED = { stage: '2', kind: 'at_most' };

test('a press chooses, a second press takes it back', () => {
  const chosen = toggleChoice(DEFAULT_VIEW, HATCHED);
  expect(formatView(chosen)).toBe('?kind=at_most&stage=2');
  expect(isChosen(chosen, HATCHED)).toBe(true);
  expect(toggleChoice(chosen, HATCHED)).toEqual(DEFAULT_VIEW);
});

test('the whole bar is not chosen where only its hatched part is, and a press on it widens the choice', () => {
  const hatched = toggleChoice(DEFAULT_VIEW, HATCHED);
  expect(isChosen(hatched, STAGE)).toBe(false);
  expect(formatView(toggleChoice(hatched, STAGE))).toBe('?stage=2');
});

test('other filters stay', () => {
  const view = withCondition(DEFAULT_VIEW, 'branch', ['NL']);
  expect(toggleChoice(toggleChoice(view, STAGE), STAGE)).toEqual(view);
});

test('of several values each is chosen, and a press takes back that one', () => {
  const view = withCondition(DEFAULT_VIEW, 'stage', ['2', '3']);
  expect(isChosen(view, STAGE)).toBe(true);
  expect(formatView(toggleChoice(view, STAGE))).toBe('?stage=3');
  expect(formatView(toggleChoice(view, { stage: '4', kind: null }))).toBe('?stage=4');
});
