import { cleanText } from '../../../report/format/clean-text.ts';
import { indicatorsOf } from '../../../report/explain/explained-nodes.ts';
import { shareCount } from '../../../report/explain/indicator-words.ts';
import type { Requirement } from '../../../model/model.ts';
import type { IndicatorExplanation, NodeExplanation, StageExplanation } from '../../../score/explain/explanation.ts';
import { FAILS, requirementOutcomes, UNKNOWN } from '../../../score/stages/requirement.ts';
import { textAt, valueColumn } from '../../../table/column.ts';
import { SCORED } from '../../../table/status.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import { nodeAt, requirementText, rootOf, type AccountCase } from './account-case.ts';
import { metricAbsence } from './describe-absence.ts';

/** What the next stage asks for beside the dimensions, what is short of it first. */
export interface GatesView {
  /** "Stage 3, Self-reliant, opens with" */
  readonly title: string;
  /** True where something is not met: then it comes before all else that holds the account. */
  readonly holds: boolean;
  readonly items: readonly GateItem[];
}

interface GateItem {
  readonly needed: string;
  readonly answer: GateAnswer;
  readonly state: string;
  /** What is there now, and how much is short; '' where the requirement says it all. */
  readonly now: string;
  /** What the model advises; empty where it is met, or nobody can say. */
  readonly advice: readonly { readonly name: string; readonly text: string }[];
}

export type GateAnswer = 'met' | 'notMet' | 'unknown';

/** Each requirement of the next stage, and of those below what is not met or not seen; null where there is none. */
export function describeGates(
  account: AccountCase,
  stage: StageExplanation,
  words: AccountWords,
  speech: Speech,
): GatesView | null {
  const { gates, names } = account.ruler.model.stages!;
  const next = (stage.stage ?? 0) + 1;
  const asked = gates.slice(0, next).flatMap((requirements, k) => requirements.map((one) => ({ stage: k + 1, one })));
  const items = asked
    .map(({ stage: at, one }) => ({ at, item: gateItem(one, account, words, speech) }))
    .filter(({ at, item }) => at === next || item.answer !== 'met')
    .map(({ item }) => item);
  if (items.length === 0) return null;
  const order: readonly GateAnswer[] = ['notMet', 'unknown', 'met'];
  const title = words.gates.title(speech.terms.stage.named(next, names[next - 1] ?? null));
  return {
    title,
    holds: items.some(({ answer }) => answer === 'notMet'),
    items: items.toSorted((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer)),
  };
}

function gateItem(requirement: Requirement, account: AccountCase, words: AccountWords, speech: Speech): GateItem {
  const answer = answerTo(requirement, account);
  return {
    needed: upperFirst(requirementText(answer === 'met' ? requirement : leftOf(requirement, account), account, speech)),
    answer,
    state: words.gates.state[answer],
    now: gateNow(requirement, account, words, speech),
    advice: answer === 'notMet' ? adviceOn(requirement, account, words) : [],
  };
}

/** Of a count, so many more of those that are not there; their state now stands beside. */
function leftOf(requirement: Requirement, account: AccountCase): Requirement {
  if (requirement.kind !== 'some') return requirement;
  const open = requirement.of.filter((one) => answerTo(one, account) !== 'met');
  const n = requirement.n - (requirement.of.length - open.length);
  return open.length === 1 ? open[0]! : { kind: 'some', n, of: open };
}

export function answerTo(requirement: Requirement, { open, ruler, row }: AccountCase): GateAnswer {
  const { table, scores } = open.base;
  const outcome = requirementOutcomes(requirement, ruler, table, scores)[row];
  return outcome === FAILS ? 'notMet' : outcome === UNKNOWN ? 'unknown' : 'met';
}

