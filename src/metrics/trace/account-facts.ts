import type { Engine } from '../../engine/engine.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { allOf } from '../expression/emit.ts';
import type { FactsMetric, Plan } from '../plan/plan.ts';
import { byName, newestSql } from '../sql/sql.ts';
import { cellAt, factRows, type TracedCell } from './trace-rows.ts';

/** Facts of one account that are alike in the columns asked for. */
export interface AlikeFacts {
  /** In the order asked for. Dates as ISO text. */
  readonly cells: readonly TracedCell[];
  /** How many are alike. */
  readonly count: number;
  /** Instant of the newest of them; null where there is none to go by. */
  readonly newest: number | null;
}

export interface ShownColumns {
  readonly columns: readonly string[];
  /** By when rows began to hold where they have no time of their own; else those have no newest, and stand by their cells. */
  readonly byBeginning?: boolean;
}

/**
 * The facts that count in a metric over rows at an as-of, by account: those alike in the columns are one, the newest first.
 * One query, whatever the number of accounts.
 */
export async function readAccountFacts(
  engine: Engine,
  plan: Plan,
  metric: FactsMetric,
  { columns, byBeginning = false }: ShownColumns,
  accounts: readonly string[],
  asOf: number | null,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly AlikeFacts[]>> {
  const chosen = factRows(plan, metric, asOf);
  const source = plan.sources.get(metric.source);
  if (chosen === null || source?.kind !== 'facts' || accounts.length === 0) return new Map();
  const { dialect } = plan;
  const { keyed, from, conditions } = chosen;
  const shown = columns.flatMap((title) => chosen.select.find((one) => one.title === title) ?? []);
  const stamp = metric.time ?? source.time ?? (byBeginning ? metric.latestBy : null);
  const newest = stamp === null ? dialect.toNumber('null') : newestSql(dialect, stamp, 'true');
  const own = `${keyed.shown} in (${accounts.map((account) => dialect.text(account)).join(', ')})`;
  const list = [
    `${keyed.shown} as ${dialect.identifier('account')}`,
    ...shown.map(({ sql, name }) => `${sql} as ${dialect.identifier(name)}`),
    `${dialect.countIf('true')} as ${dialect.identifier('count')}`,
    `${newest} as ${dialect.identifier('newest')}`,
  ];
  const groups = shown.map((_, i) => String(i + 2));
  const sql = [
    `select ${list.join(',\n  ')}`,
    `from ${from} as f`,
    ...keyed.join,
    `where ${allOf([...conditions, own])}`,
    `group by ${[keyed.shown, ...groups].join(', ')}`,
  ].join('\n');
  const result = await engine.select(sql, signal);
  const column = byName(result);
  const [account, count, latest] = [column('account'), column('count'), column('newest')];
  const cells = shown.map(({ name, kind }) => ({ kind, column: column(name) }));
  const found = new Map<string, AlikeFacts[]>();
  for (let row = 0; row < result.rowCount; row++) {
    const key = account.texts[account.values[row]!];
    if (key === undefined) continue;
    const at = latest.values[row]!;
    const facts = found.get(key) ?? [];
    facts.push({
      cells: cells.map((cell) => cellAt(cell.column, cell.kind, row)),
      count: count.values[row]!,
      newest: Number.isNaN(at) ? null : at,
    });
    found.set(key, facts);
  }
  for (const facts of found.values()) facts.sort(newestFirst);
  return found;
}

function newestFirst(a: AlikeFacts, b: AlikeFacts): number {
  return (b.newest ?? 0) - (a.newest ?? 0) || byCodeUnit(JSON.stringify(a.cells), JSON.stringify(b.cells));
}
