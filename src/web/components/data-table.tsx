interface DataTableProps {
  /** Names the table for those who do not see what stands around it. */
  readonly caption: string;
  /** Every row as many cells as the head; the first names the row. */
  readonly table: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** The last row is what the others add up to. */
    readonly total?: boolean;
  };
}

/** Numbers in rows; it scrolls in its own frame where the page is too narrow for it. */
export function DataTable({ caption, table }: DataTableProps) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...cells], row) => (
            <tr key={name} className={table.total === true && row === table.rows.length - 1 ? 'total' : ''}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={table.head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
