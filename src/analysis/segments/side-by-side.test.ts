import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { sideBySide } from './side-by-side.ts';

const model = modelOf([group('a', [indicator('x'), indicator('y')]), group('b', [indicator('z')])]);
const base = handMadeBase({
  model,
  values: {
    k0: { x: 10, y: 30, z: 'missing' },
    k1: { x: 20, y: 40, z: 50 },
    k2: { x: 30, y: 50, z: 60 },
    k3: { x: 40, y: 60, z: 70 },
    k4: { x: 50, y: 70, z: 'missing' },
    k5: { x: 90, y: 80, z: 90 },
  },
});
const others = Uint32Array.of(1, 2, 3, 4, 5);

test('an account stands beside the median of others, with the values of the metrics', () => {
  const { nodes, told, comparisons } = sideBySide(base, { row: 0 }, { rows: others });
  expect(told).toBe('median');
  expect(comparisons).toBe(0);
  expect(nodes.map(({ path }) => path)).toEqual(['', 'a', 'a.x', 'a.y', 'b', 'b.z']);
  const x = nodes[2]!;
  expect(x.sides).toEqual([
    { points: 10, n: 1, value: 10, missing: null },
    { points: 40, n: 5, value: 40, missing: null },
  ]);
  expect(x.difference).toBe(-30);
  expect(nodes[5]!.sides).toEqual([
    { points: null, n: 0, value: null, missing: 'missing' },
    // Four of the five are seen: too few for a median.
    { points: null, n: 4, value: null, missing: null },
  ]);
  expect(nodes[5]!.difference).toBeNull();
});

test('sets of accounts are told by their means, compared from twenty on', () => {
  const { nodes, told } = sideBySide(base, { rows: others }, { rows: Uint32Array.of(0, 1, 2, 3, 4) });
  expect(told).toBe('mean');
  expect(nodes[2]!.sides.map(({ points }) => points)).toEqual([46, 30]);
  expect(nodes[2]!.compared).toBeNull();
  const many = handMadeBase({
    model: modelOf([group('a', [indicator('x')])]),
    values: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`a${10 + i}`, { x: i < 20 ? i : 2 * i }])),
  });
  const half = (from: number): Uint32Array => Uint32Array.from({ length: 20 }, (_, i) => from + i);
  const both = sideBySide(many, { rows: half(0) }, { rows: half(20) });
  expect(both.nodes[1]!.difference).toBe(9.5 - 59);
  expect(both.nodes[1]!.compared!.high).toBeLessThan(0);
  expect(both.comparisons).toBe(3);
  // The same accounts on both sides are no two samples.
  const shared = sideBySide(many, { rows: half(0) }, { rows: Uint32Array.from({ length: 40 }, (_, i) => i) });
  expect(shared.nodes[1]).toMatchObject({ compared: null, difference: 9.5 - 34.25 });
  expect(shared.comparisons).toBe(0);
});

test('left and right are each other’s mirror', () => {
  const [one, other] = [sideBySide(base, { row: 2 }, { rows: others }), sideBySide(base, { rows: others }, { row: 2 })];
  one.nodes.forEach(({ sides, difference }, n) => {
    expect(other.nodes[n]!.sides).toEqual(sides.toReversed());
    if (difference !== null) expect(other.nodes[n]!.difference).toBe(-difference);
  });
});

test('beside an account stand only those that its own variant scored', () => {
  const plain = modelOf([group('a', [indicator('x')])]);
  const mixed = handMadeBase({
    model: { ...plain, variants: [{ id: 'big', onlyFor: [{ attribute: 'plan', values: ['big'] }], model: plain }] },
    values: Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`a${10 + i}`, { x: i }])),
    attributes: Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [`a${10 + i}`, { plan: i % 2 === 0 ? 'big' : 'own' }]),
    ),
  });
  const all = Uint32Array.from({ length: 14 }, (_, i) => i);
  const { nodes, leftOut } = sideBySide(mixed, { row: 0 }, { rows: all });
  expect(leftOut).toEqual([0, 7]);
  expect(nodes[1]!.sides[1]).toMatchObject({ points: 6, n: 7 });
  expect(sideBySide(mixed, { row: 0 }, { row: 1 }).otherRuler).toBe(true);
  expect(sideBySide(mixed, { row: 0 }, { row: 2 }).otherRuler).toBe(false);
});

test('what a policy fills in is not seen', () => {
  const filled = modelOf([
    group('a', [indicator('x')]),
    group('b', [{ ...indicator('y'), ifMissing: 'worst' as const }]),
  ]);
  const some = handMadeBase({
    model: filled,
    values: Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`a${i}`, { x: 50, y: i === 0 ? 'missing' : 80 }])),
  });
  expect(some.scores.nodes.find(({ path }) => path === 'b.y')!.points[0]).toBe(80);
  const { nodes } = sideBySide(some, { row: 0 }, { rows: Uint32Array.of(1, 2, 3, 4, 5, 6) });
  expect(nodes.find(({ path }) => path === 'b.y')!.sides[0]).toMatchObject({ points: null, missing: 'missing' });
});
