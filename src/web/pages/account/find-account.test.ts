import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { findAccount } from './find-account.ts';

const FULL = '001A000001LkWdNIAV';

function find(ids: Readonly<Record<string, string>>, text: string): string {
  const values = Object.fromEntries(Object.keys(ids).map((key) => [key, { k1: 50 }]));
  const attributes = Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, { crm_id: id }]));
  const base = handMadeBase({ model: modelOf([group('k', [indicator('k1')])]), values, attributes });
  const found = findAccount(base, { by: 'crm', text });
  if (found.kind === 'one') return base.table.accounts[found.row]!;
  return found.kind === 'many' ? `many ${found.rows.length}` : found.kind;
}

test('a CRM id is found without regard to case', () => {
  expect(find({ a: 'Deal-7', b: 'deal-8' }, 'DEAL-7')).toBe('a');
  expect(find({ a: 'deal-7', b: 'DEAL-7' }, 'DEAL-7')).toBe('b');
  expect(find({ a: 'deal-7', b: 'DEAL-7' }, 'Deal-7')).toBe('many 2');
  expect(find({ a: 'deal-7' }, 'deal-70')).toBe('none');
});

test('an id of Salesforce is found with 15 characters and with 18', () => {
  expect(find({ a: FULL }, FULL.slice(0, 15))).toBe('a');
  expect(find({ a: FULL.slice(0, 15) }, FULL)).toBe('a');
  expect(find({ a: FULL }, FULL.toLowerCase())).toBe('a');
  // In 15 characters case tells two apart.
  expect(find({ a: '001A000001LkWdN', b: '001A000001lkwdn' }, FULL)).toBe('a');
  // Other ids are not cut.
  expect(find({ a: 'customer-00000001' }, 'customer-000000')).toBe('none');
});
