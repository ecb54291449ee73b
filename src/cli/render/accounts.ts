import type { z } from 'zod';
import type { listAccounts } from '../../app/operations/list-accounts.ts';
import { renderAccounts } from '../../report/terminal/accounts.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

type Output = z.output<typeof listAccounts.output>;

export function renderListedAccounts({ items, total, next }: Output, _: unknown, terminal: Terminal): Rendered {
  return { text: renderAccounts({ items, total, next }, terminal).trimEnd() };
}
