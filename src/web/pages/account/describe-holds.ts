import { cleanText } from '../../../report/format/clean-text.ts';
import { isDimension } from '../../../report/explain/explained-nodes.ts';
import type { Requirement } from '../../../model/model.ts';
import type { NodeExplanation, StageExplanation } from '../../../score/explain/explanation.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import { countedDimensions, rootOf, type AccountCase } from './account-case.ts';
import { overrideHolds, shortfalls } from './describe-answer.ts';
import { answerTo, describeGates, type GatesView } from './describe-gates.ts';

export interface HoldsView {
  readonly finding: string;
  readonly reading: string;
  readonly dimensions: readonly DimensionRow[];
  readonly head: readonly string[];
  /** Null where the next stage asks nothing beside the dimensions. */
  readonly gates: GatesView | null;
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
  const gates = describeGates(account, stage, words, speech);
  const finding = findingOf(account, stage, gates, words);
  return {
    finding: overrideHolds(account, stage) === 'later' ? say.alsoOverride(finding) : finding,
    reading: say.reading(speech.terms.stage.rule(stage.rule)),
    head: [say.dimension, say.stage, say.points, say.next, say.role],
    dimensions: rootOf(account).children.map((node) => dimensionRow(node, account, stage, words, speech)),
    gates,
  };
}

function findingOf(
  account: AccountCase,
  stage: StageExplanation,
  gates: GatesView | null,
  words: AccountWords,
): string {
  const say = words.holds;
  const stages = account.ruler.model.stages!.from.length;
  if (stage.stage === null) return account.report.explanation.root.reason === 'setAside' ? say.setAside : say.notRated;
  if (stage.stage === stages) return stage.kind === 'at_most' ? say.unseen : say.top;
  if (overrideHolds(account, stage) === 'now') return say.override;
  if (stage.rule === 'gates') {
    const asked = account.ruler.model.stages!.gates[stage.stage] ?? [];
    const counts = asked.map((one) => countOf(one, account));
    const sum = (key: 'met' | 'of'): number => counts.reduce((total, count) => total + count[key], 0);
    return say.gatesRule(sum('met'), sum('of'), stage.stage + 1);
  }
  const holders = shortfalls(account, stage);
  const [only] = holders;
  const unmet = gates?.items.filter(({ answer }) => answer === 'notMet') ?? [];
  const next = stage.stage + 1;
  const also = (text: string): string => (unmet.length === 0 ? text : say.alsoGates(text, unmet.length, next));
  if (only !== undefined)
    return also(
      holders.length === 1
        ? say.one(only.title, unmet.length === 0)
        : say.many(holders.length, countedDimensions(account).length),
    );
  const short = stage.heldBy.find((holder) => holder.kind === 'score');
  if (short !== undefined) return also(say.score(short.short, next));
  const [gate, ...more] = unmet;
  if (gate === undefined) return say.unseen;
  return more.length === 0 ? say.gate(gate.needed, next) : say.gates(unmet.length, gates!.items.length, next);
}

/** How many things a requirement asks for and how many of them are there: "16 of 20" are 16. */
function countOf(requirement: Requirement, account: AccountCase): { readonly met: number; readonly of: number } {
  if (requirement.kind !== 'some') return { met: answerTo(requirement, account) === 'met' ? 1 : 0, of: 1 };
  const met = requirement.of.filter((one) => answerTo(one, account) === 'met').length;
  return { met: Math.min(met, requirement.n), of: requirement.n };
}

function dimensionRow(
  node: NodeExplanation,
  account: AccountCase,
  stage: StageExplanation,
  words: AccountWords,
  { f, terms }: Speech,
): DimensionRow {
  const say = words.holds;
  const cuts = account.ruler.model.stages!.from;
  const names = account.ruler.model.stages!.names;
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
