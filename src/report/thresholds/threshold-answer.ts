import { weightColumn, type Rows, type ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Moved } from '../../analysis/thresholds/draft.ts';
import type { Movable } from '../../analysis/thresholds/movables.ts';
import { consequenceOf, type Consequence, type Standing } from '../../analysis/thresholds/consequence.ts';
import { transitionsOf, type StageMove } from '../../analysis/thresholds/stage-counts.ts';
import { whyMoved } from '../../analysis/thresholds/why-moved.ts';
import type { Holder } from '../../score/explain/explanation.ts';
import { SCORED } from '../../table/status.ts';
import type { MetricRecord } from '../../table/record.ts';
import type { Format } from '../format/format.ts';
import type { Messages } from '../words/messages.ts';
import { requirementNames } from '../explain/requirement-names.ts';
import { requirementWords } from '../explain/requirement-words.ts';
import type { ThresholdNames, ThresholdWords } from './threshold-words.ts';

/** What a draft of thresholds is told with. */
export interface TellsThresholds {
  readonly base: ScoredBase;
  readonly metrics: Readonly<Record<string, Pick<MetricRecord, 'title' | 'unit'>>>;
  readonly names: ThresholdNames;
  readonly draft: ThresholdWords;
  readonly f: Format;
  readonly terms: Pick<Messages, 'explain'>;
}

/** What follows from a draft, with the base that it follows from: for who moves and why. */
export interface Preview extends Consequence {
  readonly after: ScoredBase;
}

/** What moved thresholds come to, beside today. */
export function previewOf(base: ScoredBase, after: ScoredBase, rows: Rows, today?: Standing): Preview {
  return { after, ...consequenceOf(base, after, rows, today) };
}

interface Asked {
  readonly moved: readonly Moved[];
  /** Changes that are no threshold. */
  readonly others: number;
  /** As the model has them. */
  readonly movables: ReadonlyMap<string, Movable>;
}

export interface ThresholdAnswer {
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** The answer in one sentence, and what is beside it. */
export function answerThresholds(tells: TellsThresholds, asked: Asked, follows: Consequence): ThresholdAnswer {
  const { base, names, draft, f } = tells;
  const { moved, others, movables } = asked;
  const { rows, moves } = follows;
  const staged = base.bound.model.stages !== null;
  if (moved.length + others === 0) {
    const n = movables.size;
    return { headline: n === 0 ? draft.none : draft.opening(n, rows.length, staged), sentences: [] };
  }
  const clauses = [
    ...moved.flatMap(({ key, to }) => {
      const movable = movables.get(key);
      return movable === undefined ? [] : [names.clause(movable, to)];
    }),
    ...(others === 0 ? [] : [draft.others(others)]),
  ];
  const [mean, then] = [follows.today.mean, follows.drafted.mean];
  const known = mean !== null && then !== null;
  const result = staged ? draft.consequence(transitionsOf(moves)) : known ? draft.average(mean, then) : draft.noScore;
  const atMost = moves.filter((move) => move.atMost).length;
  const arr = arrOf(base, moves);
  return {
    headline: `${draft.if(clauses)}, ${result}.`,
    sentences: [
      ...(moves.length === 0 ? [] : [draft.ofHowMany(moves.length, rows.length, arr === null ? null : f.money(arr))]),
      ...(atMost === 0 ? [] : [draft.atMost(atMost)]),
      ...(staged && known ? [sentence(draft.average(mean, then))] : []),
      ...besideIt(tells, moved, movables),
    ],
  };
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

/** Who moves what a stage requires may mean the curve of the same measure too, and the other way round: it is said. */
function besideIt(
  { names, draft }: TellsThresholds,
  moved: readonly Moved[],
  movables: ReadonlyMap<string, Movable>,
): readonly string[] {
  const [only, ...more] = moved;
  const own = only === undefined || more.length > 0 ? undefined : movables.get(only.key);
  if (own?.measure.kind !== 'metric') return [];
  const { metric } = own.measure;
  const stage = stageOf(own);
  const others = [...movables.values()].filter(
    (one) =>
      one.measure.kind === 'metric' &&
      one.measure.metric === metric &&
      one.place.kind !== own.place.kind &&
      stageOf(one) === stage,
  );
  return others.length === 0
    ? []
    : [draft.also(others.map((one) => `“${names.title(one)} ${names.value(one, one.value)}”`))];
}

function stageOf({ place, gives }: Movable): number | null {
  return 'stage' in place ? place.stage : (gives?.stage ?? null);
}

/** The attribute that accounts are weighed by. */
const WEIGHT = 'arr';

/** Null where the base has no such attribute, or nobody of them has it. */
export function arrOf(base: ScoredBase, moves: readonly Pick<StageMove, 'row'>[]): number | null {
  const column = weightColumn(base, WEIGHT);
  const known = column === undefined ? [] : moves.filter(({ row }) => column.status[row] === SCORED);
  if (column === undefined || known.length === 0) return null;
  return known.reduce((sum, { row }) => sum + column.values[row]!, 0);
}

/** The most ARR first; of as much the order of the base. */
export function orderMoves(base: ScoredBase, moves: readonly StageMove[]): readonly StageMove[] {
  const weight = (move: StageMove): number => arrOf(base, [move]) ?? -1;
  return moves
    .map((move) => ({ move, arr: weight(move) }))
    .toSorted((a, b) => b.arr - a.arr || a.move.row - b.move.row)
    .map(({ move }) => move);
}

/** What decides a move, in words: see `whyMoved`. O(nodes). */
export function whyText(tells: TellsThresholds, { after }: Preview, move: StageMove): string {
  const holders = whyMoved(tells.base, after, move);
  if (holders.length === 0) return tells.draft.unknown;
  return holdersText(tells, move.to < move.from ? after : tells.base, holders);
}

/** Everything that holds an account, in one line. */
export function holdersText(tells: TellsThresholds, by: ScoredBase, holders: readonly Holder[]): string {
  return holders.map((holder) => holderText(tells, by, holder)).join('; ');
}

function holderText(
  { names, draft, f, terms, metrics }: TellsThresholds,
  { bound }: ScoredBase,
  holder: Holder,
): string {
  switch (holder.kind) {
    case 'dimension':
      return draft.dimension(names.titleOf(holder.path), holder.stage);
    case 'gate': {
      const own = requirementNames(bound.model.root, metrics);
      return draft.gate(holder.stage, requirementWords(holder.requirement, own, terms, f));
    }
    case 'score':
      return draft.score(f.cut(holder.cut));
    case 'override':
      return draft.override;
  }
}
