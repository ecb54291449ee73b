import { nameAt } from '../../table/account-name.ts';
import type { ActionStateName } from '../../analysis/progress/roadmap-state.ts';
import type { Guardrails } from '../../analysis/roadmap/in-phases.ts';
import { reaches, scorePlans, type Goal, type PlannedAccount } from '../../analysis/roadmap/planned-account.ts';
import { planRoadmap, type Phase, type Roadmap, type RoadmapStep } from '../../analysis/roadmap/roadmap.ts';
import type { Standing } from '../../analysis/roadmap/standing.ts';
import type { Range } from '../../analysis/roadmap/range.ts';
import type { StudiedAction } from '../../analysis/roadmap/studied-actions.ts';
import { tryActions, type TriedActions } from '../../analysis/roadmap/tried-actions.ts';
import { onlyAccount } from '../../analysis/roadmap/plan-table.ts';
import type { Limits } from '../../analysis/scenario/lift-table.ts';
import { limitsOf } from '../../analysis/scenario/limits.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Action, LiftEvidence, Resource } from '../../model/action.ts';
import type { GroupNode } from '../../model/model.ts';
import { textAt } from '../../table/column.ts';
import type { MetricRecord } from '../../table/record.ts';
import { boundOfRow } from '../../score/variants.ts';
import { stageKindName, type StageKindName } from '../../score/scores.ts';

/** The cheapest way of one account to a goal, with the points that the kernel gives its steps. */
export interface RoadmapReport {
  readonly projectTitle: string;
  readonly notice: string;
  readonly modelTitle: string;
  readonly scale: readonly [number, number];
  readonly account: string;
  readonly name: string | null;
  readonly asOf: number | null;
  /** Null where the model has no stages. */
  readonly stageNames: readonly string[] | null;
  readonly goal: Goal;
  readonly before: ToldStanding;
  readonly way: Way;
}

/** `points`: null where there are none. `stage`: null where it has none. */
export interface ToldStanding {
  readonly points: number | null;
  readonly stage: number | null;
  readonly kind: StageKindName | null;
}

export type Way =
  | { readonly kind: 'there' }
  | {
      readonly kind: 'found';
      /** The ends of the ranges on which the goal is reached. */
      readonly effects: Roadmap['effects'];
      /** Person-days, and how few any set of these actions takes. */
      readonly effort: number;
      readonly leastEffort: number;
      /** Weeks until the last quarter has ended and all that was begun with its quarter shows, at the most. */
      readonly weeks: number;
      readonly phases: readonly ToldPhase[];
    }
  | { readonly kind: 'out_of_reach'; readonly all: ToldStanding; readonly actions: number };

export interface ToldPhase {
  readonly name: 'foundation' | 'advancement' | 'optimization';
  /** From the beginning of the roadmap, a quarter each. */
  readonly weeks: readonly [first: number, last: number];
  readonly effort: number;
  readonly steps: readonly ToldStep[];
  readonly after: Range<ToldStanding>;
}

export interface ToldStep extends ToldAction {
  /** Points it adds to the steps before it. */
  readonly inOrder: Range<number | null>;
  /** What became of it in the accepted roadmap; null where it is not in that. */
  readonly agreed: ActionStateName | null;
}

/** An action as it is told: what it gives, takes, and who does it. */
export interface ToldAction {
  readonly action: string;
  readonly title: string;
  readonly why: string;
  /** Path and title; null where it only prepares. */
  readonly dimension: { readonly path: string; readonly title: string } | null;
  /** Points of the whole; null where the account has none before. */
  readonly alone: Range<number | null>;
  readonly effort: number;
  readonly weeks: readonly [number, number];
  readonly role: string;
  /** Who that is, where the account says so. */
  readonly person: string | null;
  readonly lifts: readonly { readonly metric: string; readonly title: string; readonly evidence: LiftEvidence }[];
  readonly resources: readonly Resource[];
}

export interface RoadmapQuestion {
  readonly base: ScoredBase & {
    readonly record: {
      readonly projectTitle: string;
      readonly notice: string;
      readonly metrics: Readonly<Record<string, MetricRecord>>;
    };
  };
  readonly row: number;
  readonly actions: readonly Action[];
  /** The next stage where it is null; without stages a tenth of the scale more. */
  readonly goal: Goal | null;
  readonly guardrails: Guardrails;
  readonly done: ReadonlySet<string>;
  /** What became of the actions of the accepted roadmap, by id. */
  readonly states?: ReadonlyMap<string, ActionStateName>;
  /** Of the base, where they are known already. */
  readonly limits?: Limits;
  /** What becomes of the account by each action, where it is known already. */
  readonly tried?: TriedActions;
}

/** Weeks of a quarter. */
const QUARTER = 13;

