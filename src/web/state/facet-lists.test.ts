import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { compareSnapshots } from '../../analysis/movement/comparison.ts';
import type { Condition } from '../../analysis/filter/condition.ts';
import { movedBy, selectRows } from '../../analysis/filter/filter.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { createFilterWords } from '../words/filter.ts';
import { createSpeech } from '../words/speech.ts';
import { facetLists, toggleValue, type FilteredBase } from './facet-lists.ts';
import { filterChoices } from './filter-choices.ts';
import { findValues } from './find-values.ts';
import { DEFAULT_VIEW } from './view.ts';
import { MOST_VALUES, shortList } from './short-list.ts';

const say = createFilterWords(createSpeech('en-GB'));

type Attributes = Readonly<Record<string, string | null>>;

/** An account for each of these. */
function openWith(attributes: readonly Attributes[]): FilteredBase {
  const ids = attributes.map((_, i) => `a${String(i).padStart(5, '0')}`);
  const base = handMadeBase({
    model: modelOf([group('a', [indicator('x')])]),
    values: Object.fromEntries(ids.map((id, i) => [id, { x: i % 101 }])),
    attributes: Object.fromEntries(ids.map((id, i) => [id, attributes[i]!])),
  });
  return { base, moved: null, earlier: null };
}

function names(open: FilteredBase): readonly string[] {
  return filterChoices(open).map(({ on }) => on);
}

test('a text with more values than anybody reads is no filter, however many accounts share each', () => {
  const open = openWith(
    Array.from({ length: 3006 }, (_, i) => ({ few: `f${i % 40}`, most: `m${i % 1000}`, many: `n${i % 1002}` })),
  );
  expect(names(open)).toContain('most');
  expect(names(open)).not.toContain('many');
});

test('of a long list the first values are drawn, all that are chosen, and how many more there are', () => {
  const items = Array.from({ length: 900 }, (_, i) => ({ i, chosen: i === 3 || i === 700 }));
  const { shown, more } = shortList(items, ({ chosen }) => chosen);
  expect(shown.map(({ i }) => i)).toEqual([...Array.from({ length: MOST_VALUES }, (_, i) => i), 700]);
  expect(more).toBe(900 - MOST_VALUES - 1);
  expect(shortList(items.slice(0, MOST_VALUES), () => false).more).toBe(0);
});

test('moves are offered only where there are some: not where stages do not compare', () => {
  const open = openWith([{ csm: 'Anna' }, { csm: 'Bo' }]);
  const { bound } = open.base;
  const fewer = { ...bound.model.stages!, from: [0, 50], names: ['low', 'high'] };
  const before = { ...open.base, bound: { ...bound, model: { ...bound.model, stages: fewer } } };
  const namesWith = (earlier: ScoredBase): readonly string[] =>
    names({ ...open, earlier: { base: earlier }, moved: movedBy(compareSnapshots([earlier, open.base])) });
  expect(namesWith(open.base)).toContain('moved');
  expect(namesWith(before)).not.toContain('moved');
});

test('found values stand in the order of the whole base, whatever is ticked', () => {
  // In the base North is the larger one; beside Anna, South is.
  const open = openWith([
    { region: 'North team', csm: 'Bo' },
    { region: 'North team', csm: 'Bo' },
    { region: 'North team', csm: 'Anna' },
    { region: 'South team', csm: 'Anna' },
    { region: 'South team', csm: 'Anna' },
  ]);
  const choices = filterChoices(open);
  const whole = facetLists(open, { conditions: [] }, say);
  const found = (conditions: readonly Condition[]) =>
    findValues(choices, 'team', facetLists(open, { conditions }, say), whole).map(({ item }) => [
      item.value,
      item.accounts,
    ]);
  expect(found([])).toEqual([
    ['North team', 3],
    ['South team', 2],
  ]);
  expect(found([{ on: 'csm', values: ['Anna'] }])).toEqual([
    ['North team', 1],
    ['South team', 2],
  ]);
  expect(findValues(choices, ' ', whole, whole)).toEqual([]);
});

test('a range of stages in a link is the stages it means: each has its count and can be taken back', () => {
  const open = openWith(Array.from({ length: 101 }, () => ({})));
  const top = open.base.bound.model.stages!.from.length;
  const view = { ...DEFAULT_VIEW, conditions: [{ on: 'stage', values: ['1..3', 'none', '9..9'] }] };
  const items = facetLists(open, view, say)('stage');
  expect(items.map(({ value, chosen, accounts }) => [value, chosen, accounts === null])).toEqual([
    ...Array.from({ length: top }, (_, i) => [String(top - i), top - i <= 3, false]),
    ['none', true, false],
    ['9..9', true, true],
  ]);
  expect(toggleValue(view, 'stage', items, '2').conditions[0]!.values).toEqual(['3', '1', 'none', '9..9']);
});

test('a text of nothing is not offered without a name: it is among what is not known, and that finds it', () => {
  const open = openWith([{ csm: '' }, { csm: ' ' }, { csm: null }, { csm: 'Anna' }]);
  const items = facetLists(open, { conditions: [] }, say)('csm');
  expect(items.map(({ value, accounts }) => [value, accounts])).toEqual([
    ['Anna', 1],
    ['~', 3],
  ]);
  expect([...selectRows(open.base, [{ on: 'csm', values: ['~'] }], null)]).toEqual([0, 1, 2]);
});
