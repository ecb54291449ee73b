import type { ComponentProps } from 'react';
import { words } from '../words/frame.ts';
import { DataTable } from './data-table.tsx';

/** The numbers of a picture as a table, one click or key away. */
export function TableTwin({ caption, table }: ComponentProps<typeof DataTable>) {
  return (
    <details className="twin">
      <summary>
        {words.table}
        <span className="unseen">: {caption}</span>
      </summary>
      <DataTable caption={caption} table={table} />
    </details>
  );
}
