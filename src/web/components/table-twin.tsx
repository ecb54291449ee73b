import type { ComponentProps } from 'react';
import { words } from '../words/frame.ts';
import { DataTable } from './data-table.tsx';

interface TableTwinProps extends ComponentProps<typeof DataTable> {
  /** What the link to it says, where a picture has several. */
  readonly name?: string;
}

/** The numbers of a picture as a table, one click or key away. */
export function TableTwin({ caption, table, name = words.table }: TableTwinProps) {
  return (
    <details className="twin">
      <summary>
        {name}
        {name === caption ? null : <span className="unseen">: {caption}</span>}
      </summary>
      <DataTable caption={caption} table={table} />
    </details>
  );
}