/** What stands there now, and how far it is from what is asked: "now 4 of 6 articles: 2 short". */
function gateNow(requirement: Requirement, account: AccountCase, words: AccountWords, speech: Speech): string {
  if (requirement.kind === 'some') {
    const open = requirement.of.filter((one) => answerTo(one, account) !== 'met');
    return open
      .map((one) => words.gates.oneOf(requirementText(one, account, speech), gateNow(one, account, words, speech)))
      .join('; ');
  }
  const now = nowText(requirement, account, speech);
  if (now === null) {
    const why = requirement.kind === 'metric' ? metricAbsence(requirement.metric, account, words, speech) : '';
    return words.gates.unseen(why);
  }
  const isBounded = requirement.kind === 'metric' || requirement.kind === 'group' || requirement.kind === 'indicator';
  const short = isBounded ? shortBy(requirement, account) : null;
  if (short === null) return words.gates.now(now);
  const { f } = speech;
  const distance = requirement.kind === 'metric' ? f.distance(short.by, short.unit) : words.points(short.by);
  const far = short.unit.startsWith('percent') ? speech.terms.explain.percentPoints(distance) : distance;
  const counts = requirement.kind === 'metric' ? countsOf(requirement, account) : null;
  return words.gates.short(now, far, short.tooMuch, counts);
}

/** "now 6.25 %", for the sentence that answers; '' where it is not seen or met. */
export function gateAside(requirement: Requirement, account: AccountCase, words: AccountWords, speech: Speech): string {
  const now = requirement.kind === 'some' ? null : nowText(requirement, account, speech);
  return now === null ? '' : words.gates.aside(now);
}

interface Short {
  readonly by: number;
  readonly unit: string;
  /** It is above what is allowed, not below what is asked. */
  readonly tooMuch: boolean;
}

type Bounded = Extract<Requirement, { kind: 'metric' | 'group' | 'indicator' }>;

/** Null where the value is within the bounds, or there is none. */
function shortBy(requirement: Bounded, account: AccountCase): Short | null {
  const metric = requirement.kind === 'metric';
  const value = metric ? valueOf(requirement.metric, account) : pointsAt(requirement.path, account);
  if (value === null) return null;
  const unit = metric ? (account.report.metrics[requirement.metric]?.unit ?? '') : '';
  // What stands right on a bound that must be passed is as near as can be: there is no distance to tell.
  const [low, high] = [requirement.atLeast ?? requirement.above, requirement.atMost ?? requirement.below];
  if (low !== undefined && value < low) return { by: low - value, unit, tooMuch: false };
  if (high !== undefined && value > high) return { by: value - high, unit, tooMuch: true };
  return null;
}

interface Counts {
  readonly count: number;
  readonly of: number;
  /** So many of as many would meet it. */
  readonly enough: number;
}

/** A share of facts as counts; null where the metric is no share of whole facts. */
function countsOf(
  { metric, atLeast, atMost, above, below }: Extract<Requirement, { kind: 'metric' }>,
  { open, row }: AccountCase,
): Counts | null {
  const evidence = open.base.table.metrics.get(metric)?.evidence ?? null;
  const [part, ...others] = [...(evidence?.parts ?? [])];
  const rows = evidence?.rows[row];
  if (part === undefined || others.length > 0 || rows === undefined) return null;
  const value = part[1][row]!;
  const count = shareCount(part[0], Number.isNaN(value) ? null : value, rows);
  if (count === null || open.base.table.metrics.get(metric)!.values[row] !== value) return null;
  // A share on the bound within rounding has reached it.
  if (atLeast !== null && value < atLeast) return { count, of: rows, enough: Math.ceil(atLeast * rows - 1e-9) };
  if (above !== undefined && value <= above) return { count, of: rows, enough: Math.floor(above * rows + 1e-9) + 1 };
  if (atMost !== null && value > atMost) return { count, of: rows, enough: Math.floor(atMost * rows + 1e-9) };
  if (below !== undefined && value >= below) return { count, of: rows, enough: Math.ceil(below * rows - 1e-9) - 1 };
  return null;
}

