import type { GoalsRule } from '../model/assessment-rules.ts';
import type { Duration } from '../util/time.ts';
import type { Place } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import type { Document, Path } from '../yaml/document.ts';
import { collect, type Report } from '../yaml/problems.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import type { ExpressionText, Project } from './project.ts';
import type { RungsSpec } from './rungs-schema.ts';

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

interface ToldGoals {
  readonly goals: GoalsRule;
  readonly rows: ToldRows;
  readonly progress: GoalPart;
  readonly roi: GoalPart;
}

interface GoalPart {
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

type Spec = NonNullable<RungsSpec['agents']>;
interface RowsSpec {
  readonly from: string;
  readonly where?: string | undefined;
  readonly count?: string | undefined;
}

/** Events are counted over what is asked for; this one is held against the data. */
const USUAL: Duration = { n: 90, unit: 'd' };

/** What rungs.yaml says of agents; `checkAgents` holds the metrics it names against those there are. */
export function compileAgents(spec: RungsSpec, goals: GoalsRule | null, rungs: Document, report: Report): AgentRules {
  const { agents, sources } = spec;
  if (agents === undefined) return { ...NO_AGENT_RULES, goals: goalsOf(undefined, goals, rungs, report) };
  const rowsAt = (keys: readonly string[], own: RowsSpec, columns: readonly string[], window: Duration | null) => {
    const path: Path = ['agents', ...keys];
    const source = sources[own.from];
    const at: Path = [...path, 'from'];
    if (source === undefined) {
      const message = `there is no source "${own.from}"`;
      report({ code: 'unknown-source', path: at, message, remedy: suggest(own.from, Object.keys(sources)) });
    } else if (source.kind !== 'facts' || source.account === undefined) {
      const message = `the source "${own.from}" has no rows of facts that belong to accounts`;
      report({ code: 'no-facts', path: at, message, remedy: 'name a source of kind facts that has an "account"' });
    }
    const { where } = own;
    const placeAt = (offset: number): Place => rungs.placeInside([...path, 'where'], offset);
    const condition = where === undefined ? null : { text: where, placeAt };
    return {
      key: keys.join('.'),
      from: own.from,
      where: condition,
      columns,
      count: own.count ?? null,
      window,
      place: rungs.place(path),
    };
  };
  const factsAt = (keys: readonly string[], { metrics, from, where, columns }: Spec['surveys'][string]): ToldFacts => {
    const path: Path = ['agents', ...keys];
    if (from === undefined && metrics.length === 0) {
      const remedy = 'write metrics:, or from: and columns:, or all three';
      report({ code: 'empty-facts', path, message: `"${keys.join('.')}" names neither metrics nor rows`, remedy });
    }
    if ((from === undefined) !== (columns === undefined)) {
      const remedy = `write ${from === undefined ? 'from:' : 'columns:'} beside it, or leave both out`;
      const message = `"${keys.join('.')}" has only one of "from" and "columns"`;
      report({ code: 'half-rows', path, message, remedy });
    }
    return { metrics, rows: from === undefined ? null : rowsAt(keys, { from, where }, columns ?? [], null) };
  };
  const { features, governance, history, events, surveys } = agents;
  return {
    features:
      features === undefined
        ? null
        : {
            metrics: features.metrics,
            rows: rowsAt(['features'], features, [features.name], features.period),
            advanced: features.advanced,
          },
    governance: governance === undefined ? null : factsAt(['governance'], governance),
    history: history === undefined ? null : factsAt(['history'], history),
    events: new Map(Object.entries(events).map(([name, own]) => [name, rowsAt(['events', name], own, [], USUAL)])),
    goals: goalsOf(agents.goals, goals, rungs, report),
    surveys: new Map(Object.entries(surveys).map(([type, own]) => [type, factsAt(['surveys', type], own)])),
  };
}

function goalsOf(spec: Spec['goals'], goals: GoalsRule | null, rungs: Document, report: Report): ToldGoals | null {
  const path: Path = ['agents', 'goals'];
  if (goals === null) {
    if (spec !== undefined) {
      const message = 'goals are told to agents, and "assessment" does not say where goals are';
      report({
        code: 'no-goals',
        path,
        of: 'key',
        message,
        remedy: 'write assessment.goals: { from, title, dimension }',
      });
    }
    return null;
  }
  const nothing: GoalPart = { metrics: [], columns: [] };
  const { progress = nothing, roi = nothing, where } = spec ?? {};
  const placeAt = (offset: number): Place => rungs.placeInside([...path, 'where'], offset);
  const own = [goals.title, goals.dimension, ...(goals.priority === null ? [] : [goals.priority])];
  return {
    goals,
    rows: {
      key: 'goals',
      from: goals.from,
      where: where === undefined ? goals.where : { text: where, placeAt },
      columns: [...new Set([...own, ...progress.columns, ...roi.columns])],
      count: null,
      window: null,
      place: spec === undefined ? goals.place : rungs.place(path),
    },
    progress,
    roi,
  };
}

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

/** Whether the metrics it names exist, as far as that is known before the data are read. */
export function checkAgents({ agents, metrics, sources }: Project, rungs: Document): readonly Diagnostic[] {
  const tables = [...sources.values()].some(({ kind }) => kind === 'metrics');
  return collect(rungs, (report) => {
    for (const { metric, path } of toldMetrics(agents)) {
      if (metrics.has(metric) || tables) continue;
      const message = `the metric "${metric}" is not defined`;
      report({ code: 'unknown-metric', path, message, remedy: suggest(metric, [...metrics.keys()]) });
    }
  }).diagnostics;
}
