import { toldRows, type ToldRows } from '../../project/agent-rules.ts';
import type { MetricDefinition } from '../../project/project.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { countingMetric } from './counting-metric.ts';
import { ColumnFinder } from './find-column.ts';
import type { Plan } from './plan.ts';
import { planMetrics } from './plan-metrics.ts';

/** Holds what agents are told of the facts against the columns there are. */
export function checkToldRows({ project, catalog, dialect, hasTime }: Plan): readonly Diagnostic[] {
  const rows = toldRows(project.agents);
  const diagnostics: Diagnostic[] = [];
  for (const { from, columns, count, place } of rows) {
    const entry = catalog.get(from);
    if (entry === undefined) continue;
    const finder = new ColumnFinder(entry, () => place, diagnostics);
    for (const column of columns) finder.find(column, 'a column told');
    if (count !== null) finder.ofKind(count, 'count', 'number');
  }
  const metrics = new Map(rows.map((own) => [countId(own), countOfRows(own)]));
  // Its sources and accounts were held against the data before: what is doubtful about them has been said.
  const planned = planMetrics({ ...project, metrics }, catalog, dialect, hasTime).diagnostics;
  return [...diagnostics, ...planned.filter(({ severity }) => severity === 'error')];
}

/** No metric of a project can have such an id. */
export function countId({ key }: ToldRows): string {
  return `agents: ${key}`;
}

/** The rows as a metric that counts them. */
export function countOfRows(rows: ToldRows): MetricDefinition {
  return countingMetric(countId(rows), rows.key, rows);
}
