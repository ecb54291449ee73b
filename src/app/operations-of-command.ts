import type { Operation } from './operation.ts';

/** Each command's operations, loaded when it is the one typed: the schemas of all of them take 15 ms to build. */
export const OPERATIONS_OF_COMMAND: Readonly<Record<string, () => Promise<readonly Operation[]>>> = {
  init: async () => [(await import('./operations/init-project.ts')).initProject],
  check: async () => [(await import('./operations/check-project.ts')).checkProject],
  score: async () => [(await import('./operations/score-base.ts')).scoreBase],
  show: async () => [(await import('./operations/show-base.ts')).showBase],
  accounts: async () => [(await import('./operations/list-accounts.ts')).listAccounts],
  readiness: async () => [(await import('./operations/read-readiness.ts')).readReadiness],
  benchmarks: async () => [(await import('./operations/show-benchmarks.ts')).showBenchmarks],
  'weakest-link': async () => [(await import('./operations/show-weakest-link.ts')).showWeakestLink],
  'what-if': async () => [(await import('./operations/run-what-if.ts')).runWhatIf],
  thresholds: async () => [(await import('./operations/show-thresholds.ts')).showThresholds],
  scenarios: async () => [(await import('./operations/list-scenarios.ts')).listScenarios],
  segments: async () => [
    (await import('./operations/show-segments.ts')).showSegments,
    (await import('./operations/compare-sides.ts')).compareSides,
  ],
  explain: async () => [
    (await import('./operations/explain-account.ts')).explainAccount,
    (await import('./operations/trace-metric.ts')).traceMetric,
  ],
  assess: async () => [
    (await import('./operations/assess-account.ts')).assessAccount,
    (await import('./operations/record-assessment.ts')).recordAssessment,
    (await import('./operations/rephrase-assessment.ts')).rephraseAssessment,
    (await import('./operations/list-due-assessments.ts')).listDueAssessments,
    (await import('./operations/assess-base.ts')).assessBase,
  ],
  disagree: async () => [(await import('./operations/write-disagreement.ts')).writeDisagreement],
  disagreements: async () => [
    (await import('./operations/list-disagreements.ts')).listDisagreements,
    (await import('./operations/settle-disagreement.ts')).settleDisagreement,
  ],
  roadmap: async () => [
    (await import('./operations/plan-roadmap.ts')).planRoadmap,
    (await import('./operations/accept-roadmap.ts')).acceptRoadmap,
    (await import('./operations/withdraw-roadmap.ts')).withdrawRoadmap,
  ],
  progress: async () => [(await import('./operations/show-progress.ts')).showProgress],
  mark: async () => [(await import('./operations/mark-action.ts')).markAction],
  token: async () => [
    (await import('./operations/create-agent-token.ts')).createAgentToken,
    (await import('./operations/list-agent-tokens.ts')).listAgentTokens,
    (await import('./operations/revoke-agent-token.ts')).revokeAgentToken,
  ],
  share: async () => [
    (await import('./operations/create-share.ts')).createShare,
    (await import('./operations/preview-share.ts')).previewShare,
    (await import('./operations/list-shares.ts')).listShares,
    (await import('./operations/revoke-share.ts')).revokeShare,
    (await import('./operations/read-share-log.ts')).readShareLog,
  ],
  summary: async () => [(await import('./operations/write-summary.ts')).writeSummary],
  guide: async () => [(await import('./operations/write-guide.ts')).writeGuide],
  translate: async () => [(await import('./operations/write-translation.ts')).writeTranslation],
  'how-we-score': async () => [(await import('./operations/explain-scoring.ts')).explainScoring],
  export: async () => [(await import('./operations/export-data.ts')).exportData],
  diff: async () => [(await import('./operations/compare-scores.ts')).compareScores],
};

/** The operations a command line can mean: those of its first word, else all, which help and corrections name. */
export async function operationsFor(argv: readonly string[]): Promise<readonly Operation[]> {
  const [first = ''] = argv;
  const load = Object.hasOwn(OPERATIONS_OF_COMMAND, first) ? OPERATIONS_OF_COMMAND[first] : undefined;
  return load === undefined ? (await import('./operations.ts')).operations : load();
}
