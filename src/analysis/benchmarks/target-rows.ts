import type { AttributeCondition } from '../../model/model.ts';
import { matches } from '../../table/matches.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { Rows } from '../base/scored-base.ts';

/**
 * Rows of the accounts a target is for, ascending: for which all conditions hold. An account whose attribute is missing is
 * none of them, and neither is any where the table has no such attribute. O(accounts x values).
 */
export function targetRows(table: Table, conditions: readonly AttributeCondition[]): Rows {
  const kept = new Uint8Array(table.accounts.length).fill(1);
  for (const condition of conditions) {
    const column = table.attributes.get(condition.attribute);
    const found = column === undefined ? undefined : matches(column, condition);
    for (let row = 0; row < kept.length; row++) {
      if (found?.[row] !== 1 || column?.status[row] !== SCORED) kept[row] = 0;
    }
  }
  return Uint32Array.from(kept.keys()).filter((row) => kept[row] === 1);
}
