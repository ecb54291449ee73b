import { useState } from 'react';
import { mayWeigh } from '../../../analysis/scenario/change-model.ts';
import { betterOf } from '../../../model/better.ts';
import { measuredElsewhere } from '../../../analysis/scenario/other-snapshots.ts';
import { faultsOfScenario } from '../../../analysis/scenario/scenario-faults.ts';
import type { Change, Lift, Scenario } from '../../../analysis/scenario/scenario.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import type { StageRule } from '../../../model/model.ts';
import { indicators } from '../../../model/walk.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { ScenarioWords } from '../../words/scenarios.ts';
import { simulatorWords } from '../../words/simulator.ts';
import { leverTitle, ruleClauses } from '../../../report/what-if/what-if-sentence.ts';
import { tellsOf, type Told } from './describe-scenario.ts';
import { Dial } from './dial.tsx';
import { LiftCard, type Segments } from './lift-card.tsx';
import { adoptionAmong, TRIED, type Simulation } from './simulation.ts';
import { Saved } from './saved.tsx';
import type { SavedScenarios } from './use-saved.ts';
import type { ScenarioState } from './use-scenario.ts';

interface ControlsProps {
  readonly state: ScenarioState;
  readonly told: Told;
  readonly simulation: Pick<Simulation, 'levers'>;
  readonly rows: Rows;
  readonly segments: Segments;
  readonly saved: SavedScenarios;
  readonly words: ScenarioWords;
}

/** What is changed, and everything to change it with. */
export function Controls({ state, told, simulation, rows, segments, saved, words }: ControlsProps) {
  const { scenario, change } = state;
  const { controls } = told.words;
  const withChanges = (changes: readonly Change[]): void => change({ ...scenario, changes });
  // A threshold may stand where only another one's move has made room: without that it goes too.
  const takeOut = (index: number): void => {
    const left = scenario.changes.toSpliced(index, 1);
    const faults = faultsOfScenario(told.base, { ...scenario, changes: left });
    withChanges(left.filter((one) => !faults.includes(one)));
  };
  return (
    <section className="plate controls" aria-labelledby="controls-title">
      <h2 id="controls-title">{controls.title}</h2>
      <p className="reading">{controls.reading(scenario.changes.length, scenario.ruler === 'moved')}</p>
      {scenario.changes.map((one, i) =>
        one.kind !== 'lift' ? null : (
          <LiftCard
            key={`${i} ${JSON.stringify(one.lever)}`}
            lift={one}
            told={told}
            rows={rows}
            segments={segments}
            onChange={(lift) => withChanges(scenario.changes.with(i, lift))}
            onRemove={() => withChanges(scenario.changes.toSpliced(i, 1))}
          />
        ),
      )}
      <Moves scenario={scenario} told={told} onRemove={takeOut} />
      <AddLift
        told={told}
        simulation={simulation}
        rows={rows}
        onAdd={(lift) => withChanges([...scenario.changes, lift])}
      />
      <Rules state={state} told={told} />
      <Actions state={state} told={told} words={words} />
      <Saved state={state} saved={saved} told={told} words={words} />
    </section>
  );
}

/** Weights and the stage rule have dials of their own; what else of the model is changed is told, and can be taken out. */
function Moves({
  scenario,
  told,
  onRemove,
}: {
  readonly scenario: Scenario;
  readonly told: Told;
  readonly onRemove: (index: number) => void;
}) {
  const { controls } = told.words;
  const all = ruleClauses(tellsOf(told), scenario).flatMap((text, i) => {
    const { kind } = scenario.changes[i]!;
    return text === null || kind === 'weight' || kind === 'stage_rule' ? [] : [{ i, text: upperFirst(text) }];
  });
  return all.map(({ i, text }) => (
    <section key={`${i} ${text}`} className="lift" aria-label={text}>
      <div className="lift-head">
        <p>
          <bdi>{text}</bdi>
        </p>
        <button type="button" className="quiet" aria-label={controls.remove(text)} onClick={() => onRemove(i)}>
          {controls.removeShort}
        </button>
      </div>
    </section>
  ));
}

interface AddLiftProps extends Pick<ControlsProps, 'told' | 'simulation' | 'rows'> {
  readonly onAdd: (lift: Lift) => void;
}

