import { exportCsv } from '../../../../report/export/export-csv.ts';
import type { Sheet } from '../../../../report/export/export-columns.ts';
import type { AccountsWords } from '../../../words/accounts.ts';
import { withStamp, type Stamp } from './export-sheet.ts';
import { countCut, plainSheet, type BookRequest } from './xlsx-book.ts';
import type { BookAnswer } from './xlsx-worker.ts';

/** A byte order mark tells spreadsheets that the text is UTF-8. */
const BOM = '\uFEFF';

export function csvFile(sheet: Sheet, stamp: Stamp): Blob {
  return new Blob([BOM, ...exportCsv(withStamp(sheet, stamp), { raw: false })], { type: 'text/csv;charset=utf-8' });
}

/** Made in a worker of its own; rejects with its failure. */
export function xlsxFile(sheet: Sheet, stamp: Stamp, words: AccountsWords): Promise<Blob> {
  const plain = plainSheet(sheet);
  const cut = countCut(plain);
  const note = cut === 0 ? words.file.nothingCut : words.file.cut(cut);
  const request: BookRequest = {
    sheet: plain,
    name: words.file.sheet,
    aboutName: words.file.about,
    about: [...stamp.map(({ name, text }) => [name, text] as const), [words.file.stamp.note, note]],
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), { type: 'module' });
    const end = (act: () => void): void => {
      worker.terminate();
      act();
    };
    worker.addEventListener('message', ({ data }: MessageEvent<BookAnswer>) =>
      end(() => ('blob' in data ? resolve(data.blob) : reject(new Error(data.failure)))),
    );
    worker.addEventListener('error', ({ message }) => end(() => reject(new Error(message))));
    worker.postMessage(request, { transfer: [] });
  });
}

/** Gives the browser a file to keep. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
