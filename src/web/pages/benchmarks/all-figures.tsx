import { useState } from 'react';
import { BENCHMARK_COLUMNS } from '../../../model/benchmark.ts';
import { copyText } from '../../components/copy-text.ts';
import { Plate } from '../../components/plate.tsx';
import { Prose } from '../../components/prose.tsx';
import type { BenchmarkPageWords } from '../../words/benchmarks.ts';
import type { BenchmarksView, FigureView } from './benchmarks-view.ts';

interface FigureProps {
  readonly figure: FigureView;
  readonly words: BenchmarkPageWords;
}

/** A published figure in full: what, who, when, of whom, and where to read it. */
export function FigureFacts({ figure, words }: FigureProps) {
  const { all } = words;
  const facts = [
    `${figure.publisher} ${figure.year}`,
    figure.age,
    `${all.confidence.toLowerCase()}: ${figure.confidence}`,
    figure.own ? all.own : '',
  ];
  return (
    <>
      <strong>
        <bdi>{figure.figure}</bdi>
      </strong>{' '}
      <bdi>{facts.filter((fact) => fact !== '').join(', ')}</bdi>. <bdi>{figure.definition}</bdi>{' '}
      <bdi>{figure.population}.</bdi> <bdi>{figure.note}</bdi> <SourceLink figure={figure} words={words} />
    </>
  );
}

function SourceLink({ figure, words }: FigureProps) {
  return (
    <a href={figure.url} target="_blank" rel="noreferrer">
      {words.all.link}
      <span className="unseen">{words.all.linkOf(figure.title)}</span>
    </a>
  );
}

/** Every figure that ships or that the project has; old ones are greyed and say their age. */
export function AllFigures({
  view,
  words,
}: {
  readonly view: BenchmarksView['all'];
  readonly words: BenchmarkPageWords;
}) {
  const { all } = words;
  return (
    <Plate finding={view.finding} reading={view.reading} twin={null}>
      <details className="twin figures-twin">
        <summary>{all.show}</summary>
        <div className="scroll all-figures" tabIndex={0} role="region" aria-label={view.finding}>
          <table>
            <thead>
              <tr>
                {[all.what, all.figure, all.publisher, all.year, all.population, all.confidence, all.metric].map(
                  (head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {view.rows.map((figure) => (
                <tr key={figure.id} className={figure.stale ? 'old-figure' : ''}>
                  <th scope="row">
                    <bdi>{figure.title}</bdi>
                    <span className="figure-what soft">
                      <bdi>{figure.definition}</bdi> <bdi>{figure.note}</bdi>
                    </span>
                  </th>
                  <td>
                    <bdi>{figure.figure}</bdi>
                  </td>
                  <td>
                    <bdi>{figure.publisher}</bdi> {figure.own ? `(${all.own}) ` : ''}
                    <SourceLink figure={figure} words={words} />
                  </td>
                  <td>
                    {figure.year}
                    {figure.age === '' ? '' : `, ${figure.age}`}
                  </td>
                  <td>
                    <bdi>{figure.population}</bdi>
                  </td>
                  <td>{figure.confidence}</td>
                  <td>
                    <bdi>{figure.metric}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Plate>
  );
}

const HEADER = BENCHMARK_COLUMNS.join(',');

/** How a user adds rows: the exact header to copy. */
export function AddFigures({ words: { add } }: { readonly words: BenchmarkPageWords }) {
  const [outcome, setOutcome] = useState('');
  const copy = (): void => {
    copyText(HEADER).then(
      () => setOutcome(add.copied),
      () => setOutcome(add.failed),
    );
  };
  return (
    <section className="foot add-figures">
      <h2>{add.title}</h2>
      <p>
        <Prose text={add.what} />
      </p>
      <pre tabIndex={0}>{HEADER}</pre>
      <p>
        <button type="button" className="plate-action" onClick={copy}>
          {add.copy}
        </button>{' '}
        <span role="status">{outcome}</span>
      </p>
    </section>
  );
}
