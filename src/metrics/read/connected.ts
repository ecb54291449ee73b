import type { FactsSource } from '../../project/project.ts';
import { matches } from '../../table/matches.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';

/** One byte per account: 1 where every condition of `covers` holds. An empty attribute is no connection. */
export function connectedAccounts(
  source: Pick<FactsSource, 'covers'>,
  population: Pick<Table, 'accounts' | 'attributes'>,
): Uint8Array {
  const connected = new Uint8Array(population.accounts.length).fill(1);
  for (const condition of source.covers) {
    const column = population.attributes.get(condition.attribute);
    const holds = column === undefined ? undefined : matches(column, condition);
    for (let i = 0; i < connected.length; i++) {
      if (holds?.[i] !== 1 || column?.status[i] !== SCORED) connected[i] = 0;
    }
  }
  return connected;
}
