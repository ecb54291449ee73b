import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { labelsByLanguage } from '../../report/document/document-labels.ts';
import type { Document } from '../../report/document/document.ts';
import { DocumentView } from './document-view.tsx';

test('words of the page around a picture are English, and say so, in a document of another language', () => {
  const table = {
    caption: 'Uw dimensies',
    columns: [{ title: 'Dimensie', kind: 'text' as const }],
    rows: Array.from({ length: 20 }, (_, i) => [`rij ${i}`]),
    leftOut: '',
  };
  const document: Document = {
    language: 'nl-NL',
    title: 'Klant',
    subtitle: '',
    notice: '',
    sections: [
      {
        id: 'where',
        title: 'Waar u staat',
        blocks: [
          {
            kind: 'chart',
            finding: 'U staat hier.',
            chart: { kind: 'bars', unit: 'punten', series: [], rows: [], reference: null, full: 100 },
            table,
          },
        ],
      },
    ],
    stamp: [],
    labels: labelsByLanguage.nl,
  };
  const html = renderToStaticMarkup(createElement(DocumentView, { document }));
  expect(html).toContain('<article class="document" lang="nl-NL">');
  const own = html.replaceAll(/<(\w+)[^>]* lang="en"[^>]*>.*?<\/\1>/g, '');
  expect(html).toMatch(/Table|Copy|more rows/);
  expect(own).not.toMatch(/Table|Copy|more|rows/);
  expect(own).toContain('Uw dimensies');
});
