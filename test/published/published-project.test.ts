import { expect, test } from 'vitest';
import { scorePublished } from './published-project.ts';

test('a table and a model go in, the exported scores come back in full precision', async () => {
  const scores = await scorePublished({
    models: `
indicators:
  x: { metric: x, curve: { points: [[0, 0], [3, 100]] } }
`,
    table: [
      { account: '007', x: 1 },
      { account: 'b, "c"', x: null },
    ],
  });
  expect(scores.pointsOf()).toEqual({ '007': 100 / 3, 'b, "c"': null });
  expect(scores.text('b, "c"', 'x.status')).toBe('missing');
});
