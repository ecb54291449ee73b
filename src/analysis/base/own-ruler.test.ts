import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { facetValues } from '../filter/facets.ts';
import { faultsOfFilter, OVERRIDES, selectRows } from '../filter/filter.ts';
import { HELD, holdsAt, readHolds } from './holds.ts';
import { isOfRuler, readByRuler, rulersOf, withRuler } from './own-ruler.ts';
import { allRows } from './scored-base.ts';

const plain = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]);
const withoutB = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')], { weight: 0 })]);
const small = { id: 'small', onlyFor: [{ attribute: 'plan', values: ['small'] }] };
const values = { a1: { x: 90, y: 10 }, a2: { x: 70, y: 10 } };
const attributes = { a1: {}, a2: { plan: 'small' } };

const variants = handMadeBase({
  model: { ...plain, variants: [{ ...small, model: withoutB }] },
  values,
  attributes,
});

test('a dimension that weighs nothing for a variant holds none of its accounts', () => {
  const holds = readHolds(variants)!;
  const holders = (row: number): string[] =>
    holds.dimensions.filter((one) => holdsAt(holds, one, row)).map(({ path }) => path);
  expect([...holds.outcome]).toEqual([HELD, HELD]);
  expect([holders(0), holders(1)]).toEqual([['b'], ['a']]);
});

test('what rulers read is put together by the one that scored each account', () => {
  const weightOfB = (own: typeof variants.bound): number => own.model.root.children[1]!.weight;
  expect(rulersOf(variants)).toEqual([0, 1]);
  expect([...readByRuler(variants, (own) => Float64Array.of(1, 1).fill(weightOfB(own)))]).toEqual([1, 0]);
  expect(weightOfB(withRuler(variants, 1).bound)).toBe(0);
  expect([0, 1].map(isOfRuler(variants, 1))).toEqual([false, true]);
});

test('who is held by a rule above the score is a choice of the filter, where there is anybody', () => {
  const lowered = handMadeBase({
    model: {
      ...plain,
      overrides: [
        {
          if: { kind: 'attribute', attribute: 'plan', values: ['small'] },
          effect: { kind: 'at_most', stage: 1 },
          why: '',
        },
      ],
    },
    values: { a1: { x: 90, y: 30 }, a2: { x: 70, y: 70 } },
    attributes,
  });
  const held = [{ on: 'held', values: [OVERRIDES] }];
  expect([...selectRows(lowered, held, null)]).toEqual([1]);
  expect(faultsOfFilter(lowered, held, null, false)).toEqual([]);
  const choices = (base: typeof lowered): string[] =>
    facetValues(base, 'held', { rows: allRows(2), left: 0 }, null).map(({ value }) => value);
  expect(choices(lowered)).toEqual(['a', 'b', OVERRIDES]);
  expect(choices(variants)).toEqual(['a', 'b']);
});
