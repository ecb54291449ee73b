import { useEffect, useMemo } from 'react';
import type { Summary } from '../../../report/summary.ts';
import { Prose } from '../../components/prose.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { words } from '../../words/frame.ts';
import { BaseAnswer } from './base-answer.tsx';
import type { Speech } from '../../words/speech.ts';
import type { PageProps } from '../page-props.ts';
import { describeBase } from './describe-base.ts';
import { LadderPlate, LinksPlate, RulesPlate, TablePlate } from './plates.tsx';

/** Where the base stands, and what holds it there. */
export function BasePage({ open, speech }: PageProps) {
  const { data, loading } = useResource<Summary>(`/summary?asOf=${encodeURIComponent(open.item.asOf)}`);
  return <div aria-busy={loading}>{data === null ? null : <Base summary={data} speech={speech} />}</div>;
}

function Base({ summary, speech }: { readonly summary: Summary; readonly speech: Speech }) {
  const view = useMemo(() => describeBase(summary, speech), [summary, speech]);
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
