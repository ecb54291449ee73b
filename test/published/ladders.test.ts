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

/**
 * Exemptions from a rule of Cortex (docs.cortex.io/api/rest/scorecards/list-scorecard-rule-exemptions) are pending, approved, rejected,
 * revoked or expired; an approved one alone leaves the rule out.
 */
test('exemptions of Cortex', async () => {
  const model = `
indicators:
  runbook: { metric: runbook, only_for: { exemption: [none, PENDING, REJECTED, REVOKED, EXPIRED] }, curve: { levels: { yes: 100, no: 0 } } }
  on_call: { metric: on_call, curve: { levels: { yes: 100, no: 0 } } }
stages:
  from: [0, 50, 100]
  names: [No Level, First, Bronze]
  overall: gates
  gates:
    First: [{ metric: on_call, is: yes }]
    Bronze: [{ any: [{ metric: runbook, is: yes }, { attribute: exemption, is: APPROVED }] }]
`;
  const states = ['none', 'PENDING', 'APPROVED', 'REJECTED', 'REVOKED', 'EXPIRED'];
  const scores = await scorePublished({
    models: model,
    attributes: { exemption: 'exemption' },
    table: [
      ...states.map((exemption) => ({ account: exemption, exemption, runbook: 'no', on_call: 'yes' })),
      { account: 'passes', exemption: 'none', runbook: 'yes', on_call: 'yes' },
    ],
  });
  const levels = scores.accounts.map((id) => [id, scores.number(id, 'overall.stage'), scores.points(id)]);
  expect(Object.fromEntries(levels.map(([id, ...own]) => [id, own]))).toEqual({
    none: [2, 50],
    PENDING: [2, 50],
    APPROVED: [3, 100],
    REJECTED: [2, 50],
    REVOKED: [2, 50],
    EXPIRED: [2, 50],
    passes: [3, 100],
  });
});

/**
 * CMMI for Development 1.3 (CMU/SEI-2010-TR-033, part one, chapter 3), staged representation: a maturity level is reached when
 * all process areas of that level and of all levels below are satisfied. Supplier agreement management alone may not apply.
 */
const PROCESS_AREAS = {
  managed: ['reqm', 'pp', 'pmc', 'sam', 'ma', 'ppqa', 'cm'],
  defined: ['rd', 'ts', 'pi', 'ver', 'val', 'opf', 'opd', 'ot', 'ipm', 'rskm', 'dar'],
  quantitatively_managed: ['opp', 'qpm'],
  optimizing: ['opm', 'car'],
};

test('maturity levels of CMMI, staged', async () => {
  const area = (id: string): string =>
    `      ${id}: { metric: ${id}, status_of: { "n/a": not_applicable }, curve: { levels: { satisfied: 100, unsatisfied: 0 } } }`;
  const levels = Object.entries(PROCESS_AREAS);
  const model = `
combine: { ladder: [${levels.map(([level]) => level).join(', ')}] }
groups:
${levels.map(([level, areas]) => `  ${level}:\n    indicators:\n${areas.map(area).join('\n')}`).join('\n')}
stages:
  from: [0, 25, 50, 75, 100]
  names: [Initial, Managed, Defined, Quantitatively Managed, Optimizing]
  overall: score
`;
  const areas = levels.flatMap(([, own]) => own);
  const appraised = (satisfied: readonly string[]): Record<string, string> =>
    Object.fromEntries(areas.map((id) => [id, satisfied.includes(id) ? 'satisfied' : 'unsatisfied']));
  const { managed, defined, quantitatively_managed: quantitative } = PROCESS_AREAS;
  const cases = [
    { account: 'nothing', areas: appraised([]), level: 1, points: 0 },
    { account: 'six_of_seven', areas: appraised(managed.slice(1)), level: 1, points: (25 * 6) / 7 },
    { account: 'level_2', areas: appraised(managed), level: 2, points: 25 },
    { account: 'level_3', areas: appraised([...managed, ...defined]), level: 3, points: 50 },
    // All above level 2, and not the measurement of level 2.
    { account: 'skipped', areas: appraised(areas.filter((id) => id !== 'ma')), level: 1, points: (25 * 6) / 7 },
    { account: 'level_4', areas: appraised([...managed, ...defined, ...quantitative]), level: 4, points: 75 },
    { account: 'half_of_5', areas: appraised(areas.filter((id) => id !== 'car')), level: 4, points: 87.5 },
    { account: 'level_5', areas: appraised(areas), level: 5, points: 100 },
    { account: 'no_suppliers', areas: { ...appraised(managed), sam: 'n/a' }, level: 2, points: 25 },
  ];
  const scores = await scorePublished({
    models: model,
    table: cases.map(({ account, areas: own }) => ({ account, ...own })),
  });
  for (const { account, level, points } of cases) {
    expect(scores.number(account, 'overall.stage'), account).toBe(level);
    expect(scores.points(account), account).toBeCloseTo(points, 9);
  }
});

/**
 * ISO/IEC 33020 (5.2 and 5.3): process attributes are rated N, P, L, F (to 15, 50, 85 and 100 %); a capability level is reached with its
 * own attributes largely achieved, over 50 %, and all of the levels below fully, over 85 %. So an attribute that is to stand below
 * another level is read a second time there, against the higher bound.
 */
test('capability levels of ISO/IEC 33020', async () => {
  const rated = (id: string, name: string, bound: number): string =>
    `      ${id}: { metric: ${name}, curve: { bands: [[0, 0], [${bound}, 100]], ends: upper } }`;
  const ATTRIBUTES = [['pa1_1'], ['pa2_1', 'pa2_2'], ['pa3_1', 'pa3_2']];
  const level = (k: number): string => {
    const own = ATTRIBUTES[k]!.map((name) => rated(`${name}_largely`, name, 50));
    const below = ATTRIBUTES.slice(0, k).flat();
    return [
      `  level_${k + 1}:`,
      '    indicators:',
      ...own,
      ...below.map((name) => rated(`${name}_fully`, name, 85)),
    ].join('\n');
  };
  const model = `
combine: { ladder: [level_1, level_2, level_3] }
groups:
${[0, 1, 2].map(level).join('\n')}
stages: { from: [0, 33, 66, 100], names: [Incomplete, Performed, Managed, Established], overall: score }
`;
  const cases = [
    { account: 'incomplete', rates: [50, 90, 90, 90, 90], level: 0 },
    { account: 'performed', rates: [51, 90, 90, 90, 90], level: 1 },
    { account: 'largely_is_not_fully', rates: [85, 90, 90, 90, 90], level: 1 },
    { account: 'managed', rates: [86, 51, 60, 0, 0], level: 2 },
    { account: 'established', rates: [100, 86, 90, 51, 85], level: 3 },
  ];
  const scores = await scorePublished({
    models: model,
    table: cases.map(({ account, rates: [pa1_1, pa2_1, pa2_2, pa3_1, pa3_2] }) => ({
      account,
      pa1_1: pa1_1!,
      pa2_1: pa2_1!,
      pa2_2: pa2_2!,
      pa3_1: pa3_1!,
      pa3_2: pa3_2!,
    })),
  });
  for (const { account, level: reached } of cases) {
    expect(scores.number(account, 'overall.stage')! - 1, account).toBe(reached);
  }
});
