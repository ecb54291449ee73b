import { expect, test } from 'vitest';
import { createFormat } from '../format/format.ts';
import { createAccountTerms } from './create-account-terms.ts';
import { createMessages } from './messages.ts';

test('at most the first stage is the first stage, in every language', () => {
  const told = (stage: number): readonly string[] =>
    (['en', 'nl', 'de'] as const).map((language) =>
      createAccountTerms(createFormat({ language })).stage.within('at_most', stage, 'Guided'),
    );
  expect(told(1)).toEqual(['stage 1, Guided', 'niveau 1, Guided', 'Stufe 1, Guided']);
  expect(told(2)).toEqual(['at most stage 2, Guided', 'hoogstens niveau 2, Guided', 'höchstens Stufe 2, Guided']);
});

test('a base that stands there, and a cell, say the same', () => {
  const { stage, answer } = createMessages(createFormat());
  expect([stage.short('at_most', 1), stage.short('at_most', 2)]).toEqual(['1', 'at most 2']);
  expect(answer.most(0.5, 1, 'Low', true)).toMatch(/^50.%? of accounts stand on stage 1, Low\.$/);
  expect(answer.most(0.5, 2, 'Mid', true)).toContain('stand at most on stage 2');
  expect(answer.theOne('at_most', 1, 'Low')).toBe('The one account stands on stage 1, Low.');
});
