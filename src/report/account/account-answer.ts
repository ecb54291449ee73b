import type { Holder } from '../../score/explain/explanation.ts';
import { accountNames } from './account-names.ts';
import type { AccountAnswer, AccountReport } from './account-report.ts';
import { isDimension, titleOf } from '../explain/explained-nodes.ts';
import type { Format } from '../format/format.ts';
import type { AccountTerms } from '../words/account-terms.ts';
import { overriddenSentences, overrideWords } from '../explain/override-words.ts';
import { requirementWords } from '../explain/requirement-words.ts';

/** What an account's stage is, what holds it there and how much of it is seen, in the words of one format. */
export function accountAnswer(
  report: Omit<AccountReport, 'answer'>,
  words: AccountTerms,
  format: Format,
): AccountAnswer {
  const { explanation, model } = report;
  const { stage, root, overridden, variant } = explanation;
  const above = [
    ...(variant === undefined ? [] : [words.explain.variant(variant)]),
    ...(overridden === undefined ? [] : overriddenSentences(overridden, accountNames(report), words, format)),
  ];
  const score =
    root.points === null
      ? root.reason === 'setAside'
        ? words.explain.setAside
        : root.status === 'notApplicable'
          ? words.explain.nothingApplies
          : words.explain.noScore(root.coverage)
      : words.explain.score(root.points, model.scale[1], root.coverage);
  if (stage === null) return { headline: score, details: above };
  const headline = `${words.stage.reached(stage.kind, stage.stage, stage.name)}.`;
  const unseen = unseenWords(stage.unseen, report, words, format);
  return {
    headline,
    details: [
      ...above,
      ...heldSentences(report, words, format),
      ...(unseen.length === 0 ? [] : [words.explain.unseen(unseen, stage.stage === 1 ? 'exact' : stage.kind)]),
      score,
    ],
  };
}

/** So many requirements are named beside dimensions; more would be a list that nobody reads, and are counted. */
const NAMED = 2;

function unseenWords(
  unseen: readonly Holder[],
  report: Omit<AccountReport, 'answer'>,
  words: AccountTerms,
  format: Format,
): readonly string[] {
  const dimensions = unseen.filter(isDimension);
  const others = unseen.length - dimensions.length;
  if (dimensions.length === 0 || others <= NAMED) {
    return unseen.map((holder) => holderWords(holder, report, words, format));
  }
  return [
    ...dimensions.map((holder) => holderWords(holder, report, words, format)),
    words.explain.requirements(others),
  ];
}

function heldSentences(report: Omit<AccountReport, 'answer'>, words: AccountTerms, format: Format): string[] {
  const { stage, root } = report.explanation;
  if (stage === null || stage.stage === null) return [];
  if (stage.stage === report.model.stages.length) return [words.explain.top];
  const said: string[] = [];
  const dimensions = stage.heldBy.filter(isDimension);
  if (dimensions.length > 0) {
    const titles = dimensions.map(({ path }) => titleOf(root, path) ?? path);
    said.push(words.explain.heldBy(titles, higherDimensions(report, stage.stage)));
  }
  for (const holder of stage.heldBy) {
    if (holder.kind !== 'score') continue;
    said.push(words.explain.short(holder.short, stage.stage + 1, holder.cut, holder.above === true));
  }
  const gates = stage.heldBy.filter((holder) => holder.kind === 'gate');
  for (const needed of new Set(gates.map((gate) => gate.stage))) {
    const own = gates.filter((gate) => gate.stage === needed);
    const requirements = own.map(({ requirement }) =>
      requirementWords(requirement, accountNames(report), words, format),
    );
    said.push(words.explain.gated(needed, requirements));
  }
  return [...said, ...heldLater(report, words, format)];
}

/** Overrides that change nothing yet, and would hold the stage once the rest allows a better one. */
function heldLater(report: Omit<AccountReport, 'answer'>, words: AccountTerms, format: Format): string[] {
  const { stage, overridden } = report.explanation;
  const later = (stage?.heldBy ?? []).flatMap((holder) => (holder.kind === 'override' ? [holder.override] : []));
  const idle = later.filter((override) => overridden?.by.includes(override) !== true);
  const said = idle.map((override) => `${overrideWords(override, accountNames(report), words, format)}.`);
  return idle.length === 0 ? [] : [...said, words.explain.override.later(idle.length)];
}

function higherDimensions({ explanation: { root } }: Omit<AccountReport, 'answer'>, stage: number): number {
  if (root.kind === 'indicator') return 0;
  return root.children.filter((child) => child.weight > 0 && child.stage !== null && child.stage > stage).length;
}

function holderWords(
  holder: Holder,
  report: Omit<AccountReport, 'answer'>,
  words: AccountTerms,
  format: Format,
): string {
  if (holder.kind === 'dimension') return titleOf(report.explanation.root, holder.path) ?? holder.path;
  if (holder.kind === 'override') return overrideWords(holder.override, accountNames(report), words, format);
  if (holder.kind === 'gate') return requirementWords(holder.requirement, accountNames(report), words, format);
  return words.explain.requirement.overall;
}
