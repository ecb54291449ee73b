import { expect, test } from 'vitest';
import { group, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import type { Node } from '../../../model/model.ts';
import { DEFAULT_VIEW } from '../../state/view.ts';
import { createModelWords } from '../../words/model.ts';
import { createSpeech } from '../../words/speech.ts';
import { describeModel } from './describe-model.ts';
import { chosenTags, filterByTags, tagWords, toggleTag } from './describe-tags.ts';
import type { NodeText } from './model-view.ts';
import { openGroups } from './open-groups.ts';

const tagged = <N extends Node>(node: N, ...tags: string[]): N => ({ ...node, tags });
const model = modelOf([
  tagged(
    group('a', [tagged(indicator('x'), 'process', 'product'), group('deep', [tagged(indicator('y'), 'culture')])]),
    'product',
  ),
  group('b', [tagged(indicator('z'), 'process'), indicator('w')]),
]);
const speech = createSpeech('en-GB');
const { dimensions } = describeModel(model, {}, createModelWords(speech.f, speech.terms), speech);

function leaves(nodes: readonly NodeText[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? leaves(node.children) : [node.path]));
}

test('an indicator has the tags of the groups around it, and says only its own', () => {
  const { choices, all, left } = filterByTags(dimensions, new Set());
  expect(choices.map(({ tag, indicators }) => [tag, indicators])).toEqual([
    ['process', 2],
    ['product', 2],
    ['culture', 1],
  ]);
  expect([left, all]).toEqual([4, 4]);
  const [a] = dimensions;
  expect(a!.kind === 'group' && a!.children.map(({ tags }) => tags)).toEqual([[], ['process']]);
});

test('several tags leave what has all of them, and groups that hold none of it go', () => {
  const filtered = filterByTags(dimensions, new Set(['product', 'process']));
  expect(leaves(filtered.dimensions)).toEqual(['a.x']);
  expect([filtered.left, filtered.choices.find(({ tag }) => tag === 'culture')!.indicators]).toEqual([1, 0]);
  expect(leaves(filterByTags(dimensions, new Set(['product'])).dimensions)).toEqual(['a.deep.y', 'a.x']);
});

test('a tag that the model does not have, as an old link may name one, filters nothing', () => {
  expect(filterByTags(dimensions, new Set(['gone'])).left).toBe(4);
});

test('a chosen tag stands in the address, opens all it leaves, and a second press takes it back', () => {
  const view = toggleTag(DEFAULT_VIEW, 'process');
  expect([...chosenTags(view)]).toEqual(['process']);
  expect([...openGroups(view, dimensions)]).toEqual(['a', 'a.deep', 'b']);
  expect(toggleTag(view, 'process')).toEqual(DEFAULT_VIEW);
  expect(tagWords('customer_success')).toBe('customer success');
});

test('a model with one tag or none offers no choice', () => {
  const one = describeModel(
    modelOf([group('a', [tagged(indicator('x'), 'process')])]),
    {},
    createModelWords(speech.f, speech.terms),
    speech,
  );
  expect(filterByTags(one.dimensions, new Set()).choices).toEqual([]);
});
