import { planTables, type PlannedTables } from '../../metrics/plan/plan-tables.ts';
import type { FactsMetric, Plan } from '../../metrics/plan/plan.ts';
import { buildTable } from '../../metrics/read/build-table.ts';
import { readAccountFacts, type AlikeFacts } from '../../metrics/trace/account-facts.ts';
import {
  NO_ASSESSMENT_RULES,
  type AssessmentRules,
  type FactsTable,
  type GoalsRule,
} from '../../model/assessment-rules.ts';
import type { Model } from '../../model/model.ts';
import { NO_AGENT_RULES } from '../../project/agent-rules.ts';
import type { Project } from '../../project/project.ts';
import {
  NOTHING_READ,
  type FactCell,
  type ReadFacts,
  type ReadGoal,
  type ReadTable,
} from '../../report/assessment/read-facts.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Snapshot } from '../../store/store.ts';
import { NOT_APPLICABLE } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { loadProject, type LoadedProject } from '../project/load-project.ts';
import { findSourceFiles } from './facts.ts';
import { neededSources } from './needed-sources.ts';
import { withPreparedBase } from './prepare-base.ts';

/** By row of the snapshot, with what the project declares. */
interface Gathered {
  readonly rules: AssessmentRules;
  readonly facts: ReadonlyMap<number, ReadFacts>;
}

/**
 * What the assessments of some accounts show of their facts, read from the sources as they are now and held against the
 * snapshot. Where nothing is declared no source is opened; where they cannot be read, that is said and nothing thrown.
 */
export async function gatherFacts(context: Context, snapshot: Snapshot, rows: readonly number[]): Promise<Gathered> {
  const all = (facts: ReadFacts): Gathered['facts'] => new Map(rows.map((row) => [row, facts]));
  let rules = NO_ASSESSMENT_RULES;
  try {
    const loaded = await loadProject(context);
    const { project } = loaded;
    rules = project.assessment;
    const asked = askedOf(project, snapshot.model);
    if (asked.tables.length === 0 && asked.goals === null) return { rules, facts: all(NOTHING_READ) };
    const own = onlyNeeded(loaded, asked);
    const files = await findSourceFiles(own.project);
    const { asOf } = snapshot.record;
    const facts = await withPreparedBase(context, own, files, asOf === null ? 'none' : 'given', ({ engine, plan }) =>
      readAll({ engine, plan, snapshot, asked, signal: context.signal }, rows),
    );
    return { rules, facts };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { rules, facts: all({ ...NOTHING_READ, unread: error.message }) };
  }
}

interface Asked {
  /** With their place among the tables of the project. */
  readonly tables: readonly { readonly at: number; readonly rule: FactsTable; readonly dimension: string }[];
  readonly goals: GoalsRule | null;
}

function askedOf({ assessment }: Project, { id, root }: Model): Asked {
  const dimensions = new Set(root.children.map(({ path }) => path));
  const tables = assessment.tables.flatMap((rule, at) => {
    const dimension = rule.beside.get(id);
    return dimension === undefined || !dimensions.has(dimension) ? [] : [{ at, rule, dimension }];
  });
  return { tables, goals: assessment.goals };
}

/** The project with no more sources and metrics than it takes. */
function onlyNeeded(loaded: LoadedProject, { tables, goals }: Asked): LoadedProject {
  const { project } = loaded;
  const evidence = tables.flatMap(({ rule }) => (rule.kind === 'rows' ? [] : rule.metrics));
  const shown = evidence.flatMap((one) => (one.shown === null ? [] : [project.metrics.get(one.shown.of)?.from ?? '']));
  const rows = tables.flatMap(({ rule }) => (rule.kind === 'rows' ? [rule.from] : []));
  const facts = new Set([project.accounts.from, ...rows, ...shown, ...(goals === null ? [] : [goals.from])]);
  const kept = new Set(tables.map(({ at }) => at));
  return {
    ...loaded,
    models: new Map(),
    project: {
      ...project,
      sources: neededSources(project, facts),
      metrics: new Map([...project.metrics].filter(([, { from }]) => from !== null && facts.has(from))),
      agents: NO_AGENT_RULES,
      assessment: {
        ...project.assessment,
        // What stands beside other models is not asked for, and keeps its place.
        tables: project.assessment.tables.map((rule, at) =>
          kept.has(at) ? rule : { ...rule, kind: 'evidence', metrics: [], evidence: '' },
        ),
      },
    },
  };
}

interface Reading {
  readonly engine: Engine;
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly asked: Asked;
  readonly signal: AbortSignal;
}

