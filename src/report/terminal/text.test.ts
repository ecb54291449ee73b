import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '../format/clean-text.ts';
import { bar } from './bar.ts';
import { createStyle } from './style.ts';
import { layOutTable } from './table.ts';
import { padEnd, padStart, textWidth, truncate, wrap } from './text.ts';

const style = createStyle({ width: 60, colour: false, unicode: true });

test('wide characters count two, marks and colours none', () => {
  expect(['日本語', 'é', '👩‍👩‍👧', '\u001b[1mab\u001b[22m', '4\u202f900', '╞══╡'].map(textWidth)).toEqual([
    6, 1, 2, 2, 5, 4,
  ]);
});

test('a cut text is never wider than it may be, and says that it was cut', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('日本語の長い名前です', 'Gemeente ‑ Šibenik 👍👍👍'),
  );
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 30 }), (text, width) => {
      const clean = cleanText(text);
      const cut = truncate(clean, width, '…');
      expect(textWidth(cut)).toBeLessThanOrEqual(Math.max(width, 0));
      if (cut !== clean) expect(cut.endsWith('…')).toBe(true);
    }),
  );
});

test('a colour does not run on past the cut', () => {
  expect(truncate('\u001b[1mabcdefgh\u001b[22m', 5, '…').endsWith('\u001b[0m')).toBe(true);
});

test('wrapped text keeps every word in order, and only a word too long exceeds the width', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (words) => {
      const lines = wrap(words.join(' '), 12);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(12);
    }),
  );
});

test('padding measures, it does not count', () => {
  expect(padEnd('日本', 6)).toBe('日本  ');
  expect(padStart('日本', 6)).toBe('  日本');
});

test('a name cannot drive the terminal', () => {
  expect(cleanText('evil\u001b[2J\u0007\r\nname\u202e')).toBe('evil [2J name');
});

test('a name cannot keep a presentation from opening', () => {
  expect(cleanText('one\ufffetwo\uffff')).toBe('one two');
});

test('whatever exists is drawn, whatever does not is not', () => {
  expect(bar([{ amount: 1, fill: '█' }], 100_000, 20, style)).toBe('▏');
  expect(bar([{ amount: 0, fill: '█' }], 100, 20, style)).toBe('');
  expect(
    bar(
      [
        { amount: 100, fill: '█' },
        { amount: 1, fill: '▒' },
      ],
      101,
      10,
      style,
    ),
  ).toBe('██████████▒');
  expect(bar([{ amount: 50, fill: '█' }], 100, 3, style)).toBe('█▌');
});

test('bars are zero-based: twice the accounts, twice the length', () => {
  const long = (amount: number): number =>
    textWidth(bar([{ amount, fill: '#' }], 400, 40, createStyle({ width: 80, colour: false, unicode: false })));
  expect([100, 200, 400].map(long)).toEqual([10, 20, 40]);
});

test('columns line up under wide and long names', () => {
  const lines = layOutTable(
    'Accounts',
    [
      { title: '', align: 'left', room: 'shrink' },
      { title: 'score', align: 'right' },
    ],
    [
      ['日本語サービス株式会社', '7'],
      ['A very long name that certainly has no room beside its score here', '100'],
      ['Ann', '3'],
    ],
    style,
  );
  expect(lines).toEqual([
    'Accounts                                               score',
    '日本語サービス株式会社                                     7',
    'A very long name that certainly has no room beside i…    100',
    'Ann                                                        3',
  ]);
});
