import { expect, test } from 'vitest';
import { tableText } from './table-text.ts';

test('a table is lines of cells that a sheet reads as numbers', () => {
  const head = ['Stage', 'Accounts', 'Share', 'Change'];
  const rows = [
    ['2, Organised', { text: '2\u202f129', to: '/accounts' }, '43.4\u202f%', '\u22121.5'],
    ['Not rated', '', '\u2013', '+3'],
  ];
  expect(tableText({ head, rows })).toBe(
    'Stage\tAccounts\tShare\tChange\n2, Organised\t2129\t43.4%\t-1.5\nNot rated\t\t\t+3',
  );
});

test('a name neither breaks a row nor becomes a formula', () => {
  const names = ['=1+1', '@sum', '+cmd|x', '-2+3', 'a\tb\nc'];
  expect(tableText({ head: ['x'], rows: names.map((name) => [name]) }).split('\n')).toEqual([
    'x',
    "'=1+1",
    "'@sum",
    "'+cmd|x",
    "'-2+3",
    'a b c',
  ]);
});
