import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatSide, parseSide } from './sides.ts';

test('sides are read from what an address says', () => {
  expect(parseSide('account:C:1')).toEqual({ kind: 'account', account: 'C:1' });
  expect(parseSide('peers')).toEqual({ kind: 'peers' });
  expect(parseSide('branch:NL,BE;size:few')).toEqual({
    kind: 'where',
    conditions: [
      { on: 'branch', values: ['NL', 'BE'] },
      { on: 'size', values: ['few'] },
    ],
  });
  for (const text of ['', 'Belgium', 'account:', 'branch:', 'branch:NL;size', ':x'])
    expect(parseSide(text)).toBeUndefined();
});

test('whatever names and values hold, a side is read back as it was written', () => {
  const text = fc.string({ minLength: 1, maxLength: 8 });
  const name = fc.stringMatching(/^[a-z][a-z_.]{0,6}$/).filter((one) => one !== 'account');
  const condition = fc.record({ on: name, values: fc.array(text, { minLength: 1, maxLength: 3 }) });
  const side = fc.oneof(
    fc.record({ kind: fc.constant('account' as const), account: text }),
    fc.record({ kind: fc.constant('where' as const), conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) }),
  );
  fc.assert(
    fc.property(side, (own) => {
      expect(parseSide(formatSide(own))).toEqual(own);
    }),
  );
});
