import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Prose } from '../../components/prose.tsx';
import { SegmentsStrip } from '../../components/segments-strip.tsx';
import { useChoosing } from '../../components/use-choosing.ts';
import { onOtherPage } from '../../state/view.ts';
import { words } from '../../words/frame.ts';
import type { PageProps } from '../page-props.ts';
import { BaseAnswer } from './base-answer.tsx';
import { readPart } from './base-part.ts';
import { describeBase } from './describe-base.ts';
import { AveragePlate, LadderPlate, LinksPlate, MovesPlate, RulesPlate, SeenPlate } from './plates.tsx';

/** Where the base stands, and what holds it there. */
export function BasePage(props: PageProps) {
  const { open, selection, view } = props;
  const title = open.record.projectTitle;
  useEffect(() => {
    document.title = `${title} – ${words.product}`;
  }, [title]);
  const nobody = selection.rows.length === 0 && !selection.whole;
  return nobody && view.conditions.length > 0 ? <NothingMatches {...props} /> : <Base {...props} />;
}

function Base(props: PageProps) {
  const { open, selection, view, speech, linkTo } = props;
  const { conditions } = view;
  const part = useMemo(() => readPart(open, selection, conditions), [open, selection, conditions]);
  const choosing = useChoosing(props);
  const said = useMemo(
    () => describeBase(part, open.base, speech, choosing.accountsOf),
    [part, open, speech, choosing],
  );
  const n = selection.rows.length;
  return (
    <>
      <BaseAnswer {...said}>
        {n === 0 ? null : <Link href={linkTo('/accounts', onOtherPage(view))}>{speech.captions.see(n)}</Link>}
      </BaseAnswer>
      <div className="plates base-plates">
        <div className="stack">
          {said.ladder === null ? null : <LadderPlate view={said.ladder} choosing={choosing} />}
          {said.moves === null ? null : (
            <MovesPlate view={said.moves} choosing={choosing} words={speech.captions.moves} />
          )}
        </div>
        <div className="stack">
          {said.links === null ? null : <LinksPlate view={said.links} choosing={choosing} />}
          {said.average === null ? null : <AveragePlate view={said.average} />}
        </div>
        {n === 0 ? null : <SegmentsStrip {...props} />}
        {said.rules === null ? null : <RulesPlate view={said.rules} />}
        {said.seen === null ? null : <SeenPlate view={said.seen} />}
      </div>
      <section className="foot">
        <h2>{said.how.title}</h2>
        <p>
          <Prose text={said.how.sentences.join(' ')} />
        </p>
      </section>
    </>
  );
}
