import { useCallback, useDeferredValue, useEffect, useMemo } from 'react';
import { marginalCurve, sizeOf } from '../../../analysis/scenario/marginal.ts';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import { liftEach, studyLevers } from '../../../analysis/scenario/levers.ts';
import { BeforeAfter } from '../../charts/before-after.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { words as frameWords } from '../../words/frame.ts';
import { createSimulatorWords, simulatorWords } from '../../words/simulator.ts';
import type { PageProps } from '../page-props.ts';
import { Controls } from './controls.tsx';
import { answerWhatIf, movedOf } from '../../../report/what-if-sentence.ts';
import { describeFeatures, describeLadder } from './describe-outcome.ts';
import { tellsOf, type Told } from './describe-scenario.ts';
import { useSegments } from './lift-card.tsx';
import { FeaturesPlate, MarginalPlate, PairsPlate } from './plates.tsx';
import { ADOPTION, createSimulation, TRIED, type Simulation } from './simulation.ts';
import { useScenario } from './use-scenario.ts';
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
  const { open, selection, view, speech } = props;
  const { rows } = selection;
  const told: Told = useMemo(
    () => ({ base: open.base, metrics: open.record.metrics, speech, words: createSimulatorWords(speech.f) }),
    [open, speech],
  );
  const state = useScenario(props, simulation.opening);
  const { scenario, fault } = state;
  const both = useMemo(() => simulation.outcome(scenario), [simulation, scenario]);
  const answer = answerWhatIf(tellsOf(told), { scenario, rows, outcome: both, feature: null });
  const ladder = describeLadder(told, rows, both);
  const [here] = movedOf(both);
  // The answer and the ladder follow a slider at once, the rest right after.
  const later = useDeferredValue(scenario);
  const features = useMemo(() => {
    const found = simulation.features(later);
    return found.byLot.length === 0 ? null : describeFeatures(told, found);
  }, [simulation, told, later]);
  const staged = open.base.bound.model.stages !== null;
  const curve = useWork(useCallback(() => marginalCurve(scenario, simulation.range), [scenario, simulation]));
  const study = useWork(useCallback(() => studyLevers(simulation.levers, simulation.unlocks), [simulation]));
  const segments = useSegments(open, view.conditions, told, rows);
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
      </section>
      <div className="plates simulator-plates">
        <Controls state={state} told={told} simulation={simulation} rows={rows} segments={segments} />
        <div className="stack">
          {ladder === null ? null : (
            <Plate {...ladder} name="what-if" twin={<TableTwin caption={ladder.finding} table={ladder.table} />}>
              <div className="picture">
                <BeforeAfter rungs={ladder.rungs} />
              </div>
            </Plate>
          )}
          {staged && sizeOf(scenario) !== null ? (
            <MarginalPlate told={told} {...curve} at={sizeOf(scenario)!} here={here} />
          ) : null}
          <FeaturesPlate told={told} features={features} />
        </div>
        {staged && simulation.levers.length > 1 ? (
          <PairsPlate
            told={told}
            {...study}
            onTry={(paths) => state.change({ ...scenario, changes: liftEach(paths, TRIED, ADOPTION).changes })}
          />
        ) : null}
      </div>
      <section className="foot">
        <h2>{simulatorWords.how.title}</h2>
        <p>{simulatorWords.how.text.join(' ')}</p>
      </section>
    </div>
  );
}
