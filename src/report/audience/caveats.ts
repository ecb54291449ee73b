import type { Block } from '../document/document.ts';
import type { AudienceFacts } from './audience-facts.ts';

/** Fewer accounts than that are a handful: one of them turns a share. */
const FEW = 20;

/** What limits a summary: what is not seen, how few they are, that the facts are made up; then what is its own. */
export function caveatsBlock(facts: AudienceFacts, own: readonly (string | null)[]): Block {
  const said = [...commonCaveats(facts), ...own];
  return { kind: 'caveats', items: said.filter((one) => one !== null) };
}

function commonCaveats({ summary, accounts, f, terms }: AudienceFacts): readonly (string | null)[] {
  const { average, distribution, weakestLinks, model, project } = summary;
  if (summary.accounts === 0) return [];
  const open = distribution?.stages.reduce((sum, { atMost }) => sum + atMost.accounts, 0) ?? 0;
  const notRated = distribution?.notRated.accounts ?? average.notRated;
  const unscored = average.notRated - notRated;
  const gated = weakestLinks?.byGates.accounts ?? 0;
  const lowered = weakestLinks?.byOverrides?.accounts ?? 0;
  const when = (n: number, text: string): string | null => (n > 0 ? text : null);
  const are = (n: number): string => (n === 1 ? 'is' : 'are');
  return [
    project.notice === '' ? null : terms.answer.notice(project.notice),
    average.coverage === null
      ? null
      : `We see ${f.share(average.coverage)} of what the score asks for. What is missing is left out, never counted as zero.`,
    when(open, `${accounts(open)} may stand lower than shown: a part of them is not seen.`),
    when(notRated, `${accounts(notRated)} ${are(notRated)} not rated: too little of them is seen.`),
    when(
      unscored,
      `${accounts(unscored)} ${are(unscored)} on a stage and not in the average: too little of them is seen.`,
    ),
    when(
      gated,
      `${accounts(gated)} ${gated === 1 ? 'misses' : 'miss'} a separate requirement of the next stage, whatever the scores.`,
    ),
    when(lowered, `A rule has lowered the stage of ${accounts(lowered)}.`),
    model.variants === undefined
      ? null
      : 'Some accounts are scored by rules of their own, so their scores do not compare with others.',
    model.relative ? 'Scores are ranks among these accounts: they say who is ahead, not how good anybody is.' : null,
    summary.accounts < FEW
      ? `These are only ${accounts(summary.accounts)}: each of them changes a share visibly.`
      : null,
  ];
}
