import { expect, test } from 'vitest';
import { formatView, parseView } from '../../state/view.ts';
import { besideView, pickedOf, pickedThen, withPicked } from './use-picked.ts';

test('one is picked, then another; a third takes the place of the second, and what is picked again is taken back', () => {
  expect(pickedThen([], 'a')).toEqual(['a']);
  expect(pickedThen(['a'], 'b')).toEqual(['a', 'b']);
  expect(pickedThen(['a', 'b'], 'c')).toEqual(['a', 'c']);
  expect(pickedThen(['a', 'b'], 'a')).toEqual(['b']);
});

test('what is picked stands in the address, whatever the keys, and leads to the page of two sides', () => {
  const keys = ['A;1', 'peers:ü/%'];
  const view = withPicked(parseView('?branch=NL&sort=arr'), keys);
  expect(pickedOf(parseView(formatView(view)))).toEqual(keys);
  const beside = parseView(formatView(besideView(view, keys)));
  expect([...beside.own]).toEqual([
    ['left', 'account:A;1'],
    ['right', 'account:peers:ü/%'],
  ]);
  expect(beside.conditions).toEqual(view.conditions);
  expect(pickedOf(withPicked(view, ['b']))).toEqual(['b']);
});
