import { useEffect, useMemo } from 'react';
import type { Summary } from '../../../report/summary.ts';
import { Failed, Loading, NoSnapshot } from '../../components/page-states.tsx';
import { Prose } from '../../components/prose.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { words } from '../../words.ts';
import { BaseAnswer } from './base-answer.tsx';
import { createSpeech, describeBase } from './describe-base.ts';
import { LadderPlate, LinksPlate, RulesPlate, TablePlate } from './plates.tsx';

const NOT_FOUND = 404;

/** Where the base stands, and what holds it there. */
export function BasePage() {
  const { data, failure, loading, reload } = useResource<Summary>('/summary');
  return (
    <main id="main" className="page" tabIndex={-1} aria-busy={loading}>
      {data === null && failure === null ? <Loading /> : null}
      {failure === null ? null : failure.status === NOT_FOUND ? (
        <NoSnapshot onRetry={reload} />
      ) : (
        <Failed failure={failure} onRetry={reload} />
      )}
      {data === null ? null : <Base summary={data} />}
    </main>
  );
}

function Base({ summary }: { readonly summary: Summary }) {
  const view = useMemo(() => describeBase(summary, createSpeech(navigator.language)), [summary]);
  useEffect(() => {
    document.title = `${view.title} – ${words.product}`;
  }, [view.title]);
  return (
    <>
      <BaseAnswer {...view} />
      <div className="plates">
        {view.ladder === null ? null : <LadderPlate view={view.ladder} />}
        <div className="stack">
          {view.links === null ? null : <LinksPlate view={view.links} />}
          {view.average === null ? null : <TablePlate view={view.average} />}
          {view.moves === null ? null : <TablePlate view={view.moves} />}
        </div>
        {view.rules === null ? null : <RulesPlate view={view.rules} />}
      </div>
      <section className="foot">
        <h2>{view.how.title}</h2>
        <p>
          <Prose text={view.how.sentences.join(' ')} />
        </p>
      </section>
    </>
  );
}
