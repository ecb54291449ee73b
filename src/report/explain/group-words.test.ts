import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { GroupNode } from '../../model/model.ts';
import { explainAccount } from '../../score/explain/explain.ts';
import type { GroupExplanation } from '../../score/explain/explanation.ts';
import { createFormat } from '../format/format.ts';
import { pointsOfParts, shapeRule, shapeWords } from './group-words.ts';
import { createMessages } from '../words/messages.ts';

const format = createFormat();
const tongue = { words: createMessages(format), format };

function explained(own: Partial<GroupNode>): GroupExplanation {
  const parts = [indicator('a'), indicator('b')];
  const model = modelOf([{ ...group('g', parts), ...own }], null);
  const { bound, table, scores } = handMadeBase({ values: { x: { a: 10, b: 30 } }, model });
  const { root } = explainAccount(bound, table, scores, 0);
  const found = root.kind === 'group' ? root.children[0] : undefined;
  if (found?.kind !== 'group') throw new Error('no group');
  return found;
}

test('a sum that begins with points tells them, and what its parts do to them', () => {
  const said = explained({ combine: { kind: 'sum', start: 100 }, limit: [0, 120] });
  expect(pointsOfParts(said)).toBe(40);
  expect(shapeWords(said, tongue)).toBe(
    'It begins at 100 points, and its parts add 40.0. Together that is 140.0, which its limit makes 120 points.',
  );
  expect(tongue.words.explain.combined(said.combine)).toBe('weighted sum, which begins at 100 points');
});

test('what is made of the parts and a start together is not said of the parts', () => {
  const said = explained({ combine: { kind: 'sum', start: 100 }, round: { to: 0, mode: 'up' } });
  expect(shapeWords(said, tongue)).toBe(
    'It begins at 100 points, and its parts add 40.0. Together that is 140, rounded up to whole points.',
  );
  const alone = explained({ combine: { kind: 'sum' }, limit: [0, 30], round: { to: 0, mode: 'up' } });
  expect(shapeWords(alone, tongue)).toBe(
    'Its parts come to 40.0, and its limit makes that 30 points. Together that is 30, rounded up to whole points.',
  );
});

test('what is chosen is said of the combination', () => {
  expect(tongue.words.explain.combined({ kind: 'lowest', count: 2, scale: [0, 100] })).toBe('the mean of the 2 lowest');
  expect(tongue.words.explain.combined({ kind: 'first', of: ['a', 'b'] })).toBe('the first that has points decides');
});

test('rules that a group has are said before there is an account', () => {
  const node = { ...group('g', [indicator('a')]), minChildren: 3, limit: [0, 100] } as const;
  expect(shapeRule(node, undefined, tongue)).toBe(
    'missing with fewer than 3 scored parts; kept within 0 and 100 points',
  );
  expect(shapeRule(group('g', [indicator('a')]), undefined, tongue)).toBe('');
});
