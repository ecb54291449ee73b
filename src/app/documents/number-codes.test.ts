import { expect, test } from 'vitest';
import { createFormat } from '../../report/format/format.ts';
import { numberCode, separatorOf } from './number-codes.ts';

const separator = '\u202f';

test('thousands of a chart are set apart as in the words around it', () => {
  const english = separatorOf(createFormat({ scale: [0, 100] }).count);
  expect(english).toBe(
    createFormat({ scale: [0, 100] })
      .count(1406)
      .slice(1, -3),
  );
  expect(numberCode({ values: [1406, 12, null], separator: english })).toBe(`[<1000]0;#"${english}"##0`);
});

test('whole numbers have no decimals, others one', () => {
  expect(numberCode({ values: [788, 612], separator })).toBe('0');
  expect(numberCode({ values: [36.7, 40], separator })).toBe('0.0');
});

test('what has no room is not written, and a code has two conditions at most', () => {
  expect(numberCode({ values: [900], separator, from: 57 })).toBe('[<57]"";0');
  for (const most of [9, 4_900, 3_000_000]) {
    const code = numberCode({ values: [most], separator, from: Math.ceil(most / 16) });
    expect(code.match(/\[/g)?.length).toBeLessThanOrEqual(2);
    expect(code.startsWith(`[<${Math.ceil(most / 16)}]"";`)).toBe(true);
  }
});
