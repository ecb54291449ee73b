import { mayBeLower } from '../../../score/scores.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Moved } from '../../../analysis/thresholds/draft.ts';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import { explained } from '../../../analysis/thresholds/why-moved.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { indicatorsOf } from '../../../report/explain/explained-nodes.ts';
import type { Explanation, IndicatorExplanation, NodeExplanation } from '../../../score/explain/explanation.ts';
import { FAILS, PASSES, requirementOutcomes } from '../../../score/stages/requirement.ts';
import { gateBounds } from '../../../analysis/scenario/rule-thresholds.ts';
import { SCORED } from '../../../table/status.ts';
import { holdersText, type Preview } from '../../../report/thresholds/threshold-answer.ts';
import { accountLabel } from '../../../report/format/account-label.ts';
import type { Told } from './describe-draft.ts';

interface BesideRow {
  readonly what: string;
  readonly today: string;
  readonly draft: string;
  readonly differs: boolean;
  /** 0: the account; 1: a dimension; 2: below one. */
  readonly depth: number;
}

export interface BesideView {
  readonly finding: string;
  readonly account: string;
  readonly rows: readonly BesideRow[];
}

/** One account before and after: its stage, what holds it, each dimension, and below it what the draft changes. */
export function describeBeside(
  told: Told,
  { after }: Preview,
  row: number,
  moved: readonly Moved[],
  movables: ReadonlyMap<string, Movable>,
): BesideView {
  const { base, words, speech } = told;
  const { account: say } = words;
  const [then, now] = [explained(base, row), explained(after, row)];
  const line = (what: string, today: string, draft: string, depth = 0): BesideRow => {
    return { what, today, draft, differs: today !== draft, depth };
  };
  const points = (one: number | null): string => (one === null ? say.nothing : speech.f.decimal(one));
  const stages = [stageText(told, then), stageText(told, now)] as const;
  const held = (one: Explanation, by: ScoredBase): string => {
    const holders = one.stage?.heldBy ?? [];
    return holders.length === 0 ? say.nothing : holdersText(told, by, holders);
  };
  const staged = base.bound.model.stages !== null;
  return {
    finding: say.finding(accountLabel(base.table, row), stages[0], stages[1]),
    account: base.table.accounts[row]!,
    rows: [
      ...(staged ? [line(say.stage, stages[0], stages[1]), line(say.held, held(then, base), held(now, after))] : []),
      line(say.score, points(then.root.points), points(now.root.points)),
      ...gateLines(told, after, row, moved, movables).map(([what, today, draft]) => line(what, today, draft, 1)),
      ...dimensionLines(told, then, now, line),
    ],
  };
}

function stageText({ words, speech: { terms } }: Told, { stage, root }: Explanation): string {
  if (stage === null) return root.points === null ? words.account.nothing : String(Math.round(root.points));
  if (stage.stage === null) return words.movers.stage(0, false);
  const named = terms.stage.named(stage.stage, stage.name);
  return mayBeLower(stage.kind, stage.stage) ? `≤ ${named}` : named;
}

type Line = (what: string, today: string, draft: string, depth?: number) => BesideRow;

function dimensionLines(told: Told, then: Explanation, now: Explanation, line: Line): readonly BesideRow[] {
  const { root } = then;
  const others = now.root.kind === 'group' ? now.root.children : [];
  const own = root.kind === 'group' ? root.children : [];
  return own.flatMap((dimension) => {
    const later = others.find(({ path }) => path === dimension.path) ?? dimension;
    const before = indicatorsOf(dimension);
    const below = indicatorsOf(later).flatMap((indicator) => {
      const was = before.find(({ path }) => path === indicator.path);
      if (was === undefined || was.points === indicator.points || indicator.path === dimension.path) return [];
      return [line(cleanText(indicator.title), pointsText(told, was), pointsText(told, indicator), 2)];
    });
    return [line(cleanText(dimension.title), pointsText(told, dimension), pointsText(told, later), 1), ...below];
  });
}

function pointsText({ words: { account: say }, speech: { f }, metrics }: Told, node: NodeExplanation): string {
  if (node.points === null) return say.nothing;
  const points = f.decimal(node.points);
  if (node.kind === 'indicator' && valueOf(node) !== null) {
    return say.value(f.raw(valueOf(node)!, metrics[node.metric]?.unit ?? ''), points);
  }
  return node.stage === null ? say.points(points) : say.pointsStage(points, node.stage);
}

function valueOf({ value }: IndicatorExplanation): number | null {
  return value;
}

/** What a moved gate asks of the account, and whether it has it, before and after. O(accounts) for each. */
function gateLines(
  told: Told,
  after: ScoredBase,
  row: number,
  moved: readonly Moved[],
  movables: ReadonlyMap<string, Movable>,
): readonly (readonly [what: string, today: string, draft: string])[] {
  const {
    names,
    base,
    words: { account: say },
  } = told;
  return moved.flatMap(({ key, from, to }) => {
    const movable = movables.get(key);
    if (movable?.place.kind !== 'gate' || movable.asks === undefined) return [];
    const { stage, index } = movable.place;
    const read = (by: ScoredBase, bound: number, besides: number): string => {
      const { model } = by.bound;
      const requirement = gateBounds(model.stages?.gates[stage - 1] ?? [], model.scale)[index]?.requirement;
      const text = names.value(movable, bound, besides);
      const value = measuredAt(by, movable, row);
      if (requirement === undefined || value === null) return say.notKnown(text);
      const outcome = requirementOutcomes(requirement, by.bound, by.table, by.scores)[row];
      const has = names.value(movable, value, bound);
      return outcome === PASSES ? say.met(text, has) : outcome === FAILS ? say.notMet(text, has) : say.notKnown(text);
    };
    return [[names.title(movable), read(base, from, to), read(after, to, from)] as const];
  });
}

function measuredAt({ table, scores }: ScoredBase, { measure }: Movable, row: number): number | null {
  if (measure.kind === 'metric') {
    const column = table.metrics.get(measure.metric);
    return column?.status[row] === SCORED ? column.values[row]! : null;
  }
  const node = measure.kind === 'points' ? scores.nodes.find(({ path }) => path === measure.path) : undefined;
  const value = node?.points[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}
