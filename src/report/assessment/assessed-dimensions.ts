import type { LevelStatus, NextLevel } from '../../analysis/assessment/next-level.ts';
import { quantileOf } from '../../analysis/base/quantile.ts';
import type { Rows, ScoredBase } from '../../analysis/base/scored-base.ts';
import { LEAST_PEERS, scoredValues, type PeerSpread } from '../../analysis/segments/peers.ts';
import type { IndicatorExplanation, NodeExplanation } from '../../score/explain/explanation.ts';
import { seenPointsAt } from '../../score/scores.ts';
import { textAt } from '../../table/column.ts';
import type { MetricRecord } from '../../table/record.ts';
import { SCORED, type MissingReason, type StatusName } from '../../table/status.ts';
import type { AccountReport } from '../account/account-report.ts';
import { indicatorsOf, inTellingOrder } from '../explain/explained-nodes.ts';
import { recordedThen, type Past } from './past.ts';
import { unseenOf, type Unseen, type UnseenQuestion } from './unseen.ts';

export interface AssessedDimension {
  readonly path: string;
  readonly title: string;
  readonly why: string;
  /** `scored` where it rests on evidence. */
  readonly status: StatusName;
  readonly reason: MissingReason | 'unknown' | null;
  readonly points: number | null;
  /** With how many points the model counts it, where it is not seen and a policy fills it in. */
  readonly filled: number | null;
  /** Null where it has none, and without stages. */
  readonly stage: number | null;
  readonly stageName: string | null;
  /** Points now less points then; null where one of the two is not known. */
  readonly since: number | null;
  readonly peers: PeerSpread | null;
  /** Points less the median of the peers. */
  readonly againstPeers: number | null;
  /** The level above, and where what it asks would lead; null on the top level. */
  readonly next: { readonly stage: number; readonly name: string | null; readonly reaches: number | null } | null;
  readonly indicators: readonly AssessedIndicator[];
}

export interface AssessedIndicator {
  readonly path: string;
  /** Empty where a proportion is read. */
  readonly metric: string;
  readonly title: string;
  readonly unit: string;
  readonly value: number | null;
  /** Its number in the snapshot compared with; null where that is not known, and of answers. */
  readonly valueThen: number | null;
  readonly answer: string | null;
  /** Its answer in the snapshot compared with; null where that is not known, and of numbers. */
  readonly answerThen: string | null;
  readonly points: number | null;
  /** Null without stages. */
  readonly status: LevelStatus | null;
  /** Why it is missing. */
  readonly reason: MissingReason | 'unknown' | null;
  /** Where it would have come from; null where it is seen, or that is no one source. */
  readonly unseen: Unseen | null;
  readonly need: number | null;
  readonly needAnswer: string | null;
  /** It is to be no more than `need`. */
  readonly lessIsBetter: boolean;
  /** Points of the whole that fulfilling it brings, alone. */
  readonly gain: number | null;
  /** Of the values of the peers that have one; null where fewer than five do, and of answers. */
  readonly peerMedian: number | null;
  readonly why: string;
  readonly improve: string;
  readonly talk: string;
}

export interface DimensionsQuestion extends UnseenQuestion {
  readonly report: AccountReport;
  readonly levels: readonly NextLevel[];
  readonly before: ScoredBase | null;
  readonly peers: Rows;
  readonly past: Past;
}

/** The account in the snapshot compared with; -1 where it was not there. */
interface Before extends ScoredBase {
  readonly row: number;
}

interface Asked extends Omit<DimensionsQuestion, 'before'> {
  readonly before: Before | null;
}

/** The weakest first, those that are not seen and those that do not apply last. */
export function assessDimensions(question: DimensionsQuestion): readonly AssessedDimension[] {
  const { report, before } = question;
  const { root, account } = report.explanation;
  if (root.kind !== 'group') return [];
  const asked = {
    ...question,
    before: before === null ? null : { ...before, row: before.scores.accounts.indexOf(account) },
  };
  return inTellingOrder(root).map((node) => dimensionOf(node, asked));
}

