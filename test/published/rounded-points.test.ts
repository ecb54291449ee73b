/**
 * Points that are rounded before they are combined or told.
 * CVSS 3.1 rounds its base score up to one decimal. Source: FIRST, Common Vulnerability Scoring System version 3.1, examples
 * (first.org/cvss/v3.1/examples), those whose scope is unchanged; weights and formula from the specification, section 7.
 * Lighthouse rounds the score of a metric down to two decimals of its 0 to 1. Source: GoogleChrome/lighthouse,
 * core/test/audits/metrics/first-contentful-paint-test.js and its control points for phones (Apache-2.0).
 */
import { expect, test } from 'vitest';
import { scorePublished } from './published-project.ts';

const VECTOR = {
  vector: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  complexity: { L: 0.77, H: 0.44 },
  privileges: { N: 0.85, L: 0.62, H: 0.27 },
  interaction: { N: 0.85, R: 0.62 },
  impact: { H: 0.56, L: 0.22, N: 0 },
} as const;

/** Attack vector, complexity, privileges, interaction; confidentiality, integrity, availability; the base score. */
const EXAMPLES = [
  ['CVE-2014-3566', 'N', 'H', 'N', 'R', 'L', 'N', 'N', 3.1],
  ['CVE-2014-0160', 'N', 'L', 'N', 'N', 'H', 'N', 'N', 7.5],
  ['CVE-2014-6271', 'N', 'L', 'N', 'N', 'H', 'H', 'H', 9.8],
  ['CVE-2009-0783', 'L', 'L', 'H', 'N', 'L', 'L', 'L', 4.2],
  ['CVE-2012-0384', 'N', 'L', 'L', 'N', 'H', 'H', 'H', 8.8],
  ['CVE-2015-1098', 'L', 'L', 'N', 'R', 'H', 'H', 'H', 7.8],
  ['CVE-2014-2005', 'P', 'L', 'N', 'N', 'H', 'H', 'H', 6.8],
] as const;

test('the base score of CVSS 3.1 is rounded up as its specification does', async () => {
  const table = EXAMPLES.map(([account, av, ac, pr, ui, c, i, a]) => {
    const { vector, complexity, privileges, interaction, impact } = VECTOR;
    const kept = (1 - impact[c]) * (1 - impact[i]) * (1 - impact[a]);
    const exploitability = 8.22 * vector[av] * complexity[ac] * privileges[pr] * interaction[ui];
    return { account, base: 6.42 * (1 - kept) + exploitability };
  });
  const models = `
scale: [0, 10]
indicators:
  base: { metric: base, curve: { range: [0, 10] }, round: { to: 1, mode: up } }
`;
  const scores = await scorePublished({ models, table });
  expect(scores.pointsOf()).toEqual(Object.fromEntries(EXAMPLES.map((one) => [one[0], one[8]])));
});

test('the score of a metric of Lighthouse is its share, rounded down to two decimals', async () => {
  const models = `
scale: [0, 1]
indicators:
  paint: { metric: ms, curve: { log_normal: { median: 3000, p10: 1800 } }, round: { to: 2, mode: down } }
`;
  const scores = await scorePublished({ models, table: [{ account: 'frames', ms: 5668.275 }] });
  expect(scores.points('frames')).toBe(0.05);
});
