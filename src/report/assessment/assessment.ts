import { statesOf } from '../../analysis/readiness/feature-states.ts';
import { FURTHER, NOT_ASKED, ONE_STEP, READY, UNCLEAR } from '../../analysis/readiness/feature-states.ts';
import { askedFeatures } from '../../analysis/readiness/asked-features.ts';
import { nextLevels, type LevelStatus, type NextLevel } from '../../analysis/assessment/next-level.ts';
import { quickWins, recommend, type RecommendedFor } from '../../analysis/assessment/recommendations.ts';
import { studyActions } from '../../analysis/roadmap/studied-actions.ts';
import type { PlannedAccount } from '../../analysis/roadmap/planned-account.ts';
import { onlyAccount } from '../../analysis/roadmap/plan-table.ts';
import { limitsOf } from '../../analysis/scenario/limits.ts';
import type { PeerSpread } from '../../analysis/segments/peers.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Grouping } from '../../model/grouping.ts';
import type { Requirement } from '../../model/model.ts';
import type { IndicatorExplanation, NodeExplanation } from '../../score/explain/explanation.ts';
import { score } from '../../score/score.ts';
import { seenPoints } from '../../score/scores.ts';
import { subsetTable } from '../../table/subset.ts';
import type { MissingReason } from '../../table/status.ts';
import type { SourceRecord } from '../../table/record.ts';
import { reportAccount, type AccountReport } from '../account-report.ts';
import { indicatorsOf, inTellingOrder } from '../explained-nodes.ts';
import {
  reportRoadmap,
  tellAction,
  type RoadmapQuestion,
  type RoadmapReport,
  type ToldAction,
} from '../roadmap-report.ts';
import { NO_PAST, recordedThen, type Internal, type Past } from './past.ts';

/**
 * Everything that is said of one account before a review, as plain serialisable data: nothing is rounded, and every number of
 * any way of showing it is in here.
 */
export interface Assessment {
  readonly report: AccountReport;
  /** Points of the whole now less then; null where one of the two is not known. */
  readonly since: number | null;
  /** The weakest first, those that are not seen last. */
  readonly dimensions: readonly AssessedDimension[];
  readonly features: readonly AssessedFeature[];
  readonly roadmap: RoadmapReport;
  readonly quickWins: readonly ToldAction[];
  readonly recommendations: readonly { readonly for: RecommendedFor; readonly action: ToldAction }[];
  readonly gathered: readonly GatheredSource[];
  readonly past: Past;
  /** Null in a version for the customer. */
  readonly internal: Internal | null;
}

export interface AssessedDimension {
  readonly path: string;
  readonly title: string;
  readonly points: number | null;
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
  readonly title: string;
  readonly unit: string;
  readonly value: number | null;
  readonly answer: string | null;
  readonly points: number | null;
  /** Null without stages. */
  readonly status: LevelStatus | null;
  /** Why it is missing. */
  readonly reason: MissingReason | 'unknown' | null;
  readonly need: number | null;
  readonly needAnswer: string | null;
  /** It is to be no more than `need`. */
  readonly lessIsBetter: boolean;
  /** Points of the whole that fulfilling it brings, alone. */
  readonly gain: number | null;
  readonly why: string;
  readonly improve: string;
}

export interface AssessedFeature {
  readonly id: string;
  readonly title: string;
  readonly live: boolean;
  readonly state: 'ready' | 'one_step' | 'further' | 'unknown';
  /** What must change, and what is not seen. */
  readonly lacking: readonly Requirement[];
  readonly unseen: readonly Requirement[];
}

/** What a source had to say of the account. */
export interface GatheredSource {
  readonly source: string;
  /** Metrics of the model that read it, and those of them that have a value. */
  readonly metrics: number;
  readonly answered: number;
  /** Instant of the newest fact that went into one. */
  readonly newest: number | null;
  readonly reasons: readonly (MissingReason | 'unknown')[];
}

export interface AssessmentQuestion extends Omit<RoadmapQuestion, 'base'> {
  readonly base: RoadmapQuestion['base'] & {
    readonly record: { readonly sources: Readonly<Record<string, SourceRecord>> };
  };
  /** An earlier snapshot of the same model; null where there is none. */
  readonly before: ScoredBase | null;
  readonly redefined: ReadonlySet<string>;
  readonly grouping: Grouping;
  readonly past?: Past;
  readonly internal?: Internal | null;
}

const FEW = 3;

/** O(accounts x attributes) for the peers, and a roadmap. */
export function assess(question: AssessmentQuestion): Assessment {
  const {
    base,
    row,
    actions,
    done,
    before,
    redefined,
    grouping,
    guardrails,
    past = NO_PAST,
    internal = null,
  } = question;
  const { record, table, bound } = base;
  const report = reportAccount({
    projectTitle: record.projectTitle,
    notice: record.notice,
    base,
    row,
    metrics: record.metrics,
    grouping,
    ...(before === null ? {} : { before, redefined }),
  });
  const limits = limitsOf(table, (metric) => record.metrics[metric]?.unit);
  const account: PlannedAccount = { bound, ...onlyAccount({ table, row }), actions, asOf: bound.asOf, limits };
  const studied = studyActions(account, done);
  const tell = (one: (typeof studied)[number]): ToldAction => tellAction(one, account, record.metrics);
  const levels = new Map(nextLevels(base, row, limits, countsThings(base)).map((level) => [level.path, level]));
  const dimensions = childrenOf(report).map((node) => dimensionOf(node, report, levels.get(node.path), before, past));
  const weakest = dimensions.filter(({ points }) => points !== null).map(({ path }) => path);
  return {
    report,
    since: sinceOf(report, past),
    dimensions,
    features: featuresOf(base, row),
    roadmap: reportRoadmap(question),
    quickWins: quickWins(studied, FEW).map(tell),
    recommendations: recommend(studied, weakest, guardrails.priorities).map(({ for: reason, studied: one }) => ({
      for: reason,
      action: tell(one),
    })),
    gathered: gather(report),
    past,
    internal,
  };
}

