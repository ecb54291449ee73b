import { useCallback, useDeferredValue, useEffect, useMemo } from 'react';
import { sizeOf } from '../../../analysis/scenario/marginal.ts';
import { liftEach } from '../../../analysis/scenario/levers.ts';
import type { FeatureOutcome, Outcome } from '../../../analysis/scenario/outcome.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { cutText } from '../../words/cut-text.ts';
import { answerWhatIf, movedOf, span, type WhatIfAnswer } from '../../../report/what-if/what-if-sentence.ts';
import type { Span } from '../../../report/what-if/what-if-words.ts';
import { BeforeAfter } from '../../charts/before-after.tsx';
import { HowSection } from '../../components/how-section.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { onOtherPage, withOwn, type OwnName } from '../../state/view.ts';
import { words as frameWords } from '../../words/frame.ts';
import { createScenarioWords, type ScenarioWords } from '../../words/scenarios.ts';
import { createSimulatorWords, simulatorWords } from '../../words/simulator.ts';
import { accountPath } from '../../state/account-address.ts';
import type { PageProps } from '../../components/page-props.ts';
import { AnswerTools } from './answer-tools.tsx';
import { askedFeature, featureOf, listedCount, unknownFeature } from './asked-feature.ts';
import { Compare } from './compare.tsx';
import { Controls } from './controls.tsx';
import { describeFeatures, describeLadder } from './describe-outcome.ts';
import { effortOf } from './describe-investment.ts';
import { tellsOf, type Told } from './describe-scenario.ts';
import { InvestmentPlate } from './investment.tsx';
import { useSegments } from './lift-card.tsx';
import { FeaturesPlate, MarginalPlate, PairsPlate } from './plates.tsx';
import { Preparing } from './preparing.tsx';
import { adoptionAmong, TRIED, type Both } from './simulation.ts';
import { useAnswers, type Answered, type Answering } from './use-answers.ts';
import { useSaved, type SavedScenarios } from './use-saved.ts';
import { useScenario, type ScenarioState } from './use-scenario.ts';
import { useSimulation } from './use-simulation.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import { WhoPlate } from './who.tsx';

/** What would follow if something were changed. Of another snapshot nothing that was worked out, or is typed, holds. */
export function SimulatorPage(props: PageProps) {
  return <OfSnapshot key={props.open.item.id} {...props} />;
}

function OfSnapshot(props: PageProps) {
  const { open, selection } = props;
  const title = open.record.projectTitle;
  useEffect(() => {
    document.title = `${frameWords.simulator} – ${title} – ${frameWords.product}`;
  }, [title]);
  const simulation = useSimulation(open, selection.rows);
  if (selection.rows.length === 0 && !selection.whole) return <NothingMatches {...props} />;
  if (simulation.kind === 'preparing' || simulation.kind === 'failed') return <Preparing {...props} at={simulation} />;
  return <Simulator {...props} simulation={simulation} />;
}

function Simulator({ simulation, ...props }: PageProps & { readonly simulation: Answering }) {
  const { open, selection, speech } = props;
  const told: Told = useMemo(
    () => ({ base: open.base, metrics: open.record.metrics, speech, words: createSimulatorWords(speech.f) }),
    [open, speech],
  );
  const words = useMemo(() => createScenarioWords(speech.f, told.words), [speech, told]);
  const saved = useSaved(words.saved);
  const state = useScenario(props, simulation.opening);
  useUndoKeys(state);
  const asked = askedFeature(props);
  const question = asked?.id ?? null;
  const answers = useAnswers(simulation, state.scenario, question);
  const { outcome, features } = answers;
  const feature = useMemo(
    () => (question === null || features === null ? null : featureOf(features, question)),
    [question, features],
  );
  if (outcome === null) return <Preparing {...props} at={{ kind: 'preparing', share: 1 }} />;
  const { scenario } = answers;
  const answer = answerWhatIf(tellsOf(told), { scenario, rows: selection.rows, outcome, feature });
  return (
    <Shown
      {...props}
      simulation={simulation}
      state={state}
      saved={saved}
      told={told}
      words={words}
      answers={answers}
      outcome={outcome}
      answer={answer}
      feature={feature}
      title={asked === null ? null : cleanText(asked.title)}
      question={question}
    />
  );
}

interface ShownProps extends PageProps {
  readonly simulation: Answering;
  readonly state: ScenarioState;
  readonly saved: SavedScenarios;
  readonly told: Told;
  readonly words: ScenarioWords;
  readonly answers: Answered;
  readonly outcome: Both<Outcome>;
  readonly answer: WhatIfAnswer;
  readonly feature: Both<FeatureOutcome> | null;
  /** Of the feature asked about; null: stages. */
  readonly title: string | null;
  readonly question: string | null;
}

