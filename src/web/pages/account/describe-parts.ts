import { tenthsOfParts } from '../../../report/format/apportion.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { inTellingOrder } from '../../../report/explain/explained-nodes.ts';
import { pointsOfParts, shapeWords } from '../../../report/explain/group-words.ts';
import { nextWords, valueWords } from '../../../report/explain/indicator-words.ts';
import { valueUnit } from '../../../report/explain/reading-words.ts';
import type { GroupExplanation, NodeExplanation } from '../../../score/explain/explanation.ts';
import type { CurveView } from '../../charts/curve-sketch.tsx';
import { upperFirst } from '../../../util/upper-first.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import { rootOf, type AccountCase } from './account-case.ts';
import { absenceText } from './describe-absence.ts';
import { describeCurve } from './describe-curve.ts';
import { describeWhy, type WhyView } from './describe-why.ts';

/** A group with its parts: what is shown of them adds up to what is shown of it. */
export interface PartsView {
  readonly path: string;
  readonly finding: string;
  readonly remarks: readonly string[];
  readonly rows: readonly PartRow[];
  readonly total: { readonly share: string; readonly adds: string };
}

export interface PartRow {
  readonly path: string;
  readonly name: string;
  readonly kind: NodeExplanation['kind'];
  readonly value: string;
  readonly points: string;
  readonly share: string;
  readonly adds: string;
  /** Why there are no points, and what becomes of the weight; '' where all is well. */
  readonly status: string;
  /** What its points mean, where the model says it, and how far the next threshold is. */
  readonly next: string;
  readonly applies: boolean;
  readonly curve: CurveView | null;
  readonly why: WhyView | null;
}

/** The whole first, then each group, the lowest dimension first and its own groups after it. */
export function describeParts(account: AccountCase, words: AccountWords, speech: Speech): readonly PartsView[] {
  const { overridden } = account.report.explanation;
  // The parts add up to what was there before overrides, which the answer tells.
  const root = overridden === undefined ? rootOf(account) : { ...rootOf(account), points: overridden.points };
  const below = (group: GroupExplanation): readonly GroupExplanation[] =>
    inTellingOrder(group).flatMap((child) => (child.kind === 'group' ? [child, ...below(child)] : []));
  return [root, ...below(root)].map((group) => describeGroup(group, account, words, speech));
}

function describeGroup(group: GroupExplanation, account: AccountCase, words: AccountWords, speech: Speech): PartsView {
  const { f } = speech;
  const children = inTellingOrder(group);
  const adds = tenthsOfParts(
    children.map((child) => child.contribution),
    pointsOfParts(group) ?? 0,
    f.digits.parts,
  );
  const shares = tenthsOfParts(
    children.map(({ share }) => (share === null ? null : share * 100)),
    100,
  );
  const scored = group.points !== null;
  const together = pointsOfParts(group);
  return {
    path: group.path,
    finding: findingOf(group, account, words),
    remarks: remarksOf(group, words, speech),
    rows: children.map((child, i) => ({
      path: child.path,
      name: cleanText(child.title),
      kind: child.kind,
      value: valueText(child, account, words, speech),
      points: child.points === null ? words.none : f.decimal(child.points),
      share: shares[i] === null ? words.none : f.shareDecimal(shares[i]! / 100),
      adds: adds[i] === null ? words.none : f.decimal(adds[i]!),
      status: statusText(child, scored, account, words, speech),
      next: nextText(child, account, words, speech),
      applies: child.status !== 'notApplicable',
      curve: child.kind === 'indicator' ? describeCurve(child, account, speech) : null,
      why: child.kind === 'indicator' ? describeWhy(child, account, words, speech) : null,
    })),
    total: {
      share: scored ? f.shareDecimal(1) : words.none,
      adds: together === null ? words.none : f.decimal(together),
    },
  };
}

