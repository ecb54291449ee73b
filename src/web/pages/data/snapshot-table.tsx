import { useState } from 'react';
import { Link } from 'wouter';
import { usePrinting } from '../../state/use-printing.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { DataWords } from '../../words/data.ts';
import type { SnapshotsView } from './describe-snapshots.ts';

const FIRST = 12;

interface SnapshotTableProps extends Pick<PageProps, 'linkTo'> {
  readonly view: SnapshotsView;
  readonly words: DataWords;
}

/** Every snapshot there is; a current one opens the base as of its day. */
export function SnapshotTable({ view, words, linkTo }: SnapshotTableProps) {
  const [all, setAll] = useState(false);
  const printing = usePrinting();
  const rows = all || printing ? view.rows : view.rows.slice(0, FIRST);
  return (
    <section className="plate">
      <h2>{view.finding}</h2>
      <p className="reading">{view.reading}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={view.finding}>
        <table>
          <thead>
            <tr>
              {Object.values(words.snapshots.head).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.view === null ? row.asOf : <Link href={linkTo('/', row.view)}>{row.asOf}</Link>}</th>
                <td>{row.model}</td>
                <td>{row.accounts}</td>
                <td>{row.made}</td>
                <td>{row.state}</td>
                <td>
                  <code>{row.id}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.rows.length <= FIRST ? null : (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.snapshots.fewer : words.snapshots.more(view.rows.length)}
        </button>
      )}
    </section>
  );
}
