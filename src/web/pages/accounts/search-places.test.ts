import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DEFAULT_VIEW } from '../../state/view.ts';
import { createAccountsWords } from '../../words/accounts.ts';
import { createSpeech } from '../../words/speech.ts';
import { SearchPlaces } from './search-places.tsx';
import type { AccountsTable } from './use-accounts-table.ts';

test('drawing where something was found does not search again', () => {
  const words = createAccountsWords(createSpeech('en-GB').f);
  const table = {
    asked: 'x',
    tabId: 'all',
    answer: { tabs: [{ id: 'all', name: 'All', count: 9 }] },
    context: { words },
    hits: { rows: new Uint32Array(4), tabs: new Map([['all', 4]]), outside: 2 },
    hitsOf: () => {
      throw new Error('searched again');
    },
  } as unknown as AccountsTable;
  const html = renderToStaticMarkup(createElement(SearchPlaces, { table, view: DEFAULT_VIEW, show: () => undefined }));
  expect(html).toContain(words.search.found(4));
  expect(html).toContain(words.search.outside(2));
});
