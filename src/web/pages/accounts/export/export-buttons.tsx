import { useState } from 'react';
import { fileName } from '../../../files/file-name.ts';
import type { View } from '../../../state/view.ts';
import { csvFile, download, xlsxFile } from './export-files.ts';
import { shownSheet, stampOf } from './export-sheet.ts';
import type { AccountsTable } from '../use-accounts-table.ts';

interface ExportButtonsProps {
  readonly table: AccountsTable;
  readonly view: View;
}

/** Files of exactly what is on the screen: its columns, rows and order, all of them. */
export function ExportButtons({ table, view }: ExportButtonsProps) {
  const [state, setState] = useState<'ready' | 'making' | { readonly failure: string }>('ready');
  const { context, rows } = table;
  const words = context.words.file;
  const name = (extension: string): string =>
    fileName(
      {
        open: context.open,
        what: ['accounts', table.tabId === 'all' ? '' : table.tabId],
        since: context.open.earlier?.item.asOf ?? null,
        filtered: view.conditions.length > 0 || table.asked !== '',
      },
      extension,
    );
  const stamp = (): ReturnType<typeof stampOf> => stampOf(context, view, table, Date.now());
  const saveCsv = (): void => download(csvFile(shownSheet(table), stamp()), name('csv'));
  const saveXlsx = (): void => {
    setState('making');
    xlsxFile(shownSheet(table), stamp(), context.words).then(
      (blob) => {
        download(blob, name('xlsx'));
        setState('ready');
      },
      (error: unknown) => setState({ failure: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (
    <>
      <button type="button" aria-label={words.label(words.csv, rows.length)} onClick={saveCsv}>
        {words.csv}
      </button>
      <button
        type="button"
        aria-label={words.label(words.xlsx, rows.length)}
        disabled={state === 'making'}
        onClick={saveXlsx}
      >
        {words.xlsx}
      </button>
      <span className="export-state" role="status">
        {state === 'ready' ? '' : state === 'making' ? words.making : words.failed(state.failure)}
      </span>
    </>
  );
}
