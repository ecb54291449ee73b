import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitAnswer } from './fit-answer.ts';

const asSent = (answer: { text: string; data: object }): number => {
  const json = JSON.stringify(answer.data);
  return new TextEncoder().encode(JSON.stringify([answer.text, json]) + json).length;
};
const entry = fc.record({
  account: fc.string({ maxLength: 30 }),
  name: fc.string({ unit: 'grapheme', maxLength: 60 }),
});
const answers = fc.record({
  text: fc.string({ unit: 'grapheme', maxLength: 3000 }),
  data: fc.record({
    total: fc.nat(),
    items: fc.array(entry, { maxLength: 60 }),
    others: fc.array(entry, { maxLength: 60 }),
  }),
});

describe('an answer that fits', () => {
  test('is left as it is', () => {
    const answer = { text: 'Yes.', data: { items: [1, 2, 3] } };
    expect(fitAnswer(answer, ['items'], 200)).toEqual(answer);
  });

  test('an answer is never longer than it may be, loses entries from the end only, and says how many', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1000, max: 8000 }), (answer, most) => {
        const fitted = fitAnswer(answer, ['others', 'items'], most);
        expect(asSent(fitted)).toBeLessThanOrEqual(most + 20);
        const more: Record<string, number> = 'more' in fitted.data ? (fitted.data.more as Record<string, number>) : {};
        for (const list of ['items', 'others'] as const) {
          expect(answer.data[list].slice(0, fitted.data[list].length)).toEqual(fitted.data[list]);
          expect(fitted.data[list].length + (more[list] ?? 0)).toBe(answer.data[list].length);
        }
        // The list that is missed most is shortened only once the other is empty.
        if ('items' in more) expect(fitted.data.others).toEqual([]);
        expect(fitted.data.total).toBe(answer.data.total);
      }),
    );
  });

  test('a text that is too long is cut between characters, and says so', () => {
    const { text } = fitAnswer({ text: '\u{1F600}'.repeat(5000), data: {} }, [], 4000);
    expect(text).toMatch(/^\u{1F600}+\n\[cut: the answer would be too long\]$/u);
  });

  test('records and lists within are shortened too, by their path', () => {
    const attributes = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`a${i}`, 'x'.repeat(20)]));
    const data = { history: { rows: { total: 9, rows: Array.from({ length: 9 }, () => 'y'.repeat(50)) } }, attributes };
    const fitted: typeof data = fitAnswer({ text: '', data }, ['history.rows.rows', 'attributes'], 1500).data;
    expect(fitted.history.rows).toEqual({ total: 9, rows: [] });
    const kept = Object.entries(fitted.attributes);
    expect(kept).toEqual(Object.entries(attributes).slice(0, kept.length));
    expect(fitted).toMatchObject({ more: { 'history.rows.rows': 9, attributes: 40 - kept.length } });
  });

  test('what a model reads of it is fewer than 25,000 bytes, so fewer than 25,000 tokens of bytes', () => {
    for (const letter of ['a', '"', '\n', '€', '😀']) {
      for (const [said, held] of [
        [40_000, 40_000],
        [15_000, 40_000],
        [0, 40_000],
      ] as const) {
        const items = Array.from({ length: held / 10 }, () => letter.repeat(10));
        const { text, data } = fitAnswer({ text: letter.repeat(said), data: { items } }, ['items']);
        const read = new TextEncoder().encode(text + JSON.stringify(data)).length;
        expect(read).toBeGreaterThan(5_000);
        expect(read).toBeLessThan(25_000);
      }
    }
  });

  test('what is too long without its lists is a fault of the tool', () => {
    expect(() => fitAnswer({ text: '', data: { one: 'x'.repeat(500), items: [1] } }, ['items'], 600)).toThrow(
      'too long',
    );
  });
});
