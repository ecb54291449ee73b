import { mayBeLower } from '../../../score/scores.ts';
import { dateWords } from '../../../report/base/answer.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { isDimension, titleOf } from '../../../report/explain/explained-nodes.ts';
import { shownChange, tenth } from '../../../report/format/apportion.ts';
import { overriddenSentences } from '../../../report/explain/override-words.ts';
import { accountNames } from '../../../report/account/account-names.ts';
import type { Holder, NodeExplanation, StageExplanation } from '../../../score/explain/explanation.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import { countedDimensions, requirementText, rootOf, type AccountCase } from './account-case.ts';
import { largestEffects } from './describe-change.ts';
import { gateAside } from './describe-gates.ts';
import { stageSince, type AccountHistory } from './history.ts';

export interface AnswerView {
  /** One sentence: where it stands, since when, what holds it. */
  readonly sentence: string;
  /** The score and its change; what is not seen. */
  readonly details: readonly string[];
}

/** More names than these are counted. */
const NAMED = 3;

export function describeAnswer(
  account: AccountCase,
  history: AccountHistory | null,
  words: AccountWords,
  speech: Speech,
): AnswerView {
  const { stage } = account.report.explanation;
  const score = scoreSentence(account, words, speech);
  const above = overrideSentences(account, words, speech);
  if (stage === null) return { sentence: score, details: [...above, coverageSentence(account, words)] };
  const details = [...above, score, coverageSentence(account, words), ...asides(account, stage, words, speech)];
  return { sentence: stageSentence(account, stage, history, words, speech), details };
}

function stageSentence(
  account: AccountCase,
  stage: StageExplanation,
  history: AccountHistory | null,
  words: AccountWords,
  speech: Speech,
): string {
  const say = words.answer;
  if (stage.stage === null) {
    const { reason, status } = account.report.explanation.root;
    if (reason === 'setAside') return `${say.notRated}: ${say.notRatedSetAside}.`;
    if (status === 'notApplicable') return `${say.notRated}: ${say.notRatedApplies}.`;
    const dimensions = countedDimensions(account);
    const seen = dimensions.filter(({ status }) => status === 'scored').length;
    return `${say.notRated}: ${say.notRatedSeen(seen, dimensions.length)}.`;
  }
  const since = history === null ? null : stageSince(history, account.open.item.asOf);
  const date = since === null ? '' : dateWords(since.asOf, speech.terms, speech.f);
  const when = since === null ? '' : since.first ? say.sinceLeast(date) : say.since(date);
  const named = speech.terms.stage.named(stage.stage, stage.name);
  const where = mayBeLower(stage.kind, stage.stage) ? say.atMost(named, when) : say.on(named, when);
  const held = heldClause(account, stage, words, speech);
  return held === '' ? `${where}.` : `${where}; ${held}.`;
}

/** Whether an override holds the stage: now, or once everything else allows a better one. */
export function overrideHolds(account: AccountCase, { stage, heldBy }: StageExplanation): 'now' | 'later' | null {
  if (!heldBy.some(({ kind }) => kind === 'override')) return null;
  const { overridden } = account.report.explanation;
  return (overridden?.stage ?? 0) > (stage ?? 0) ? 'now' : 'later';
}

/** What holds it, as the second half of the sentence. */
function heldClause(account: AccountCase, stage: StageExplanation, words: AccountWords, speech: Speech): string {
  const say = words.answer;
  const cuts = account.ruler.model.stages?.from ?? [];
  if (stage.stage === cuts.length) return say.top;
  const override = overrideHolds(account, stage);
  const below = override === 'now' ? '' : belowClause(account, stage, words, speech);
  if (override === null) return below;
  return below === '' ? say.override : say.alsoOverride(below);
}

/** What does not reach the next stage. */
function belowClause(account: AccountCase, stage: StageExplanation, words: AccountWords, speech: Speech): string {
  const say = words.answer;
  const holders = shortfalls(account, stage);
  const [furthest] = holders;
  if (furthest !== undefined) {
    const titles = holders.map(({ title }) => title);
    if (titles.length === 1) return say.holdsAlone(furthest.title, furthest.short, furthest.stage);
    if (titles.length <= NAMED) return say.hold(titles, furthest.title, furthest.short, furthest.stage);
    const all = countedDimensions(account).length;
    return say.holdMany(titles.length, all, furthest.title, furthest.short, furthest.stage);
  }
  const short = stage.heldBy.find((holder) => holder.kind === 'score');
  if (short !== undefined) return say.short(short.short, (stage.stage ?? 0) + 1);
  const gates = gatesOf(account, stage, words, speech);
  const [gate] = gates;
  return gate === undefined ? '' : say.gate(gate.stage, gate.needs);
}

