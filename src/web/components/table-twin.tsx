import type { ComponentProps } from 'react';
import { words } from '../words/frame.ts';
import { FRAME, plateWords } from '../words/plate.ts';
import { CopyTable } from './copy-table.tsx';
import { DataTable } from './data-table.tsx';

/** On paper the picture stands for all of a longer table. */
const ON_PAPER = 12;

/** The numbers of a picture as a table, one click or key away. */
export function TableTwin({ caption, table }: ComponentProps<typeof DataTable>) {
  const hidden = table.rows.length - ON_PAPER;
  return (
    <details className="twin">
      <summary>
        <span lang={FRAME}>{words.table}</span>
        <span className="unseen">: {caption}</span>
      </summary>
      <div className="twin-actions">
        <CopyTable caption={caption} table={table} />
      </div>
      <DataTable caption={caption} table={table} />
      {hidden > 0 ? (
        <p className="on-paper" lang={FRAME}>
          {plateWords.moreRows(hidden)}
        </p>
      ) : null}
    </details>
  );
}
