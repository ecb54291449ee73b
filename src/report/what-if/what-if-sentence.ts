import { weightColumn, type Rows, type ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Condition } from '../../analysis/filter/condition.ts';
import { changeModel } from '../../analysis/scenario/change-model.ts';
import type { FeatureOutcome, Outcome } from '../../analysis/scenario/outcome.ts';
import { gateBounds, ruleThresholdOf } from '../../analysis/scenario/rule-thresholds.ts';
import type { Change, Lift, RuleMove, Scenario } from '../../analysis/scenario/scenario.ts';
import { thresholdsOf } from '../../analysis/scenario/thresholds.ts';
import type { Both } from '../../analysis/scenario/what-if.ts';
import type { Distribution } from '../../analysis/standing/distribution.ts';
import type { GroupNode, Model, Node } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import type { MetricRecord } from '../../table/record.ts';
import { SCORED } from '../../table/status.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import type { OtherMoves, Span, WhatIfWords } from './what-if-words.ts';

/** What the sentence about a scenario is told with. */
export interface TellsWhatIf {
  readonly base: ScoredBase;
  readonly metrics: Readonly<Record<string, Pick<MetricRecord, 'title' | 'unit'>>>;
  readonly f: Format;
  readonly words: WhatIfWords;
  /** A condition of a filter in a line: "Branch NL or BE". */
  readonly sayCondition: (condition: Condition) => string;
  /** The attribute that accounts are weighed by. */
  readonly weight: string;
}

export interface WhatIfAnswer {
  readonly headline: string;
  readonly sentences: readonly string[];
}

interface Asked {
  readonly scenario: Scenario;
  readonly rows: Rows;
  readonly outcome: Both<Outcome>;
  /** The feature that is asked about; null: stages. */
  readonly feature: Both<FeatureOutcome> | null;
}

/** The answer in one sentence, and what is beside it. */
export function answerWhatIf(tells: TellsWhatIf, asked: Asked): WhatIfAnswer {
  const { words } = tells;
  if (asked.scenario.changes.length === 0) return { headline: words.nothing, sentences: [] };
  const condition = conditionOf(tells, asked.scenario);
  const { follows, sentences } =
    asked.feature === null ? onStages(tells, asked) : onFeature(tells, asked, asked.feature);
  return { headline: `${condition}, ${follows}.`, sentences: sentences.filter((one) => one !== '') };
}

interface Told {
  readonly follows: string;
  readonly sentences: readonly string[];
}

function onStages(tells: TellsWhatIf, { outcome, rows }: Asked): Told {
  const { words, base, f } = tells;
  const { byLot } = outcome;
  const [up, down] = movedOf(outcome);
  const [before, after] = [byLot.before.average.mean, byLot.after.average.mean];
  const scored = before !== null && after !== null;
  const staged = base.bound.model.stages !== null;
  const share = span(up[0] / rows.length, up[1] / rows.length);
  const arr = arrOf(tells, [byLot.risen, outcome.nearest.risen]);
  return {
    follows: staged ? words.up(up, down, othersOf(outcome)) : scored ? words.average(before, after) : words.noScore,
    sentences: [
      ...(staged && up[1] > 0 ? [words.ofHowMany(rows.length, words.span(share, f.share), arr)] : []),
      ...(staged ? [elsewhereOf(tells, outcome, rows)] : []),
      ...(staged && scored ? [words.averageTold(before, after)] : []),
      ...(staged ? [nextOf(tells, byLot)] : []),
      ...(up[1] + down[1] === 0 ? [] : [words.knownToo(othersOf(outcome))]),
      ...(up[0] === up[1] ? [] : [words.range]),
    ],
  };
}

function onFeature(tells: TellsWhatIf, { outcome, rows }: Asked, { byLot, nearest }: Both<FeatureOutcome>): Told {
  const { words, base } = tells;
  const gained = span(byLot.gained.length, nearest.gained.length);
  const lost = span(byLot.lost.length, nearest.lost.length);
  const arr = arrOf(tells, [byLot.gained, nearest.gained]);
  return {
    follows: words.ready(cleanText(byLot.title), gained, lost),
    sentences: [
      words.readyOf(byLot.before, span(byLot.after, nearest.after), rows.length),
      ...(gained[1] === 0 || arr === null ? [] : [words.readyArr(arr)]),
      ...(base.bound.model.stages === null ? [] : [words.movedToo(...movedOf(outcome), othersOf(outcome))]),
      ...(gained[0] === gained[1] ? [] : [words.range]),
    ],
  };
}

