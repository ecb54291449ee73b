import { Link } from 'wouter';
import { cleanText } from '../../../report/format/clean-text.ts';
import { accountLabel } from '../../../report/format/account-label.ts';
import type { Table } from '../../../table/table.ts';
import type { AccountsWords } from '../../words/accounts.ts';
import type { Picked } from './use-picked.ts';

interface PickedBarProps {
  readonly picked: Picked;
  readonly table: Table;
  readonly words: AccountsWords['pick'];
  /** Where both stand side by side. */
  readonly to: string;
}

/** What is picked from the list, and where to go with two of them. */
export function PickedBar({ picked: { accounts }, table, words, to }: PickedBarProps) {
  const [left, right] = accounts.map((account) => labelOf(table, account));
  return (
    <p className="accounts-found" role="status" aria-label={words.label}>
      {left === undefined ? words.none : right === undefined ? words.another(left) : null}
      {left === undefined || right === undefined ? null : (
        <Link href={to}>
          <bdi>{words.both(left, right)}</bdi>
        </Link>
      )}
    </p>
  );
}

function labelOf(table: Table, account: string): string {
  const row = table.accounts.indexOf(account);
  return row === -1 ? cleanText(account) : accountLabel(table, row);
}
