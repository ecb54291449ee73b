import type { Operation } from './operation.ts';
import { acceptRoadmap } from './operations/accept-roadmap.ts';
import { assessAccount } from './operations/assess-account.ts';
import { describeRephrasing } from './operations/describe-rephrasing.ts';
import { rephraseAssessment } from './operations/rephrase-assessment.ts';
import { assessBase } from './operations/assess-base.ts';
import { checkProject } from './operations/check-project.ts';
import { compareBase } from './operations/compare-base.ts';
import { compareScores } from './operations/compare-scores.ts';
import { describeAccount } from './operations/describe-account.ts';
import { compareSides } from './operations/compare-sides.ts';
import { explainAccount } from './operations/explain-account.ts';
import { explainScoring } from './operations/explain-scoring.ts';
import { createAgentToken } from './operations/create-agent-token.ts';
import { createShare } from './operations/create-share.ts';
import { exportData } from './operations/export-data.ts';
import { initProject } from './operations/init-project.ts';
import { listAccounts } from './operations/list-accounts.ts';
import { listAgentTokens } from './operations/list-agent-tokens.ts';
import { listShares } from './operations/list-shares.ts';
import { listRoadmapStates } from './operations/list-roadmap-states.ts';
import { listScenarios } from './operations/list-scenarios.ts';
import { listSnapshots } from './operations/list-snapshots.ts';
import { markAction } from './operations/mark-action.ts';
import { previewShare } from './operations/preview-share.ts';
import { readShareLog } from './operations/read-share-log.ts';
import { revokeAgentToken } from './operations/revoke-agent-token.ts';
import { revokeShare } from './operations/revoke-share.ts';
import { planRoadmap } from './operations/plan-roadmap.ts';
import { readAccountProfile } from './operations/read-account-profile.ts';
import { readEvents } from './operations/read-events.ts';
import { readFeatureAdoption } from './operations/read-feature-adoption.ts';
import { readGoals } from './operations/read-goals.ts';
import { readSurveys } from './operations/read-surveys.ts';
import { readAccountHistory } from './operations/read-account-history.ts';
import { readBoundModel, readModel, readRecord, readScores, readTable } from './operations/read-snapshot-file.ts';
import { readReadiness } from './operations/read-readiness.ts';
import { removeScenario } from './operations/remove-scenario.ts';
import { restoreScenario } from './operations/restore-scenario.ts';
import { runWhatIf } from './operations/run-what-if.ts';
import { saveScenario } from './operations/save-scenario.ts';
import { scoreBase } from './operations/score-base.ts';
import { showBenchmarks } from './operations/show-benchmarks.ts';
import { showSegments } from './operations/show-segments.ts';
import { showBase } from './operations/show-base.ts';
import { showProgress } from './operations/show-progress.ts';
import { showLastCheck } from './operations/show-last-check.ts';
import { showWeakestLink } from './operations/show-weakest-link.ts';
import { showThresholds } from './operations/show-thresholds.ts';
import { showSources } from './operations/show-sources.ts';
import { traceMetric } from './operations/trace-metric.ts';
import { listAccountRecords } from './operations/list-account-records.ts';
import { listAssessments } from './operations/list-assessments.ts';
import { listDisagreements } from './operations/list-disagreements.ts';
import { listDueAssessments } from './operations/list-due-assessments.ts';
import { recordAssessment } from './operations/record-assessment.ts';
import { removeRecord } from './operations/remove-record.ts';
import { restoreRecord } from './operations/restore-record.ts';
import { settleDisagreement } from './operations/settle-disagreement.ts';
import { withdrawRoadmap } from './operations/withdraw-roadmap.ts';
import { writeDisagreement } from './operations/write-disagreement.ts';
import { writeGuide } from './operations/write-guide.ts';
import { writeSummary } from './operations/write-summary.ts';
import { writeTranslation } from './operations/write-translation.ts';

/** Everything the product can do, in the order in which help and reference list it. */
export const operations: readonly Operation[] = [
  initProject,
  checkProject,
  scoreBase,
  showBase,
  readReadiness,
  showBenchmarks,
  showWeakestLink,
  showSegments,
  compareSides,
  runWhatIf,
  showThresholds,
  listScenarios,
  explainAccount,
  assessAccount,
  recordAssessment,
  rephraseAssessment,
  listDueAssessments,
  assessBase,
  writeDisagreement,
  listDisagreements,
  settleDisagreement,
  planRoadmap,
  acceptRoadmap,
  showProgress,
  markAction,
  withdrawRoadmap,
  createShare,
  previewShare,
  listShares,
  revokeShare,
  readShareLog,
  createAgentToken,
  listAgentTokens,
  revokeAgentToken,
  traceMetric,
  writeSummary,
  explainScoring,
  writeGuide,
  writeTranslation,
  exportData,
  compareScores,
  listSnapshots,
  listAccounts,
  describeAccount,
  readAccountHistory,
  readFeatureAdoption,
  readAccountProfile,
  readEvents,
  readGoals,
  readSurveys,
  describeRephrasing,
  compareBase,
  listRoadmapStates,
  saveScenario,
  removeScenario,
  restoreScenario,
  listAssessments,
  listAccountRecords,
  removeRecord,
  restoreRecord,
  readTable,
  readScores,
  readModel,
  readBoundModel,
  readRecord,
  showSources,
  showLastCheck,
];
