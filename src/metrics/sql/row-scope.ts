import type { Dialect } from '../../engine/engine.ts';
import { addDuration } from '../../util/time.ts';
import { allOf, anyOf } from '../expression/emit.ts';
import type { FactsMetric, FactsPlan, Interval, Stamp } from '../plan/plan.ts';
import { holdsSql, pruneSql, windowSql } from './sql.ts';

/** Which rows of a source a metric reads at an as-of, before its `where`: start <= stamp < end. */
export interface RowScope {
  readonly stamp: Stamp | null;
  readonly start: number | null;
  /** Null where there is no as-of. */
  readonly end: number | null;
  readonly valid: Interval | null;
}

/** The window of a metric that ends at the as-of, or (`before`) the one of the same length that ends where it begins. */
export function scopeOf(metric: FactsMetric, plan: FactsPlan, asOf: number | null, before: boolean): RowScope {
  const { window } = metric.definition;
  const back = (end: number | null): number | null =>
    window === null || end === null ? null : addDuration(end, window, -1);
  const end = before ? back(asOf) : asOf;
  const valid = metric.ownTime ? null : plan.valid;
  return { stamp: metric.time, start: metric.time === null ? null : back(end), end, valid };
}

/** The rows a query reads for several scopes at once, and what each scope asks beyond that. */
export class Envelope {
  readonly #dialect: Dialect;
  readonly #asOf: number | null;
  /** The widest scope for each way of choosing rows. */
  readonly #widest = new Map<string, RowScope>();

  constructor(dialect: Dialect, asOf: number | null, scopes: readonly RowScope[]) {
    this.#dialect = dialect;
    this.#asOf = asOf;
    for (const scope of scopes) {
      const key = keyOf(scope);
      const other = this.#widest.get(key);
      this.#widest.set(key, other === undefined ? scope : widen(other, scope));
    }
  }

  /** The WHERE condition; `true` where all rows are read. */
  where(): string {
    return anyOf([...this.#widest.values()].map((scope) => allOf([...this.#prune(scope), this.#full(scope)])));
  }

  /** What chooses the rows of one scope among those read. */
  filter(scope: RowScope): string {
    if (this.#widest.size > 1) return this.#full(scope);
    const widest = this.#widest.get(keyOf(scope)) ?? scope;
    const start = scope.start === widest.start ? null : scope.start;
    const end = scope.end === widest.end ? null : scope.end;
    if (scope.stamp === null || (start === null && end === null)) return 'true';
    return windowSql(this.#dialect, scope.stamp, start, end);
  }

  #full(scope: RowScope): string {
    const conditions: string[] = [];
    if (scope.stamp !== null) conditions.push(windowSql(this.#dialect, scope.stamp, scope.start, scope.end));
    if (scope.valid !== null) conditions.push(holdsSql(this.#dialect, scope.valid, this.#asOf));
    return allOf(conditions);
  }

  #prune(scope: RowScope): string[] {
    const prune = scope.stamp === null ? null : pruneSql(this.#dialect, scope.stamp, scope.start, scope.end);
    return prune === null ? [] : [prune];
  }
}

function keyOf(scope: RowScope): string {
  return JSON.stringify([scope.stamp?.name ?? null, scope.valid !== null]);
}

function widen(a: RowScope, b: RowScope): RowScope {
  const start = a.start === null || b.start === null ? null : Math.min(a.start, b.start);
  const end = a.end === null || b.end === null ? null : Math.max(a.end, b.end);
  return { ...a, start, end };
}
