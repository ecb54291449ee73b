import writeXlsxFile from 'write-excel-file/browser';
import { xlsxSheets, type BookRequest } from './xlsx-book.ts';

export type BookAnswer = { readonly blob: Blob } | { readonly failure: string };

/** Makes a spreadsheet beside the page, which goes on answering meanwhile. */
addEventListener('message', ({ data }: MessageEvent<BookRequest>) => {
  const answer = (message: BookAnswer): void => postMessage(message);
  writeXlsxFile(xlsxSheets(data))
    .toBlob()
    .then(
      (blob) => answer({ blob }),
      (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
    );
});