function findingOf(group: GroupExplanation, { ruler, report }: AccountCase, words: AccountWords): string {
  const say = words.parts;
  if (group.path === '')
    return group.points === null
      ? say.wholeNone
      : say.whole(cleanText(report.model.title), group.points, report.model.scale[1]);
  if (group.points === null) return say.unseen(group.title);
  const cuts = ruler.model.stages?.from ?? [];
  const cut = group.stage === null ? undefined : cuts[group.stage];
  const next =
    group.stage === null ? '' : cut === undefined ? say.onTop : say.toNext(cut - group.points, group.stage + 1);
  return `${say.dimension(group.title, group.points)}${next}`;
}

function remarksOf(group: GroupExplanation, words: AccountWords, { terms, f }: Speech): string[] {
  const handedOn = group.children.reduce((sum, { respread }) => sum + (respread ?? 0), 0);
  const together = pointsOfParts(group);
  const shape = shapeWords(group, { words: terms, format: f });
  return [
    ...(together === null ? [] : [words.parts.adds(f.decimal(together))]),
    ...(group.combine.kind === 'mean' ? [] : [words.parts.combined(terms.explain.combined(group.combine))]),
    ...(group.ladder === undefined ? [] : [terms.explain.ladder(group.ladder)]),
    ...(shape === '' ? [] : [shape]),
    ...(group.heldBy === undefined ? [] : [terms.explain.heldLow(group.heldBy)]),
    ...(group.filled ? [`${upperFirst(terms.explain.filled(group.ifMissing, group.points))}.`] : []),
    ...(Math.abs(handedOn) >= 0.05 ? [terms.explain.respread(handedOn)] : []),
    ...(group.status === 'scored' ? [] : [`${upperFirst(terms.status.instead(group.status, group.reason))}.`]),
    ...(group.lacks === undefined ? [] : [terms.explain.lacks(group.lacks)]),
    ...(group.tooFewParts === undefined
      ? []
      : [`${upperFirst(terms.explain.tooFewParts(group.tooFewParts.scored, group.tooFewParts.needed))}.`]),
    ...(group.reason === 'belowCoverage' && group.tooFewParts === undefined
      ? [`${upperFirst(terms.explain.coverageNeeded(f.share(group.minCoverage)))}.`]
      : []),
  ];
}

function valueText(child: NodeExplanation, { report }: AccountCase, words: AccountWords, { f, terms }: Speech): string {
  if (child.kind === 'group') return '';
  return valueWords(child, valueUnit(child, report.metrics), { words: terms, format: f }) || words.none;
}

function nextText(child: NodeExplanation, account: AccountCase, words: AccountWords, { terms, f }: Speech): string {
  const { report } = account;
  if (child.kind === 'indicator') {
    const next = upperFirst(nextWords(child, valueUnit(child, report.metrics), { words: terms, format: f }));
    return [cleanText(child.description ?? ''), next].filter((text) => text !== '').join(' ');
  }
  const { coverage } = child;
  const seen = coverage === null || coverage === 1 ? [] : [words.parts.groupCoverage(f.share(coverage))];
  const name = child.stage === null ? null : (report.model.stages[child.stage - 1] ?? null);
  const stage = child.stage === null ? [] : [terms.stage.reached('exact', child.stage, name)];
  return [...stage, ...seen].join('; ');
}

/** "Missing: 7 of the 20 facts needed; its 12 % of the weight goes to the others here": where the group has points, `among`. */
function statusText(
  child: NodeExplanation,
  among: boolean,
  account: AccountCase,
  words: AccountWords,
  speech: Speech,
): string {
  const { terms, f } = speech;
  const flags = [
    ...(child.filled ? [terms.explain.filled(child.ifMissing, child.points)] : []),
    ...(child.childError ? [terms.explain.childError] : []),
  ];
  if (child.weight === 0) flags.push(words.parts.noWeight);
  if (child.status === 'scored') return upperFirst(flags.join('; '));
  const why = absenceText(child, account, words, speech);
  const weight =
    child.weight === 0 || child.filled
      ? []
      : child.status === 'notApplicable'
        ? [words.parts.weightCounts]
        : child.plannedShare === null || !among
          ? []
          : [words.parts.weightGoes(f.share(child.plannedShare))];
  return upperFirst([why, ...flags, ...weight].join('; '));
}
