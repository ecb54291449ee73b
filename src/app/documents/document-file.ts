import { z } from 'zod';
import { documentHtml } from '../../report/document/document-html.ts';
import { documentMarkdown } from '../../report/document/document-markdown.ts';
import type { Document } from '../../report/document/document.ts';
import { withOriginalNotes } from '../../report/document/original-notes.ts';
import { rephraseWords } from '../../report/rephrase/rephrase-words.ts';
import type { Context } from '../context.ts';
import { pause } from '../pause.ts';
import { bytes, type FileBody, MEDIA } from '../file-answer.ts';
import { documentSchema } from '../schemas/document.ts';
import type { FontFace } from './pdf-fonts.ts';

/** What a document can be written as. */
export const DOCUMENT_FORMATS = ['md', 'html', 'pdf', 'pptx', 'json'] as const;

export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

const TYPES: Readonly<Record<DocumentFormat, string>> = {
  md: MEDIA.markdown,
  html: MEDIA.html,
  pdf: MEDIA.pdf,
  pptx: MEDIA.pptx,
  json: MEDIA.json,
};

/** By the media types that it may have. */
export const documentMedia = {
  [MEDIA.json]: documentSchema,
  [MEDIA.markdown]: z.string(),
  [MEDIA.html]: z.string(),
  [MEDIA.pdf]: bytes,
  [MEDIA.pptx]: bytes,
} as const;

/** `faces`: opened once for many documents; absent: those of one document. */
export type DocumentEffects = Pick<Context, 'actor' | 'clock' | 'signal'> & { readonly faces?: readonly FontFace[] };

interface DocumentFile {
  readonly document: Document;
  readonly fileName: string;
  readonly mediaType: string;
  readonly body: FileBody;
}

/** A document as a file that says who made it and when; what writes PDF and slides is loaded where they are asked for. */
export async function documentFile(
  plain: Document,
  format: DocumentFormat,
  fileName: string,
  context: DocumentEffects,
): Promise<DocumentFile> {
  const { actor, clock } = context;
  await pause(context);
  const made = clock();
  const when = new Date(made).toISOString().slice(0, 16).replace('T', ' ');
  const { made: name, madeBy } = plain.labels;
  const by = { name, text: madeBy.replace('{when}', when).replace('{who}', () => actor.id) };
  const document = { ...plain, stamp: [...plain.stamp, by] };
  return {
    document,
    fileName: `${fileName}.${format}`,
    mediaType: TYPES[format],
    body: await bodyOf(document, format, made, context.faces),
  };
}

async function bodyOf(
  document: Document,
  format: DocumentFormat,
  made: number,
  faces: readonly FontFace[] | undefined,
): Promise<FileBody> {
  // What cannot be opened where it is read has the originals at its end.
  const noted = (): Document => withOriginalNotes(document, rephraseWords(document.language).mark);
  switch (format) {
    case 'md':
      return [documentMarkdown(noted())];
    case 'html':
      return [documentHtml(document)];
    case 'json':
      return [`${JSON.stringify(document, null, 2)}\n`];
    case 'pdf': {
      const { documentPdf } = await import('./document-pdf.ts');
      return documentPdf(noted(), made, undefined, faces);
    }
    case 'pptx': {
      const { documentDeck } = await import('./document-deck.ts');
      return documentDeck(noted(), made);
    }
  }
}
