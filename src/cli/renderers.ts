import type { Rendered } from './render/rendered.ts';
import type { Terminal } from './terminal.ts';

/** Turns an operation's output into what a person reads. A method, so that each may name its own operation's types. */
export interface Renderer {
  render(output: unknown, input: unknown, terminal: Terminal): Rendered;
}

/** By operation name, loaded when there is something to show; an operation without a renderer is shown as JSON. */
export const renderers: Readonly<Record<string, () => Promise<Renderer>>> = {
  'init-project': async () => ({ render: (await import('./render/init.ts')).renderInit }),
  'check-project': async () => ({ render: (await import('./render/check.ts')).renderChecked }),
  'score-base': async () => ({ render: (await import('./render/score.ts')).renderScore }),
  'show-base': async () => ({ render: (await import('./render/show.ts')).renderShown }),
  'list-accounts': async () => ({ render: (await import('./render/accounts.ts')).renderListedAccounts }),
  'read-readiness': async () => ({ render: (await import('./render/readiness.ts')).renderReadReadiness }),
  'show-benchmarks': async () => ({ render: (await import('./render/benchmarks.ts')).renderShownBenchmarks }),
  'show-weakest-link': async () => ({ render: (await import('./render/weakest-link.ts')).renderShownWeakestLink }),
  'run-what-if': async () => ({ render: (await import('./render/what-if.ts')).renderAsked }),
  'show-thresholds': async () => ({ render: (await import('./render/thresholds.ts')).renderShownThresholds }),
  'list-scenarios': async () => ({ render: (await import('./render/scenarios.ts')).renderListed }),
  'show-segments': async () => ({ render: (await import('./render/segments.ts')).renderShownSegments }),
  'compare-sides': async () => ({ render: (await import('./render/segments.ts')).renderComparedSides }),
  'explain-account': async () => ({ render: (await import('./render/explain.ts')).renderExplain }),
  'assess-account': async () => ({ render: (await import('./render/document.ts')).renderDocument }),
  'rephrase-assessment': async () => ({ render: (await import('./render/rephrased.ts')).renderRephrased }),
  'assess-base': async () => ({ render: (await import('./render/assessed-base.ts')).renderAssessedBase }),
  'record-assessment': async () => ({ render: (await import('./render/records.ts')).renderRecorded }),
  'list-due-assessments': async () => ({ render: (await import('./render/due.ts')).renderListedDue }),
  'write-disagreement': async () => ({ render: (await import('./render/records.ts')).renderWritten }),
  'list-disagreements': async () => ({ render: (await import('./render/records.ts')).renderListedDisagreements }),
  'settle-disagreement': async () => ({ render: (await import('./render/records.ts')).renderSettled }),
  'plan-roadmap': async () => ({ render: (await import('./render/roadmap.ts')).renderPlannedRoadmap }),
  'accept-roadmap': async () => ({ render: (await import('./render/roadmap.ts')).renderAcceptedRoadmap }),
  'show-progress': async () => ({ render: (await import('./render/progress.ts')).renderShownProgress }),
  'withdraw-roadmap': async () => ({ render: (await import('./render/roadmap.ts')).renderWithdrawn }),
  'mark-action': async () => ({ render: (await import('./render/progress.ts')).renderMarked }),
  'create-share': async () => ({ render: (await import('./render/shares.ts')).renderCreatedShare }),
  'preview-share': async () => ({ render: (await import('./render/shares.ts')).renderPreviewedShare }),
  'list-shares': async () => ({ render: (await import('./render/shares.ts')).renderListedShares }),
  'revoke-share': async () => ({ render: (await import('./render/shares.ts')).renderRevokedShare }),
  'create-agent-token': async () => ({ render: (await import('./render/tokens.ts')).renderCreatedToken }),
  'list-agent-tokens': async () => ({ render: (await import('./render/tokens.ts')).renderListedTokens }),
  'revoke-agent-token': async () => ({ render: (await import('./render/tokens.ts')).renderRevokedToken }),
  'read-share-log': async () => ({ render: (await import('./render/shares.ts')).renderShareLog }),
  'trace-metric': async () => ({ render: (await import('./render/trace.ts')).renderTraced }),
  'write-summary': async () => ({ render: (await import('./render/document.ts')).renderDocument }),
  'write-guide': async () => ({ render: (await import('./render/document.ts')).renderDocument }),
  'write-translation': async () => ({ render: (await import('./render/translation.ts')).renderWrittenTranslation }),
  'explain-scoring': async () => ({ render: (await import('./render/document.ts')).renderDocument }),
  'export-data': async () => ({ render: (await import('./render/export.ts')).renderExport }),
  'compare-scores': async () => ({ render: (await import('./render/differences.ts')).renderDifferences }),
};
