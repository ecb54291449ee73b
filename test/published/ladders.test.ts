import { expect, test } from 'vitest';
import { scorePublished } from './published-project.ts';

/** Ladders on which a level asks for all that stands below it too. */

/**
 * Backstage's maturity of a component (github.com/backstage/community-plugins, ScoringDataFormatter.ts): the rank is the
 * highest one with checks, lowered to one below that of the lowest failing check; points are 100 x rank for each check
 * passed; the percentage is the share of checks passed, rounded.
 */
test('maturity ranks of Backstage', async () => {
  const points = (id: string, rank: number): string =>
    `${id}: { metric: ${id}, curve: { levels: { true: ${100 * rank}, false: 0 } } }`;
  const share = (id: string): string => `${id}: { metric: ${id}, curve: { levels: { true: 100, false: 0 } } }`;
  const model = `
scale: [0, 1100]
groups:
  points: { combine: sum, indicators: { ${points('owner', 1)}, ${points('readme', 1)}, ${points('tests', 2)}, ${points('alerts', 3)}, ${points('slo', 4)} } }
  percent: { weight: 0, indicators: { ${['owner', 'readme', 'tests', 'alerts', 'slo'].map(share).join(', ')} } }
stages:
  from: [0, 1, 2, 3, 4]
  names: [Stone, Bronze, Silver, Gold, Platinum]
  overall: gates
  gates:
    2: [{ metric: owner, is: true }, { metric: readme, is: true }]
    3: [{ metric: tests, is: true }]
    4: [{ metric: alerts, is: true }]
    5: [{ metric: slo, is: true }]
`;
  // Checks in the order of their ranks 1, 1, 2, 3, 4; then rank, points and percentage by the rule above.
  const cases = [
    { account: 'all', checks: [true, true, true, true, true], rank: 4, points: 1100, percent: 100 },
    { account: 'no_slo', checks: [true, true, true, true, false], rank: 3, points: 700, percent: 80 },
    { account: 'gap', checks: [true, true, false, true, true], rank: 1, points: 900, percent: 80 },
    { account: 'base_fails', checks: [false, true, true, true, true], rank: 0, points: 1000, percent: 80 },
    { account: 'none', checks: [false, false, false, false, false], rank: 0, points: 0, percent: 0 },
  ];
  const scores = await scorePublished({
    models: model,
    table: cases.map(({ account, checks: [owner, readme, tests, alerts, slo] }) => ({
      account,
      owner: owner!,
      readme: readme!,
      tests: tests!,
      alerts: alerts!,
      slo: slo!,
    })),
  });
  for (const { account, rank, points: sum, percent } of cases) {
    expect(scores.number(account, 'overall.stage')! - 1, account).toBe(rank);
    expect(scores.points(account), account).toBe(sum);
    expect(Math.round(scores.points(account, 'percent')!), account).toBe(percent);
  }
});

/**
 * Cortex scorecards (docs.cortex.io/scorecards/scorecard-examples): an entity that passes all rules of Bronze and fails one of
 * the first level is on no level.
 */
test('the ladder of Cortex', async () => {
  const check = (id: string): string => `${id}: { metric: ${id}, curve: { levels: { true: 100, false: 0 } } }`;
  const model = `
indicators: { ${['on_call', 'runbook', 'coverage', 'slo'].map(check).join(', ')} }
stages:
  from: [0, 25, 50, 75]
  names: [No Level, First, Bronze, Silver]
  overall: gates
  gates:
    2: [{ metric: on_call, is: true }]
    3: [{ metric: runbook, is: true }, { metric: coverage, is: true }]
    4: [{ metric: slo, is: true }]
`;
  const scores = await scorePublished({
    models: model,
    table: [
      { account: 'bronze_without_first', on_call: false, runbook: true, coverage: true, slo: false },
      { account: 'first', on_call: true, runbook: true, coverage: false, slo: true },
      { account: 'bronze', on_call: true, runbook: true, coverage: true, slo: false },
      { account: 'silver', on_call: true, runbook: true, coverage: true, slo: true },
    ],
  });
  const level = (account: string): number | null => scores.number(account, 'overall.stage');
  expect(['bronze_without_first', 'first', 'bronze', 'silver'].map(level)).toEqual([1, 2, 3, 4]);
});