/** How many move up, and down, both ways. */
export function movedOf({ byLot, nearest }: Both<Outcome>): readonly [up: Span, down: Span] {
  return [span(byLot.risen.length, nearest.risen.length), span(byLot.fallen.length, nearest.fallen.length)];
}

/** Both ways too: what becomes of those whose stage is not exactly known before and after. */
function othersOf({ byLot, nearest }: Both<Outcome>): OtherMoves {
  return {
    isSame: [byLot, nearest].every(({ before, after }) => {
      return bucketsOf(before.distribution).join() === bucketsOf(after.distribution).join();
    }),
    known: span(knownMore(byLot), knownMore(nearest)),
    atMost: span(byLot.atMost, nearest.atMost),
  };
}

/** All whose stage would be another as it is shown, as Thresholds counts them; empty where it is exactly known of each. */
function elsewhereOf(tells: TellsWhatIf, { byLot, nearest }: Both<Outcome>, { length }: Rows): string {
  if (byLot.elsewhere.length + nearest.elsewhere.length === 0) return '';
  const both = [elsewhereRows(byLot), elsewhereRows(nearest)] as const;
  const { words, f } = tells;
  const count = span(both[0].length, both[1].length);
  const share = words.span([count[0] / length, count[1] / length], f.share);
  return words.elsewhere(count, length, share, arrOf(tells, both), span(byLot.atMost, nearest.atMost));
}

function elsewhereRows({ risen, fallen, elsewhere }: Outcome): Rows {
  const all = new Uint32Array(risen.length + fallen.length + elsewhere.length);
  all.set(risen);
  all.set(fallen, risen.length);
  all.set(elsewhere, risen.length + fallen.length);
  return all;
}

function bucketsOf(distribution: Distribution | null): readonly number[] {
  if (distribution === null) return [];
  const { stages, notRated } = distribution;
  return [notRated.accounts, ...stages.flatMap(({ exact, atMost }) => [exact.accounts, atMost.accounts])];
}

function knownMore({ before, after }: Outcome): number {
  const known = ({ distribution }: Outcome['before']): number =>
    (distribution?.stages ?? []).reduce((sum, { exact }) => sum + exact.accounts, 0);
  return known(after) - known(before);
}

/** Two answers as least and most. */
export function span(a: number, b: number): Span {
  return [Math.min(a, b), Math.max(a, b)];
}

/** Null where the base has no such attribute, or it is known of nobody in one of the two. */
function arrOf({ base, weight, words, f }: TellsWhatIf, [a, b]: readonly [Rows, Rows]): string | null {
  const [x, y] = [weightOf(base, weight, a), weightOf(base, weight, b)];
  return x === null || y === null ? null : words.span(span(x, y), f.money);
}

/** Null where the base has no such attribute, or nobody of them has it; nobody at all weighs 0 where anyone's is known. */
export function weightOf(base: ScoredBase, attribute: string, rows: Rows): number | null {
  const column = weightColumn(base, attribute);
  if (column === undefined) return null;
  if (rows.length === 0) return column.status.includes(SCORED) ? 0 : null;
  let [known, sum] = [0, 0];
  for (let j = 0; j < rows.length; j++) {
    const row = rows[j]!;
    if (column.status[row] !== SCORED) continue;
    known += 1;
    sum += column.values[row]!;
  }
  return known === 0 ? null : sum;
}

function nextOf({ words }: TellsWhatIf, { before, after }: Outcome): string {
  // Where something else decides the stage, the lowest dimensions hold nobody.
  if (after.distribution?.rule !== 'weakest') return '';
  if (after.holds === null) return before.holds === null ? '' : words.noNext;
  const names = after.holds.dimensions.map(({ title }) => cleanText(title));
  const same =
    before.holds?.dimensions.map(({ path }) => path).join() === after.holds.dimensions.map(({ path }) => path).join();
  return words.next(names, after.holds.accounts, same);
}

/** What a lift lifts, as it is called. */
export function leverTitle({ base, metrics }: Pick<TellsWhatIf, 'base' | 'metrics'>, lever: Lift['lever']): string {
  if ('metric' in lever) return cleanText(metrics[lever.metric]?.title || lever.metric);
  return nodeTitle(base.bound.model, lever.node);
}

function nodeTitle({ root }: Model, path: string): string {
  return cleanText(nodeAt(root, path)?.title ?? path);
}

function nodeAt(root: GroupNode, path: string): Node | undefined {
  return preorder(root).find((node) => node.path === path);
}

