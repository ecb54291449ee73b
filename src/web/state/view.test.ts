import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_VIEW, formatView, onOtherPage, parseView, toggleCondition, withCondition, withOwn } from './view.ts';

test('the default view has no query', () => {
  expect(formatView(DEFAULT_VIEW)).toBe('');
  expect(parseView('')).toEqual(DEFAULT_VIEW);
});

test('a view reads as words in the address', () => {
  const view = withOwn(
    { ...DEFAULT_VIEW, asOf: '2026-05-01', by: 'region', conditions: [{ on: 'branch', values: ['NL', 'BE'] }] },
    'sort',
    '-arr',
  );
  expect(formatView(withCondition(view, 'arr', ['10000..']))).toBe(
    '?as-of=2026-05-01&by=region&arr=10000..&branch=NL,BE&sort=-arr',
  );
});

test('an attribute called like something of ours is told apart', () => {
  const view = withCondition(DEFAULT_VIEW, 'sort', ['a']);
  expect(formatView(view)).toBe('?attribute.sort=a');
  expect(parseView('?attribute.sort=a')).toEqual(view);
  expect(parseView('?attribute.stage=a').conditions).toEqual([{ on: 'attribute.stage', values: ['a'] }]);
});

test('any view comes back from its address', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => value !== '\\~');
  const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
  const conditions = fc
    .uniqueArray(fc.record({ on: name, values: fc.uniqueArray(text, { minLength: 1 }) }), {
      selector: ({ on }) => on,
    })
    .map((all) => all.toSorted((a, b) => (a.on < b.on ? -1 : 1)));
  fc.assert(
    fc.property(fc.option(text), fc.option(text), fc.option(name), conditions, text, (model, asOf, by, all, q) => {
      const view = withOwn({ ...DEFAULT_VIEW, model, asOf, by, conditions: all }, 'q', q);
      expect(parseView(formatView(view))).toEqual(view);
    }),
  );
});

test('a click chooses, a second click on the same takes the choice back', () => {
  const chosen = toggleCondition(DEFAULT_VIEW, 'stage', '2');
  expect(chosen.conditions).toEqual([{ on: 'stage', values: ['2'] }]);
  expect(toggleCondition(chosen, 'stage', '3').conditions).toEqual([{ on: 'stage', values: ['3'] }]);
  expect(toggleCondition(chosen, 'stage', '2')).toEqual(DEFAULT_VIEW);
});

test('what only one page knows does not follow to the next', () => {
  const view = withOwn(withCondition(DEFAULT_VIEW, 'branch', ['NL']), 'sort', 'arr');
  expect(formatView(onOtherPage(view))).toBe('?branch=NL');
});
