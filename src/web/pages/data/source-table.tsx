import type { DataWords } from '../../words/data.ts';
import type { SourceColumn, SourceRow, SourcesView } from './describe-sources.ts';

interface SourceTableProps {
  readonly view: SourcesView;
  readonly words: DataWords;
}

/** Each source: what it is, what was read of it, how fresh it is, whom it tells of, who reads it. */
export function SourceTable({ view, words }: SourceTableProps) {
  const { head } = words.sources;
  return (
    <section className="plate">
      <h2>{view.finding}</h2>
      <p className="reading">{view.reading}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={view.finding}>
        <table className="sources">
          <thead>
            <tr>
              <th scope="col">{head.name}</th>
              {view.columns.map((column) => (
                <th key={column} scope="col">
                  {head[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Row key={row.id} row={row} columns={view.columns} words={words} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  readonly row: SourceRow;
  readonly columns: readonly SourceColumn[];
  readonly words: DataWords;
}

function Row({ row, columns, words }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <b>
          <bdi>{row.id}</bdi>
        </b>{' '}
        <span className="soft">{row.what}</span>
        <span className="under">{row.files}</span>
        {row.findings === '' ? null : (
          <span className="under">
            <a href="#check">{row.findings}</a>
          </span>
        )}
      </th>
      {columns.map((column) => (
        <td key={column}>
          <SourceCell row={row} column={column} words={words} />
        </td>
      ))}
    </tr>
  );
}

function SourceCell({ row, column, words }: Pick<RowProps, 'row' | 'words'> & { readonly column: SourceColumn }) {
  if (column === 'used' && row.used !== '') return <MetricsOf row={row} />;
  const under = column === 'newest' ? row.age : column === 'connected' ? row.covers : '';
  return (
    <>
      {row[column]}
      {under === '' ? null : (
        <span className="under">
          {column === 'newest' && row.late ? <b className="late">{words.sources.late}: </b> : null}
          {under}
        </span>
      )}
    </>
  );
}

function MetricsOf({ row }: { readonly row: SourceRow }) {
  return (
    <details>
      <summary>
        {row.used}
        <span className="unseen">: {row.id}</span>
      </summary>
      <ul>
        {row.metrics.map((title, i) => (
          <li key={i}>
            <bdi>{title}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
