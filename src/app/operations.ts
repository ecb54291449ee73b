import type { Operation } from './operation.ts';
import { exportData } from './operations/export-data.ts';
import { listAccounts } from './operations/list-accounts.ts';
import { listSnapshots } from './operations/list-snapshots.ts';
import { showBase } from './operations/show-base.ts';
import { scoreBase } from './operations/score-base.ts';

/** Everything the product can do, in the order in which help and reference list it. */
export const operations: readonly Operation[] = [scoreBase, showBase, exportData, listSnapshots, listAccounts];
