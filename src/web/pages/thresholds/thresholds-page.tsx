import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { adoptionOrders } from '../../../analysis/scenario/adoption-orders.ts';
import { applyScenario } from '../../../analysis/scenario/apply-scenario.ts';
import { changeModel } from '../../../analysis/scenario/change-model.ts';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import { formatScenario } from '../../../analysis/scenario/scenario-text.ts';
import { LOTS } from '../../../analysis/scenario/what-if.ts';
import { populationFollows } from '../../../analysis/thresholds/draft.ts';
import { movablesOf } from '../../../analysis/thresholds/movables.ts';
import { meanScore } from '../../../analysis/thresholds/stage-counts.ts';
import { answerThresholds, previewOf, type Preview } from '../../../report/threshold-answer.ts';
import { createThresholdNames } from '../../../report/threshold-words.ts';
import { BeforeAfter } from '../../charts/before-after.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { onOtherPage, withOwn } from '../../state/view.ts';
import { words as frameWords } from '../../words/frame.ts';
import { createThresholdsWords, thresholdsHow } from '../../words/thresholds.ts';
import type { PageProps } from '../page-props.ts';
import { describeSections } from './describe-cards.ts';
import { describeRungs, ladderTable, type Told } from './describe-draft.ts';
import { Changes, ResultBar } from './draft-plates.tsx';
import { AccountPlate, MoversPlate } from './movers-plates.tsx';
import { SensitivityPlates } from './sensitivity-plates.tsx';
import { SweepPlate } from './sweep-plate.tsx';
import { ThresholdChoice } from './threshold-choice.tsx';
import { useDraft } from './use-draft.ts';

/** Every number that decides where accounts stand, to be moved, and what would follow. */
export function ThresholdsPage(props: PageProps) {
  const title = props.open.record.projectTitle;
  useEffect(() => {
    document.title = `${frameWords.thresholds} – ${title} – ${frameWords.product}`;
  }, [title]);
  if (props.selection.rows.length === 0 && !props.selection.whole) return <NothingMatches {...props} />;
  return <Thresholds {...props} />;
}

function Thresholds(props: PageProps) {
  const { open, selection, view, show, linkTo, speech } = props;
  const { base } = open;
  const { metrics } = open.record;
  const { model } = base.bound;
  const { rows } = selection;
  const told = useMemo((): Told => {
    const names = createThresholdNames(model, metrics, speech.f);
    const words = createThresholdsWords(speech.f);
    return { base, metrics, names, draft: words.draft, f: speech.f, terms: speech.terms, words, speech };
  }, [base, model, metrics, speech]);
  const before = useMemo(() => new Map(movablesOf(model).map((one) => [one.key, one])), [model]);
  const sections = useMemo(() => describeSections(model, metrics, told.names, told.words), [model, metrics, told]);
  const state = useDraft(props);
  const { scenario } = state;
  const now = useMemo(
    () => new Map(movablesOf(changeModel(model, scenario.changes)).map((one) => [one.key, one])),
    [model, scenario],
  );
  const preview = usePreview(props, scenario);
  // The answer and the ladder follow a handle at once, the rest right after.
  const later = useDeferredValue(preview);
  const rungs = describeRungs(told, preview);
  const answer = answerThresholds(told, { moved: state.moved, others: state.others, movables: before }, preview);
  const showAccount = (account: string): void => show(withOwn(view, 'account', account), { replace: true });
  const chosen = chosenOf(view.own.get('threshold') ?? null, state.moved.at(-1)?.key ?? null, before);
  const mean = meanScore(preview.after, rows);
  const changed = state.moved.length + state.others > 0;
  const linkOf = (path: string): string => linkTo(path, onOtherPage(view));
  const finding = !changed
    ? told.words.ladder.asIs
    : preview.moves.length === 0
      ? told.words.ladder.same
      : told.words.ladder.finding(preview.moves.length);
  const below = useRef<HTMLDivElement>(null);
  const address = useRef({ view, show });
  useEffect(() => {
    address.current = { view, show };
  }, [view, show]);
  const sweep = useCallback((key: string): void => {
    address.current.show(withOwn(address.current.view, 'threshold', key), { replace: true });
  }, []);
  const showSweep = useCallback(
    (key: string): void => {
      sweep(key);
      below.current?.scrollIntoView({ block: 'start' });
    },
    [sweep],
  );
  return (
    <div className="thresholds">
      <section className="answer">
        <h1>{answer.headline}</h1>
        {state.fault === null ? null : (
          <p role="alert" className="fault">
            {told.words.answer.fault(state.fault)}
          </p>
        )}
        <p>
          {[
            ...(changed || before.size === 0 ? answer.sentences : [told.words.answer.how]),
            ...(populationFollows(model) ? [told.words.answer.moved] : []),
          ].join(' ')}
        </p>
      </section>
      <ResultBar told={told} state={state} rungs={rungs} average={mean === null ? '–' : speech.f.decimal(mean)} />
      <div className="threshold-plates">
        <ThresholdChoice
          {...props}
          told={told}
          sections={sections}
          before={before}
          now={now}
          state={state}
          onSweep={showSweep}
        />
        <div className="stack">
          {rungs.length === 0 ? null : (
            <Plate
              finding={finding}
              reading={told.words.ladder.reading(rows.length)}
              name="draft"
              twin={<TableTwin caption={finding} table={ladderTable(told, rungs)} />}
            >
              <div className="picture">
                <BeforeAfter rungs={rungs} />
              </div>
            </Plate>
          )}
          <Changes
            told={told}
            state={state}
            movables={before}
            simulator={linkTo('/simulator', withOwn(onOtherPage(view), 'scenario', formatScenario(scenario)))}
          />
        </div>
      </div>
      {changed && later.moves.length > 0 ? (
        <div className="movers-plates">
          <MoversPlate told={told} preview={later} linkOf={linkOf} onShow={showAccount} />
          <AccountPlate
            told={told}
            preview={later}
            account={view.own.get('account') ?? null}
            moved={state.moved}
            movables={before}
            linkOf={linkOf}
            onShow={showAccount}
          />
        </div>
      ) : null}
      {before.size === 0 ? null : (
        <div className="sensitivity-plates" ref={below}>
          {chosen === null ? null : (
            <SweepPlate
              told={told}
              preview={later}
              ruler={scenario.ruler}
              sections={sections}
              before={before}
              now={now}
              chosen={chosen}
              onChoose={sweep}
            />
          )}
          <SensitivityPlates
            told={told}
            preview={later}
            ruler={scenario.ruler}
            drafted={changed}
            movables={before}
            onShow={showSweep}
          />
        </div>
      )}
      <section className="foot">
        <h2>{thresholdsHow.title}</h2>
        <p>{thresholdsHow.text.join(' ')}</p>
      </section>
    </div>
  );
}

function usePreview({ open, selection }: PageProps, scenario: Parameters<typeof applyScenario>[1]): Preview {
  const { base, record } = open;
  const { rows } = selection;
  const met = useMemo(
    () => ({
      order: adoptionOrders(base, LOTS).byLot,
      limits: limitsOf(base.table, (metric) => record.metrics[metric]?.unit),
    }),
    [base, record],
  );
  return useMemo(
    () => previewOf(base, scenario.changes.length === 0 ? base : applyScenario(base, scenario, met), rows),
    [base, scenario, met, rows],
  );
}

/** What is asked for, else what was moved last, else the first that there is. */
function chosenOf(asked: string | null, moved: string | null, movables: ReadonlyMap<string, unknown>): string | null {
  if (asked !== null && movables.has(asked)) return asked;
  return moved ?? [...movables.keys()][0] ?? null;
}
