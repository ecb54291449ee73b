/**
 * Lighthouse: the score of a category is the weighted mean of its audits of weight above 0; where one of those has no score
 * the category has none; what did not apply has its weight taken away. Shown with two decimals, halves upwards.
 * Source: GoogleChrome/lighthouse, core/scoring.js and the reports under report/test-assets (Apache-2.0).
 */
import { expect, test } from 'vitest';
import { describePublished, scorePublished, type PublishedCell } from './published-project.ts';

interface Audit {
  readonly id: string;
  readonly weight: number;
  readonly score: number | null;
}

/** `_` for what an id of ours cannot hold. */
const nameOf = (category: string, audit = ''): string => `c_${category}_${audit}`.replaceAll(/[^a-z0-9]+/g, '_');

function modelOf(categories: Readonly<Record<string, readonly Audit[]>>): string {
  const groups = Object.entries(categories).map(([id, audits]) => {
    const own = audits.map(({ id: audit, weight }) => {
      const name = nameOf(id, audit);
      return `      ${name}: { metric: ${name}, weight: ${weight}, status_of: { -1: not_applicable }, curve: { points: [[0, 0], [1, 1]] } }`;
    });
    return [`  ${nameOf(id)}:`, '    if_missing: missing', '    indicators:', ...own].join('\n');
  });
  return ['title: Lighthouse', 'scale: [0, 1]', 'groups:', ...groups, ''].join('\n');
}

function rowOf(account: string, categories: Readonly<Record<string, readonly Audit[]>>): Record<string, PublishedCell> {
  const cells = Object.entries(categories).flatMap(([id, audits]) =>
    audits.map((audit) => [nameOf(id, audit.id), audit.score]),
  );
  return { account, ...Object.fromEntries(cells) };
}

const shown = (points: number): number => Math.floor(points * 100 + 0.5) / 100;

test('any weighted audit without a score leaves the category without one; weight 0 and not applicable do not', async () => {
  const audits = (a: number | null, b: number | null, c: number | null) => ({
    seo: [
      { id: 'a', weight: 1, score: a },
      { id: 'b', weight: 3, score: b },
      { id: 'c', weight: 0, score: c },
    ],
  });
  const cases = {
    all: audits(1, 0.5, 0),
    null_of_weight: audits(null, 0.5, 0),
    null_without: audits(1, 0.5, null),
    zero: audits(0, 0.5, 0),
    not_applicable: audits(-1, 0.5, 0),
  };
  const table = Object.entries(cases).map(([account, own]) => rowOf(account, own));
  const scores = await scorePublished({ models: modelOf(cases.all), table });
  expect(scores.pointsOf('c_seo_')).toEqual({
    all: 0.625,
    null_of_weight: null,
    null_without: 0.625,
    zero: 0.375,
    not_applicable: 0.5,
  });
  expect(scores.text('null_of_weight', 'c_seo_.reason')).toBe('incomplete');
});

interface Report {
  readonly categories: Readonly<
    Record<string, { readonly expected_score: number; readonly auditRefs: readonly Audit[] }>
  >;
}

const VERSIONS = ['3.0.0', '4.3.0', '5.0.0', '6.0.0'];

describePublished(
  'reports of Lighthouse',
  VERSIONS.map((version) => `lighthouse/lhr-${version}.json`),
  (file) => {
    test.each(VERSIONS)('every category of %s is the reported one at two decimals', async (version) => {
      const report: Report = JSON.parse(file(`lighthouse/lhr-${version}.json`));
      const categories = Object.fromEntries(
        Object.entries(report.categories).map(([id, { auditRefs }]) => [id, auditRefs]),
      );
      const scores = await scorePublished({ models: modelOf(categories), table: [rowOf('page', categories)] });
      expect(Object.keys(categories)).toHaveLength(5);
      for (const [id, { expected_score: expected }] of Object.entries(report.categories)) {
        expect(shown(scores.points('page', nameOf(id))!), id).toBe(expected);
      }
    });
  },
);
