import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { answerOf, dateWords } from '../../../report/base/answer.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { Summary } from '../../../report/base/summary.ts';
import type { Speech } from '../../words/speech.ts';
import { describePending, type PendingView } from '../../words/pending.ts';
import type { BasePart } from './base-part.ts';
import type { AccountsOf, BaseView } from './base-view.ts';
import { headlineOf, movementBeside } from './describe-answer.ts';
import { describeAverage, describeMoves } from './describe-change.ts';
import { describeLinks } from './describe-links.ts';
import { describeSeen } from './describe-seen.ts';
import { describeLadder, describeRules } from './describe-stages.ts';

/** Everything the Base page says and draws, from the part's unrounded numbers. */
export function describeBase(part: BasePart, base: ScoredBase, speech: Speech, accountsOf: AccountsOf): BaseView {
  const { f, terms } = speech;
  const summary: Summary = { ...part.summary, answer: answerOf(part.summary, terms, f) };
  const said = { ...part, summary };
  const headline = headlineOf(said, base, speech);
  const nobody = summary.accounts === 0; // nothing to draw: the answer says what to do
  return {
    title: cleanText(summary.project.title),
    answer: headline,
    movement: movementBeside(headline, said, speech),
    pending: pendingOf(said, speech),
    caveats: summary.answer.caveats,
    ladder: nobody ? null : describeLadder(said, base, speech, accountsOf),
    links: nobody ? null : describeLinks(said, speech, accountsOf),
    rules: describeRules(summary, speech),
    average: describeAverage(summary, speech),
    moves: nobody ? null : describeMoves(said, speech, accountsOf),
    seen: describeSeen(summary, speech),
    how: { title: terms.show.how, sentences: howSentences(summary, part.of, speech) },
  };
}

function pendingOf({ summary, conditions }: BasePart, { f }: Speech): PendingView | null {
  const movement = summary.since?.movement ?? null;
  const byMove = conditions.some(({ on }) => on === 'moved' || on === 'cause');
  return movement === null || byMove ? null : describePending(movement.unconfirmed, f);
}

function howSentences({ model, asOf, since }: Summary, of: number, { terms, f }: Speech): string[] {
  const population = terms.answer.accounts(of);
  return [
    model.rule === null
      ? terms.show.howModelOnly(model.id)
      : terms.show.howModel(model.id, terms.stage.rule(model.rule)),
    asOf === null ? terms.show.howUndated(population) : terms.show.howPopulation(population, dateWords(asOf, terms, f)),
    ...(since === null ? [] : [terms.show.howConfirmed]),
    terms.show.howNext,
  ];
}
