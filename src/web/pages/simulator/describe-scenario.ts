import type { Lift, Scenario } from '../../../analysis/scenario/scenario.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { indicators, preorder } from '../../../model/walk.ts';
import { cleanText } from '../../../report/clean-text.ts';
import type { MetricRecord } from '../../../table/record.ts';
import { createFilterWords } from '../../words/filter.ts';
import { simulatorWords, type SimulatorWords } from '../../words/simulator.ts';
import type { Speech } from '../../words/speech.ts';

/** What words about a scenario are taken from. */
export interface Told {
  readonly base: ScoredBase;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly speech: Speech;
  readonly words: SimulatorWords;
}

/** What a lift lifts, as it is called. */
export function leverTitle({ base, metrics }: Pick<Told, 'base' | 'metrics'>, lever: Lift['lever']): string {
  if ('metric' in lever) return cleanText(metrics[lever.metric]?.title || lever.metric);
  return nodeTitle(base, lever.node);
}

function nodeTitle({ bound }: ScoredBase, path: string): string {
  return cleanText(preorder(bound.model.root).find((node) => node.path === path)?.title ?? path);
}

/** The first half of the sentence: "If A improves by 20 % and B by 10 %, for 60 % of accounts". */
export function conditionOf(told: Told, { changes }: Scenario): string {
  const { answer } = told.words;
  const lifts = changes.filter((change) => change.kind === 'lift');
  const whom = [...new Set(lifts.map((lift) => forWhom(told, lift)))];
  const [shared] = whom;
  const clauses = changes.map((change) => {
    switch (change.kind) {
      case 'lift': {
        const by = [byText(told, change), ...(whom.length > 1 ? [forWhom(told, change)] : [])].join(' ');
        const say = change === lifts[0] ? answer.improves : answer.alsoImproves;
        return say(leverTitle(told, change.lever), by);
      }
      case 'weight': {
        const node = preorder(told.base.bound.model.root).find(({ path }) => path === change.path);
        return answer.weight(nodeTitle(told.base, change.path), change.weight, node?.weight ?? 0);
      }
      case 'threshold': {
        const indicator = indicators(told.base.bound.model.root).find(({ path }) => path === change.path);
        const unit = told.metrics[indicator?.metric ?? '']?.unit ?? '';
        return answer.threshold(nodeTitle(told.base, change.path), told.speech.f.raw(change.value, unit));
      }
      case 'stage_rule':
        return answer.rule(simulatorWords.rule[change.overall].replace(/^the /, ''));
    }
  });
  const ending = whom.length === 1 && shared !== undefined ? ` ${shared}` : '';
  // "For whom" belongs to the lifts; where other changes follow, it would seem to be theirs.
  if (ending !== '' && lifts.length < changes.length) {
    const n = lifts.length;
    const after = changes.at(n - 1)?.kind === 'lift' ? n - 1 : -1;
    return answer.if(clauses.map((clause, i) => (i === after ? clause + ending : clause)));
  }
  return answer.if(clauses) + ending;
}

function byText({ metrics, words: { answer }, speech: { f } }: Told, { lever, by }: Lift): string {
  const unit = 'metric' in lever ? (metrics[lever.metric]?.unit ?? '') : '';
  switch (by.kind) {
    case 'share':
      return answer.byShare(by.size);
    case 'amount':
      return answer.byAmount(f.raw(by.size, unit));
    case 'floor':
      return answer.floor(f.raw(by.value, unit));
    case 'quantile':
      return answer.quantile(by.p);
  }
}

function forWhom({ base, speech, words: { answer } }: Told, lift: Lift): string {
  const say = createFilterWords(speech);
  const whom = lift.for.map((condition) => say.oneLine(base, condition));
  return answer.forWhom(lift.adoption, whom.length === 0 ? null : speech.f.list(whom));
}
