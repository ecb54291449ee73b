import { expect, test } from 'vitest';
import { createFormat } from '../format/format.ts';
import { createPeerWords } from './peer-words.ts';

const words = createPeerWords(createFormat({ plain: true }));
const own = (attribute: string, ...beside: string[]) => ({ attribute, value: 'x', beside });
const few = (attribute: string, found: number) => ({ attribute, why: 'tooFew' as const, found });

test('who the peers are says what they share and to what they were widened', () => {
  const line = own('product_line');
  expect(words.who({ accounts: 23, shared: [line, own('size')], letGo: [few('region', 7)] })).toBe(
    '23 other accounts with the same product line and size, any region',
  );
  expect(words.who({ accounts: 31, shared: [line, own('size', 's', 'l')], letGo: [few('region', 7)] })).toBe(
    '31 other accounts with the same product line, at most one band away in size, any region',
  );
  expect(words.who({ accounts: 8, shared: [], letGo: [few('region', 3), few('size', 4)] })).toBe(
    'the other 8 accounts',
  );
  expect(words.who({ accounts: 1, shared: [line], letGo: [] }, 'mid')).toBe(
    '1 other account of the variant mid with the same product line',
  );
});

test('what was let go is told with how many shared it', () => {
  const letGo = [few('region', 7), few('size', 1), { attribute: 'plan', why: 'notKnown' as const, found: null }];
  expect(words.letGo({ accounts: 60, shared: [own('product_line')], letGo })).toEqual([
    'Only 7 accounts beside it share its region besides product line and size, too few to compare with.',
    'Only 1 account beside it shares its size besides product line, too few to compare with; so only product line counts.',
    'Its plan is not known.',
  ]);
  expect(words.letGo({ accounts: 3, shared: [], letGo: [few('region', 0)] })).toEqual([
    'Only 0 accounts beside it share its region, too few to compare with; so these are all others.',
  ]);
});
