import { describe, expect, test } from 'vitest';
import { parseExpression } from './parse.ts';
import { printExpression } from './print.ts';

const canonical = (text: string): string => printExpression(parseExpression(text));

describe('reading an expression', () => {
  test('binds or, and, not, comparison, sum, product, sign from loose to tight', () => {
    expect(canonical('(((a or (b and (not ((c = (1 + (2 * (-d))))))))))')).toBe('a or b and not c = 1 + 2 * -d');
    expect(canonical('(a or b) and c')).toBe('(a or b) and c');
    expect(canonical('a - (b - c)')).toBe('a - (b - c)');
    expect(canonical('(a - b) - c')).toBe('a - b - c');
    expect(canonical('a / (b * c)')).toBe('a / (b * c)');
  });

  test('takes words and functions in any case and keeps the case of columns', () => {
    expect(canonical("COUNT_IF(Channel IS NOT NULL AND Kind NOT IN ('A'))")).toBe(
      "count_if(Channel is not null and Kind not in ('A'))",
    );
  });

  test('reads a percent literal as the decimal it stands for', () => {
    expect(parseExpression('15%')).toMatchObject({ value: 15e-2 });
    expect(parseExpression('0.1%')).toMatchObject({ value: 0.001 });
    expect(parseExpression('7%')).toMatchObject({ value: 0.07 });
    expect(parseExpression('1e1%')).toMatchObject({ value: 0.1 });
  });

  test('keeps quoted names apart from words of the language', () => {
    expect(parseExpression('"and"')).toEqual({ kind: 'name', name: 'and', at: 0 });
    expect(canonical('"say ""hi"""')).toBe('"say ""hi"""');
    expect(canonical('"plain"')).toBe('plain');
  });

  test('reads <> as !=', () => {
    expect(canonical('a <> 1')).toBe('a != 1');
  });
});
