import type { Accounts, MetricsSource } from '../../project/project.ts';
import type { ColumnKind } from '../../table/table.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { ColumnMetric, PeriodsPlan } from './plan.ts';

/**
 * The id of a column of a `kind: metrics` source: the one given under `columns`, else the column's name in lower case
 * with every other character as `_`; undefined where that gives no id (it must begin with a letter).
 */
export function columnId(column: string, source: MetricsSource): string | undefined {
  for (const [id, name] of source.columns) if (name === column) return id;
  const id = column.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_');
  return /^[a-z]/.test(id) ? id : undefined;
}

/** The metrics that a `kind: metrics` source brings, in file order. */
export function columnMetrics(plan: PeriodsPlan, accounts: Accounts, diagnostics: Diagnostic[]): ColumnMetric[] {
  const { source } = plan;
  const metrics = new Map<string, ColumnMetric>();
  for (const { name, kind } of candidates(plan, accounts, diagnostics)) {
    const id = columnId(name, source);
    if (id === undefined) {
      const message = `column "${name}" of source "${source.id}" gives no metric id`;
      report(
        diagnostics,
        plan,
        'column-id',
        message,
        `name it under columns:, for example columns: { some_id: "${name}" }`,
      );
      continue;
    }
    const other = metrics.get(id);
    if (other !== undefined) {
      const message = `columns "${other.column}" and "${name}" of source "${source.id}" both become metric "${id}"`;
      report(
        diagnostics,
        plan,
        'column-collision',
        message,
        `name one of them under columns:, for example columns: { ${id}_2: "${name}" }`,
      );
      continue;
    }
    metrics.set(id, {
      kind: 'column',
      id,
      title: name,
      unit: '',
      type: kind,
      source: source.id,
      column: name,
    });
  }
  return [...metrics.values()];
}

interface Candidate {
  readonly name: string;
  readonly kind: ColumnKind;
}

function candidates(plan: PeriodsPlan, accounts: Accounts, diagnostics: Diagnostic[]): Candidate[] {
  const { source, entry } = plan;
  if (source.long !== null) {
    const kind = entry.columns.find((column) => column.name === source.long?.value)?.kind ?? 'number';
    return entry.longNames.map((name) => ({ name, kind }));
  }
  const isAccounts = source.id === accounts.from;
  const taken = new Set<string | null>([plan.account, source.asOf]);
  if (isAccounts) for (const column of accounts.attributes.values()) taken.add(column);
  return entry.columns.filter((column) => {
    if (taken.has(column.name)) return false;
    // Those of the accounts' own table are attributes, see planAccounts.
    if (isAccounts && (column.kind === 'text' || column.kind === 'date')) return false;
    if (column.kind !== 'date') return true;
    const message = `column "${column.name}" of source "${source.id}" is a date and becomes no metric`;
    const remedy = 'write a number of days into the table if it is to be scored';
    diagnostics.push({ severity: 'info', code: 'date-column-left-out', place: source.place, message, remedy });
    return false;
  });
}

function report(diagnostics: Diagnostic[], plan: PeriodsPlan, code: string, message: string, remedy: string): void {
  diagnostics.push({ severity: 'error', code, place: plan.source.place, message, remedy });
}
