import { useEffect, useMemo } from 'react';
import { withRows, type BenchmarkReport } from '../../../report/benchmarks/benchmark-report.ts';
import { HowSection } from '../../components/how-section.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Prose } from '../../components/prose.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { createBenchmarkWords, type BenchmarkPageWords } from '../../words/benchmarks.ts';
import { words as frame } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';
import { AddFigures, AllFigures } from './all-figures.tsx';
import { BesidePlate, OwnPlate, RefusedPlate, TargetsPlate, TextPlate } from './benchmark-plates.tsx';
import { describeBenchmarks } from './describe-benchmarks.ts';

/** What others publish beside the base, and how far it is from what it set itself. */
export function BenchmarksPage(props: PageProps) {
  const { open, selection, view, speech } = props;
  const words = useMemo(() => createBenchmarkWords(speech.f), [speech]);
  const title = open.record.projectTitle;
  useEffect(() => {
    document.title = `${words.title} – ${title} – ${frame.product}`;
  }, [words, title]);
  if (selection.rows.length === 0 && view.conditions.length > 0) return <NothingMatches {...props} />;
  return <Benchmarks {...props} words={words} />;
}

function Benchmarks({ open, selection, speech, words }: PageProps & { readonly words: BenchmarkPageWords }) {
  const query = new URLSearchParams({ model: open.item.model, asOf: open.item.asOf });
  const { data, failure } = useResource<BenchmarkReport>(`/benchmarks?${query}`);
  // The answer is of the whole base; what a filter leaves is measured here by the same analysis.
  const report = useMemo(
    () => (data === null ? null : withRows(data, open.base, selection.rows)),
    [data, open, selection],
  );
  const said = useMemo(
    () => (report === null ? null : describeBenchmarks(report, open.base, selection.rows, words, speech)),
    [report, open, selection, words, speech],
  );
  if (failure !== null)
    return <Waiting title={words.failed} text={failure.problem?.detail ?? frame.failed.unreachable} />;
  if (said === null) return <Waiting title={words.waiting} text="" />;
  return (
    <>
      <div className="answer">
        <h1 className={said.answer.length > LONG ? 'long' : ''}>{said.answer}</h1>
        <p>
          <Prose text={said.caveats.join(' ')} />
        </p>
      </div>
      <div className="plates benchmark-plates">
        {said.targets === null ? (
          <TextPlate finding={words.targets.none} reading={words.targets.noneReading} />
        ) : (
          <TargetsPlate view={said.targets} words={words} />
        )}
        <div className="stack">
          {said.beside.length === 0 ? (
            <TextPlate finding={words.beside.none} reading={words.beside.noneReading} />
          ) : (
            said.beside.map((view) => <BesidePlate key={view.metric.metric} view={view} words={words} />)
          )}
          {said.refused === null ? null : <RefusedPlate view={said.refused} />}
        </div>
        {said.own === null ? null : <OwnPlate view={said.own} words={words} />}
      </div>
      <AllFigures view={said.all} words={words} />
      <AddFigures words={words} />
      <HowSection title={words.how.title} sentences={words.how.sentences} />
    </>
  );
}

/** Letters from which on the sentence is set smaller. */
const LONG = 150;

function Waiting({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="answer">
      <h1>{title}</h1>
      <p>
        <Prose text={text} />
      </p>
    </div>
  );
}
