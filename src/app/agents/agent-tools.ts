import type { AgentTool } from './agent-tool.ts';
import { acceptedRoadmaps } from './tools/accepted-roadmaps.ts';
import { analyticsFeatureAdoption } from './tools/analytics-feature-adoption.ts';
import { analyticsQueryEvents } from './tools/analytics-query-events.ts';
import { crmGetAccount } from './tools/crm-get-account.ts';
import { crmGetGoals } from './tools/crm-get-goals.ts';
import { feedbackGetSurveys } from './tools/feedback-get-surveys.ts';
import { assessAccount } from './tools/assess-account.ts';
import { compareWithPeers } from './tools/compare-with-peers.ts';
import { explainAccount } from './tools/explain-account.ts';
import { findAccounts } from './tools/find-accounts.ts';
import { logAction } from './tools/log-action.ts';
import { movement } from './tools/movement.ts';
import { planRoadmap } from './tools/plan-roadmap.ts';
import { portfolioSummary } from './tools/portfolio-summary.ts';
import { readiness } from './tools/readiness.ts';
import { recordDisagreement } from './tools/record-disagreement.ts';
import { saveScenario } from './tools/save-scenario.ts';
import { weakestLink } from './tools/weakest-link.ts';
import { whatIf } from './tools/what-if.ts';

/** Everything an agent can ask for, in the order in which it is listed; those that write are switched on by who serves. */
export const agentTools: readonly AgentTool[] = [
  findAccounts,
  assessAccount,
  explainAccount,
  compareWithPeers,
  planRoadmap,
  acceptedRoadmaps,
  portfolioSummary,
  movement,
  weakestLink,
  readiness,
  whatIf,
  analyticsFeatureAdoption,
  crmGetAccount,
  analyticsQueryEvents,
  crmGetGoals,
  feedbackGetSurveys,
  logAction,
  recordDisagreement,
  saveScenario,
];
