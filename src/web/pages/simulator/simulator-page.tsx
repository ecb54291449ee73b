import { useCallback, useEffect, useMemo } from 'react';
import { sizeOf } from '../../../analysis/scenario/marginal.ts';
import { liftEach } from '../../../analysis/scenario/levers.ts';
import type { FeatureOutcome, Outcome } from '../../../analysis/scenario/outcome.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { answerWhatIf, movedOf, span } from '../../../report/what-if-sentence.ts';
import { BeforeAfter } from '../../charts/before-after.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { onOtherPage, withOwn, type OwnName } from '../../state/view.ts';
import { words as frameWords } from '../../words/frame.ts';
import { createScenarioWords } from '../../words/scenarios.ts';
import { createSimulatorWords, simulatorWords } from '../../words/simulator.ts';
import { accountPath } from '../account/account-address.ts';
import type { PageProps } from '../page-props.ts';
import { AnswerTools } from './answer-tools.tsx';
import { Compare } from './compare.tsx';
import { Controls } from './controls.tsx';
import { describeFeatures, describeLadder } from './describe-outcome.ts';
import { tellsOf, type Told } from './describe-scenario.ts';
import { InvestmentPlate } from './investment.tsx';
import { useSegments } from './lift-card.tsx';
import { FeaturesPlate, MarginalPlate, PairsPlate } from './plates.tsx';
import type { Preparation } from './remote-simulation.ts';
import { ADOPTION, TRIED, type Both } from './simulation.ts';
import { useAnswers, type Answering } from './use-answers.ts';
import { useSaved } from './use-saved.ts';
import { useScenario } from './use-scenario.ts';
import { useSimulation } from './use-simulation.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import { WhoPlate } from './who.tsx';

/** What would follow if something were changed. */
export function SimulatorPage(props: PageProps) {
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
  const question = asked?.id ?? null;
  const answers = useAnswers(simulation, scenario, question);
  const segments = useSegments(open, view.conditions, told, rows);
  const { scenario: shown, outcome: both, features } = answers;
  const { change } = state;
  const { ruler } = scenario;
  const tryLevers = useCallback(
    (paths: readonly string[]) => change({ changes: liftEach(paths, TRIED, ADOPTION).changes, ruler }),
    [change, ruler],
  );
  const { linkTo } = props;
  const linkOf = useCallback((account: string) => linkTo(accountPath(account), onOtherPage(view)), [linkTo, view]);
  const featureTable = useMemo(
    () => (features === null || features.byLot.length === 0 ? null : describeFeatures(told, features)),
    [told, features],
  );
  const feature = useMemo(
    () => (question === null || features === null ? null : featureOf(features, question)),
    [question, features],
  );
  if (both === null) return <Preparing {...props} at={{ kind: 'preparing', share: 1 }} />;
  const answer = answerWhatIf(tellsOf(told), { scenario: shown, rows, outcome: both, feature });
  const ladder = describeLadder(told, rows, both);
  const here = feature === null ? movedOf(both)[0] : span(feature.byLot.gained.length, feature.nearest.gained.length);
  const staged = open.base.bound.model.stages !== null;
  const own = (name: OwnName, value: string | null): void => show(withOwn(view, name, value), { replace: true });
  const title = asked === null ? null : cleanText(asked.title);
  const what = {
    open,
    view,
    whole: selection.whole,
    rows,
    scenario: shown,
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
              <div className={answers.stale ? 'picture stale' : 'picture'}>
                <BeforeAfter rungs={ladder.rungs} />
              </div>
            </Plate>
          )}
          {staged && sizeOf(shown) !== null ? (
            <MarginalPlate told={told} {...answers.marginal} at={sizeOf(shown)!} here={here} feature={title} />
          ) : null}
          {features === null ? null : <FeaturesPlate told={told} features={featureTable} />}
          <WhoPlate told={told} outcome={both} feature={feature} words={words.who} linkOf={linkOf} />
        </div>
        {staged && simulation.levers.length > 1 ? (
          <div className="stack">
            <InvestmentPlate
              told={told}
              {...answers.study}
              efforts={saved.efforts}
              feature={title}
              words={words.invest}
            />
            <PairsPlate told={told} {...answers.study} feature={title} onTry={tryLevers} />
          </div>
        ) : null}
      </div>
      {simulation.kind === 'beside' ? (
        <p className="soft">{words.compare.tooLarge}</p>
      ) : (
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
      )}
      <section className="foot">
        <h2>{simulatorWords.how.title}</h2>
        <p>{simulatorWords.how.text.join(' ')}</p>
      </section>
    </div>
  );
}

/** A large base is given to a worker before anything can be asked of it. */
function Preparing({
  open,
  speech,
  at,
}: PageProps & { readonly at: Exclude<Preparation, { readonly kind: 'ready' }> }) {
  const { preparing } = createSimulatorWords(speech.f);
  if (at.kind === 'failed') {
    return (
      <section className="answer">
        <h1>{preparing.failed}</h1>
        <p role="alert">{at.reason}</p>
      </section>
    );
  }
  return (
    <section className="answer" aria-busy="true">
      <h1>{preparing.title(open.base.table.accounts.length)}</h1>
      <p>
        <progress value={at.share < 1 ? at.share : undefined} aria-label={preparing.label} />
      </p>
      <p>{preparing.why}</p>
    </section>
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
  const seen = new Set<number>();
  for (const some of rows) for (let j = 0; j < some.length; j++) seen.add(some[j]!);
  return seen.size;
}
