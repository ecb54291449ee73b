import { describe, expect, test } from 'vitest';
import { scorePublished } from './published-project.ts';

/** Scores that add points up: of a sum what does not apply adds nothing, and a base may have penalties taken from it. */

/**
 * NEWS2, Royal College of Physicians, National Early Warning Score 2 (2017), chart 1: seven parameters of 0 to 3 points (oxygen
 * 0 or 2), a second scale of oxygen saturation for patients at risk of hypercapnic failure; 0 to 4 is low, 3 in any single
 * parameter low-medium, 5 or 6 medium, 7 or more high.
 */
const NEWS2 = `scale: [0, 20]
combine: sum
indicators:
  resp: { metric: resp, curve: { bands: [[0, 3], [9, 1], [12, 0], [21, 2], [25, 3]] } }
  spo2_1: { metric: spo2, only_for: { hyper: false }, curve: { bands: [[0, 3], [92, 2], [94, 1], [96, 0]] } }
  spo2_2_air: { metric: spo2, only_for: { hyper: true, oxygen: false }, curve: { bands: [[0, 3], [84, 2], [86, 1], [88, 0]] } }
  spo2_2_oxygen: { metric: spo2, only_for: { hyper: true, oxygen: true }, curve: { bands: [[0, 3], [84, 2], [86, 1], [88, 0], [93, 1], [95, 2], [97, 3]] } }
  oxygen: { metric: oxygen, curve: { levels: { yes: 2, no: 0 } } }
  sbp: { metric: sbp, curve: { bands: [[0, 3], [91, 2], [101, 1], [111, 0], [220, 3]] } }
  pulse: { metric: pulse, curve: { bands: [[0, 3], [41, 1], [51, 0], [91, 1], [111, 2], [131, 3]] } }
  acvpu: { metric: acvpu, curve: { levels: { A: 0, C: 3, V: 3, P: 3, U: 3 } } }
  temp: { metric: temp, curve: { bands: [[0, 3], [above 35, 1], [above 36, 0], [above 38, 1], [above 39, 2]] } }
`;

// By hand from the chart.
const BY_HAND = { well: 0, air: 5, two: 8, rich: 16 };
const PATIENTS = [
  { account: 'well', resp: 16, spo2: 97, hyper: 'no', oxygen: 'no', sbp: 120, pulse: 70, acvpu: 'A', temp: 37 },
  { account: 'air', resp: 12, spo2: 91, hyper: 'no', oxygen: 'yes', sbp: 111, pulse: 60, acvpu: 'A', temp: 38 },
  { account: 'two', resp: 9, spo2: 91, hyper: 'yes', oxygen: 'no', sbp: 105, pulse: 60, acvpu: 'V', temp: 35 },
  {
    account: 'rich',
    resp: 8,
    spo2: 97,
    hyper: 'yes',
    oxygen: 'yes',
    sbp: 90,
    pulse: 131,
    acvpu: 'A',
    temp: 39.1,
  },
];

test('NEWS2: the scales of oxygen saturation that are not the patient’s add nothing', async () => {
  const scores = await scorePublished({
    models: NEWS2,
    table: PATIENTS,
    attributes: { hyper: 'hyper', oxygen: 'oxygen' },
  });
  expect(scores.pointsOf()).toEqual(BY_HAND);
});

/**
 * The HTTP Observatory of Mozilla, scoring guide: everyone begins with 100, each test takes points away; those that remain at
 * 90 or above get bonus points, and nobody has less than 0. The modifiers are those of the guide for these answers.
 */
const PENALTIES = `csp: { metric: csp, curve: { levels: { good: 0, ok: 0, unsafe: -20, none: -25 } } }
      hsts: { metric: hsts, curve: { levels: { preload: 0, ok: 0, none: -20 } } }
      xfo: { metric: xfo, curve: { levels: { good: 0, ok: 0, none: -20 } } }
      redirect: { metric: redirect, curve: { levels: { ok: 0, none: -20 } } }
      sri: { metric: sri, curve: { levels: { good: 0, ok: 0, none: -50 } } }
      cookies: { metric: cookies, curve: { levels: { good: 0, ok: 0, none: -40 } } }`;
