import { overallPoints, weightColumn, type Rows, type ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Moved } from '../../../analysis/thresholds/draft.ts';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import {
  countStages,
  meanScore,
  stageMoves,
  transitionsOf,
  type StageMove,
} from '../../../analysis/thresholds/stage-counts.ts';
import { whyMoved } from '../../../analysis/thresholds/why-moved.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { requirementNames } from '../../../report/requirement-names.ts';
import { requirementWords } from '../../../report/requirement-words.ts';
import type { ThresholdNames } from '../../../report/threshold-words.ts';
import type { Holder } from '../../../score/explain/explanation.ts';
import { SCORED } from '../../../table/status.ts';
import { textAt } from '../../../table/column.ts';
import type { MetricRecord } from '../../../table/record.ts';
import type { Speech } from '../../words/speech.ts';
import type { ThresholdsWords } from '../../words/thresholds.ts';
import type { RungChange } from '../simulator/simulator-view.ts';
import type { Cells } from './thresholds-view.ts';

/** The attribute that accounts are weighed by. */
const WEIGHT = 'arr';

/** What words about a draft are taken from. */
export interface Told {
  readonly base: ScoredBase;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly names: ThresholdNames;
  readonly words: ThresholdsWords;
  readonly speech: Speech;
}

/** A base before and after, of the accounts that count. */
export interface Preview {
  readonly after: ScoredBase;
  readonly rows: Rows;
  readonly moves: readonly StageMove[];
}

export function previewOf(base: ScoredBase, after: ScoredBase, rows: Rows): Preview {
  return { after, rows, moves: after === base ? [] : stageMoves(base, after, rows) };
}

interface Asked {
  readonly moved: readonly Moved[];
  readonly others: number;
  readonly movables: ReadonlyMap<string, Movable>;
}

/** The sentence on top, and what is beside it. */
export function describeAnswer(
  told: Told,
  { moved, others, movables }: Asked,
  preview: Preview,
): { readonly headline: string; readonly sentences: readonly string[] } {
  const { words, base, names } = told;
  const { draft } = words;
  const { rows, moves, after } = preview;
  const staged = base.bound.model.stages !== null;
  if (moved.length + others === 0) {
    const n = movables.size;
    const opening = staged ? words.answer.opening : words.answer.openingPlain;
    return { headline: n === 0 ? words.answer.none : opening(n, rows.length), sentences: [] };
  }
  const clauses = [
    ...moved.flatMap(({ key, to }) => {
      const movable = movables.get(key);
      return movable === undefined ? [] : [names.clause(movable, to)];
    }),
    ...(others === 0 ? [] : [draft.others(others)]),
  ];
  const [mean, then] = [meanScore(base, rows), meanScore(after, rows)];
  const known = mean !== null && then !== null;
  const follows = staged ? draft.consequence(transitionsOf(moves)) : known ? draft.average(mean, then) : draft.noScore;
  const atMost = moves.filter((move) => move.atMost).length;
  const same = known && told.speech.f.decimal(mean) === told.speech.f.decimal(then);
  return {
    headline: `${draft.if(clauses)}, ${follows}.`,
    sentences: [
      ...(moves.length === 0 ? [] : [draft.ofHowMany(moves.length, rows.length, arrOf(told, moves))]),
      ...(atMost === 0 ? [] : [draft.atMost(atMost)]),
      ...(staged && known ? [same ? words.answer.sameAverage(mean) : words.answer.average(mean, then)] : []),
      ...alsoThere(told, moved, movables),
    ],
  };
}

/** Thresholds of the same measure that stand where they stood: who moves a gate may mean the curve too. */
function alsoThere(
  { names, words }: Told,
  moved: readonly Moved[],
  movables: ReadonlyMap<string, Movable>,
): readonly string[] {
  const [only, ...more] = moved;
  const own = only === undefined || more.length > 0 ? undefined : movables.get(only.key);
  if (own?.measure.kind !== 'metric') return [];
  const { metric } = own.measure;
  const stage = 'stage' in own.place ? own.place.stage : (own.gives?.stage ?? null);
  const others = [...movables.values()].filter(
    (one) =>
      one.key !== own.key &&
      one.measure.kind === 'metric' &&
      one.measure.metric === metric &&
      one.place.kind !== own.place.kind &&
      ('stage' in one.place ? one.place.stage : (one.gives?.stage ?? null)) === stage,
  );
  if (others.length === 0) return [];
  return [words.answer.also(others.map((one) => `“${names.title(one)} ${names.value(one, one.value)}”`))];
}

