import { accountLabel } from '../../../report/format/account-label.ts';
import { weightColumn } from '../../../analysis/base/scored-base.ts';
import type { Consequence } from '../../../analysis/thresholds/consequence.ts';
import type { StageMove } from '../../../analysis/thresholds/stage-counts.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { whyText, type Preview, type TellsThresholds } from '../../../report/thresholds/threshold-answer.ts';
import { SCORED } from '../../../table/status.ts';
import type { MetricRecord } from '../../../table/record.ts';
import type { Speech } from '../../words/speech.ts';
import type { ThresholdsWords } from '../../words/thresholds.ts';
import type { Cells } from '../../components/data-table.tsx';
import type { RungChange } from '../../charts/before-after.tsx';

/** The attribute that accounts are weighed by. */
const WEIGHT = 'arr';

/** What words about a draft are taken from. */
export interface Told extends TellsThresholds {
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly words: ThresholdsWords;
  readonly speech: Speech;
}

/** From stage 1 upwards, those not rated last; empty where the model has no stages. */
export function describeRungs(
  { base, words, speech: { f } }: Told,
  { today, drafted }: Consequence,
  changed: boolean,
): readonly RungChange[] {
  const [before, then] = [today.stages, drafted.stages];
  const stages = base.bound.model.stages?.names ?? [];
  const rung = (stage: number): RungChange => {
    const [was, now] = [before[stage] ?? 0, then[stage] ?? 0];
    return {
      stage: stage === 0 ? null : stage,
      name: stage === 0 ? words.ladder.notRated : cleanText(stages[stage - 1] ?? ''),
      before: was,
      after: now,
      label: f.count(now),
      change: !changed ? '' : was === now ? '±0' : f.countDifference(now - was),
    };
  };
  return before.length === 0 ? [] : [...before.slice(1).map((_, i) => rung(i + 1)), rung(0)];
}

export function ladderTable({ words: { ladder }, speech: { f, terms } }: Told, rungs: readonly RungChange[]): Cells {
  const named = rungs.filter(({ stage }) => stage !== null).toReversed();
  return {
    head: [ladder.stage, ladder.today, ladder.after, ladder.change],
    rows: [...named, ...rungs.filter(({ stage }) => stage === null)].map(({ stage, name, before, label, change }) => [
      stage === null ? name : terms.stage.named(stage, name),
      f.count(before),
      label,
      change,
    ]),
  };
}

export interface MoverRow {
  readonly move: StageMove;
  readonly account: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly arr: string;
  readonly why: string;
}

/** O(nodes) for each. */
export function describeMovers(told: Told, preview: Preview, moves: readonly StageMove[]): readonly MoverRow[] {
  const { base, words, speech } = told;
  const column = weightColumn(base, WEIGHT);
  return moves.map((move): MoverRow => {
    const { row, from, to, atMost } = move;
    const arr = column?.status[row] === SCORED ? speech.f.money(column.values[row]!) : '–';
    return {
      move,
      account: base.table.accounts[row]!,
      name: accountLabel(base.table, row),
      from: words.movers.stage(from, atMost),
      to: words.movers.stage(to, atMost),
      arr,
      why: whyText(told, preview, move),
    };
  });
}