/** The ruler is that of the snapshot; an account in a variant is planned by its variant. See `planRoadmap`. */
export function reportRoadmap(question: RoadmapQuestion): RoadmapReport {
  const { base, row, guardrails, states = new Map() } = question;
  const { table, bound, record } = base;
  const { model, asOf } = boundOfRow(bound, base.scores, row);
  const account = question.tried?.account ?? plannedAccount(question, asOf);
  const goal = question.goal ?? nextGoal(base, row);
  const now = question.tried?.after.lesser.scores ?? scorePlans(account, [[]], 'lesser');
  const { overall } = now;
  return {
    projectTitle: record.projectTitle,
    notice: record.notice,
    modelTitle: model.title,
    scale: model.scale,
    account: table.accounts[row]!,
    name: nameAt(table, row),
    asOf,
    stageNames: model.stages?.names ?? null,
    goal,
    before: told({
      points: now.nodes[0]!.points[0]!,
      stage: overall === null ? null : overall.stage[0]!,
      kind: overall === null ? null : stageKindName(overall.kind[0]!),
    }),
    way: reaches(now, 0, goal, model)
      ? { kind: 'there' }
      : wayTo(question.tried ?? tryActions(account, question.done), goal, guardrails, {
          metrics: record.metrics,
          states,
        }),
  };
}

/** `asOf`: of the bound model of the account, see `boundOfRow`. */
export function plannedAccount(
  { base, row, actions, limits }: Pick<RoadmapQuestion, 'base' | 'row' | 'actions' | 'limits'>,
  asOf: number | null,
): PlannedAccount {
  const { table, bound, record } = base;
  return {
    bound,
    ...onlyAccount({ table, row }),
    actions,
    asOf,
    limits: limits ?? limitsOf(table, (metric) => record.metrics[metric]?.unit),
  };
}

/**
 * The stage above its own, the top one where it is there; without stages a tenth of the scale more than it has, and up to
 * a whole hundredth of it, so that it is a number to speak of.
 */
export function nextGoal({ bound, scores }: ScoredBase, row: number): Goal {
  const { stages, scale } = bound.model;
  if (stages !== null && scores.overall !== null) {
    return { kind: 'stage', stage: Math.min(stages.from.length, scores.overall.stage[row]! + 1) };
  }
  const points = scores.nodes[0]!.points[row]!;
  const [low, high] = scale;
  const size = high - low;
  const now = Number.isNaN(points) ? 0 : ((points - low) / size) * 100;
  // Less than a billionth of a hundredth above a whole one is the noise of adding up.
  const goal = low + (Math.ceil(now + 10 - 1e-9) * size) / 100;
  // 2.64, not 2.6399999999999997.
  return { kind: 'score', points: Math.min(high, Number(goal.toPrecision(12))) };
}

interface Known {
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly states: ReadonlyMap<string, ActionStateName>;
}

function wayTo(tried: TriedActions, goal: Goal, guardrails: Guardrails, known: Known): Way {
  const answer = planRoadmap(tried, goal, guardrails);
  if (answer.kind === 'out_of_reach') return { kind: 'out_of_reach', all: told(answer.all), actions: answer.actions };
  const { effects, effort, leastEffort, phases } = answer.roadmap;
  return {
    kind: 'found',
    effects,
    effort,
    leastEffort,
    weeks: Math.max(
      phases.length * QUARTER,
      ...phases.flatMap(({ steps }, i) => steps.map(({ action }) => i * QUARTER + action.weeks[1])),
    ),
    phases: phases.map((phase, i) => tellPhase(phase, i, phases.length, tried.account, known)),
  };
}

function tellPhase(
  { steps, effort, after }: Phase,
  i: number,
  count: number,
  account: PlannedAccount,
  known: Known,
): ToldPhase {
  return {
    name: i === 0 ? 'foundation' : i === count - 1 && count > 2 ? 'optimization' : 'advancement',
    weeks: [i * QUARTER + 1, (i + 1) * QUARTER],
    effort,
    steps: steps.map((step) => tellStep(step, account, known)),
    after: { lesser: told(after.lesser), greater: told(after.greater) },
  };
}

function tellStep(step: RoadmapStep, account: PlannedAccount, { metrics, states }: Known): ToldStep {
  return {
    ...tellAction(step, account, metrics),
    inOrder: orNulls(step.inOrder),
    agreed: states.get(step.action.id) ?? null,
  };
}

export function tellAction(
  { action, dimension, alone }: StudiedAction,
  { bound, table, row }: Pick<PlannedAccount, 'bound' | 'table' | 'row'>,
  metrics: Readonly<Record<string, MetricRecord>>,
): ToldAction {
  const { id, title, why, effort, weeks, role, person, lifts, resources } = action;
  const persons = person === null ? undefined : table.attributes.get(person);
  return {
    action: id,
    title,
    why,
    dimension: dimension === null ? null : { path: dimension, title: titleOf(bound.model.root, dimension) },
    alone: orNulls(alone),
    effort,
    weeks,
    role,
    person: persons?.kind === 'text' ? (textAt(persons, row) ?? null) : null,
    lifts: lifts.flatMap(({ metric, evidence }) => {
      const record = metrics[metric];
      return record === undefined ? [] : [{ metric, title: record.title, evidence }];
    }),
    resources,
  };
}

function titleOf({ children }: GroupNode, path: string): string {
  return children.find((child) => child.path === path)?.title ?? path;
}

function told({ points, stage, kind }: Standing): ToldStanding {
  return { points: orNull(points), stage: stage === 0 ? null : stage, kind };
}

function orNulls({ lesser, greater }: Range<number>): Range<number | null> {
  return { lesser: orNull(lesser), greater: orNull(greater) };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