const OBSERVATORY = `scale: [0, 135]
combine: sum
groups:
  base:
    combine: sum
    start: 100
    limit: [0, 100]
    indicators:
      ${PENALTIES}
  bonus:
    combine: product
    groups:
      earned:
        combine: sum
        start: 100
        curve: { bands: [[-1000, 0], [90, 135]] }
        indicators:
          ${PENALTIES.replaceAll('\n', '\n    ')}
      points:
        combine: sum
        indicators:
          csp: { metric: csp, curve: { levels: { good: 10, ok: 0, unsafe: 0, none: 0 } } }
          hsts: { metric: hsts, curve: { levels: { preload: 5, ok: 0, none: 0 } } }
          xfo: { metric: xfo, curve: { levels: { good: 5, ok: 0, none: 0 } } }
          sri: { metric: sri, curve: { levels: { good: 5, ok: 0, none: 0 } } }
          cookies: { metric: cookies, curve: { levels: { good: 5, ok: 0, none: 0 } } }
`;
const SITE = { csp: 'ok', hsts: 'ok', xfo: 'ok', redirect: 'ok', sri: 'ok', cookies: 'ok' };

test('HTTP Observatory: a hundred less penalties, not below nothing, and a bonus for those at 90', async () => {
  const table = [
    { account: 'best', ...SITE, csp: 'good', hsts: 'preload', xfo: 'good', sri: 'good', cookies: 'good' },
    { account: 'worst', csp: 'none', hsts: 'none', xfo: 'none', redirect: 'none', sri: 'none', cookies: 'none' },
    { account: 'plain', ...SITE },
    { account: 'unsafe', ...SITE, csp: 'unsafe', hsts: 'preload' },
    { account: 'partly', ...SITE, hsts: 'none', xfo: 'none', csp: 'good' },
  ];
  const scores = await scorePublished({ models: OBSERVATORY, table });
  expect(scores.pointsOf()).toEqual({ best: 130, worst: 0, plain: 100, unsafe: 80, partly: 60 });
  expect(scores.points('worst', 'base')).toBe(0);
});

describe('penalties that are written as they are', () => {
  test('Planhat: a base of 5, points from -5 to 5 added to it', async () => {
    const models = `scale: [0, 10]
combine: sum
start: 5
limit: [0, 10]
indicators:
  logins: { metric: logins, curve: { bands: [[0, -3], [1, 0], [10, 3]] } }
  nps: { metric: nps, curve: { bands: [[0, -2], [7, 0], [9, 2]] } }
  tickets: { metric: tickets, curve: { bands: [[0, 1], [1, 0], [11, -2]] } }
`;
    const table = [
      { account: 'p0', logins: 0, nps: 2, tickets: 11 },
      { account: 'p1', logins: 12, nps: 10, tickets: 0 },
      { account: 'p2', logins: 12, nps: 2, tickets: 11 },
    ];
    const scores = await scorePublished({ models, table });
    // 5 - 3 - 2 - 2 ends at 0, 5 + 3 + 2 + 1 at 10.
    expect(scores.pointsOf()).toEqual({ p0: 0, p1: 10, p2: 4 });
  });

  test('SPRS: 110 less what each requirement that is not met weighs (NIST SP 800-171 DoD assessment)', async () => {
    const models = `scale: [-203, 110]
combine: sum
start: 110
if_missing: -5
indicators:
  mfa: { metric: mfa, curve: { levels: { met: 0, partly: -3, not: -5 } } }
  access: { metric: access, curve: { levels: { met: 0, not: -5 } } }
`;
    const table = [
      { account: 'all', mfa: 'met', access: 'met' },
      { account: 'some', mfa: 'partly', access: 'not' },
      { account: 'open', mfa: 'partly', access: null },
    ];
    const scores = await scorePublished({ models, table });
    expect(scores.pointsOf()).toEqual({ all: 110, some: 102, open: 102 });
  });
});
