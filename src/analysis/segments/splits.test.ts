import fc from 'fast-check';
import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../base/scored-base.ts';
import { readSplit, splitRows, usualSplit } from './splits.ts';

const model = modelOf([group('a', [indicator('x')])]);

const base = handMadeBase({
  model,
  values: { a: { x: 10 }, b: { x: 50 }, c: { x: 90 }, d: {} },
  attributes: {
    a: { branch: 'NL', size: 'up to 250', ai: true, arr: 1 },
    b: { branch: 'BE', size: '5000 and more', ai: false, arr: 2 },
    c: { branch: 'NL', size: '250 to 1000', ai: null, arr: 3 },
    d: { branch: null, size: 'unheard of', ai: true, arr: 4 },
  },
});
const bands = { size: ['up to 250', '250 to 1000', '1000 to 5000', '5000 and more'] };
const found = (...on: string[]) =>
  splitRows(
    on.map((name) => readSplit(base, name, bands)!),
    allRows(4),
  ).map(({ values, rows }) => [...values, [...rows]]);

test('texts stand in their order, what is not known last', () => {
  expect(found('branch')).toEqual([
    ['BE', [1]],
    ['NL', [0, 2]],
    [null, [3]],
  ]);
  expect(found('ai')).toEqual([
    [false, [1]],
    [true, [0, 3]],
    [null, [2]],
  ]);
});

test('bands stand in the order of the project, and what it does not name behind them', () => {
  expect(found('size').map(([value]) => value)).toEqual(['up to 250', '250 to 1000', '5000 and more', 'unheard of']);
  expect(readSplit(base, 'size', bands)!.ordered).toBe(true);
  expect(readSplit(base, 'branch', bands)!.ordered).toBe(false);
});

test('stages split in order, those not rated apart', () => {
  expect(found('stage')).toEqual([
    ['1', [0]],
    ['3', [1]],
    ['5', [2]],
    [null, [3]],
  ]);
});

test('two splits make a segment of each pair that there is', () => {
  expect(found('branch', 'ai')).toEqual([
    ['BE', false, [1]],
    ['NL', true, [0]],
    ['NL', null, [2]],
    [null, true, [3]],
  ]);
});

test('numbers, variants where there are none and what the base does not have split nothing', () => {
  for (const on of ['arr', 'variant', 'nothing']) expect(readSplit(base, on, bands)).toBeUndefined();
});

test('variants split by what scored the account, the model itself first', () => {
  const mixed = handMadeBase({
    model: { ...model, variants: [{ id: 'big', onlyFor: [{ attribute: 'plan', values: ['big'] }], model }] },
    values: { a: { x: 1 }, b: { x: 2 }, c: { x: 3 } },
    attributes: {
      a: { plan: 'big', variant: 'own' },
      b: { plan: 'small', variant: 'own' },
      c: { plan: 'big', variant: 'x' },
    },
  });
  const by = (on: string) =>
    splitRows([readSplit(mixed, on, {})!], allRows(3)).map(({ values, rows }) => [values[0], [...rows]]);
  expect(by('variant')).toEqual([
    ['hand-made', [1]],
    ['big', [0, 2]],
  ]);
  expect(by('attribute.variant')).toEqual([
    ['own', [0, 1]],
    ['x', [2]],
  ]);
});

test('where nobody says, it is split by the branch, else by the first text of a few values', () => {
  const of = (attributes: Record<string, string | number>) =>
    usualSplit(
      handMadeBase({
        model,
        values: { a: { x: 1 }, b: { x: 1 } },
        attributes: { a: attributes, b: { ...attributes, plan: 'q' } },
      }),
    );
  expect(of({ arr: 1, plan: 'p', branch: 'NL' })).toBe('plan');
  expect(usualSplit(base)).toBe('branch');
  expect(usualSplit(handMadeBase({ model, values: { a: { x: 1 } } }))).toBeUndefined();
});

test('every row is in exactly one segment, with the values that it has', () => {
  const value = fc.option(fc.constantFrom('p', 'q', 'r'));
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 }), (accounts) => {
      const id = (i: number): string => `a${String(i).padStart(2, '0')}`;
      const drawn = handMadeBase({
        model,
        values: Object.fromEntries(accounts.map((_, i) => [id(i), { x: 1 }])),
        attributes: Object.fromEntries(accounts.map(([one, two], i) => [id(i), { one, two }])),
      });
      const splits = ['one', 'two'].flatMap((on) => readSplit(drawn, on, {}) ?? []);
      if (splits.length < 2) return;
      const segments = splitRows(splits, allRows(accounts.length));
      expect(segments.flatMap(({ rows }) => [...rows]).toSorted((a, b) => a - b)).toEqual(accounts.map((_, i) => i));
      for (const { values, rows } of segments) for (const row of rows) expect(accounts[row]).toEqual(values);
    }),
  );
});
