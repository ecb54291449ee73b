import { describe, expect, it } from 'vitest';
import { documentOf, indicatorAt, MODEL, readModel, sound } from '../../../test/fixtures/model-text.ts';
import { indicators, preorder } from '../walk.ts';
import { parseModel, type ParsedModel } from './parse-model.ts';

describe('use', () => {
  const shipped = documentOf('shipped/base.yaml', MODEL);
  const find = (id: string) => (id === 'base' ? shipped : undefined);
  const over = (text: string) => parseModel(documentOf('models/mine.yaml', text), 'mine', find);
  const mine = (text: string): ParsedModel => sound(over(text));

  it('alone gives the base under a new id', () => {
    expect({ ...mine('use: base\n').model, id: 'm', title: 'M' }).toEqual({
      ...readModel(MODEL),
      root: mine('use: base\n').model.root,
    });
    expect(mine('use: base\n').model.root.children).toEqual(readModel(MODEL).root.children);
  });

  it('merges by key: one weight changes and nothing else', () => {
    const text = 'use: base\ngroups: { know: { indicators: { deflection: { weight: 5 } } } }\n';
    const nodes = indicators(mine(text).model.root);
    expect(nodes.map(({ path, weight }) => [path, weight])).toEqual([
      ['auto.runs', 1],
      ['know.deflection', 5],
      ['know.speed', 1],
    ]);
    expect(nodes[1]?.curve).toEqual(indicatorAt(MODEL, 'know.deflection').curve);
  });

  it('null removes a node, lists replace, new nodes are added', () => {
    const text =
      'use: base\nstages: { from: [0, 10, 20, 30, 40] }\ngroups:\n  auto: null\n  know: { indicators: { speed: null, extra: { metric: x, curve: { percentile_rank: mean } } } }\n';
    expect(preorder(mine(text).model.root).map((node) => node.path)).toEqual([
      '',
      'know',
      'know.deflection',
      'know.extra',
    ]);
    expect(mine(text).model.stages?.from).toEqual([0, 10, 20, 30, 40]);
  });

  it('another kind of curve takes the place of the whole curve, a new top does not', () => {
    const points =
      'use: base\ngroups: { know: { indicators: { speed: { curve: { points: [[0, 100], [9, 0]] } } } } }\n';
    expect(indicators(mine(points).model.root)[2]?.curve).toEqual({
      kind: 'points',
      knots: [
        [0, 100],
        [9, 0],
      ],
    });
    const top = 'use: base\ngroups: { know: { indicators: { deflection: { curve: { top: 90% } } } } }\n';
    expect(indicators(mine(top).model.root)[1]?.curve).toMatchObject({ cuts: [0.05, 0.15, 0.3, 0.5], top: 0.9 });
  });

  it('a place is in the file that wrote the value', () => {
    const { placeOf } = mine('use: base\ngroups:\n  know:\n    indicators:\n      deflection: { weight: 5 }\n');
    expect(placeOf('know.deflection', 'weight')).toEqual({ file: 'models/mine.yaml', line: 5, column: 29 });
    expect(placeOf('know.deflection', 'metric')).toEqual({ file: 'shipped/base.yaml', line: 6, column: 29 });
    expect(placeOf('auto.runs')).toEqual({ file: 'shipped/base.yaml', line: 10, column: 7 });
  });

  it('an error is placed where the override stands', () => {
    const { diagnostics } = over(
      'use: base\ngroups:\n  know: { indicators: { deflection: { curve: { top: 20% } } } }\n',
    );
    expect(diagnostics).toMatchObject([
      { code: 'cuts-not-monotonic', place: { file: 'models/mine.yaml', line: 3, column: 53 } },
    ]);
  });

  it('removing what is not there is refused with the nearest name', () => {
    const { diagnostics } = over('use: base\ngroups:\n  knwo: null\n');
    expect(diagnostics).toMatchObject([
      { code: 'nothing-to-remove', place: { line: 3, column: 3 }, remedy: expect.stringContaining('"know"') },
    ]);
  });

  it('models that use each other are refused', () => {
    const a = documentOf('a.yaml', 'use: b\n');
    const b = documentOf('b.yaml', 'use: a\n');
    const { diagnostics } = parseModel(a, 'a', (id) => (id === 'a' ? a : b));
    expect(diagnostics).toMatchObject([{ code: 'use-cycle', place: { file: 'b.yaml', line: 1, column: 6 } }]);
  });
});
