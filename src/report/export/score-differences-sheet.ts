import type { AccountDifference, ScoreDifferences } from '../../analysis/change/score-differences.ts';
import type { Sheet, SheetColumn } from './export-columns.ts';

/**
 * `account`, `in` (both, ours or theirs), `ours`, `theirs`, `difference` (ours less theirs), `equal`, and of the first node
 * that differs `first_node` (`overall` for the whole model), `first_ours`, `first_theirs`. Those in both come first, then
 * those only in ours, then those only in theirs; nothing is rounded.
 */
export function differencesSheet({ accounts, onlyOurs, onlyTheirs }: ScoreDifferences): Sheet {
  const alone = [...onlyOurs, ...onlyTheirs];
  const rows = accounts.length + alone.length;
  const number = (name: string, of: (each: AccountDifference) => number | null): SheetColumn => ({
    name,
    kind: 'number',
    values: Float64Array.from({ length: rows }, (_, row) => {
      const each = accounts[row];
      return each === undefined ? Number.NaN : (of(each) ?? Number.NaN);
    }),
  });
  const text = (name: string, at: (row: number) => string | null): SheetColumn => ({ name, kind: 'text', at });
  return {
    rows,
    columns: [
      text('account', (row) => accounts[row]?.account ?? alone[row - accounts.length] ?? null),
      text('in', (row) =>
        row < accounts.length ? 'both' : row < accounts.length + onlyOurs.length ? 'ours' : 'theirs',
      ),
      number('ours', ({ ours }) => ours),
      number('theirs', ({ theirs }) => theirs),
      number('difference', ({ difference }) => difference),
      {
        name: 'equal',
        kind: 'boolean',
        values: Float64Array.from({ length: rows }, (_, row) => Number(accounts[row]?.equal ?? Number.NaN)),
      },
      text('first_node', (row) => nodeName(accounts[row]?.first?.path)),
      number('first_ours', ({ first }) => first?.ours ?? null),
      number('first_theirs', ({ first }) => first?.theirs ?? null),
    ],
  };
}

function nodeName(path: string | undefined): string | null {
  return path === '' ? 'overall' : (path ?? null);
}
