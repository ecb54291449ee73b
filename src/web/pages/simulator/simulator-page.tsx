import { useCallback, useDeferredValue, useEffect, useMemo } from 'react';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import { marginalCurve, sizeOf } from '../../../analysis/scenario/marginal.ts';
import { liftEach, studyLevers } from '../../../analysis/scenario/levers.ts';
import type { FeatureOutcome, Outcome } from '../../../analysis/scenario/outcome.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { answerWhatIf, movedOf, span } from '../../../report/what-if-sentence.ts';
import { BeforeAfter } from '../../charts/before-after.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { withOwn, type OwnName } from '../../state/view.ts';
import { words as frameWords } from '../../words/frame.ts';
import { createScenarioWords } from '../../words/scenarios.ts';
import { createSimulatorWords, simulatorWords } from '../../words/simulator.ts';
import type { PageProps } from '../page-props.ts';
import { AnswerTools } from './answer-tools.tsx';
import { Compare } from './compare.tsx';
import { Controls } from './controls.tsx';
import { describeFeatures, describeLadder } from './describe-outcome.ts';
import { tellsOf, type Told } from './describe-scenario.ts';
import { studyFeature } from './feature-study.ts';
import { InvestmentPlate } from './investment.tsx';
import { useSegments } from './lift-card.tsx';
import { FeaturesPlate, MarginalPlate, PairsPlate } from './plates.tsx';
import { ADOPTION, createSimulation, TRIED, type Both, type Simulation } from './simulation.ts';
import { useSaved } from './use-saved.ts';
import { useScenario } from './use-scenario.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import { useWork } from './use-work.ts';

/** What would follow if something were changed. */
export function SimulatorPage(props: PageProps) {
  const { open, selection } = props;
  const title = open.record.projectTitle;
  useEffect(() => {
    document.title = `${frameWords.simulator} – ${title} – ${frameWords.product}`;
  }, [title]);
  const simulation = useMemo(() => {
    const limits = limitsOf(open.base.table, (metric) => open.record.metrics[metric]?.unit);
    return createSimulation(open.base, limits, selection.rows);
  }, [open, selection.rows]);
  if (selection.rows.length === 0 && !selection.whole) return <NothingMatches {...props} />;
  return <Simulator {...props} simulation={simulation} />;
}

function Simulator({ simulation, ...props }: PageProps & { readonly simulation: Simulation }) {
  const { open, selection, view, speech, show } = props;
  const { rows } = selection;
  const told: Told = useMemo(
    () => ({ base: open.base, metrics: open.record.metrics, speech, words: createSimulatorWords(speech.f) }),
    [open, speech],
  );
  const words = useMemo(() => createScenarioWords(speech.f, told.words), [speech, told]);
  const saved = useSaved(words.saved);
  const state = useScenario(props, simulation.opening);
  useUndoKeys(state);
  const { scenario, fault } = state;
  const asked = askedFeature(props);
  const both = useMemo(() => simulation.outcome(scenario), [simulation, scenario]);
  // The answer and the ladder follow a slider at once, the rest right after; features too where they are the answer.
  const deferred = useDeferredValue(scenario);
  const later = asked === null ? deferred : scenario;
  const features = useMemo(() => simulation.features(later), [simulation, later]);
  const feature = asked === null ? null : featureOf(features, asked.id);
  const answer = answerWhatIf(tellsOf(told), { scenario, rows, outcome: both, feature });
  const ladder = describeLadder(told, rows, both);
  const here = feature === null ? movedOf(both)[0] : span(feature.byLot.gained.length, feature.nearest.gained.length);
  const staged = open.base.bound.model.stages !== null;
  const question = asked?.id ?? null;
  const study = useMemo(
    () => (question === null ? simulation : studyFeature(simulation, question)),
    [simulation, question],
  );
  const curve = useWork(useCallback(() => marginalCurve(scenario, study.range), [scenario, study]));
  const levers = useWork(useCallback(() => studyLevers(simulation.levers, study.unlocks), [simulation, study]));
  const segments = useSegments(open, view.conditions, told, rows);
  const own = (name: OwnName, value: string | null): void => show(withOwn(view, name, value), { replace: true });
  const title = asked === null ? null : cleanText(asked.title);
  const what = {
    open,
    view,
    whole: selection.whole,
    rows,
    scenario,
    feature: question,
    headline: answer.headline,
    speech,
  };
  return (
    <div className="simulator">
      <section className="answer">
        <h1>{answer.headline}</h1>
        {fault === null ? null : (
          <p role="alert" className="fault">
            {told.words.fault(fault)}
          </p>
        )}
        <p>{answer.sentences.join(' ')}</p>
        <AnswerTools
          what={{ ...what, words: words.file }}
          count={listedCount(feature, both)}
          ask={words.ask}
          onAsk={(id) => own('feature', id)}
        />
      </section>
      <div className="plates simulator-plates">
        <Controls
          state={state}
          told={told}
          simulation={simulation}
          rows={rows}
          segments={segments}
          saved={saved}
          words={words}
        />
        <div className="stack">
          {ladder === null ? null : (
            <Plate {...ladder} name="what-if" twin={<TableTwin caption={ladder.finding} table={ladder.table} />}>
              <div className="picture">
                <BeforeAfter rungs={ladder.rungs} />
              </div>
            </Plate>
          )}
          {staged && sizeOf(scenario) !== null ? (
            <MarginalPlate told={told} {...curve} at={sizeOf(scenario)!} here={here} feature={title} />
          ) : null}
          <FeaturesPlate told={told} features={features.byLot.length === 0 ? null : describeFeatures(told, features)} />
          {staged && simulation.levers.length > 1 ? (
            <InvestmentPlate told={told} {...levers} efforts={saved.efforts} feature={title} words={words.invest} />
          ) : null}
        </div>
        {staged && simulation.levers.length > 1 ? (
          <PairsPlate
            told={told}
            {...levers}
            feature={title}
            onTry={(paths) => state.change({ ...scenario, changes: liftEach(paths, TRIED, ADOPTION).changes })}
          />
        ) : null}
      </div>
      <Compare
        open={open}
        rows={rows}
        scenario={scenario}
        saved={saved.list}
        told={told}
        words={words.compare}
        chosen={view.own.get('compare') ?? null}
        onChoose={(chosen) => own('compare', chosen)}
      />
      <section className="foot">
        <h2>{simulatorWords.how.title}</h2>
        <p>{simulatorWords.how.text.join(' ')}</p>
      </section>
    </div>
  );
}

/** The feature that the address asks about; null where it names none that there is. */
function askedFeature({ open, view }: PageProps): { readonly id: string; readonly title: string } | null {
  const { features, stages } = open.base.bound.model;
  const id = view.own.get('feature');
  return stages === null ? null : (features.find((one) => one.id === id) ?? null);
}

function featureOf({ byLot, nearest }: Both<readonly FeatureOutcome[]>, id: string): Both<FeatureOutcome> {
  const one = (all: readonly FeatureOutcome[]): FeatureOutcome => all.find((feature) => feature.id === id)!;
  return { byLot: one(byLot), nearest: one(nearest) };
}

/** Who is in the files: all whose stage, or readiness for the feature asked about, changes in one of the two answers. */
function listedCount(feature: Both<FeatureOutcome> | null, { byLot, nearest }: Both<Outcome>): number {
  const rows =
    feature === null
      ? [byLot.risen, byLot.fallen, nearest.risen, nearest.fallen]
      : [feature.byLot.gained, feature.byLot.lost, feature.nearest.gained, feature.nearest.lost];
  return new Set(rows.flatMap((some) => [...some])).size;
}
