import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { itRefuses, parse, readModel } from '../../../test/fixtures/model-text.ts';
import { preorder } from '../walk.ts';

const LEAF = 'curve: { points: [[0, 0], [1, 100]] }';
const three = (rule: string, c: number): string => `${rule}
indicators:
  a: { metric: m, ${LEAF} }
  b: { metric: n, ${LEAF} }
  c: { metric: o, weight: ${c}, ${LEAF} }
`;
const NESTED = `weight_sets: { other: { g: 3, g.a: 2, g.inner.b: 5 } }
weights: other
groups:
  g:
    indicators: { a: { metric: m, ${LEAF} } }
    groups: { inner: { indicators: { b: { metric: n, ${LEAF} }, c: { metric: o, ${LEAF} } } } }
`;

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'a set that takes its weight from one of a ratio',
    yaml: three('combine: { ratio: [a, b] }\nweight_sets: { other: { b: »0 } }\nweights: other', 0),
    code: 'part-without-weight',
    message: /"ratio" names "b", whose weight is 0 under "other"/,
    remedy: /above 0/,
  },
  {
    name: 'a set that takes its weight from one of a difference, in use or not',
    yaml: three('combine: { difference: [a, b] }\nweight_sets: { other: { a: »0 } }', 0),
    code: 'part-without-weight',
    message: /"difference" names "a"/,
    remedy: /leave it out/,
  },
  {
    name: 'a set that takes its weight from what a group hangs on',
    yaml: three('must: [b]\nweight_sets: { other: { b: »0 } }', 1),
    code: 'part-without-weight',
    message: /"must" names "b"/,
    remedy: /above 0/,
  },
  {
    name: 'a set that gives weight to a third beside a ratio',
    yaml: three('combine: { ratio: [a, b] }\nweight_sets: { other: { c: »1 } }', 0),
    code: 'child-without-part',
    message: /"c" has no part in the ratio/,
    remedy: /give it 0/,
  },
];

describe('a set of weights', () => {
  itRefuses(goldens);

  it('weighs groups and what is below them, down to the last', () => {
    const nodes = preorder(readModel(NESTED).root);
    expect(Object.fromEntries(nodes.map(({ path, weight }) => [path, weight]))).toEqual({
      '': 1,
      g: 3,
      'g.a': 2,
      'g.inner': 1,
      'g.inner.b': 5,
      'g.inner.c': 1,
    });
  });

  it('may weigh what a ratio is made of, and what is only shown beside it stays at 0', () => {
    const text = three('combine: { ratio: [a, b] }\nweight_sets: { other: { a: 2, c: 0 } }\nweights: other', 0);
    expect(parse(text).diagnostics).toEqual([]);
  });
});
