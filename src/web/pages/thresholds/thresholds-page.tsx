import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { formatScenario } from '../../../analysis/scenario/scenario-text.ts';
import { populationFollows, rulerOfDrafts } from '../../../analysis/thresholds/draft.ts';
import { answerThresholds } from '../../../report/thresholds/threshold-answer.ts';
import { BeforeAfter } from '../../charts/before-after.tsx';
import { HowSection } from '../../components/how-section.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { cleanText } from '../../../report/format/clean-text.ts';
import { cutText } from '../../words/cut-text.ts';
import { onOtherPage, withOwn } from '../../state/view.ts';
import { words as frameWords } from '../../words/frame.ts';
import { thresholdsHow } from '../../words/thresholds.ts';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { RungChange } from '../../charts/before-after.tsx';
import { describeRungs, ladderTable, type Told } from './describe-draft.ts';
import { Changes, ResultBar } from './draft-plates.tsx';
import { AccountPlate, MoversPlate } from './movers-plates.tsx';
import { SensitivityPlates } from './sensitivity-plates.tsx';
import { SweepPlate } from './sweep-plate.tsx';
import { ThresholdChoice } from './threshold-choice.tsx';
import { useThresholds, type Later, type ThresholdsState } from './use-thresholds.ts';

/** Every number that decides where accounts stand, to be moved, and what would follow. */
export function ThresholdsPage(props: PageProps) {
  const title = props.open.record.projectTitle;
  useEffect(() => {
    document.title = `${frameWords.thresholds} – ${title} – ${frameWords.product}`;
  }, [title]);
  if (props.selection.rows.length === 0 && !props.selection.whole) return <NothingMatches {...props} />;
  // Of another snapshot no draft, and nothing that was found, holds.
  return <Thresholds key={props.open.item.id} {...props} />;
}

function Thresholds(props: PageProps) {
  const { view, show, linkTo, speech } = props;
  const state = useThresholds(props);
  const { told, draft, preview, later, sections, before, now, chosen, choose, ask, changed } = state;
  const below = useRef<HTMLDivElement>(null);
  const showSweep = useCallback(
    (key: string): void => {
      choose(key);
      below.current?.scrollIntoView({ block: 'start' });
    },
    [choose],
  );
  const rungs = describeRungs(told, preview, changed);
  const { mean } = preview.drafted;
  const simulator = linkTo(
    '/simulator',
    withOwn(onOtherPage(view), 'scenario', changed ? formatScenario(draft.scenario) : null),
  );
  return (
    <div className="thresholds">
      <Answer state={state} />
      <ResultBar told={told} state={draft} rungs={rungs} average={mean === null ? '–' : speech.f.decimal(mean)} />
      <div className="threshold-plates">
        <ThresholdChoice
          {...props}
          told={told}
          sections={sections}
          before={before}
          now={now}
          state={draft}
          onSweep={showSweep}
        />
        <div className="stack">
          {rungs.length === 0 ? null : <Ladder state={state} rungs={rungs} />}
          <Changes told={told} state={draft} movables={before} simulator={simulator} />
        </div>
      </div>
      {changed && preview.moves.length > 0 ? <Movers {...{ told, later, before, view, show, linkTo }} /> : null}
      {chosen === null ? null : (
        <div className="sensitivity-plates" ref={below}>
          <SweepPlate {...{ told, later, sections, before, chosen }} onChoose={choose} />
          <SensitivityPlates
            {...{ told, later }}
            movables={before}
            onShow={showSweep}
            asked={view.own.get('sensitivity') ?? null}
            onAsk={ask}
          />
        </div>
      )}
      <HowSection title={thresholdsHow.title} sentences={thresholdsHow.text} />
    </div>
  );
}

interface StateProps {
  readonly state: ThresholdsState;
}

function Answer({ state: { told, draft, before, preview, changed } }: StateProps) {
  const { answer: words } = told.words;
  const { bound } = told.base;
  const asked = { moved: draft.moved, others: draft.others, movables: before };
  const { headline, sentences } = answerThresholds(told, asked, preview);
  const said = [
    ...(changed || before.size === 0 ? sentences : [words.how]),
    ...(populationFollows(bound.model) ? [rulerOfDrafts(bound) === 'moved' ? words.moved : words.unmoved] : []),
  ];
  return (
    <section className="answer">
      <h1>{headline}</h1>
      {draft.fault === null ? null : (
        <p role="alert" className="fault">
          {words.fault(cutText(cleanText(draft.fault)))}
        </p>
      )}
      <p>{said.join(' ')}</p>
    </section>
  );
}

function Ladder({ state: { told, preview, changed }, rungs }: StateProps & { readonly rungs: readonly RungChange[] }) {
  const { ladder } = told.words;
  const moves = preview.moves.length;
  const finding = !changed ? ladder.asIs : moves === 0 ? ladder.same : ladder.finding(moves);
  return (
    <Plate
      finding={finding}
      reading={ladder.reading(preview.rows.length)}
      name="draft"
      twin={<TableTwin caption={finding} table={ladderTable(told, rungs)} />}
    >
      <div className="picture">
        <BeforeAfter rungs={rungs} />
      </div>
    </Plate>
  );
}

interface MoversProps extends Pick<PageProps, 'view' | 'show' | 'linkTo'> {
  readonly told: Told;
  readonly later: Later;
  readonly before: ReadonlyMap<string, Movable>;
}

/** Drawn again when the draft stands still, not while it moves. */
const Movers = memo(function Movers({ told, later, before, view, show, linkTo }: MoversProps) {
  const { preview, moved } = later;
  const linkOf = useCallback((path: string): string => linkTo(path, onOtherPage(view)), [linkTo, view]);
  const onShow = useCallback(
    (account: string): void => show(withOwn(view, 'account', account), { replace: true }),
    [show, view],
  );
  const tools = useMemo(() => ({ told, preview, linkOf, onShow }), [told, preview, linkOf, onShow]);
  return (
    <div className={later.pending ? 'movers-plates pending' : 'movers-plates'} aria-busy={later.pending}>
      <MoversPlate {...tools} pending={later.pending} />
      <AccountPlate
        {...tools}
        pending={later.pending}
        account={view.own.get('account') ?? null}
        moved={moved}
        movables={before}
      />
    </div>
  );
});