function valueOf(metric: string, { open, row }: AccountCase): number | null {
  const column = valueColumn(open.base.table, metric);
  return column === undefined || column.status[row] !== SCORED ? null : column.values[row]!;
}

function pointsAt(path: string, account: AccountCase): number | null {
  return nodeAt(rootOf(account), path)?.points ?? null;
}

/** Null where it is not seen. */
function nowText(
  requirement: Exclude<Requirement, { kind: 'some' }>,
  account: AccountCase,
  { f, terms }: Speech,
): string | null {
  switch (requirement.kind) {
    case 'metric': {
      const column = valueColumn(account.open.base.table, requirement.metric);
      if (column?.kind === 'text') return cleanText(textAt(column, account.row) ?? '') || null;
      const value = valueOf(requirement.metric, account);
      const unit = account.report.metrics[requirement.metric]?.unit ?? '';
      const bound = requirement.atLeast ?? requirement.atMost ?? requirement.above ?? requirement.below;
      return value === null ? null : f.raw(value, unit, bound);
    }
    case 'group':
    case 'indicator': {
      const points = pointsAt(requirement.path, account);
      return points === null ? null : f.decimal(points);
    }
    case 'stage': {
      const own =
        requirement.path === ''
          ? account.report.explanation.stage?.stage
          : nodeAt(rootOf(account), requirement.path)?.stage;
      return own === null || own === undefined ? null : f.count(own);
    }
    case 'attribute': {
      const own = account.report.account.attributes.find(({ id }) => id === requirement.attribute)?.value ?? null;
      if (typeof own === 'boolean') return own ? terms.explain.yes : terms.explain.no;
      return own === null ? null : cleanText(String(own));
    }
  }
}

/** The model's own words: of what reads the metric, or of the part of the group that has most to gain. */
function adviceOn(requirement: Requirement, account: AccountCase, words: AccountWords): GateItem['advice'] {
  const all = indicatorsOf(rootOf(account));
  if (requirement.kind === 'some')
    return requirement.of
      .filter((one) => answerTo(one, account) !== 'met')
      .flatMap((one) => namedAdvice(one, account, words));
  if (requirement.kind === 'metric') {
    const reads = all.filter(({ metric }) => metric === requirement.metric);
    return reads.flatMap((one) => adviceOf(one, reads.length > 1, words));
  }
  if (requirement.kind === 'attribute') return [];
  const most = mostToGain(nodeAt(rootOf(account), requirement.path), account);
  return most === null ? [] : adviceOf(most, true, words);
}

/** Of one part among several, so it says which it is about. */
function namedAdvice(requirement: Requirement, account: AccountCase, words: AccountWords): GateItem['advice'] {
  const reads = indicatorsOf(rootOf(account)).find(
    (one) => requirement.kind === 'metric' && one.metric === requirement.metric,
  );
  return reads === undefined
    ? adviceOn(requirement, account, words).slice(0, 1)
    : adviceOf(reads, true, words).slice(0, 1);
}

function adviceOf(
  { title, improve, why }: IndicatorExplanation,
  named: boolean,
  words: AccountWords,
): GateItem['advice'] {
  const about = named ? cleanText(title) : '';
  return [
    ...(improve === '' ? [] : [{ name: words.gates.improve(about), text: cleanText(improve) }]),
    ...(why === '' ? [] : [{ name: words.gates.why, text: cleanText(why) }]),
  ];
}

/** The indicator whose missing points weigh most in the group; null where none has points. */
function mostToGain(node: NodeExplanation | undefined, { report }: AccountCase): IndicatorExplanation | null {
  if (node === undefined) return null;
  const gain = (one: IndicatorExplanation): number =>
    one.points === null ? 0 : one.weight * (report.model.scale[1] - one.points);
  const [most] = indicatorsOf(node).toSorted((a, b) => gain(b) - gain(a));
  return most === undefined || gain(most) === 0 ? null : most;
}
