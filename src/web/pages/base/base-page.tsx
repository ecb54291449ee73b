import { Children, useEffect, useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { HowSection } from '../../components/how-section.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { PendingSentence } from '../../components/pending-sentence.tsx';
import { SegmentsStrip } from '../../components/segments-strip.tsx';
import { useChoosing } from '../../components/use-choosing.ts';
import { onOtherPage } from '../../state/view.ts';
import { words } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';
import { BaseAnswer } from './base-answer.tsx';
import { readPart } from './base-part.ts';
import { ofMove } from './choices.ts';
import { describeBase } from './describe-base.ts';
import { useHoldSection } from './use-hold-section.ts';
import { AveragePlate, LadderPlate, LinksPlate, MovesPlate, RulesPlate, SeenPlate } from './plates.tsx';

/** From so many on their bars alone are as high as two plates. */
const MANY_DIMENSIONS = 8;

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
  const Holds = useHoldSection();
  const said = useMemo(
    () => describeBase(part, open.base, speech, choosing.accountsOf),
    [part, open, speech, choosing],
  );
  const n = selection.rows.length;
  const rules = said.rules === null ? null : <RulesPlate view={said.rules} />;
  const average = said.average === null ? null : <AveragePlate view={said.average} />;
  // Each where it leaves the two columns most alike.
  const rulesFirst = said.moves === null || (said.links?.rows.length ?? 0) > MANY_DIMENSIONS;
  return (
    <>
      <BaseAnswer
        {...said}
        pending={
          said.pending === null ? null : (
            <PendingSentence view={said.pending} hrefOf={(move) => choosing.accountsOf(ofMove(move))} />
          )
        }
      >
        {n === 0 ? null : <Link href={linkTo('/accounts', onOtherPage(view))}>{speech.captions.see(n)}</Link>}
      </BaseAnswer>
      <div className="plates base-plates">
        <Stack>
          {said.ladder === null ? null : <LadderPlate view={said.ladder} choosing={choosing} />}
          {said.moves === null ? null : (
            <MovesPlate view={said.moves} choosing={choosing} words={speech.captions.moves} />
          )}
          {rulesFirst ? rules : null}
        </Stack>
        <Stack>
          {said.links === null ? null : <LinksPlate view={said.links} choosing={choosing} />}
          {said.moves === null ? average : null}
          {rulesFirst ? null : rules}
        </Stack>
        <Stack>
          {said.moves === null ? null : average}
          {said.seen === null ? null : <SeenPlate view={said.seen} />}
        </Stack>
        {n === 0 ? null : <SegmentsStrip {...props} />}
      </div>
      {n === 0 || Holds === null ? null : <Holds {...props} />}
      <HowSection title={said.how.title} sentences={said.how.sentences} />
    </>
  );
}

/** Plates below each other; without any it takes no place. */
function Stack({ children }: { readonly children: ReactNode }) {
  const some = Children.toArray(children).length > 0;
  return some ? <div className="stack">{children}</div> : null;
}
