import { nextLevels, USUAL_MARGIN } from '../../analysis/assessment/next-level.ts';
import { quickWins, recommend, type RecommendedFor } from '../../analysis/assessment/recommendations.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { ChangeLine } from '../../analysis/change/change.ts';
import { onlyAccount } from '../../analysis/roadmap/plan-table.ts';
import type { PlannedAccount } from '../../analysis/roadmap/planned-account.ts';
import { actionStates } from '../../analysis/progress/roadmap-state.ts';
import { studyActions, type StudiedAction } from '../../analysis/roadmap/studied-actions.ts';
import { tryActions } from '../../analysis/roadmap/tried-actions.ts';
import { choosePeers, peerRuleOf } from '../../analysis/segments/peers.ts';
import { NO_ASSESSMENT_RULES, type AssessmentRules } from '../../model/assessment-rules.ts';
import type { Language } from '../../model/language.ts';
import type { NamedGrouping } from '../../model/grouping.ts';
import { boundOfRow } from '../../score/variants.ts';
import type { SourceRecord } from '../../table/record.ts';
import type { AccountReport } from '../account/account-report.ts';
import { reportAccount } from '../account/report-account.ts';
import {
  reportRoadmap,
  tellAction,
  type RoadmapQuestion,
  type RoadmapReport,
  type ToldAction,
} from '../roadmap/roadmap-report.ts';
import { assessDimensions, type AssessedDimension } from './assessed-dimensions.ts';
import { assessFeatures, type AssessedFeature } from './assessed-features.ts';
import { tellAgreed, type AgreedQuestion, type AgreedRoadmap } from './agreed.ts';
import { gather, type GatheredStep } from './gathered.ts';
import { NO_PAST, recordedThen, type Internal, type Past } from './past.ts';
import { NOTHING_READ, type ReadFacts, type ReadGoal } from './read-facts.ts';
import { shareAmong, type Shared } from './common-to-base.ts';
import { showTables, type ShownTable } from './shown-tables.ts';

/**
 * Everything that is said of one account before a review, as plain serialisable data: nothing is rounded, and every number of
 * any way of showing it is in here.
 */
export interface Assessment {
  /** Of its words, wherever it is written. */
  readonly language: Language;
  readonly report: AccountReport;
  /** Points of the whole now less then; null where one of the two is not known. */
  readonly since: number | null;
  /** Of why it moved: what is not told one by one, together. */
  readonly rest: { readonly lines: number; readonly effect: number };
  /** Levels of the model with where they begin, the lowest first; empty without stages. */
  readonly levels: readonly { readonly name: string; readonly from: number }[];
  /** `upper`: points at an end belong to the level below it. */
  readonly ends: 'upper' | null;
  /** So large a share of what is asked may be lacking, and it is still called near. */
  readonly near: number;
  /** The weakest first, those that are not seen last. */
  readonly dimensions: readonly AssessedDimension[];
  /** Of all of them: indicators that apply, and those that have a value. */
  readonly indicators: { readonly applying: number; readonly seen: number };
  /** Facts beside the dimensions, where the project declares some. */
  readonly tables: readonly ShownTable[];
  /** Why the facts of these tables and the goals could not be read; null where they were, or none are declared. */
  readonly unread: string | null;
  /** The customer's own, what it wants most first; null where the project does not say where they are, or they were not read. */
  readonly goals: readonly AssessedGoal[] | null;
  readonly features: readonly AssessedFeature[];
  readonly roadmap: RoadmapReport;
  /** The accepted roadmap that counts; null where there is none, or nothing of it is left to do. */
  readonly agreed: AgreedRoadmap | null;
  /** Actions of the catalogue, and those that apply to the account. */
  readonly actions: { readonly known: number; readonly applying: number };
  readonly quickWins: readonly ToldAction[];
  readonly recommendations: readonly ToldRecommendation[];
  readonly gathered: readonly GatheredStep[];
  readonly past: Past;
  /** Null in a version for the customer. */
  readonly internal: Internal | null;
}

interface AssessedGoal extends ReadGoal {
  /** Whether an action that applies lifts its dimension. */
  readonly lifted: boolean;
}

export interface ToldRecommendation {
  readonly for: RecommendedFor;
  readonly action: ToldAction;
  /** The customer's own goal that it is in line with, the one it wants most; null where there is none. */
  readonly goal: string | null;
}

export interface AssessmentQuestion extends Omit<RoadmapQuestion, 'base'> {
  readonly base: RoadmapQuestion['base'] & {
    readonly record: { readonly sources: Readonly<Record<string, SourceRecord>> };
  };
  /** An earlier snapshot of the same model; null where there is none. */
  readonly before: ScoredBase | null;
  readonly redefined: ReadonlySet<string>;
  readonly grouping: NamedGrouping;
  /** Default English. */
  readonly language?: Language;
  /** What the project shows of the facts, and those of the account; nothing where they are left out. */
  readonly rules?: AssessmentRules;
  readonly facts?: ReadFacts;
  readonly past?: Past;
  /** The accepted roadmap of the account that counts. */
  readonly agreed?: AgreedQuestion | null;
  readonly internal?: Internal | null;
  /** Of the base, where more than one of its accounts are assessed. */
  readonly shared?: Shared;
}

const FEW = 3;

