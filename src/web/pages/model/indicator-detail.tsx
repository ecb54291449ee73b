import { IndicatorChart } from '../../charts/indicator-chart.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Plate } from '../../components/plate.tsx';
import { words as frameWords } from '../../words/frame.ts';
import type { ModelWords } from '../../words/model.ts';
import type { DetailView } from './describe-detail.ts';
import type { IndicatorChartView } from '../../charts/indicator-chart.tsx';

interface IndicatorDetailProps {
  readonly view: DetailView;
  readonly chart: IndicatorChartView;
  readonly words: ModelWords;
}

/** The same picture large, with axes; its tables; how the value is computed. */
export function IndicatorDetail({ view, chart, words }: IndicatorDetailProps) {
  const axes = { x: view.axis, points: words.detail.yPoints, accounts: words.detail.yAccounts(chart.most) };
  return (
    <div className="indicator-detail">
      <Plate
        finding={view.finding}
        reading={view.reading}
        name={view.name}
        twin={
          <details className="twin">
            <summary>
              {frameWords.table}
              <span className="unseen">: {view.finding}</span>
            </summary>
            {view.tables.map(({ caption, table }) => (
              <div key={caption} className="twin-part">
                <p>{caption}</p>
                <DataTable caption={caption} table={table} />
              </div>
            ))}
          </details>
        }
      >
        <div className="picture">
          <IndicatorChart view={chart} axes={axes} />
        </div>
      </Plate>
      <section className="computed">
        <h3>{words.detail.how}</h3>
        {view.how === null ? <p>{words.detail.noRecord}</p> : null}
        <dl>
          {view.how?.map(({ name, what, code }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{code ? <code>{what}</code> : what}</dd>
            </div>
          ))}
        </dl>
        {view.sql === null ? null : (
          <details className="twin">
            <summary>{words.detail.sql}</summary>
            <pre tabIndex={0} aria-label={words.detail.sql}>
              {view.sql}
            </pre>
          </details>
        )}
      </section>
    </div>
  );
}
