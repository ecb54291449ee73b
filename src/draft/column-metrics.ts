import type { InspectedColumn } from '../engine/importer.ts';
import { isConstant, isDate, isIdentifier } from './column-traits.ts';
import { directionOf, reasonFor } from './direction.ts';
import { isOutcome } from './outcome.ts';
import type { LeftOut, ProposedMetric, ProposedSource } from './proposal.ts';
import { freshId, idOf, titleOf } from './words.ts';

export interface ColumnMetrics {
  readonly metrics: readonly ProposedMetric[];
  /** Metric id to column, for columns whose own name gives another id, or none. */
  readonly columns: readonly (readonly [string, string])[];
  readonly leftOut: readonly LeftOut[];
}

/** The columns of a table of metrics, taken as they are; `apart` are those with another role, `told` those already said to be unused. */
export function columnMetrics(
  source: ProposedSource,
  apart: ReadonlySet<string>,
  told: ReadonlySet<string>,
  taken: Set<string>,
  isAccounts: boolean,
): ColumnMetrics {
  if (source.long !== null) return longMetrics(source, taken);
  const metrics: ProposedMetric[] = [];
  const columns: (readonly [string, string])[] = [];
  const leftOut: LeftOut[] = [];
  for (const column of source.table.columns) {
    if (apart.has(column.name) || (isDate(column) && column.kind === 'date')) continue;
    const isMeasure = column.kind === 'number' || column.kind === 'boolean';
    // Texts of the accounts' own table are attributes and need no id of a metric.
    if (!isMeasure && isAccounts) continue;
    const id = freshId(idOf(column.name, 'metric'), taken);
    if (id !== plainId(column.name)) columns.push([id, column.name]);
    const reason = reasonAgainst(column, source, isMeasure);
    if (told.has(column.name)) continue;
    if (reason !== null) leftOut.push({ source: source.id, name: column.name, ...reason });
    else metrics.push(takenAsItIs(source, id, column.name));
  }
  return { metrics, columns, leftOut };
}

function reasonAgainst(
  column: InspectedColumn,
  source: ProposedSource,
  isMeasure: boolean,
): Pick<LeftOut, 'reason' | 'detail'> | null {
  if (isConstant(column)) return { reason: 'constant', detail: column.samples[0] ?? 'empty' };
  if (!isMeasure) return { reason: 'many-values', detail: 'text' };
  return isIdentifier(column, source.table) ? { reason: 'identifier', detail: '' } : null;
}

/** As far as samples show its names: a long table brings one metric for each. */
function longMetrics(source: ProposedSource, taken: Set<string>): ColumnMetrics {
  const names = source.table.columns.find((c) => c.name === source.long?.metric)?.samples ?? [];
  const columns: (readonly [string, string])[] = [];
  const metrics = names.toSorted().map((name) => {
    const id = freshId(idOf(name, 'metric'), taken);
    if (id !== plainId(name)) columns.push([id, name]);
    return takenAsItIs(source, id, name);
  });
  return { metrics, columns, leftOut: [] };
}

function takenAsItIs(source: ProposedSource, id: string, column: string): ProposedMetric {
  const outcome = isOutcome(column, source.id);
  const known = outcome ? null : directionOf(column);
  return {
    id,
    title: `${titleOf(column)} (${source.id})`,
    source: source.id,
    column,
    value: null,
    window: null,
    unit: '',
    direction: known?.direction ?? null,
    because: reasonFor(known),
    outcome,
  };
}

/** The id that a column of a table of metrics gets by itself; undefined where it gets none. */
function plainId(column: string): string | undefined {
  const id = column.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_');
  return /^[a-z]/.test(id) ? id : undefined;
}