/** O(accounts x (attributes + metrics)) for the peers, and a roadmap. */
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
    language = 'en',
    rules = NO_ASSESSMENT_RULES,
    facts = NOTHING_READ,
    past = NO_PAST,
    agreed = null,
    internal = null,
    shared = shareAmong(base),
  } = question;
  const { record, table, bound, scores } = base;
  const { metrics } = record;
  const peers = choosePeers(base, row, peerRuleOf(table, grouping), grouping.bands);
  const report = reportAccount({
    projectTitle: record.projectTitle,
    notice: record.notice,
    base,
    row,
    metrics: record.metrics,
    grouping,
    peers,
    language,
    format: shared.format,
    ...(before === null ? {} : { before, redefined, rulers: shared.rulers }),
  });
  const { limits, laid } = shared;
  const account: PlannedAccount = { bound, ...onlyAccount({ table, row }), actions, asOf: bound.asOf, limits, laid };
  const tried = tryActions(account, done);
  const studied = studyActions(tried);
  const tell = (one: (typeof studied)[number]): ToldAction => tellAction(one, account, record.metrics);
  const levels = nextLevels(base, row, limits, shared.countsThings, shared);
  const dimensions = assessDimensions({ report, levels, before, metrics, table, row, peers: peers.rows, past });
  const weakest = dimensions.filter(({ points }) => points !== null).map(({ path }) => path);
  const wanted =
    guardrails.priorities.length > 0
      ? guardrails.priorities
      : (facts.goals ?? []).flatMap(({ dimension }) => dimension ?? []);
  const { states, dropped } = statesOf(agreed);
  const { stages } = boundOfRow(bound, scores, row).model;
  const leaves = dimensions.flatMap((dimension) => dimension.indicators);
  let roadmap: RoadmapReport | undefined;
  let features: readonly AssessedFeature[] | undefined;
  return {
    language,
    report,
    since: sinceOf(report, past),
    rest: restOf(report),
    levels: (stages?.names ?? []).map((name, i) => ({ name, from: stages!.from[i]! })),
    ends: stages?.ends ?? null,
    near: stages?.near ?? USUAL_MARGIN,
    dimensions,
    indicators: countOf(leaves),
    tables: showTables({ facts, dimensions, metrics, table, row }),
    unread: facts.unread,
    goals: goalsOf(facts, studied),
    // The most of the work, and one page does without.
    get features() {
      features ??= assessFeatures(tried, studied);
      return features;
    },
    get roadmap() {
      roadmap ??= reportRoadmap({ ...question, limits, tried, states });
      return roadmap;
    },
    agreed: agreed === null ? null : tellAgreed(agreed, actions, (id) => tellOne(studied, id, tell)),
    actions: { known: actions.length, applying: studied.length },
    quickWins: quickWins(studied, FEW, dropped).map(tell),
    recommendations: tellRecommendations(studied, { weakest, wanted, dropped, goals: facts.goals, tell }),
    gathered: gather({ report, metrics, sources: record.sources, table, row, asOf: bound.asOf, rules }),
    past,
    internal,
  };
}

/** What became of the actions of the accepted roadmap, and the ids of those that were dropped. */
function statesOf(agreed: AgreedQuestion | null) {
  const states = agreed === null ? new Map<string, never>() : actionStates(agreed.roadmap, agreed.at);
  return { states, dropped: new Set([...states].flatMap(([id, is]) => (is === 'dropped' ? [id] : []))) };
}

/** The largest effects, which are told one by one, so many of them. */
const TOLD = 5;

/** Why the score moved, the largest effects first: those that are told, and the others. */
export function movers({ since }: Pick<AccountReport, 'since'>): {
  told: readonly ChangeLine[];
  others: readonly ChangeLine[];
} {
  const lines = since?.change.kind === 'changed' ? since.change.lines : [];
  const sorted = lines.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  // One more takes the line that would tell of it.
  const told = sorted.length === TOLD + 1 ? TOLD + 1 : TOLD;
  return { told: sorted.slice(0, told), others: sorted.slice(told) };
}

function restOf(report: AccountReport): Assessment['rest'] {
  const { others } = movers(report);
  return { lines: others.length, effect: others.reduce((sum, { effect }) => sum + effect, 0) };
}

function countOf(leaves: AssessedDimension['indicators']): Assessment['indicators'] {
  return {
    applying: leaves.filter(({ status }) => status !== 'not_applicable').length,
    seen: leaves.filter(({ points }) => points !== null).length,
  };
}

interface Wanted {
  readonly weakest: readonly string[];
  readonly wanted: readonly string[];
  /** Ids. */
  readonly dropped: ReadonlySet<string>;
  readonly goals: ReadFacts['goals'];
  readonly tell: (one: StudiedAction) => ToldAction;
}

function tellRecommendations(
  studied: readonly StudiedAction[],
  { weakest, wanted, dropped, goals, tell }: Wanted,
): readonly ToldRecommendation[] {
  return recommend(studied, weakest, wanted, dropped).map(({ for: reason, studied: one }) => ({
    for: reason,
    action: tell(one),
    goal: goals?.find(({ dimension }) => dimension !== null && dimension === one.dimension)?.title ?? null,
  }));
}

/** Null where it changes nothing that is scored. */
function tellOne(
  studied: readonly StudiedAction[],
  id: string,
  tell: (one: StudiedAction) => ToldAction,
): ToldAction | null {
  const found = studied.find(({ action }) => action.id === id);
  return found === undefined ? null : tell(found);
}

function goalsOf({ goals }: ReadFacts, studied: readonly StudiedAction[]): Assessment['goals'] {
  const lifts = (path: string | null): boolean =>
    studied.some(({ dimension, alone }) => dimension !== null && dimension === path && alone.greater > 0);
  return goals?.map((goal) => ({ ...goal, lifted: lifts(goal.dimension) })) ?? null;
}

function sinceOf({ since, explanation }: AccountReport, past: Past): number | null {
  if (since !== null) return since.change.kind === 'changed' ? since.change.after - since.change.before : null;
  const [now, then] = [explanation.root.points, recordedThen(past, '')];
  return now === null || then === null ? null : now - then;
}
