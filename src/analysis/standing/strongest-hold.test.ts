import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../base/scored-base.ts';
import { strongestHold, type StrongestHold } from './strongest-hold.ts';
import { weakestLinks } from './weakest-link.ts';

const model = modelOf([group('knowledge', [indicator('k')]), group('channel', [indicator('c')])]);

/** So many accounts of each kind: points of knowledge and of channel. */
function strongest(...kinds: readonly (readonly [accounts: number, k: number, c: number])[]): StrongestHold | null {
  const values = kinds.flatMap(([accounts, k, c], kind) =>
    Array.from({ length: accounts }, (_, i) => [`a${kind}_${i}`, { k, c }] as const),
  );
  const base = handMadeBase({ model, values: Object.fromEntries(values) });
  return strongestHold(weakestLinks(base, allRows(values.length), 'arr')!);
}

test('is the dimension that alone holds the most accounts of one stage', () => {
  expect(strongest([15, 30, 90], [10, 30, 30], [9, 90, 30], [20, 10, 10])).toEqual({
    stage: 2,
    of: 34,
    dimensions: [{ path: 'knowledge', title: 'knowledge' }],
    accounts: 15,
  });
});

test('names all that hold as many', () => {
  const found = strongest([12, 30, 90], [12, 90, 30])!;
  expect(found.dimensions.map(({ path }) => path).sort()).toEqual(['channel', 'knowledge']);
  expect(found).toMatchObject({ stage: 2, of: 24, accounts: 12 });
});

test('of a stage with few accounts, and where each is held by several, none is named', () => {
  expect(strongest([19, 30, 90])).toBeNull();
  expect(strongest([40, 30, 30])).toBeNull();
  expect(strongest([20, 30, 90])).not.toBeNull();
});