/** The first half of the sentence: "If A improves by 20 % and B by 10 %, for 60 % of accounts". */
export function conditionOf(tells: TellsWhatIf, scenario: Scenario): string {
  const { words } = tells;
  const { changes } = scenario;
  const lifts = changes.filter((change) => change.kind === 'lift');
  const whom = [...new Set(lifts.map((lift) => forWhom(tells, lift)))];
  const [shared] = whom;
  const rules = ruleClauses(tells, scenario);
  const clauses = changes.map((change, i) => {
    if (change.kind !== 'lift') return rules[i]!;
    const by = [byText(tells, change), ...(whom.length > 1 ? [forWhom(tells, change)] : [])].join(' ');
    const say = change === lifts[0] ? words.improves : words.alsoImproves;
    return say(leverTitle(tells, change.lever), by);
  });
  const ending = whom.length === 1 && shared !== undefined ? ` ${shared}` : '';
  // "For whom" belongs to the lifts; where other changes follow, it would seem to be theirs.
  if (ending !== '' && lifts.length < changes.length) {
    const n = lifts.length;
    const after = changes.at(n - 1)?.kind === 'lift' ? n - 1 : -1;
    return words.if(clauses.map((clause, i) => (i === after ? clause + ending : clause)));
  }
  return words.if(clauses) + ending;
}

/** Each change of the model in words, as those before have left it; null for lifts. */
export function ruleClauses(tells: TellsWhatIf, { changes }: Scenario): readonly (string | null)[] {
  let { model } = tells.base.bound;
  return changes.map((change) => {
    if (change.kind === 'lift') return null;
    const before = model;
    model = changeModel(model, [change]);
    return clauseOf(tells, before, change);
  });
}

/** `model` is as the changes before have left it. */
function clauseOf({ words, metrics, f }: TellsWhatIf, model: Model, change: Exclude<Change, Lift>): string {
  switch (change.kind) {
    case 'weight':
      return words.weight(nodeTitle(model, change.path), change.weight, nodeAt(model.root, change.path)?.weight ?? 0);
    case 'threshold': {
      const node = nodeAt(model.root, change.path);
      const unit = node?.kind === 'indicator' ? (metrics[node.metric]?.unit ?? '') : '';
      const before = node?.curve === undefined ? undefined : thresholdsOf(node.curve, model.scale)[change.index]?.value;
      const raw = (value: number, besides?: number): string => f.raw(value, unit, besides);
      const was = before === undefined ? '' : raw(before, change.value);
      return words.threshold(nodeTitle(model, change.path), raw(change.value, before), was);
    }
    case 'stage_rule':
      return words.rule(change.overall);
    default:
      return ruleClause({ words, metrics, f }, model, change);
  }
}

function ruleClause(
  { words, metrics, f }: Pick<TellsWhatIf, 'words' | 'metrics' | 'f'>,
  model: Model,
  change: RuleMove,
): string {
  const before = ruleThresholdOf(model, change)?.value ?? change.value;
  switch (change.kind) {
    case 'cut':
      return words.cut(words.stage(change.stage), change.value, before);
    case 'gate': {
      const gate = gateBounds(model.stages?.gates[change.stage - 1] ?? [], model.scale)[change.index]?.requirement;
      const ofMetric = gate?.kind === 'metric' ? metrics[gate.metric] : undefined;
      const path = gate === undefined || gate.kind === 'metric' ? '' : gate.path;
      const title = gate?.kind === 'metric' ? cleanText(ofMetric?.title || gate.metric) : wholeOr(words, model, path);
      const raw = (value: number, besides: number): string => f.raw(value, ofMetric?.unit ?? '', besides);
      return words.gate(words.stage(change.stage), title, raw(change.value, before), raw(before, change.value));
    }
    case 'coverage':
      return words.coverage(wholeOr(words, model, change.path), change.value, before);
    case 'min_dimensions':
      return words.minDimensions(change.value, before);
  }
}

function wholeOr(words: WhatIfWords, model: Model, path: string): string {
  return path === '' ? words.wholeModel : nodeTitle(model, path);
}

function byText({ metrics, words, f }: TellsWhatIf, { lever, by }: Lift): string {
  const unit = 'metric' in lever ? (metrics[lever.metric]?.unit ?? '') : '';
  switch (by.kind) {
    case 'share':
      return words.byShare(by.size);
    case 'amount':
      return words.byAmount(
        /^percent(_points)?$/.test(unit) ? `${f.distance(by.size, unit)} points` : f.raw(by.size, unit),
      );
    case 'floor':
      return words.floor(f.raw(by.value, unit));
    case 'quantile':
      return words.quantile(by.p);
  }
}

function forWhom({ f, words, sayCondition }: TellsWhatIf, lift: Lift): string {
  const whom = lift.for.map(sayCondition);
  return words.forWhom(lift.adoption, whom.length === 0 ? null : f.list(whom));
}
