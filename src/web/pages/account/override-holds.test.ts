import { expect, test } from 'vitest';
import { handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { openBaseOf } from '../../../../test/fixtures/open-base-of.ts';
import type { OverrideEffect } from '../../../model/model.ts';
import { createAccountWords } from '../../words/account.ts';
import { createSpeech } from '../../words/speech.ts';
import { readAccount, type AccountCase } from './account-case.ts';
import { describeAnswer } from './describe-answer.ts';
import { describeHolds } from './describe-holds.ts';

const speech = createSpeech('en-GB');
const words = createAccountWords(speech.f);

/** One account of five even stages by its score, under an override that holds for it. */
function caseOf(x: number, effect: OverrideEffect): AccountCase {
  const always = { kind: 'metric', metric: 'x', atLeast: 0, atMost: null } as const;
  const model = { ...modelOf([indicator('x')], { overall: 'score' }), overrides: [{ if: always, effect, why: '' }] };
  const base = handMadeBase({ model, values: { it: { x } } });
  return readAccount(openBaseOf([base]), 0);
}

const held = (x: number, effect: OverrideEffect): string[] => {
  const account = caseOf(x, effect);
  return [describeHolds(account, words, speech)!.finding, describeAnswer(account, null, words, speech).sentence];
};

test('an override that lowered the stage is what holds it', () => {
  const [finding, sentence] = held(50, { kind: 'at_most', stage: 2 });
  expect(finding).toBe('An override holds it: without it, it would stand higher');
  expect(sentence).toMatch(/; an override holds it\.$/);
});

test('one that would hold a better score is named after what holds it now, and nobody is said to stand higher without it', () => {
  for (const effect of [
    { kind: 'at_most', stage: 2 },
    { kind: 'stage', stage: 2 },
  ] as const) {
    const [finding, sentence] = held(30, effect);
    expect(finding).toMatch(/^The score decides: .* to stage 3; an override would hold it there too$/);
    expect(sentence).toMatch(/short of stage 3, and an override would hold it too\.$/);
  }
  expect(held(30, { kind: 'at_least', stage: 2 }).join(' ')).not.toContain('override');
});
