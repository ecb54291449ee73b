import { useState, type ComponentProps } from 'react';
import { FRAME, plateWords } from '../words/plate.ts';
import { copyText } from './copy-text.ts';
import type { DataTable } from './data-table.tsx';
import { tableText } from './table-text.ts';

type Outcome = 'ready' | 'copied' | 'failed';

/** Puts a table on the clipboard, for a slide or a sheet. */
export function CopyTable({ caption, table }: ComponentProps<typeof DataTable>) {
  const [outcome, setOutcome] = useState<Outcome>('ready');
  const copy = (): void => {
    copyText(tableText(table)).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return (
    <span className="copy-table" lang={FRAME}>
      <button type="button" className="plate-action" aria-label={plateWords.copy.label(caption)} onClick={copy}>
        {plateWords.copy.name}
      </button>
      <span role="status">{plateWords.copy[outcome]}</span>
    </span>
  );
}
