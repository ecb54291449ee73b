/**
 * OpenSSF Scorecard: the aggregate of a repository is the mean of its checks (0 to 10) with their risk as weight; a check
 * that was inconclusive, written -1, is left out, and so is one that did not run; with none conclusive there is no aggregate.
 * Source: github.com/ossf/scorecard, pkg/scorecard/scorecard_result.go (GetAggregateScore) and checks.yaml, Apache-2.0.
 */
import { expect, test } from 'vitest';
import { readCsv } from '../harness/read-csv.ts';
import { describePublished, scorePublished } from './published-project.ts';

const RISKS = {
  critical: ['dangerous_workflow', 'webhooks'],
  // prettier-ignore
  high: [
    'maintained', 'dependency_update_tool', 'binary_artifacts', 'branch_protection', 'code_review', 'signed_releases',
    'token_permissions', 'vulnerabilities',
  ],
  medium: ['fuzzing', 'packaging', 'pinned_dependencies', 'sast', 'sbom', 'security_policy'],
  low: ['ci_tests', 'cii_best_practices', 'contributors', 'license'],
} as const;
const WEIGHTS = { critical: 10, high: 7.5, medium: 5, low: 2.5 } as const;

const checks = Object.values(RISKS).flat();

const indicators = Object.entries(RISKS).flatMap(([risk, ids]) =>
  ids.map(
    (id) =>
      `  ${id}: { metric: ${id}, weight: ${WEIGHTS[risk as keyof typeof WEIGHTS]}, status_of: { -1: missing }, curve: { points: [[0, 0], [10, 10]] } }`,
  ),
);

/** Weight is handed on however little is conclusive. */
const MODEL = ['title: Scorecard', 'scale: [0, 10]', 'min_coverage: 0%', 'indicators:', ...indicators, ''].join('\n');

const repository = (
  account: string,
  own: Readonly<Record<string, number>>,
): Record<string, string | number | null> => ({
  account,
  ...Object.fromEntries(checks.map((id) => [id, own[id] ?? null])),
});

test('risks are weights, and what is inconclusive or did not run is left out above and below the line', async () => {
  const scores = await scorePublished({
    models: MODEL,
    table: [
      repository('mixed', { dangerous_workflow: 10, maintained: 5, fuzzing: -1, license: 0 }),
      repository('nothing', { dangerous_workflow: -1, maintained: -1 }),
    ],
  });
  expect(scores.points('mixed')).toBeCloseTo(6.875, 12);
  expect([scores.points('nothing'), scores.text('nothing', 'overall.reason')]).toEqual([null, 'nothingScored']);
  expect(scores.text('mixed', 'fuzzing.reason')).toBe('inconclusive');
  expect(scores.text('mixed', 'sast.reason')).not.toBe('inconclusive');
});

describePublished('the aggregates of six repositories', ['scorecard/results_6_repos.csv'], (file) => {
  test('are the printed ones, to their decimal, and ours recomputed exactly', async () => {
    const [header = [], ...rows] = readCsv(file('scorecard/results_6_repos.csv'));
    const names = header.slice(1, -2).map((name) => name.toLowerCase().replaceAll('-', '_'));
    const table = rows.map((row) =>
      repository(row[0]!, Object.fromEntries(names.map((name, i) => [name, Number(row[i + 1])]))),
    );
    const scores = await scorePublished({ models: MODEL, table });
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      const points = scores.points(row[0]!)!;
      expect(Math.abs(points - Number(row[header.indexOf('expected_aggregate_1dp')]))).toBeLessThanOrEqual(0.05);
      expect(points).toBeCloseTo(Number(row[header.indexOf('recomputed_exact')]), 12);
    }
  });
});