function AddLift({ told, simulation, rows, onAdd }: AddLiftProps) {
  const { controls } = told.words;
  const liftable = indicators(told.base.bound.model.root).filter((one) => betterOf(one) !== 0);
  const metrics = [...new Set(liftable.map(({ metric }) => metric))];
  const add = (value: string): void => {
    const [kind, ...rest] = value.split('/');
    const name = rest.join('/');
    if (name === '') return;
    const lever = kind === 'metric' ? { metric: name } : { node: name };
    onAdd({ kind: 'lift', lever, by: TRIED, for: [], adoption: adoptionAmong(rows) });
  };
  return (
    <label className="add-lift">
      <span>{controls.add}</span>
      <select value="" onChange={(event) => add(event.target.value)}>
        <option value="">{controls.choose}</option>
        <optgroup label={controls.dimensions}>
          {simulation.levers.map(({ path, title }) => (
            <option key={path} value={`node/${path}`}>
              {cleanText(title)}
            </option>
          ))}
        </optgroup>
        <optgroup label={controls.metrics}>
          {metrics.map((metric) => (
            <option key={metric} value={`metric/${metric}`}>
              {leverTitle(told, { metric })}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}

const RULES: readonly StageRule[] = ['weakest', 'score', 'gates'];

function Rules({ state: { scenario, change }, told }: Pick<ControlsProps, 'state' | 'told'>) {
  const { controls } = told.words;
  const { root, stages } = told.base.bound.model;
  const without = (drop: (one: Change) => boolean): readonly Change[] => scenario.changes.filter((one) => !drop(one));
  const rule = scenario.changes.findLast((one) => one.kind === 'stage_rule')?.overall ?? stages?.overall;
  const gated = stages?.gates.some((gates) => gates.length > 0) === true;
  const setRule = (overall: StageRule): void => {
    const others = without((one) => one.kind === 'stage_rule');
    change({
      ...scenario,
      changes: overall === stages?.overall ? others : [...others, { kind: 'stage_rule', overall }],
    });
  };
  const setWeight = (path: string, before: number, weight: number): void => {
    const others = without((one) => one.kind === 'weight' && one.path === path);
    change({ ...scenario, changes: weight === before ? others : [...others, { kind: 'weight', path, weight }] });
  };
  const lifts = scenario.changes.some((one) => one.kind === 'lift');
  const isKept = measuredElsewhere(told.base.bound).length > 0;
  return (
    <details className="rules-choice" open={!lifts && scenario.changes.length > 0}>
      <summary>{controls.rules}</summary>
      <div className="lift-choices">
        {stages === null || rule === undefined ? null : (
          <label>
            <span>{controls.rule}</span>
            <select
              value={rule}
              onChange={(event) => {
                const chosen = RULES.find((one) => one === event.target.value);
                if (chosen !== undefined) setRule(chosen);
              }}
            >
              {RULES.filter((one) => one !== 'gates' || gated || rule === 'gates').map((one) => (
                <option key={one} value={one}>
                  {one === stages.overall ? controls.ofModel(simulatorWords.rule[one]) : simulatorWords.rule[one]}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>{controls.ruler}</span>
          <select
            value={scenario.ruler}
            onChange={(event) => change({ ...scenario, ruler: event.target.value === 'moved' ? 'moved' : 'fixed' })}
          >
            <option value="fixed">{controls.fixed}</option>
            <option value="moved" disabled={isKept}>
              {isKept ? controls.kept : controls.moved}
            </option>
          </select>
        </label>
      </div>
      {root.children.map((child) => {
        const own = scenario.changes.findLast((one) => one.kind === 'weight' && one.path === child.path);
        const weight = own?.kind === 'weight' ? own.weight : child.weight;
        return (
          <Dial
            key={child.path}
            label={controls.weight(cleanText(child.title))}
            value={weight}
            min={mayWeigh(child, root, 0) ? 0 : 0.5}
            max={Math.max(3, 2 * child.weight, weight)}
            step={child.weight < 0.5 ? 0.05 : 0.5}
            unit=""
            less={controls.less}
            more={controls.more}
            onChange={(next) => {
              if (mayWeigh(child, root, next)) setWeight(child.path, child.weight, next);
            }}
          />
        );
      })}
    </details>
  );
}

function Actions({ state, told, words: { steps } }: Pick<ControlsProps, 'state' | 'told' | 'words'>) {
  const { controls } = told.words;
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(window.location.origin + state.link);
      setSaid(controls.copied);
    } catch {
      setSaid(controls.failed);
    }
  };
  return (
    <div className="control-actions">
      <button
        type="button"
        title={steps.keys}
        disabled={state.undo === null}
        onClick={state.undo ?? undefined}
        aria-keyshortcuts="Control+Z"
      >
        {steps.undo}
      </button>
      <button
        type="button"
        title={steps.redoKeys}
        disabled={state.redo === null}
        onClick={state.redo ?? undefined}
        aria-keyshortcuts="Control+Shift+Z"
      >
        {steps.redo}
      </button>
      <button type="button" onClick={state.reset}>
        {controls.reset}
      </button>
      <button type="button" onClick={() => state.change({ changes: [], ruler: 'fixed' })}>
        {controls.clear}
      </button>
      <button type="button" onClick={() => void copy()}>
        {controls.copy}
      </button>
      <span role="status">{said}</span>
    </div>
  );
}
