// oxlint-disable-next-line import/no-named-as-default -- its types have no other
import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import type { DocumentTable } from '../../report/document/document.ts';
import { fontFaces } from './pdf-fonts.ts';
import { PdfSheet } from './pdf-sheet.ts';
import { startOfTable } from './pdf-table.ts';
import { PdfText } from './pdf-text.ts';

const HEADS = [
  'Peildatum',
  'Totaal',
  'Werk dat vanzelf gebeurt',
  'Hoe aanvragen u bereiken',
  'Weten wie iets vraagt, en waarover',
  'Luisteren en verbeteren',
  'Systemen die samenwerken',
  'Antwoorden die mensen zelf vinden',
];

/** Lines of its headings, from the height of these and one row. */
function headLines(heads: readonly string[]): number {
  const faces = fontFaces();
  const pdf = new PDFDocument({ autoFirstPage: false, font: faces[0]!.open() } as object);
  const table: DocumentTable = {
    caption: '',
    columns: heads.map((title, i) => ({ title, kind: i === 0 ? 'text' : 'number' })),
    rows: [heads.map((_, i) => (i === 0 ? '1 nov 2026' : '58'))],
    leftOut: '',
  };
  const start = startOfTable(new PdfSheet(pdf, new PdfText(pdf, faces), 1), table);
  return Math.round((start - 5 - (8.5 * 1.35 + 5)) / (8 * 1.35));
}

test('where headings have no room on one line, the columns share what the first does not need', () => {
  expect(headLines(HEADS.slice(0, 4))).toBe(1);
  expect(headLines(HEADS)).toBe(3);
});
