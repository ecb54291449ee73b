import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import { changeModel } from '../../../analysis/scenario/change-model.ts';
import { modelChangeYaml } from '../../../report/yaml/model-change-yaml.ts';
import { rungClass } from '../../components/rung-class.ts';
import { copyText } from '../../components/copy-text.ts';
import { StageGlyph } from '../../components/stage-glyph.tsx';
import { createScenarioWords } from '../../words/scenarios.ts';
import { createSimulatorWords } from '../../words/simulator.ts';
import { Saved } from '../simulator/saved.tsx';
import { useSaved } from '../simulator/use-saved.ts';
import type { RungChange } from '../../charts/before-after.tsx';
import type { Told } from './describe-draft.ts';
import type { DraftState } from './use-draft.ts';

interface ResultBarProps {
  readonly told: Told;
  readonly state: DraftState;
  readonly rungs: readonly RungChange[];
  /** Of a model without stages. */
  readonly average: string;
}

/** What would follow, always in sight, with the way back. */
export function ResultBar({ told: { words, base }, state, rungs, average }: ResultBarProps) {
  const { bar } = words;
  const stages = base.bound.model.stages?.from.length ?? 0;
  return (
    <section className="result-bar" aria-label={bar.label}>
      <ol>
        {rungs.map(({ stage, name, label, change, before, after }) => (
          <li key={name} className={stage === null ? '' : rungClass(stage, stages)} title={name}>
            <StageGlyph stage={stage} stages={stages} />
            <span className="unseen">{stage === null ? bar.notRated : `${stage} ${name}`}</span>
            <span>{label}</span>
            <span className={before === after ? 'soft' : 'changed'}>{change}</span>
          </li>
        ))}
        {rungs.length === 0 ? <li>{`${bar.average} ${average}`}</li> : null}
      </ol>
      <div className="result-actions">
        <span className={state.moved.length === 0 ? 'soft' : 'changed'} role="status">
          {bar.changed(state.moved.length)}
        </span>
        <button type="button" disabled={state.undo === null} onClick={() => state.undo?.()}>
          {bar.undo}
        </button>
        <button type="button" disabled={state.redo === null} onClick={() => state.redo?.()}>
          {bar.redo}
        </button>
        <button type="button" disabled={state.moved.length === 0} onClick={state.backAll}>
          {bar.back}
        </button>
      </div>
    </section>
  );
}

interface ChangesProps {
  readonly told: Told;
  readonly state: DraftState;
  readonly movables: ReadonlyMap<string, Movable>;
  /** The same scenario there. */
  readonly simulator: string;
}

/** Everything that is changed, with the way back, and what can be done with it. */
export function Changes({ told, state, movables, simulator }: ChangesProps) {
  const { words, names } = told;
  const { changes } = words;
  return (
    <section className="plate changes" aria-labelledby="changes-title">
      <h2 id="changes-title">{changes.title}</h2>
      {state.moved.length === 0 ? <p className="reading">{changes.none}</p> : null}
      <ul className="change-list">
        {state.moved.map(({ key, from, to }) => {
          const movable = movables.get(key);
          if (movable === undefined) return null;
          const what = names.title(movable);
          return (
            <li key={key}>
              <span>
                <bdi>{what}</bdi>
              </span>
              <span className="changed">
                {changes.from(names.value(movable, from, to), names.value(movable, to, from))}
              </span>
              <button
                type="button"
                className="quiet"
                aria-label={words.cards.back(what)}
                onClick={() => state.back(key)}
              >
                {words.cards.backShort}
              </button>
            </li>
          );
        })}
      </ul>
      {state.others === 0 ? null : <p className="reading">{changes.others(state.others)}</p>}
      <Keep told={told} state={state} simulator={simulator} />
    </section>
  );
}

function Keep({ told, state, simulator }: Pick<ChangesProps, 'told' | 'state' | 'simulator'>) {
  const { words, base, metrics, speech } = told;
  const { keep, changes } = words;
  const [said, setSaid] = useState('');
  const other = useMemo(() => {
    const own = createSimulatorWords(speech.f);
    return { told: { base, metrics, speech, words: own }, words: createScenarioWords(speech.f, own) };
  }, [base, metrics, speech]);
  const saved = useSaved(other.words.saved);
  const copy = (text: string): void => {
    copyText(text).then(
      () => setSaid(keep.copied),
      () => setSaid(keep.failed),
    );
  };
  return (
    <>
      {state.moved.length + state.others === 0 ? null : (
        <>
          <p className="reading">{keep.reading}</p>
          <div className="control-actions">
            <button type="button" onClick={() => copy(window.location.href)}>
              {keep.link}
            </button>
            <Link href={simulator}>{changes.simulator}</Link>
            <span role="status">{said}</span>
          </div>
        </>
      )}
      {state.scenario.changes.every(({ kind }) => kind === 'lift') ? null : <ChangeYaml told={told} state={state} />}
      <Saved state={state.kept} saved={saved} told={other.told} words={other.words} />
    </>
  );
}

/** Written for whoever opens it: while a handle moves it would be written anew for each step. */
function ChangeYaml({ told, state: { scenario } }: Pick<ChangesProps, 'told' | 'state'>) {
  const [open, setOpen] = useState(false);
  const { base, metrics, words } = told;
  const { model } = base.bound;
  const yaml = useMemo(() => {
    if (!open) return '';
    return modelChangeYaml(model, changeModel(model, scenario.changes), (metric) => metrics[metric]?.unit);
  }, [open, model, metrics, scenario]);
  return (
    <details className="yaml" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.keep.shown}</summary>
      <pre tabIndex={0}>{yaml}</pre>
    </details>
  );
}
