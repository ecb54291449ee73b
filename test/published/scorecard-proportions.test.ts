import { expect, test } from 'vitest';
import { withPublished } from './published-project.ts';

/**
 * The proportional scores of OpenSSF Scorecard: 10 x sum(weight x passed) / sum(weight x total), at most 10, rounded down, over
 * the groups that have a total; without weights 10, without a total inconclusive (-1), more passed than there were an error.
 * Cases of checker/check_result_test.go (ossf/scorecard, Apache-2.0).
 */
type Group = readonly [passed: number, total: number, weight: number];

const CASES: readonly (readonly [name: string, groups: readonly Group[], expected: number | 'missing' | 'error'])[] = [
  ['single', [[1, 1, 1]], 10],
  ['multiple', [[1, 2, 1]], 5],
  ['2 and 5', [[2, 5, 1]], 4],
  ['1 group, all passed', [[1, 1, 10]], 10],
  ['1 group, none passed', [[0, 1, 10]], 0],
  ['1 group, some passed', [[2, 10, 10]], 2],
  [
    '2 groups',
    [
      [2, 10, 10],
      [8, 10, 10],
    ],
    5,
  ],
  [
    '2 groups with odd weights',
    [
      [2, 10, 8],
      [8, 10, 2],
    ],
    3,
  ],
  [
    'all groups with 0 weight',
    [
      [1, 1, 0],
      [1, 1, 0],
    ],
    10,
  ],
  [
    'not all groups with 0 weight',
    [
      [1, 1, 0],
      [2, 10, 8],
      [8, 10, 2],
    ],
    3,
  ],
  ['no total', [[0, 0, 10]], 'missing'],
  [
    'some groups with 0 total',
    [
      [0, 0, 10],
      [2, 10, 10],
    ],
    2,
  ],
  ['more passed than there were', [[1, 0, 10]], 'error'],
  [
    'only groups with weight and total',
    [
      [1, 1, 0],
      [0, 0, 10],
      [2, 10, 8],
      [8, 10, 2],
    ],
    3,
  ],
  [
    'only groups with weight and total, none passed',
    [
      [1, 1, 0],
      [0, 0, 10],
      [0, 10, 8],
      [0, 10, 2],
    ],
    0,
  ],
  [
    'a group with 0 weight and one with 0 total',
    [
      [2, 8, 0],
      [0, 0, 10],
    ],
    10,
  ],
];

/** Points from 0 to 10, rounded down: a step at each tenth. */
const STEPS = Array.from({ length: 11 }, (_, i) => `[${i * 10}%, ${i}]`).join(', ');

test('proportional scores of OpenSSF Scorecard', async () => {
  const models = CASES.map(([, groups], c) => {
    const parts = groups.map(
      ([, , weight], g) => `{ of: passed_${c}_${g}, out_of: total_${c}_${g}, weight: ${weight} }`,
    );
    const proportion = `{ no_weight: best, parts: [${parts.join(', ')}] }`;
    return [
      `case_${c}`,
      `scale: [0, 10]\nindicators:\n  x: { proportion: ${proportion}, curve: { bands: [${STEPS}] } }\n`,
    ];
  });
  const counts = CASES.flatMap(([, groups], c) =>
    groups.flatMap(([passed, total], g) => [
      [`passed_${c}_${g}`, passed],
      [`total_${c}_${g}`, total],
    ]),
  );
  await withPublished(
    { models: Object.fromEntries(models), table: [Object.fromEntries([['account', 'repository'], ...counts])] },
    async ({ scoresOf }) => {
      for (const [c, [name, , expected]] of CASES.entries()) {
        const scores = await scoresOf({ model: `case_${c}` });
        const got =
          typeof expected === 'number' ? scores.points('repository', 'x') : scores.text('repository', 'x.status');
        expect(got, name).toBe(expected);
      }
    },
  );
}, 60_000);