function Shown(props: ShownProps) {
  const { open, selection, view, speech, show, simulation, state, saved, told, words, answers, answer, question } =
    props;
  const { rows, whole } = selection;
  const own = (name: OwnName, value: string | null): void => show(withOwn(view, name, value), { replace: true });
  const { scenario } = answers;
  const { headline } = answer;
  const unknown = unknownFeature(props);
  const segments = useSegments(open, view.conditions, told, rows);
  const { outcome } = props;
  const { features } = answers;
  const current = useMemo(
    () => (features === null ? null : { scenario, whatIf: { outcome, features } }),
    [scenario, outcome, features],
  );
  return (
    <div className="simulator">
      <section className="answer">
        <h1>{headline}</h1>
        {state.fault === null ? null : (
          <p role="alert" className="fault">
            {told.words.fault(cutText(cleanText(state.fault)))}
          </p>
        )}
        {unknown === null ? null : <p role="alert">{words.ask.unknown(cutText(cleanText(unknown)))}</p>}
        <p>{[...answer.sentences, ...effortSentence(props)].join(' ')}</p>
        <AnswerTools
          what={{ open, view, whole, rows, scenario, feature: question, headline, speech, words: words.file }}
          source={simulation}
          count={listedCount(props.feature, props.outcome)}
          ask={words.ask}
          onAsk={(id) => own('feature', id)}
        />
      </section>
      <div className="plates simulator-plates">
        <Controls {...{ state, told, simulation, rows, segments, saved, words }} />
        <Pictures {...props} />
        <Investments {...props} />
      </div>
      <Compare
        {...{ open, rows, told }}
        source={simulation}
        current={current}
        saved={saved.list}
        words={words.compare}
        chosen={view.own.get('compare') ?? null}
        onChoose={(chosen) => own('compare', chosen)}
      />
      <HowSection title={simulatorWords.how.title} sentences={simulatorWords.how.text} />
    </div>
  );
}

function Pictures({ selection, view, linkTo, told, words, answers, outcome, feature, title }: ShownProps) {
  const { scenario, features, stale, marginal } = answers;
  const ladder = describeLadder(told, selection.rows, outcome);
  const here = qualifying(outcome, feature);
  const staged = told.base.bound.model.stages !== null;
  const table = useMemo(
    () => (features === null || features.byLot.length === 0 ? null : describeFeatures(told, features)),
    [told, features],
  );
  const linkOf = useCallback((account: string) => linkTo(accountPath(account), onOtherPage(view)), [linkTo, view]);
  const size = sizeOf(scenario);
  return (
    <div className="stack">
      {ladder === null ? null : (
        <Plate {...ladder} name="what-if" twin={<TableTwin caption={ladder.finding} table={ladder.table} />}>
          <div className={stale ? 'picture stale' : 'picture'}>
            <BeforeAfter rungs={ladder.rungs} />
          </div>
        </Plate>
      )}
      {staged && size !== null ? (
        <MarginalPlate told={told} {...marginal} at={size} here={here} feature={title} />
      ) : null}
      {features === null ? null : <FeaturesPlate told={told} features={table} />}
      <WhoPlate
        told={told}
        outcome={useDeferredValue(outcome)}
        feature={useDeferredValue(feature)}
        words={words.who}
        linkOf={linkOf}
      />
    </div>
  );
}

/** How many would qualify: move up, or be ready where a feature is asked about. */
function qualifying(outcome: Both<Outcome>, feature: Both<FeatureOutcome> | null): Span {
  if (feature === null) return movedOf(outcome)[0];
  return span(feature.byLot.gained.length, feature.nearest.gained.length);
}

/** Only where the user has said what each lift costs. */
function effortSentence({ answers, saved: { efforts }, outcome, feature, words }: ShownProps): readonly string[] {
  const effort = effortOf(answers.scenario, efforts);
  if (efforts === null || effort === null) return [];
  const [least, most] = qualifying(outcome, feature);
  return [words.invest.here(effort, [least / effort, most / effort], efforts.unit)];
}

function Investments({ simulation, selection: { rows }, state, saved, told, words, answers, title }: ShownProps) {
  const { change, scenario } = state;
  const { ruler } = scenario;
  const tryLevers = useCallback(
    (paths: readonly string[]) => change({ changes: liftEach(paths, TRIED, adoptionAmong(rows)).changes, ruler }),
    [change, ruler, rows],
  );
  if (told.base.bound.model.stages === null || simulation.levers.length < 2) return null;
  return (
    <div className="stack">
      <InvestmentPlate told={told} {...answers.study} efforts={saved.efforts} feature={title} words={words.invest} />
      <PairsPlate told={told} {...answers.study} feature={title} onTry={tryLevers} />
    </div>
  );
}
