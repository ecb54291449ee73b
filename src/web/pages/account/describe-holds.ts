import { cleanText } from '../../../report/clean-text.ts';
import { isDimension, titleOf } from '../../../report/explained-nodes.ts';
import type { Requirement } from '../../../model/model.ts';
import type { NodeExplanation, StageExplanation } from '../../../score/explanation.ts';
import { FAILS, requirementOutcomes, UNKNOWN } from '../../../score/requirement.ts';
import { SCORED } from '../../../table/status.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import type { Cells } from '../base/base-view.ts';
import { countedDimensions, requirementText, rootOf, type AccountCase } from './account-case.ts';
import { shortfalls } from './describe-answer.ts';

export interface HoldsView {
  readonly finding: string;
  readonly reading: string;
  readonly dimensions: readonly DimensionRow[];
  readonly head: readonly string[];
  readonly gates: { readonly title: string; readonly table: Cells } | null;
}

interface DimensionRow {
  readonly path: string;
  readonly name: string;
  readonly stage: number | null;
  readonly stages: number;
  readonly stageText: string;
  readonly points: string;
  readonly next: string;
  readonly role: string;
  readonly holds: boolean;
}

/** Null where the model has no stages. */
export function describeHolds(account: AccountCase, words: AccountWords, speech: Speech): HoldsView | null {
  const { stage } = account.report.explanation;
  if (stage === null) return null;
  const say = words.holds;
  return {
    finding: findingOf(account, stage, words),
    reading: say.reading(speech.terms.stage.rule(stage.rule)),
    head: [say.dimension, say.stage, say.points, say.next, say.role],
    dimensions: rootOf(account).children.map((node) => dimensionRow(node, account, stage, words, speech)),
    gates: gatesTable(account, stage, words, speech),
  };
}

function findingOf(account: AccountCase, stage: StageExplanation, words: AccountWords): string {
  const say = words.holds;
  const stages = account.open.base.bound.model.stages!.from.length;
  if (stage.stage === null) return say.notRated;
  if (stage.stage === stages) return stage.kind === 'at_most' ? say.unseen : say.top;
  if (stage.rule === 'gates') {
    const asked = account.open.base.bound.model.stages!.gates[stage.stage] ?? [];
    const met = asked.filter((one) => answerTo(one, account) === 'met').length;
    return say.gatesRule(met, asked.length, stage.stage + 1);
  }
  const holders = shortfalls(account, stage);
  const [only] = holders;
  if (only !== undefined)
    return holders.length === 1 ? say.one(only.title) : say.many(holders.length, countedDimensions(account).length);
  const short = stage.heldBy.find((holder) => holder.kind === 'score');
  if (short !== undefined) return say.score(short.short, stage.stage + 1);
  return stage.heldBy.some(({ kind }) => kind === 'gate') ? say.gates : say.unseen;
}

function dimensionRow(
  node: NodeExplanation,
  account: AccountCase,
  stage: StageExplanation,
  words: AccountWords,
  { f, terms }: Speech,
): DimensionRow {
  const say = words.holds;
  const cuts = account.open.base.bound.model.stages!.from;
  const names = account.open.base.bound.model.stages!.names;
  const holds = stage.heldBy.some((holder) => isDimension(holder) && holder.path === node.path);
  const cut = node.stage === null ? undefined : cuts[node.stage];
  return {
    path: node.path,
    name: cleanText(node.title),
    stage: node.stage,
    stages: cuts.length,
    stageText: node.stage === null ? words.none : terms.stage.named(node.stage, names[node.stage - 1] ?? null),
    points: node.points === null ? words.none : f.decimal(node.points),
    next:
      node.points === null || node.stage === null
        ? words.none
        : cut === undefined
          ? say.atTop
          : say.toStage(cut - node.points, node.stage + 1),
    role: roleOf(node, stage, holds, words),
    holds,
  };
}

function roleOf(node: NodeExplanation, stage: StageExplanation, holds: boolean, words: AccountWords): string {
  const say = words.holds;
  if (node.status === 'notApplicable') return say.notApplicable;
  if (node.weight === 0) return say.shownOnly;
  if (holds) return say.holds;
  if (node.stage === null) return say.notSeen;
  if (stage.rule !== 'weakest') return say.counts;
  return stage.stage === null || node.stage <= stage.stage ? say.counts : say.above;
}

/** Each requirement of the next stage (and of those below that are not met), with what is there now. */
function gatesTable(
  account: AccountCase,
  stage: StageExplanation,
  words: AccountWords,
  speech: Speech,
): HoldsView['gates'] {
  const { gates } = account.open.base.bound.model.stages!;
  const next = (stage.stage ?? 0) + 1;
  const asked = gates.flatMap((requirements, k) =>
    k < next ? requirements.map((one) => ({ stage: k + 1, one })) : [],
  );
  const answers = asked.map(({ stage: at, one }) => ({ stage: at, one, state: answerTo(one, account) }));
  const shown = answers.filter(({ stage: at, state }) => at === next || state !== 'met');
  if (shown.length === 0) return null;
  const say = words.holds;
  const state: Readonly<Record<Answer, string>> = { met: say.met, notMet: say.notMet, unknown: say.unknown };
  return {
    title: say.requirements(Math.min(next, gates.length)),
    table: {
      head: [say.needed, say.now, say.state],
      rows: shown.map(({ one, state: answer }) => [
        requirementText(one, account, speech),
        nowText(one, account, words, speech),
        state[answer],
      ]),
    },
  };
}

type Answer = 'met' | 'notMet' | 'unknown';

function answerTo(requirement: Requirement, { open, row }: AccountCase): Answer {
  const { bound, table, scores } = open.base;
  const outcome = requirementOutcomes(requirement, bound, table, scores)[row];
  return outcome === FAILS ? 'notMet' : outcome === UNKNOWN ? 'unknown' : 'met';
}

/** What stands there now; '–' where it is not seen, '' where several things are asked at once. */
function nowText(requirement: Requirement, account: AccountCase, words: AccountWords, { f }: Speech): string {
  const { root } = account.report.explanation;
  const { table } = account.open.base;
  const at = (path: string): NodeExplanation | undefined =>
    path === '' ? root : titleOf(root, path) === undefined ? undefined : nodeAt(root, path);
  switch (requirement.kind) {
    case 'metric': {
      const column = table.metrics.get(requirement.metric);
      const value = column?.values[account.row];
      if (column === undefined || column.status[account.row] !== SCORED || value === undefined) return words.none;
      return f.raw(value, account.report.metrics[requirement.metric]?.unit ?? '');
    }
    case 'group': {
      const points = at(requirement.path)?.points ?? null;
      return points === null ? words.none : f.decimal(points);
    }
    case 'stage': {
      const own = at(requirement.path)?.stage ?? null;
      return own === null ? words.none : f.count(own);
    }
    case 'attribute': {
      const own = account.report.account.attributes.find(({ id }) => id === requirement.attribute)?.value ?? null;
      return own === null ? words.none : cleanText(String(own));
    }
    case 'some':
      return '';
  }
}

function nodeAt(node: NodeExplanation, path: string): NodeExplanation | undefined {
  if (node.path === path) return node;
  if (node.kind === 'indicator') return undefined;
  for (const child of node.children) {
    const found = nodeAt(child, path);
    if (found !== undefined) return found;
  }
  return undefined;
}
