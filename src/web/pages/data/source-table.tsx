import type { DataWords } from '../../words/data.ts';
import type { SourceRow, SourcesView } from './describe-sources.ts';

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
              {Object.values(head).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Row key={row.id} row={row} words={words} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row, words }: { readonly row: SourceRow; readonly words: DataWords }) {
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
      <td>{row.rows}</td>
      <td>
        {row.newest}
        {row.age === '' ? null : (
          <span className="under">
            {row.late ? <b className="late">{words.sources.late}: </b> : null}
            {row.age}
          </span>
        )}
      </td>
      <td>{row.rejected}</td>
      <td>{row.stray}</td>
      <td>{row.unmapped}</td>
      <td>
        {row.connected}
        {row.covers === '' ? null : <span className="under">{row.covers}</span>}
      </td>
      <td>
        {row.used === '' ? null : (
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
        )}
      </td>
    </tr>
  );
}
