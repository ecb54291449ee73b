import type { Operation } from './operation.ts';
import { checkProject } from './operations/check-project.ts';
import { explainAccount } from './operations/explain-account.ts';
import { exportData } from './operations/export-data.ts';
import { initProject } from './operations/init-project.ts';
import { listAccounts } from './operations/list-accounts.ts';
import { listSnapshots } from './operations/list-snapshots.ts';
import { readModel, readScores, readTable } from './operations/read-snapshot-file.ts';
import { scoreBase } from './operations/score-base.ts';
import { showBase } from './operations/show-base.ts';
import { traceMetric } from './operations/trace-metric.ts';

/** Everything the product can do, in the order in which help and reference list it. */
export const operations: readonly Operation[] = [
  initProject,
  checkProject,
  scoreBase,
  showBase,
  explainAccount,
  traceMetric,
  exportData,
  listSnapshots,
  listAccounts,
  readTable,
  readScores,
  readModel,
];
