import { answerOf, dateWords } from '../../../report/answer.ts';
import { cleanText } from '../../../report/clean-text.ts';
import type { Summary } from '../../../report/summary.ts';
import type { Speech } from '../../words/speech.ts';
import { upperFirst } from '../../upper-first.ts';
import type { BaseView } from './base-view.ts';
import { describeAverage, describeMoves } from './describe-change.ts';
import { describeLinks } from './describe-links.ts';
import { describeLadder, describeRules } from './describe-stages.ts';

/** Everything the Base page says and draws, from the summary's unrounded numbers. */
export function describeBase(summary: Summary, speech: Speech): BaseView {
  const { f, terms, captions } = speech;
  const answer = answerOf(summary, terms, f);
  const nobody = summary.accounts === 0; // nothing to draw: the answer says what to do
  const notice = cleanText(summary.project.notice);
  return {
    title: cleanText(summary.project.title),
    strip: [
      cleanText(summary.project.title),
      terms.answer.accounts(summary.accounts),
      cleanText(summary.model.title),
      captions.asOf(dateWords(summary.asOf, terms, f)),
    ],
    notice: upperFirst(notice),
    answer: answer.headline,
    movement: answer.movement,
    caveats: answer.caveats,
    ladder: nobody ? null : describeLadder(summary, speech),
    links: nobody ? null : describeLinks(summary, speech),
    rules: describeRules(summary, speech),
    average: describeAverage(summary, speech),
    moves: nobody ? null : describeMoves(summary, speech),
    how: { title: terms.show.how, sentences: howSentences(summary, speech) },
  };
}

function howSentences({ model, accounts, asOf, since }: Summary, { terms, f }: Speech): string[] {
  const population = terms.answer.accounts(accounts);
  return [
    model.rule === null
      ? terms.show.howModelOnly(model.id)
      : terms.show.howModel(model.id, terms.stage.rule(model.rule)),
    asOf === null ? terms.show.howUndated(population) : terms.show.howPopulation(population, dateWords(asOf, terms, f)),
    ...(since === null ? [] : [terms.show.howConfirmed]),
    terms.show.howNext,
  ];
}
