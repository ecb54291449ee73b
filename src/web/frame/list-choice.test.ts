import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MOST_VALUES } from '../state/short-list.ts';
import { createFilterWords } from '../words/filter.ts';
import { createSpeech } from '../words/speech.ts';
import { ListChoice } from './list-choice.tsx';

test('a list of very many values draws the first and says how many more there are', () => {
  const items = Array.from({ length: 5000 }, (_, i) => ({
    value: `v${i}`,
    label: `Value ${i}`,
    chosen: i === 4000,
    accounts: 5000 - i,
    count: String(5000 - i),
  }));
  const say = createFilterWords(createSpeech('en-GB'));
  const html = renderToStaticMarkup(
    createElement(ListChoice, { items, byCount: true, say, onToggle: () => undefined }),
  );
  expect(html.split('type="checkbox"')).toHaveLength(1 + MOST_VALUES + 1);
  expect(html).toContain('Value 4000');
  expect(html).toContain(say.moreFound(5000 - MOST_VALUES - 1));
  expect(html).toContain('type="search"');
});
