import { Link } from 'wouter';

/** A text, or one that leads somewhere: to the accounts that a number counts. */
export type Cell = string | { readonly text: string; readonly to: string };

/** A table as a page describes it: every row has as many cells as the head; the first names the row. */
export interface Cells {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The last row is what the others add up to. */
  readonly total?: boolean;
}

interface DataTableProps {
  /** Names the table for those who do not see what stands around it. */
  readonly caption: string;
  readonly table: Cells;
}

/** Numbers in rows; it scrolls in its own frame where the page is too narrow for it. */
export function DataTable({ caption, table }: DataTableProps) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <thead>
          <tr>
            {table.head.map((name, i) => (
              <th key={i} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...cells], row) => (
            <tr key={row} className={table.total === true && row === table.rows.length - 1 ? 'total' : ''}>
              <th scope="row">{name === undefined ? null : <Content cell={name} />}</th>
              {cells.map((cell, i) => (
                <td key={i}>
                  <Content cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Content({ cell }: { readonly cell: Cell }) {
  return typeof cell === 'string' ? <bdi>{cell}</bdi> : <Link href={cell.to}>{cell.text}</Link>;
}
