import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { itRefuses, parse } from '../../../test/fixtures/model-text.ts';
import type { GroupNode, Model } from '../model.ts';
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

  it('may use another set of weights than the model', () => {
    const sets = 'weight_sets: { usual: { a: 7 }, careful: { b: 9 } }\nweights: usual\n';
    const { value } = parse(sets + withVariant('    only_for: { plan: big }\n    weights: careful\n'));
    const weights = (root: GroupNode): number[] => root.children.map(({ weight }) => weight);
    expect(weights(value!.model.root)).toEqual([7, 1]);
    expect(weights(value!.model.variants![0]!.model.root)).toEqual([2, 9]);
    expect(value!.model.variants![0]!.model.weights).toBe('careful');
  });

  it('shares one ruler with the others where the model says so, and only then has a word for it', () => {
    const ruled = (ruler: string): Model => parse(withVariant('    only_for: { plan: big }\n') + ruler).value!.model;
    expect(ruled('variant_ruler: shared\n').variantRuler).toBe('shared');
    for (const own of ['', 'variant_ruler: own\n']) expect(ruled(own)).not.toHaveProperty('variantRuler');
    const { value, diagnostics } = parse(`${MODEL}variant_ruler: shared\n`);
    expect(value!.model).not.toHaveProperty('variantRuler');
    expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'ruler-without-variants']]);
  });

  it('leaves a model without any as it was', () => {
    expect(parse(MODEL).value!.model).not.toHaveProperty('variants');
    expect(parse(`${MODEL}variants: {}\n`).value!.model).not.toHaveProperty('variants');
  });
});
