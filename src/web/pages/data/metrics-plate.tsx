import { useState } from 'react';
import { StatusBar } from '../../charts/status-bar.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { DataWords } from '../../words/data.ts';
import { usePrinting } from '../../state/use-printing.ts';
import type { MetricsView } from './describe-metrics.ts';

/** So many show where the gaps are; the rest is a click away. */
const FIRST = 12;

interface MetricsPlateProps {
  readonly view: MetricsView;
  readonly words: DataWords;
}

/** For each metric, whose value is known: the least known first. */
export function MetricsPlate({ view, words }: MetricsPlateProps) {
  const [all, setAll] = useState(false);
  const printing = usePrinting();
  const rows = all || printing ? view.rows : view.rows.slice(0, FIRST);
  return (
    <Plate
      finding={view.finding}
      reading={view.reading}
      name="metrics"
      twin={<TableTwin caption={view.finding} table={view.table} />}
      actions={
        view.rows.length <= FIRST ? null : (
          <button type="button" className="plate-action" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.metrics.fewer : words.metrics.more(view.rows.length)}
          </button>
        )
      }
    >
      <ol className="picture metric-bars" aria-hidden="true">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="name">
              <bdi>{row.title}</bdi>
              <span className="under">{row.from}</span>
            </span>
            <StatusBar cells={row.cells} tip={words.cells.tip} />
            <span>
              <b>{row.share}</b> <span className="soft">{row.summary}</span>
            </span>
          </li>
        ))}
      </ol>
    </Plate>
  );
}
