import type { ColumnKind } from '../../table/table.ts';
import type { AggregateName } from './typed.ts';

/** What an aggregate takes and gives. `same` gives back the type of its argument. */
export interface AggregateSignature {
  readonly argument: readonly ColumnKind[] | null;
  readonly gives: 'number' | 'same';
  /** Type and name of the argument in a message. */
  readonly takes: string;
  readonly example: string;
}

const ANY = ['number', 'boolean', 'date', 'text'] as const;

export const AGGREGATES: Readonly<Record<AggregateName, AggregateSignature>> = {
  count: { argument: null, gives: 'number', takes: 'no argument', example: 'count()' },
  count_if: { argument: ['boolean'], gives: 'number', takes: 'one condition', example: "count_if(channel = 'portal')" },
  count_distinct: { argument: ANY, gives: 'number', takes: 'one column', example: 'count_distinct(user_id)' },
  sum: { argument: ['number'], gives: 'number', takes: 'one number', example: 'sum(minutes)' },
  avg: { argument: ['number'], gives: 'number', takes: 'one number', example: 'avg(minutes)' },
  min: { argument: ['number', 'date'], gives: 'same', takes: 'one number or date', example: 'min(minutes)' },
  max: { argument: ['number', 'date'], gives: 'same', takes: 'one number or date', example: 'max(minutes)' },
  median: { argument: ['number'], gives: 'number', takes: 'one number', example: 'median(minutes)' },
  quantile: { argument: ['number'], gives: 'number', takes: 'a number and p', example: 'quantile(minutes, 90%)' },
  share: { argument: ['boolean'], gives: 'number', takes: 'one condition', example: "share(channel = 'portal')" },
  latest: { argument: ANY, gives: 'same', takes: 'one column', example: 'latest(plan)' },
  days_since: { argument: ['date'], gives: 'number', takes: 'one date', example: 'days_since(opened_at)' },
  active_days: { argument: null, gives: 'number', takes: 'no argument', example: 'active_days()' },
  streak: { argument: null, gives: 'number', takes: 'day, week or month', example: 'streak(week)' },
};

export const FUNCTION_NAMES: readonly string[] = [...Object.keys(AGGREGATES), 'trend'];

export function isAggregateName(name: string): name is AggregateName {
  return Object.hasOwn(AGGREGATES, name);
}
