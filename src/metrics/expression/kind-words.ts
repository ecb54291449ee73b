import type { ColumnKind } from '../../table/table.ts';

/** A kind of value in a message. */
export function named(type: ColumnKind): string {
  return { number: 'a number', boolean: 'true or false', date: 'a date', text: 'a text' }[type];
}