function dimensionOf(node: NodeExplanation, question: Asked): AssessedDimension {
  const { report, levels, before, past } = question;
  const { peers, model, metrics } = report;
  const level = levels.find(({ path }) => path === node.path);
  const named = (stage: number | null): string | null => (stage === null ? null : (model.stages[stage - 1] ?? null));
  const stage = level?.stage ?? null;
  const then = before === null ? (recordedThen(past, node.path) ?? Number.NaN) : pointsThen(before, node.path);
  const beside = peers.nodes.find(({ path }) => path === node.path);
  const [points, spread] = [beside?.points ?? null, beside?.peers ?? null];
  return {
    path: node.path,
    title: node.title,
    why: node.why,
    status: node.status,
    reason: node.reason,
    points,
    filled: points === null ? node.points : null,
    stage: points === null ? null : node.stage,
    stageName: points === null ? null : named(node.stage),
    since: points === null || Number.isNaN(then) ? null : points - then,
    peers: spread,
    againstPeers: points === null || spread === null ? null : points - spread.median,
    next: stage === null ? null : { stage, name: named(stage), reaches: level?.reaches ?? null },
    indicators: indicatorsOf(node).map((own) => indicatorOf(own, metrics[own.metric], level, question)),
  };
}

function pointsThen({ scores, row }: Before, path: string): number {
  const node = scores.nodes.find((one) => one.path === path);
  return row < 0 || node === undefined ? Number.NaN : seenPointsAt(node, row);
}

function valueThen(metric: string, before: Before | null): number | null {
  const column = before?.table.metrics.get(metric);
  if (before === null || before.row < 0 || column?.kind !== 'number') return null;
  return column.status[before.row] === SCORED ? column.values[before.row]! : null;
}

function answerThen(metric: string, before: Before | null): string | null {
  const column = before?.table.metrics.get(metric);
  if (before === null || before.row < 0 || column === undefined || column.status[before.row] !== SCORED) return null;
  if (column.kind === 'boolean') return String(column.values[before.row] === 1);
  return column.kind === 'text' ? (textAt(column, before.row) ?? null) : null;
}

function peerMedian(metric: string, { table, peers }: Asked): number | null {
  const column = table.metrics.get(metric);
  if (column?.kind !== 'number') return null;
  const known = scoredValues(column.values, column.status, peers);
  return known.length < LEAST_PEERS ? null : quantileOf(known, 0.5);
}

/** Yes or no is an answer, not a number. */
function flagOf({ metric, value }: IndicatorExplanation, { table }: Asked): string | null {
  return table.metrics.get(metric)?.kind === 'boolean' && value !== null ? String(value === 1) : null;
}

function indicatorOf(
  own: IndicatorExplanation,
  metric: MetricRecord | undefined,
  level: NextLevel | undefined,
  question: Asked,
): AssessedIndicator {
  const called = (answer: string | null | undefined): string | null =>
    answer === null || answer === undefined ? null : (metric?.answers?.[answer] ?? answer);
  const item = level?.items.find(({ path }) => path === own.path);
  const isSeen = own.status === 'scored';
  return {
    path: own.path,
    metric: own.metric,
    title: own.title,
    unit: metric?.unit ?? '',
    value: isSeen ? own.value : null,
    valueThen: valueThen(own.metric, question.before),
    answer: isSeen ? called(own.answer ?? flagOf(own, question)) : null,
    answerThen: called(answerThen(own.metric, question.before)),
    points: isSeen ? own.points : null,
    status: item?.status ?? (own.status === 'notApplicable' ? 'not_applicable' : null),
    reason: own.reason,
    unseen: isSeen ? null : unseenOf(own.metric, own.reason, question),
    need: item?.need ?? null,
    needAnswer: called(item?.answer),
    lessIsBetter: item?.lessIsBetter ?? false,
    gain: item?.gain ?? null,
    peerMedian: peerMedian(own.metric, question),
    why: own.why,
    improve: own.improve,
    talk: own.talk ?? '',
  };
}