function sinceOf({ since, explanation }: AccountReport, past: Past): number | null {
  if (since !== null) return since.change.kind === 'changed' ? since.change.after - since.change.before : null;
  const [now, then] = [explanation.root.points, recordedThen(past, '')];
  return now === null || then === null ? null : now - then;
}

/** A metric of which there is no half: what it gives is counted, or whole in every account of more than a few. */
function countsThings({ record, table }: AssessmentQuestion['base']): (metric: string) => boolean {
  return (metric) => {
    const [own, column] = [record.metrics[metric], table.metrics.get(metric)];
    if (own === undefined || column === undefined || own.unit.startsWith('percent')) return false;
    if (COUNTS.test(own.value)) return true;
    const seen = column.values.filter((value) => !Number.isNaN(value));
    return seen.length >= MANY && seen.every(Number.isInteger);
  };
}

const COUNTS = /^(?:count|count_if|count_distinct|active_days|days_since)\((?:[^()]|\([^()]*\))*\)$/;
const MANY = 20;

function childrenOf({ explanation: { root } }: AccountReport): readonly NodeExplanation[] {
  return root.kind === 'group' ? inTellingOrder(root) : [];
}

function dimensionOf(
  node: NodeExplanation,
  { peers, model, metrics, account }: AccountReport,
  level: NextLevel | undefined,
  before: ScoredBase | null,
  past: Past,
): AssessedDimension {
  const named = (stage: number | null): string | null => (stage === null ? null : (model.stages[stage - 1] ?? null));
  const stage = level?.stage ?? null;
  const then =
    before === null ? (recordedThen(past, node.path) ?? Number.NaN) : pointsThen(before, account.id, node.path);
  const beside = peers.nodes.find(({ path }) => path === node.path);
  const [points, spread] = [beside?.points ?? null, beside?.peers ?? null];
  return {
    path: node.path,
    title: node.title,
    points,
    stage: node.stage,
    stageName: named(node.stage),
    since: points === null || Number.isNaN(then) ? null : points - then,
    peers: spread,
    againstPeers: points === null || spread === null ? null : points - spread.median,
    next: stage === null ? null : { stage, name: named(stage), reaches: level?.reaches ?? null },
    indicators: indicatorsOf(node).map((own) => indicatorOf(own, metrics[own.metric]?.unit ?? '', level)),
  };
}

function pointsThen({ scores }: ScoredBase, account: string, path: string): number {
  const row = scores.accounts.indexOf(account);
  const node = scores.nodes.find((one) => one.path === path);
  return row < 0 || node === undefined ? Number.NaN : seenPoints(node)[row]!;
}

function indicatorOf(own: IndicatorExplanation, unit: string, level: NextLevel | undefined): AssessedIndicator {
  const item = level?.items.find(({ path }) => path === own.path);
  return {
    path: own.path,
    title: own.title,
    unit,
    value: own.status === 'scored' ? own.value : null,
    answer: own.status === 'scored' ? (own.answer ?? null) : null,
    points: own.status === 'scored' ? own.points : null,
    status: item?.status ?? null,
    reason: own.reason,
    need: item?.need ?? null,
    needAnswer: item?.answer ?? null,
    lessIsBetter: item?.lessIsBetter ?? false,
    gain: item?.gain ?? null,
    why: own.why,
    improve: own.improve,
  };
}

const STATES = new Map<number, AssessedFeature['state']>([
  [READY, 'ready'],
  [ONE_STEP, 'one_step'],
  [FURTHER, 'further'],
  [UNCLEAR, 'unknown'],
]);

/** Of the account alone, which gives what it has in the base. */
function featuresOf({ bound, table }: ScoredBase, row: number): readonly AssessedFeature[] {
  const own = subsetTable(table, [row]);
  const features = askedFeatures({ bound, table: own, scores: score(bound, own) });
  return features.flatMap((asked): AssessedFeature[] => {
    const { id, title, live, leaves, state, lacking, open } = statesOf(asked, 1);
    const said = STATES.get(state[0]!);
    if (state[0] === NOT_ASKED || said === undefined) return [];
    const requirements = (places: readonly number[]): readonly Requirement[] =>
      places.map((place) => leaves[place]!.requirement);
    return [
      {
        id,
        title,
        live: live !== undefined,
        state: said,
        lacking: requirements(lacking(0)),
        unseen: requirements(open(0)),
      },
    ];
  });
}

/** By source of the metrics that the model reads; metrics that combine others count where these come from. */
function gather({ explanation, metrics }: AccountReport): readonly GatheredSource[] {
  const bySource = new Map<string, IndicatorExplanation[]>();
  for (const own of indicatorsOf(explanation.root)) {
    const from = metrics[own.metric]?.from;
    if (from !== undefined && from !== null) bySource.set(from, [...(bySource.get(from) ?? []), own]);
  }
  return Array.from(bySource, ([source, readers]) => {
    const newest = readers.flatMap(({ evidence }) => evidence?.newest ?? []);
    return {
      source,
      metrics: readers.length,
      answered: readers.filter(({ value, answer }) => value !== null || answer !== undefined).length,
      newest: newest.length === 0 ? null : Math.max(...newest),
      reasons: [...new Set(readers.flatMap(({ reason }) => reason ?? []))],
    };
  });
}
