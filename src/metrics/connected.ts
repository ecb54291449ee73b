import type { FactsSource } from '../project/project.ts';
import type { AttributeCondition } from '../model/model.ts';
import { SCORED } from '../table/status.ts';
import type { Column } from '../table/table.ts';
import { parseInstant } from '../util/time.ts';
import type { Population } from './population.ts';

/** One byte per account: 1 where every condition of `covers` holds. An empty attribute is no connection. */
export function connectedAccounts(source: FactsSource, population: Population): Uint8Array {
  const connected = new Uint8Array(population.accounts.length).fill(1);
  for (const condition of source.covers) {
    const column = population.attributes.get(condition.attribute);
    for (let i = 0; i < connected.length; i++) {
      if (column === undefined || !holds(column, condition, i)) connected[i] = 0;
    }
  }
  return connected;
}

function holds(column: Column, condition: AttributeCondition, row: number): boolean {
  if (column.status[row] !== SCORED) return false;
  const value = column.values[row]!;
  return condition.values.some((wanted) => equals(column, value, wanted));
}

function equals(column: Column, value: number, wanted: string | number | boolean): boolean {
  switch (column.kind) {
    case 'text':
      return column.dictionary[value] === String(wanted);
    case 'boolean':
      return String(value === 1) === String(wanted);
    case 'date':
      return value === (typeof wanted === 'string' ? parseInstant(wanted) : wanted);
    case 'number':
      return value === Number(wanted);
  }
}
