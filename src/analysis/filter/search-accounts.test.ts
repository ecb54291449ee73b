import { expect, test } from 'vitest';
import { handMadeTable } from '../../../test/fixtures/hand-made-base.ts';
import { accountSearch, foldText } from './search-accounts.ts';

const table = handMadeTable(
  { C1: {}, C2: {}, C3: {} },
  {
    C1: { name: 'Müller & Søn', crm_id: '006X' },
    C2: { name: 'Łąkopol', crm_id: null },
    C3: { name: 'Straße 12', crm_id: '007y' },
  },
);

const found = (asked: string): string[] => {
  const matches = accountSearch(table)(asked);
  return table.accounts.filter((_, row) => matches(row));
};

test('case and accents do not matter, in what is asked and in what is there', () => {
  expect(found('MULLER')).toEqual(['C1']);
  expect(found('søn')).toEqual(['C1']);
  expect(found('son')).toEqual(['C1']);
  expect(found('lako')).toEqual(['C2']);
  expect(found('STRASSE')).toEqual(['C3']);
});

test('key and CRM id are searched as well, every word must be somewhere, nothing asked finds all', () => {
  expect(found('c2')).toEqual(['C2']);
  expect(found('007Y')).toEqual(['C3']);
  expect(found('12 c3')).toEqual(['C3']);
  expect(found('12 c1')).toEqual([]);
  expect(found('  ')).toEqual(['C1', 'C2', 'C3']);
});

test('the end of one field and the start of the next are no word', () => {
  expect(found('C1Müller')).toEqual([]);
});

test('folding twice changes nothing', () => {
  for (const text of ['Ǻ', 'ﬁn', 'İstanbul', 'ẞ', '東京', '😀']) expect(foldText(foldText(text))).toBe(foldText(text));
});
