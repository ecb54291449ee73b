import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { withRuler } from '../../../analysis/base/own-ruler.ts';
import { allRows, type ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Selection } from '../../state/selection.ts';
import { createModelWords } from '../../words/model.ts';
import { createSpeech } from '../../words/speech.ts';
import { chosenRuler, describeRulers, ITSELF, selectionOf } from './describe-rulers.ts';
import { groundOf } from './describe-indicator.ts';

const speech = createSpeech('en-GB');
const words = createModelWords(speech.f, speech.terms);

const plain = modelOf([
  group('a', [indicator('x', { title: 'Xs', rank: true })], { title: 'A' }),
  group('b', [indicator('y')]),
]);
const big = modelOf([
  group('a', [indicator('x', { title: 'Xs', rank: true })], { title: 'A', weight: 3 }),
  group('b', [
    {
      ...indicator('y'),
      curve: {
        kind: 'points',
        knots: [
          [0, 0],
          [50, 100],
        ],
      },
    },
  ]),
]);
const base = handMadeBase({
  model: {
    ...plain,
    variants: [
      { id: 'big', onlyFor: [{ attribute: 'plan', values: ['big'] }], model: big },
      { id: 'empty', onlyFor: [{ attribute: 'plan', values: ['none'] }], model: plain },
    ],
  },
  values: { c0: { x: 9, y: 1 }, c1: { x: 1, y: 1 }, c2: { x: 2, y: 1 }, c3: { x: 3, y: 1 } },
  attributes: { c2: { plan: 'big' }, c3: { plan: 'big' } },
});

function selected(of: ScoredBase, rows = allRows(of.table.accounts.length)): Selection {
  return { rows, accounts: new Set(), whole: true, faults: [] };
}

test('each variant is offered with whom it is for and how many of the accounts shown it scores', () => {
  const view = describeRulers(base, {}, words, speech)!(selected(base));
  expect(view.choices.map(({ id, who, accounts }) => [id, who, accounts])).toEqual([
    [null, 'the model itself, for who is in no variant', '2 accounts'],
    ['big', 'Plan big', '2 accounts'],
    ['empty', 'Plan none', '0 accounts'],
  ]);
  expect(describeRulers(handMadeBase({ model: plain, values: { c: { x: 1 } } }), {}, words, speech)).toBe(null);
});

test('only rules that differ are told, side by side', () => {
  const { differences } = describeRulers(base, {}, words, speech)!(selected(base));
  expect(differences.head).toEqual(['Rule', 'Everyone else', 'big', 'empty']);
  const told = differences.rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? cell : cell.text).replaceAll(/[\u202f\u00a0]/g, ' ')),
  );
  expect(told.map(([rule]) => rule)).toEqual(['A: weight', 'b: weight', 'y: points']);
  expect(told[0]).toEqual(['A: weight', '50.0 %', '75.0 %', '50.0 %']);
  expect(told[2]!.slice(1, 3)).toEqual(['curve 0 = 0, 100 = 100 points', 'curve 0 = 0, 50 = 100 points']);
});

test('what is shown of a variant is its own ruler over its own accounts', () => {
  const own = withRuler(base, 1);
  const selection = selectionOf(base, selected(base), 1);
  expect([...selection.rows]).toEqual([2, 3]);
  const x = own.bound.model.root.children[0]!;
  const node = x.kind === 'group' ? x.children[0]! : x;
  if (node.kind !== 'indicator') throw new Error('an indicator');
  const { curve, values } = groundOf(own, node, selection.rows, '');
  expect([...values]).toEqual([2, 3]);
  expect(curve.kind === 'rank' && curve.values).toEqual([2, 3]);
});

test('an address names a variant; without one the first is shown that scores any of the accounts', () => {
  const all = selected(base);
  expect(chosenRuler(base, all, null)).toBe(0);
  expect(chosenRuler(base, all, 'big')).toBe(1);
  expect(chosenRuler(base, all, 'gone')).toBe(0);
  const onlyBig = selected(base, Uint32Array.of(2, 3));
  expect(chosenRuler(base, onlyBig, null)).toBe(1);
  expect(chosenRuler(base, onlyBig, ITSELF)).toBe(0);
});
