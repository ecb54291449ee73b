import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf } from './fit-answer.ts';
import { markdownPages } from './markdown-pages.ts';

const line = fc.oneof(
  fc.constant('## A heading'),
  fc.constant(''),
  fc.string({ maxLength: 300, unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' ')),
);

test('pages joined are the text again, and none is longer than it may be', () => {
  fc.assert(
    fc.property(fc.array(line), fc.integer({ min: 20, max: 200 }), (lines, most) => {
      const text = lines.map((each) => `${each}\n`).join('');
      const pages = markdownPages(text, most);
      expect(pages.join('')).toBe(text);
      for (const page of pages) expect(bytesOf(page)).toBeLessThanOrEqual(most);
    }),
  );
});

test('a section that has room on a page is not torn', () => {
  const text = '# Title\nabout\n## One\naaaa\n## Two\nbbbb\ncccc\n';
  expect(markdownPages(text, 30)).toEqual(['# Title\nabout\n## One\naaaa\n', '## Two\nbbbb\ncccc\n']);
});

test('no text has one empty page', () => {
  expect(markdownPages('', 100)).toEqual(['']);
});
