import type { IndicatorNode } from '../../model/model.ts';
import { textAt } from '../../table/column.ts';
import { matches } from '../../table/matches.ts';
import { SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import { addDuration, formatInstant, type Duration } from '../../util/time.ts';

/** Why an indicator does not apply to an account; `own` is the account's value of the attribute, a date as YYYY-MM-DD. */
export type KeptOut =
  | {
      readonly kind: 'only_for';
      readonly attribute: string;
      readonly values: readonly (string | number | boolean)[];
      readonly own: string | number | boolean;
    }
  | { readonly kind: 'grace'; readonly since: string; readonly for: Duration; readonly own: string };

/** The conditions that the one account of `table` fails, in the model's order; empty where it is its value that says so. */
export function keptOutBy({ onlyFor, grace }: IndicatorNode, table: Table, asOf: number | null): readonly KeptOut[] {
  const failing = onlyFor.flatMap((condition): KeptOut[] => {
    const column = table.attributes.get(condition.attribute);
    if (column?.status[0] !== SCORED || matches(column, condition)[0] === 1) return [];
    return [{ kind: 'only_for', ...condition, own: ownValue(column) }];
  });
  const early = (grace ?? []).flatMap(({ since, for: span }): KeptOut[] => {
    const column = table.attributes.get(since);
    if (column?.kind !== 'date' || column.status[0] !== SCORED || asOf === null) return [];
    if (!(column.values[0]! > addDuration(asOf, span, -1))) return [];
    return [{ kind: 'grace', since, for: span, own: formatInstant(column.values[0]!) }];
  });
  return [...failing, ...early];
}

function ownValue(column: Column): string | number | boolean {
  const value = column.values[0]!;
  switch (column.kind) {
    case 'text':
      return textAt(column, 0) ?? '';
    case 'boolean':
      return value === 1;
    case 'date':
      return formatInstant(value);
    case 'number':
      return value;
  }
}
