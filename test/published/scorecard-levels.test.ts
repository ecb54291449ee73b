/**
 * OpenSSF Scorecard scores some checks by rubric: the badge of best practices by its level.
 * Source: ossf/scorecard, checks/evaluation/cii_best_practices.go and its test (Apache-2.0): in progress 2, passing 5,
 * silver 7, gold 10, none 0; a level that nobody knows is an error.
 */
import { expect, test } from 'vitest';
import { withPublished } from './published-project.ts';

const MODEL = `
scale: [0, 10]
indicators:
  badge:
    metric: badge
    curve: { levels: { Unsupported: 0, InProgress: 2, Passing: 5, Silver: 7, Gold: 10 } }
`;

const SCORES: Readonly<Record<string, number>> = { Unsupported: 0, InProgress: 2, Passing: 5, Silver: 7, Gold: 10 };

test('a badge has the points of its level; an unknown one is an error, which check lists with its answer', async () => {
  const table = [...Object.keys(SCORES), 'Unknown'].map((badge) => ({ account: badge.toLowerCase(), badge }));
  await withPublished({ models: MODEL, table }, async ({ scoresOf, run }) => {
    const scores = await scoresOf();
    for (const [badge, score] of Object.entries(SCORES)) {
      expect(scores.points(badge.toLowerCase(), 'badge')).toBe(score);
      expect(scores.text(badge.toLowerCase(), 'badge.value')).toBe(badge);
    }
    expect(scores.text('unknown', 'badge.status')).toBe('error');
    expect(await run('check')).toMatch(
      /one account has a value of "badge" that "levels" does not list: "Unknown" \(1\)/,
    );
    expect(await run('explain', 'gold')).toMatch(/answers Unsupported = 0, .*Gold = 10 points; here Gold/s);
    expect(await run('explain', 'silver')).toMatch(/10\.0 points for Gold/);
  });
});
