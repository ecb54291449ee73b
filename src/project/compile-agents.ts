import type { GoalsRule } from '../model/assessment-rules.ts';
import type { Duration } from '../util/time.ts';
import type { Place, Diagnostic } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import type { Document, Path } from '../yaml/document.ts';
import { collect, type Report } from '../yaml/problems.ts';
import type { Project } from './project.ts';
import type { RungsSpec } from './rungs-schema.ts';
import {
  type AgentRules,
  type ToldFacts,
  type ToldGoals,
  type GoalPart,
  NO_AGENT_RULES,
  toldMetrics,
} from './agent-rules.ts';

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
