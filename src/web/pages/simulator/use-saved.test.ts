import { expect, test } from 'vitest';
import { nameOfTitle } from '../../../app/kept/kept-name.ts';
import { keepsFile } from './use-saved.ts';

const LONG = `Knowledge first, and what would follow of it: ${'every branch '.repeat(8)}`.trim();

test.each([
  ['Überall zuerst', 'Überall zuerst'],
  ['Überall zuerst', 'Überall, zuerst!'],
  [LONG, LONG],
  [LONG, `${LONG}!`],
  ['CON', 'CON'],
])('what is saved as %j stays in its file as %j, so that it is not refused as its own conflict', (title, next) => {
  expect(keepsFile({ name: nameOfTitle(title, 'scenario'), title }, next)).toBe(true);
});

test('a file that was named by hand keeps its name while its title stays', () => {
  expect(keepsFile({ name: 'q4', title: 'Knowledge first' }, 'Knowledge first')).toBe(true);
});

test('another title is another file', () => {
  expect(keepsFile({ name: 'knowledge-first', title: 'Knowledge first' }, 'Portal first')).toBe(false);
  expect(keepsFile({ name: 'knowledge', title: 'Knowledge' }, 'Knowledge first')).toBe(false);
});
