import { expect, test } from 'vitest';
import { withPublished } from './published-project.ts';

/**
 * Mattermost's account health score, as its data warehouse computes it (github.com/mattermost/mattermost-data-warehouse,
 * account_health_score): four components of 25, a bonus of 10 for a customer reference, at most 100, and a risk status that
 * replaces the sum. Both scores are kept there, with and without the override, each rounded to a whole number.
 */

const MODEL = `
combine: min
groups:
  health:
    combine: sum
    indicators:
      tenure: { metric: tenure_years, curve: { bands: [[0, 6.25], [0.5, 12.5], [1, 18.75], [2, 22.5]], ends: upper } }
      license: { metric: days_to_license_end, curve: { bands: [[0, 2.5], [15, 6.25], [30, 18.75], [60, 22.5], [90, 25]], ends: upper } }
      tickets: { metric: tickets_90d, curve: { bands: [[0, 12.5], [1, 25], [3, 18.75], [5, 6.25]] } }
      task: { metric: days_since_last_task, if_missing: 6.25, curve: { bands: [[0, 25], [30, 18.75], [60, 12.5], [90, 6.25]] } }
      reference: { metric: reference, curve: { levels: { true: 10, false: 0 } } }
indicators:
  most: { metric: reference, why: No account has more than 100., curve: { levels: { true: 100, false: 100 } } }
overrides:
  - { if: { attribute: risk_status, is: At Risk }, score: 20, why: at risk }
  - { if: { attribute: risk_status, is: [Early Warning, Delayed] }, score: 50, why: early warning or delayed }
`;

/** Rows with what the SQL gives for them. */
const CASES = [
  { account: 'best', in: [3, 200, 2, 10, true, ''], raw: 100, score: 100 },
  { account: 'worst', in: [0.4, 10, 7, null, false, ''], raw: 21, score: 21 },
  { account: 'at_risk', in: [1.5, 75, 0, 45, false, 'At Risk'], raw: 73, score: 20 },
  { account: 'at_thresholds', in: [2, 90, 3, 60, false, 'Early Warning'], raw: 73, score: 50 },
] as const;

test('account health of Mattermost: the sum, its cap, and what the risk status makes of it', async () => {
  const project = {
    models: MODEL,
    attributes: { risk_status: 'risk' },
    table: CASES.map(({ account, in: [tenure, days, tickets, task, reference, risk] }) => ({
      account,
      tenure_years: tenure,
      days_to_license_end: days,
      tickets_90d: tickets,
      days_since_last_task: task,
      reference,
      risk: risk === '' ? null : risk,
    })),
  };
  await withPublished(project, async ({ scoresOf, run }) => {
    const scores = await scoresOf();
    for (const { account, raw, score } of CASES) {
      expect(Math.round(scores.number(account, 'overall.raw_score')!), account).toBe(raw);
      expect(Math.round(scores.points(account)!), account).toBe(score);
    }
    expect(scores.accounts.map((account) => scores.number(account, 'overall.rank'))).toEqual([4, 2, 1, 3]);
    const explained = await run('explain', 'at_risk');
    expect(explained).toContain('Override: risk_status is At Risk, so the score is 20; at risk.');
    expect(explained).toContain('Without it: score 72.5.');
    expect(explained).toContain('Score 20.0 of 100');
  });
});
