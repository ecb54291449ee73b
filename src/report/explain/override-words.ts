import type { Override } from '../../model/model.ts';
import type { Overridden } from '../../score/explain/explanation.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import type { AccountTerms } from '../words/account-terms.ts';
import { requirementWords, type RequirementNames } from './requirement-words.ts';

type Words = Pick<AccountTerms, 'explain' | 'stage'>;

/** What the overrides made of an account, and what it would be without them: one sentence for each and one for the rest. */
export function overriddenSentences(
  overridden: Overridden,
  names: RequirementNames,
  words: Words,
  format: Format,
): string[] {
  const { by, points, stage, kind, name } = overridden;
  const before = kind === null ? null : words.stage.within(kind, stage, name);
  return [
    ...by.map((override) => `${overrideWords(override, names, words, format)}.`),
    words.explain.override.without(by.length, before, points),
  ];
}

/** A rule above the score: "risk at risk, so the stage is 1: why". */
export function overrideWords(
  { if: needs, effect, why }: Override,
  names: RequirementNames,
  words: Pick<AccountTerms, 'explain'>,
  format: Format,
): string {
  const say = words.explain.override;
  const then =
    effect.kind === 'score'
      ? say.score(effect.points)
      : effect.kind === 'not_rated'
        ? say.not_rated
        : say[effect.kind](effect.stage);
  // It stands within a sentence, wherever it was written as one.
  return say.rule(
    requirementWords(needs, names, words, format, words.explain.condition),
    then,
    cleanText(why).replace(/\.$/, ''),
  );
}
