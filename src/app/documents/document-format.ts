import { z } from 'zod';
import { DOCUMENT_FORMATS } from './document-file.ts';

/** As what a document is answered; `data` says what its JSON is. */
export function documentFormat(data: string) {
  return z.enum(DOCUMENT_FORMATS).default('md').describe(`Markdown, one HTML file, PDF, slides, or ${data}`);
}
