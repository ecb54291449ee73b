import { useCallback, useEffect, useMemo } from 'react';
import { Failed } from '../../components/page-states.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { createDataWords } from '../../words/data.ts';
import { words as frameWords } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';
import { CheckSection } from './check-section.tsx';
import { describeCheck, type LastCheckAnswer } from './describe-check.ts';
import { describeMetrics } from './describe-metrics.ts';
import { describeSnapshots } from './describe-snapshots.ts';
import { describeSources, type SourcesAnswer } from './describe-sources.ts';
import { MetricsPlate } from './metrics-plate.tsx';
import { SnapshotTable } from './snapshot-table.tsx';
import { SourceTable } from './source-table.tsx';
import { useCheck } from './use-check.ts';

/** Where the numbers come from: sources, what is known of each metric, what the last check said, snapshots. */
export function DataPage({ open, selection, speech, linkTo }: PageProps) {
  const words = useMemo(() => createDataWords(speech.f, speech.terms), [speech]);
  const sources = useResource<SourcesAnswer>(`/sources?model=${encodeURIComponent(open.item.model)}`);
  const check = useResource<LastCheckAnswer>('/last-check');
  const { reload: reloadSources } = sources;
  const { reload: reloadCheck } = check;
  const run = useCheck(
    useCallback(() => {
      reloadSources();
      reloadCheck();
    }, [reloadSources, reloadCheck]),
  );
  const view = useMemo(
    () => (sources.data === null ? null : describeSources(sources.data, open, words, speech)),
    [sources.data, open, words, speech],
  );
  const said = useMemo(
    () => (check.loading && check.data === null ? null : describeCheck(check.data, words, speech)),
    [check.loading, check.data, words, speech],
  );
  const metrics = useMemo(
    () => describeMetrics(open.base, selection.rows, open.record, words, speech),
    [open, selection, words, speech],
  );
  const listed = useMemo(
    () => describeSnapshots(open, words, speech),
    [open, words, speech],
  );
  useEffect(() => {
    document.title = `${words.place} – ${frameWords.product}`;
  }, [words]);
  return (
    <div className="data-page" aria-busy={sources.loading}>
      <div className="answer">
        <h1>{view?.answer ?? words.answer.loading}</h1>
        {view === null || view.details.length === 0 ? null : <p>{view.details.join(' ')}</p>}
      </div>
      {sources.failure === null ? null : <Failed part failure={sources.failure} onRetry={sources.reload} />}
      {view === null ? null : <SourceTable view={view} words={words} />}
      <MetricsPlate view={metrics} words={words} />
      {check.failure === null ? <CheckSection view={said} run={run} words={words} /> : null}
      <SnapshotTable view={listed} words={words} linkTo={linkTo} />
    </div>
  );
}
