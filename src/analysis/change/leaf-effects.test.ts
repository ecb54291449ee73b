import { describe, expect, test } from 'vitest';
import { group, handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Curve } from '../../model/curve.ts';
import type { GroupNode, Node } from '../../model/model.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { leafEffects } from './leaf-effects.ts';

type Values = Readonly<Record<string, number>>;

/** Effects on the one account `it`, which is of plan `now` when the second values hold. */
function effects(
  nodes: readonly Node[],
  [from, to]: readonly [Values, Values],
  own: Partial<GroupNode> = {},
  plans: readonly [string, string] = ['a', 'a'],
): Record<string, number> {
  const whole = modelOf(nodes, null);
  const model = { ...whole, root: { ...whole.root, ...own } };
  const [old, young] = [from, to].map((values, i) => handMadeTable({ it: values }, { it: { plan: plans[i]! } }));
  const bound = bind(model, old!, null);
  const rows = Uint32Array.of(0);
  const found = leafEffects({
    root: model.root,
    scale: model.scale,
    before: score(bound, old!),
    after: score(bound, young!),
    rowsBefore: rows,
    rowsAfter: rows,
  });
  return Object.fromEntries([...found].map(([path, effect]) => [path, effect[0]!]));
}

const BANDS: Curve = { kind: 'bands', bands: [{ from: 0, points: 0 }, { from: 40, points: 60 }, { from: 80, points: 100 }] }; // prettier-ignore

describe('below a group with a curve', () => {
  const curved = (own: Partial<GroupNode> = {}): Node[] => [
    { ...group('g', [indicator('x'), indicator('y')]), curve: BANDS, ...own },
    indicator('z'),
  ];

  test('the change of its points goes to its parts in proportion to what they did to the combined ones', () => {
    // Combined 30 to 50, of which x brings 15 and y 5; the curve makes 0 to 60 of it, half of which is the whole's.
    const found = effects(curved(), [
      { x: 20, y: 40, z: 10 },
      { x: 50, y: 50, z: 10 },
    ]);
    expect(found).toEqual({ 'g.x': expect.closeTo(22.5, 9), 'g.y': expect.closeTo(7.5, 9), z: 0 });
  });

  test('what stays within a band is nobody’s', () => {
    expect(
      effects(curved(), [
        { x: 20, y: 20, z: 10 },
        { x: 30, y: 30, z: 20 },
      ]),
    ).toEqual({ 'g.x': 0, 'g.y': 0, z: 5 });
  });

  test('a part that pulls the other way has a part of the other sign', () => {
    // Combined 30 to 40: x brings 20, y takes 10.
    const found = effects(curved(), [
      { x: 20, y: 40, z: 10 },
      { x: 60, y: 20, z: 10 },
    ]);
    expect(found).toEqual({ 'g.x': expect.closeTo(60, 9), 'g.y': expect.closeTo(-30, 9), z: 0 });
  });

  test('through a falling curve more points below are fewer above', () => {
    const curve: Curve = { kind: 'points', knots: [[0, 100], [100, 0]] }; // prettier-ignore
    const found = effects(curved({ curve }), [
      { x: 20, y: 40, z: 10 },
      { x: 60, y: 40, z: 10 },
    ]);
    expect(found).toEqual({ 'g.x': expect.closeTo(-10, 9), 'g.y': 0, z: 0 });
  });
});

describe('below a group with a limit', () => {
  const limited: Node[] = [
    { ...group('g', [indicator('x'), indicator('y')]), combine: { kind: 'sum' }, limit: [0, 60] },
  ];

  test('what is cut off is taken from both alike', () => {
    // 40 to 80 in the sum, 40 to 60 in the limit: alone each would have brought 20.
    expect(
      effects(limited, [
        { x: 20, y: 20 },
        { x: 40, y: 40 },
      ]),
    ).toEqual({
      'g.x': expect.closeTo(10, 9),
      'g.y': expect.closeTo(10, 9),
    });
  });

  test('what one brings and the other takes is told though nothing changes', () => {
    expect(
      effects(limited, [
        { x: 20, y: 30 },
        { x: 30, y: 20 },
      ]),
    ).toEqual({
      'g.x': expect.closeTo(10, 9),
      'g.y': expect.closeTo(-10, 9),
    });
  });
});

describe('of a sum', () => {
  const only = { attribute: 'plan', values: ['a'] };
  const nodes: Node[] = [indicator('x'), { ...indicator('y'), onlyFor: [only] }];
  const own = { combine: { kind: 'sum', start: 10 } } as const;

  test('a part that does not apply any more takes its points with it, and no weight is handed on', () => {
    expect(
      effects(
        nodes,
        [
          { x: 20, y: 30 },
          { x: 25, y: 30 },
        ],
        own,
        ['a', 'b'],
      ),
    ).toEqual({
      x: expect.closeTo(5, 9),
      y: expect.closeTo(-30, 9),
    });
  });

  test('a part that never applies leaves the others theirs', () => {
    expect(
      effects(
        nodes,
        [
          { x: 20, y: 30 },
          { x: 25, y: 60 },
        ],
        own,
        ['b', 'b'],
      ),
    ).toEqual({
      x: expect.closeTo(5, 9),
      y: 0,
    });
  });

  test('a part that was missing and does not apply now took points that were handed on', () => {
    expect(effects(nodes, [{ x: 20 }, { x: 20 }], { ...own, minCoverage: 0 }, ['a', 'b'])).toEqual({
      x: 0,
      y: expect.closeTo(-20, 9),
    });
  });

  test('of more parts than are exact, effects still add up', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const many = ids.map((id, i) => (i < 2 ? { ...indicator(id), onlyFor: [only] } : indicator(id)));
    const values = (step: number): Values => Object.fromEntries(ids.map((id, i) => [id, 10 + step * (i + 1)]));
    for (const combine of [own.combine, { kind: 'lowest', count: 3, scale: [0, 100] }] as const) {
      const found = effects(many, [values(0), values(2)], { combine }, ['a', 'b']);
      const whole = Object.values(found).reduce((sum, effect) => sum + effect, 0);
      // 110 to 10 + 8 of 16 to 30; the lowest three of all are 10, then those of c, d and e.
      expect(whole).toBeCloseTo(combine.kind === 'sum' ? 194 - 110 : 18 - 10, 9);
    }
  });
});