/** Which variant scored it, what the rules above the score made of it, and what it would be without them. */
function overrideSentences({ report, open }: AccountCase, words: AccountWords, { terms, f }: Speech): string[] {
  const { overridden, variant } = report.explanation;
  return [
    ...(open.base.scores.variant === undefined
      ? []
      : [variant === undefined ? words.answer.noVariant : terms.explain.variant(variant)]),
    ...(overridden === undefined ? [] : overriddenSentences(overridden, accountNames(report), terms, f)),
  ];
}

interface Shortfall {
  readonly path: string;
  readonly title: string;
  /** Points to the next stage. */
  readonly short: number;
  readonly stage: number;
}

/** The dimensions that hold the stage, the one furthest from the next stage first. */
export function shortfalls(account: AccountCase, stage: StageExplanation): readonly Shortfall[] {
  const cuts = account.ruler.model.stages?.from ?? [];
  const byPath = new Map<string, NodeExplanation>(rootOf(account).children.map((node) => [node.path, node]));
  return stage.heldBy
    .filter(isDimension)
    .flatMap(({ path }) => {
      const node = byPath.get(path);
      const cut = node?.stage === null || node?.stage === undefined ? undefined : cuts[node.stage];
      if (node === undefined || cut === undefined || node.points === null) return [];
      return [{ path, title: node.title, short: cut - node.points, stage: node.stage! + 1 }];
    })
    .toSorted((a, b) => b.short - a.short);
}

/** Requirements that hold the account, by the stage that asks for them. */
function gatesOf(
  account: AccountCase,
  { heldBy }: StageExplanation,
  words: AccountWords,
  speech: Speech,
): readonly { readonly stage: number; readonly needs: readonly string[] }[] {
  const gates = heldBy.filter((holder) => holder.kind === 'gate');
  return [...new Set(gates.map(({ stage }) => stage))].map((stage) => ({
    stage,
    needs: gates
      .filter((gate) => gate.stage === stage)
      .map(({ requirement }) => {
        const aside = gateAside(requirement, account, words, speech);
        return `${requirementText(requirement, account, speech)}${aside}`;
      }),
  }));
}

/** "Score 52.0 of 100, up 3.1 since 1 Oct 2026: deflection +2.1, portal share +1.4." */
function scoreSentence(account: AccountCase, words: AccountWords, speech: Speech): string {
  const { root, scale } = account.report.explanation;
  const say = words.answer;
  if (root.status === 'notApplicable') return `${say.nothingApplies}.`;
  if (root.points === null) return `${root.reason === 'setAside' ? say.setAside : say.noScore}.`;
  const { change, open } = account;
  const score = say.score(root.points, scale[1]);
  if (change === null || open.earlier === null || change.kind !== 'changed') return `${score}.`;
  const date = dateWords(open.earlier.item.asOf, speech.terms, speech.f);
  const moved = shownChange(change.before, change.after, words.digits.parts);
  const how = moved === 0 ? say.same(date) : moved > 0 ? say.up(moved, date) : say.down(-moved, date);
  const effects = largestEffects(account, NAMED, words).filter(({ shown }) => tenth(shown, words.digits.parts) !== 0);
  const why = effects.map(({ what, shown }) => say.because(what, shown)).join(', ');
  return why === '' || moved === 0 ? `${score}${how}.` : `${score}${how}: ${why}.`;
}

function coverageSentence(account: AccountCase, words: AccountWords): string {
  const { coverage } = account.report.explanation.root;
  const text = words.answer.coverage(coverage);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function asides(account: AccountCase, stage: StageExplanation, words: AccountWords, speech: Speech): string[] {
  // Where nothing can be rated, each gate that cannot be seen either would only repeat it.
  const open = stage.unseen.filter((holder) => stage.stage !== null || holder.kind === 'dimension');
  const unseen = [...new Set(open.map((holder) => unseenWords(holder, account, words, speech)))];
  const said = unseen.length === 0 ? [] : [words.answer.unseen(unseen, mayBeLower(stage.kind, stage.stage))];
  const byDimensions = shortfalls(account, stage).length > 0;
  if (byDimensions)
    for (const { stage: needed, needs } of gatesOf(account, stage, words, speech))
      said.push(words.answer.alsoGates(needed, needs));
  const { movement } = account;
  if (movement?.membership === 'same' && movement.pending !== null) said.push(words.answer.pending);
  return said;
}

function unseenWords(holder: Holder, account: AccountCase, words: AccountWords, speech: Speech): string {
  if (holder.kind === 'dimension')
    return cleanText(titleOf(account.report.explanation.root, holder.path) ?? holder.path);
  if (holder.kind === 'override') return requirementText(holder.override.if, account, speech);
  if (holder.kind === 'gate') return requirementText(holder.requirement, account, speech);
  return words.peers.overall;
}

/** Words as long as "since when", for the room they will take. */
export function sinceLike({ open }: AccountCase, words: AccountWords, { terms, f }: Speech): string {
  const { asOf } = open.item;
  return `, ${words.answer.since(dateWords(asOf === 'undated' ? null : asOf, terms, f))}`;
}
