import type { GoalsRule } from '../model/assessment-rules.ts';
import type { Duration } from '../util/time.ts';
import type { Place } from '../util/diagnostic.ts';
import type { Path } from '../yaml/document.ts';
import type { ExpressionText } from './expression-text.ts';

/** Which facts of an account agents are told when they ask for data, see `agents:` of rungs.yaml. */
export interface AgentRules {
  /** Null: the project does not say. */
  readonly features: FeaturesRule | null;
  readonly governance: ToldFacts | null;
  readonly history: ToldFacts | null;
  /** By the name that is asked for. */
  readonly events: ReadonlyMap<string, ToldRows>;
  readonly goals: ToldGoals | null;
  /** By the type that is asked for. */
  readonly surveys: ReadonlyMap<string, ToldFacts>;
}

/** Metrics, rows of a source, or both. */
export interface ToldFacts {
  readonly metrics: readonly string[];
  readonly rows: ToldRows | null;
}

/** Rows of a source that belong to accounts. */
export interface ToldRows {
  /** Where it stands below `agents`, such as `events.report_export`; another one for each. */
  readonly key: string;
  readonly from: string;
  readonly where: ExpressionText | null;
  readonly columns: readonly string[];
  /** Column of how many each row stands for; null: a row is one. */
  readonly count: string | null;
  /** Before the as-of; null: all rows before it, or those that hold then. */
  readonly window: Duration | null;
  readonly place: Place;
}

interface FeaturesRule {
  readonly metrics: readonly string[];
  /** Rows of use; their one column names the feature. */
  readonly rows: ToldRows;
  readonly advanced: {
    readonly metrics: readonly string[];
    /** Names of features. */
    readonly names: readonly string[];
  };
}

export interface ToldGoals {
  readonly goals: GoalsRule;
  readonly rows: ToldRows;
  readonly progress: GoalPart;
  readonly roi: GoalPart;
}

export interface GoalPart {
  readonly metrics: readonly string[];
  readonly columns: readonly string[];
}

export const NO_AGENT_RULES: AgentRules = {
  features: null,
  governance: null,
  history: null,
  events: new Map(),
  goals: null,
  surveys: new Map(),
};

/** All rows that agents are told of. */
export function toldRows({ features, governance, history, events, goals, surveys }: AgentRules): readonly ToldRows[] {
  const facts = [governance, history, ...surveys.values()].flatMap((one) => one?.rows ?? []);
  return [
    ...(features === null ? [] : [features.rows]),
    ...facts,
    ...events.values(),
    ...(goals === null ? [] : [goals.rows]),
  ];
}

/** All metrics that agents are told, each with where it stands. */
export function toldMetrics(rules: AgentRules): readonly { readonly metric: string; readonly path: Path }[] {
  const { features, governance, history, goals, surveys } = rules;
  const lists: (readonly [Path, readonly string[]])[] = [
    [['features', 'metrics'], features?.metrics ?? []],
    [['features', 'advanced', 'metrics'], features?.advanced.metrics ?? []],
    [['governance', 'metrics'], governance?.metrics ?? []],
    [['history', 'metrics'], history?.metrics ?? []],
    [['goals', 'progress', 'metrics'], goals?.progress.metrics ?? []],
    [['goals', 'roi', 'metrics'], goals?.roi.metrics ?? []],
    ...[...surveys].map(([type, { metrics }]) => [['surveys', type, 'metrics'], metrics] as const),
  ];
  return lists.flatMap(([path, metrics]) => metrics.map((metric, i) => ({ metric, path: ['agents', ...path, i] })));
}
