import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/marked-yaml.ts';
import { itRefuses, parse } from '../../../test/model-text.ts';
import { preorder } from '../walk.ts';

const MODEL = `stages:
  from: [0, 50]
indicators:
  a: { metric: m, weight: 2, curve: { points: [[0, 0], [1, 100]] } }
  b: { metric: n, curve: { points: [[0, 0], [1, 100]] } }
`;

const withVariant = (lines: string): string => `${MODEL}variants:\n  big:\n${lines}`;

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'a variant that does not say who it is for',
    yaml: `${MODEL}variants:\n  »big:\n    min_coverage: 0%\n`,
    code: 'variant-for-all',
    message: /"big" does not say who/,
    remedy: /only_for/,
  },
  {
    name: 'a variant with an unknown key',
    yaml: withVariant('    only_for: { plan: big }\n    »wieghts: other\n'),
    code: 'unknown-key',
    message: /"wieghts"/,
    remedy: /weights/,
  },
  {
    name: 'a variant with a fault of its own',
    yaml: withVariant('    only_for: { plan: big }\n    indicators: { a: { weight: »-1 } }\n'),
    code: 'negative-weight',
    message: /"-1" is negative/,
    remedy: /0 or more/,
  },
  {
    name: 'a variant with a node more',
    yaml: `${MODEL}variants:\n  »big:\n    only_for: { plan: big }\n    indicators: { c: { metric: o, curve: { points: [[0, 0], [1, 100]] } } }\n`,
    code: 'variant-nodes',
    message: /has the indicator "c", which the model has not/,
    remedy: /weight 0/,
  },
  {
    name: 'a variant with a node less',
    yaml: `${MODEL}variants:\n  »big:\n    only_for: { plan: big }\n    indicators: { b: null }\n`,
    code: 'variant-nodes',
    message: /lacks the indicator "b"/,
    remedy: /weight 0/,
  },
  {
    name: 'a variant with other stages',
    yaml: `${MODEL}variants:\n  »big:\n    only_for: { plan: big }\n    stages: { from: [0, 30, 60] }\n`,
    code: 'variant-stages',
    message: /has 3 stages, and the model has 2/,
    remedy: /2 stages/,
  },
  {
    name: 'a variant on another scale',
    yaml: withVariant('    only_for: { plan: big }\n    »scale: [0, 10]\n'),
    code: 'variant-key',
    message: /"scale" of its own/,
    remedy: /another model/,
  },
];

describe('a broken variant', () => {
  itRefuses(goldens);
});

describe('a good variant', () => {
  it('is the model with its changes merged over it, for those it is for', () => {
    const { value } = parse(
      withVariant(
        '    only_for: { plan: [big, huge], paying: true }\n    stages: { from: [0, 80] }\n    indicators:\n      a: { weight: 5, curve: { bands: [[0, 10], [0.5, 90]] } }\n',
      ),
    );
    const [variant] = value!.model.variants!;
    expect(variant!.id).toBe('big');
    expect(variant!.onlyFor).toEqual([
      { attribute: 'plan', values: ['big', 'huge'] },
      { attribute: 'paying', values: [true] },
    ]);
    expect(variant!.model.stages!.from).toEqual([0, 80]);
    expect(preorder(variant!.model.root).map(({ path, weight }) => [path, weight])).toEqual([
      ['', 1],
      ['a', 5],
      ['b', 1],
    ]);
    expect(variant!.model.root.children.map((node) => node.kind === 'indicator' && node.curve.kind)).toEqual([
      'bands',
      'points',
    ]);
    expect(variant!.model).not.toHaveProperty('variants');
    expect(value!.model.stages!.from).toEqual([0, 50]);
  });

  it('leaves a model without any as it was', () => {
    expect(parse(MODEL).value!.model).not.toHaveProperty('variants');
    expect(parse(`${MODEL}variants: {}\n`).value!.model).not.toHaveProperty('variants');
  });
});