/** Null where the base has no such attribute, or nobody of them has it. */
export function arrOf({ base, speech }: Pick<Told, 'base' | 'speech'>, moves: readonly StageMove[]): string | null {
  const column = weightColumn(base, WEIGHT);
  const known = column === undefined ? [] : moves.filter(({ row }) => column.status[row] === SCORED);
  if (column === undefined || known.length === 0) return null;
  return speech.f.money(known.reduce((sum, { row }) => sum + column.values[row]!, 0));
}

/** From stage 1 upwards, those not rated last; empty where the model has no stages. */
export function describeRungs({ base, words, speech: { f } }: Told, { after, rows }: Preview): readonly RungChange[] {
  const [before, then] = [countStages(base, rows), countStages(after, rows)];
  const stages = base.bound.model.stages?.names ?? [];
  const rung = (stage: number): RungChange => {
    const [was, now] = [before[stage] ?? 0, then[stage] ?? 0];
    return {
      stage: stage === 0 ? null : stage,
      name: stage === 0 ? words.ladder.notRated : cleanText(stages[stage - 1] ?? ''),
      before: was,
      after: now,
      label: f.count(now),
      change: was === now ? '±0' : f.countDifference(now - was),
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

/** The most ARR first; of as much the order of the base. */
export function orderMoves(base: ScoredBase, moves: readonly StageMove[]): readonly StageMove[] {
  const column = weightColumn(base, WEIGHT);
  const weight = (row: number): number => (column?.status[row] === SCORED ? column.values[row]! : -1);
  return moves.toSorted((a, b) => weight(b.row) - weight(a.row) || a.row - b.row);
}

/** O(nodes) for each. */
export function describeMovers(told: Told, { after }: Preview, moves: readonly StageMove[]): readonly MoverRow[] {
  const { base, words, speech } = told;
  const column = weightColumn(base, WEIGHT);
  return moves.map((move): MoverRow => {
    const { row, from, to, atMost } = move;
    const arr = column?.status[row] === SCORED ? speech.f.money(column.values[row]!) : '–';
    const holders = whyMoved(base, after, move);
    return {
      move,
      account: base.table.accounts[row]!,
      name: nameOf(base, row),
      from: words.movers.stage(from, atMost),
      to: words.movers.stage(to, atMost),
      arr,
      why: holders.length === 0 ? words.movers.unknown : holdersText(told, to < from ? after : base, holders),
    };
  });
}

export function holdersText(told: Told, by: ScoredBase, holders: readonly Holder[]): string {
  return holders.map((holder) => holderText(told, by, holder)).join('; ');
}

function holderText(
  { names, words: { movers }, speech: { f, terms }, metrics }: Told,
  { bound }: ScoredBase,
  holder: Holder,
): string {
  switch (holder.kind) {
    case 'dimension':
      return movers.dimension(names.titleOf(holder.path), holder.stage);
    case 'gate': {
      const own = requirementNames(bound.model.root, metrics);
      return movers.gate(holder.stage, requirementWords(holder.requirement, own, terms, f));
    }
    case 'score':
      return movers.score(f.cut(holder.cut));
    case 'override':
      return movers.override;
  }
}

/** Its name, else its key. */
export function nameOf({ table }: ScoredBase, row: number): string {
  const column = table.attributes.get('name');
  const name = column === undefined || column.status[row] !== SCORED ? '' : cleanText(textAt(column, row) ?? '');
  return name === '' ? cleanText(table.accounts[row]!) : name;
}

export function scoreOf(base: ScoredBase): Float64Array {
  return overallPoints(base);
}
