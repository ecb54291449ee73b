import type { MetricDefinition, Project } from '../../project/project.ts';
import type { Diagnostic, Read } from '../../util/diagnostic.ts';
import { hasErrors } from '../../util/diagnostic.ts';
import { countingMetric } from './counting-metric.ts';
import { ColumnFinder } from './find-column.ts';
import type { FactsMetric, Plan } from './plan.ts';
import { planMetrics } from './plan-metrics.ts';

type RowsTable = Extract<Project['assessment']['tables'][number], { readonly kind: 'rows' }>;

/** The facts that an assessment shows, each with the rows it is about as a metric that counts them. */
export interface PlannedTables {
  /** By their place among the tables of the project; tables of metrics have none. */
  readonly rows: ReadonlyMap<number, FactsMetric>;
  /** Null where the project does not say where goals are. */
  readonly goals: FactsMetric | null;
}

/** Holds what an assessment shows of the facts against the columns there are. */
export function planTables(plan: Plan): Read<PlannedTables> {
  const { project, catalog, dialect, hasTime } = plan;
  const { goals, tables } = project.assessment;
  const counts = new Map<string, MetricDefinition>();
  const diagnostics: Diagnostic[] = [];
  const find = (from: string, columns: readonly string[], place: RowsTable['place']): void => {
    const entry = catalog.get(from);
    if (entry === undefined) return;
    const finder = new ColumnFinder(entry, () => place, diagnostics);
    for (const column of columns) finder.find(column, 'a column shown');
  };
  tables.forEach((table, i) => {
    if (table.kind === 'rows') {
      counts.set(idOf(i), countOf(idOf(i), table));
      const told = table.counted === null ? [] : [table.counted.column];
      find(table.from, [...table.columns.map(({ name }) => name), ...told], table.place);
      return;
    }
    for (const { shown } of table.metrics) {
      const from = shown === null ? undefined : project.metrics.get(shown.of)?.from;
      if (shown !== null && from !== undefined && from !== null) find(from, [shown.column], table.place);
    }
  });
  if (goals !== null) {
    counts.set(GOALS, countOf(GOALS, goals));
    const ordered = goals.priority === null ? [] : [goals.priority];
    find(goals.from, [goals.title, goals.dimension, ...ordered], goals.place);
  }
  const planned = planMetrics({ ...project, metrics: counts }, catalog, dialect, hasTime);
  // Its sources and accounts were held against the data before: what is doubtful about them has been said.
  diagnostics.push(...planned.diagnostics.filter(({ severity }) => severity === 'error'));
  if (planned.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const factsOf = (id: string): FactsMetric | null => {
    const metric = planned.value?.metrics.get(id);
    return metric?.kind === 'facts' ? metric : null;
  };
  const rows = tables.flatMap((_, i): [number, FactsMetric][] => {
    const metric = factsOf(idOf(i));
    return metric === null ? [] : [[i, metric]];
  });
  return { value: { rows: new Map(rows), goals: factsOf(GOALS) }, diagnostics };
}

/** No metric of a project can have these ids. */
const GOALS = 'assessment: goals';

function idOf(table: number): string {
  return `assessment: table ${table}`;
}

function countOf(id: string, rows: Pick<RowsTable, 'from' | 'where' | 'place'>): MetricDefinition {
  return countingMetric(id, id, { ...rows, window: null });
}