async function readAll(reading: Reading, rows: readonly number[]): Promise<ReadonlyMap<number, ReadFacts>> {
  const { engine, plan, snapshot, asked, signal } = reading;
  const planned = planTables(plan).value;
  if (planned === undefined) return new Map();
  const { table, record, model } = snapshot;
  const accounts = rows.map((row) => table.accounts[row]!);
  const counts = [...planned.rows.values()];
  const withCounts = { ...plan, metrics: new Map([...plan.metrics, ...counts.map((own) => [own.id, own] as const)]) };
  const telling = tellingMetrics(reading);
  const evidence = asked.tables.flatMap(({ rule }) =>
    rule.kind === 'rows' ? (telling.get(rule.from) ?? []) : rule.metrics.flatMap(({ shown }) => shown?.of ?? []),
  );
  const now = await buildTable(engine, withCounts, record.asOf, {
    metrics: new Set([...counts.map(({ id }) => id), ...evidence]),
    signal,
  });
  const read = (metric: FactsMetric, columns: readonly string[]): ReturnType<typeof readAccountFacts> =>
    readAccountFacts(engine, plan, metric, { columns }, accounts, record.asOf, signal);
  const tables: TableOf[] = [];
  for (const one of asked.tables) tables.push(await readTable(one, planned, plan, read, now.table, telling, snapshot));
  const { goals } = asked;
  const wanted = goals === null || planned.goals === null ? null : await read(planned.goals, goalColumns(goals));
  return new Map(
    rows.map((row, i): [number, ReadFacts] => [
      row,
      {
        unread: null,
        tables: tables.map((tableOf) => tableOf(accounts[i]!, row)),
        goals: wanted === null || goals === null ? null : goalsOf(wanted.get(accounts[i]!) ?? [], goals, model),
      },
    ]),
  );
}

/** By source: the metrics over its rows that the snapshot has as well, of the same definition. */
function tellingMetrics({ plan, snapshot }: Reading): ReadonlyMap<string, readonly string[]> {
  const bySource = new Map<string, string[]>();
  for (const metric of plan.metrics.values()) {
    if (metric.kind !== 'facts' || !snapshot.table.metrics.has(metric.id)) continue;
    bySource.set(metric.source, [...(bySource.get(metric.source) ?? []), metric.id]);
  }
  return bySource;
}

type TableOf = (account: string, row: number) => ReadTable;

async function readTable(
  { at, rule, dimension }: Asked['tables'][number],
  planned: PlannedTables,
  { metrics }: Plan,
  read: (metric: FactsMetric, columns: readonly string[]) => ReturnType<typeof readAccountFacts>,
  now: Table,
  telling: ReadonlyMap<string, readonly string[]>,
  snapshot: Snapshot,
): Promise<TableOf> {
  const sameFor = (ids: readonly string[], account: string, row: number): boolean | null =>
    ids.length === 0 ? null : ids.every((id) => isSame(now, snapshot.table, id, account, row));
  if (rule.kind === 'rows') {
    const metric = planned.rows.get(at)!;
    const columns = rule.columns.map(({ name }) => name);
    const tells = rule.counted === null || columns.includes(rule.counted.column) ? [] : [rule.counted.column];
    const facts = await read(metric, [...columns, ...tells]);
    const column = now.metrics.get(metric.id);
    return (account, row) => {
      const here = now.accounts.indexOf(account);
      const status = here === -1 ? NOT_APPLICABLE : (column?.status[here] ?? NOT_APPLICABLE);
      const rows = facts.get(account) ?? [];
      return { kind: 'rows', rule, dimension, status, rows, same: sameFor(telling.get(rule.from) ?? [], account, row) };
    };
  }
  const found: [string, ReadonlyMap<string, readonly AlikeFacts[]>][] = [];
  const over: string[] = [];
  for (const { metric: id, shown } of rule.metrics) {
    const metric = shown === null ? undefined : metrics.get(shown.of);
    if (shown === null || metric?.kind !== 'facts') continue;
    found.push([id, await read(metric, [shown.column])]);
    over.push(metric.id);
  }
  const ids = over.filter((id) => snapshot.table.metrics.has(id));
  return (account, row) => ({
    kind: 'evidence',
    rule,
    dimension,
    same: sameFor(ids, account, row),
    facts: new Map(found.map(([id, facts]) => [id, facts.get(account) ?? []])),
  });
}

function isSame(now: Table, then: Table, metric: string, account: string, row: number): boolean {
  const [own, before] = [now.metrics.get(metric), then.metrics.get(metric)];
  const here = now.accounts.indexOf(account);
  if (own === undefined || before === undefined || here === -1) return false;
  if (own.status[here] !== before.status[row]) return false;
  if (own.kind !== 'text') return Object.is(own.values[here], before.values[row]);
  return own.dictionary[own.values[here]!] === before.dictionary[before.values[row]!];
}

function goalColumns({ title, dimension, priority }: GoalsRule): readonly string[] {
  return [title, dimension, ...(priority === null ? [] : [priority])];
}

function goalsOf(facts: readonly AlikeFacts[], rule: GoalsRule, { id, root }: Model): readonly ReadGoal[] {
  const dimensions = new Set(root.children.map(({ path }) => path));
  const pathOf = (cell: FactCell): string | null => {
    const path = rule.dimensions.get(id)?.get(String(cell)) ?? String(cell);
    return dimensions.has(path) ? path : null;
  };
  const order = (cell: FactCell | undefined): number => (typeof cell === 'number' ? cell : Infinity);
  return facts
    .toSorted((a, b) => order(a.cells[2]) - order(b.cells[2]) || 0)
    .flatMap(({ cells: [title = null, dimension = null] }) =>
      title === null ? [] : [{ title: String(title), dimension: pathOf(dimension) }],
    );
}
