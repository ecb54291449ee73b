import { useState, type ReactNode } from 'react';
import { formatScenario } from '../../../analysis/scenario/scenario-text.ts';
import { changeModel } from '../../../analysis/scenario/change-model.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { modelChangeYaml } from '../../../report/yaml/model-change-yaml.ts';
import { scenarioYaml } from '../../../report/yaml/scenario-yaml.ts';
import { copyText } from '../../components/copy-text.ts';
import type { ScenarioWords } from '../../words/scenarios.ts';
import type { Told } from './describe-scenario.ts';
import type { SavedScenario, SavedScenarios } from './use-saved.ts';
import type { ScenarioState } from './use-scenario.ts';

interface SavedProps {
  readonly state: ScenarioState;
  readonly saved: SavedScenarios;
  readonly told: Told;
  readonly words: ScenarioWords;
}

/** The scenarios of the project: open, save, rename, remove; and the text that a pull request needs. */
export function Saved({ state, saved, told, words: { saved: words } }: SavedProps) {
  const text = formatScenario(state.scenario);
  const opened = saved.list.find(({ name }) => name === state.saved);
  const may = saved.whyNot === null;
  const openNow = (one: SavedScenario): void => {
    if (one.scenario === null) return;
    saved.reading(one);
    state.open({ text: one.scenario, saved: one.name });
  };
  const { model } = told.base.bound;
  return (
    <section className="saved" aria-labelledby="saved-title">
      <h3 id="saved-title">{words.title}</h3>
      {opened === undefined ? null : <Opened opened={opened} isChanged={opened.scenario !== text} words={words} />}
      {opened === undefined || !saved.isNewer(opened) ? null : (
        <Newer opened={opened} words={words} onOpen={() => openNow(opened)} />
      )}
      {state.saved !== null && opened === undefined && saved.loaded ? (
        <p className="soft">{words.lost(cleanText(state.saved))}</p>
      ) : null}
      {saved.list.length === 0 ? null : (
        <OpenChoice words={words} saved={saved} model={model.id} current={state.saved} onOpen={openNow} />
      )}
      <Keeping {...{ state, saved, words, text, opened, may }} model={model.id} />
      <Copies state={state} told={told} title={opened?.title ?? null} why={opened?.why ?? ''} words={words} />
      {may || !saved.loaded ? null : <p className="soft">{words.cannot(saved.whyNot ?? '')}</p>}
      <p className="saved-said" role="status">
        {saved.said}{' '}
        {saved.undo === null ? null : (
          <button type="button" className="quiet" onClick={saved.undo}>
            {words.undo}
          </button>
        )}
      </p>
    </section>
  );
}

interface OpenedProps {
  readonly opened: SavedScenario;
  readonly isChanged: boolean;
  readonly words: ScenarioWords['saved'];
}

function Opened({ opened, isChanged, words }: OpenedProps) {
  return (
    <p className="saved-open">
      <b>
        <bdi>{cleanText(opened.title)}</bdi>
      </b>{' '}
      <span className={isChanged ? 'changed' : 'soft'}>{isChanged ? words.changed : words.unchanged}</span>
      <span className="soft">
        {' · '}
        {words.by(opened.savedBy === null ? null : cleanText(opened.savedBy), opened.changedAt)}
      </span>
    </p>
  );
}

interface NewerProps {
  readonly opened: SavedScenario;
  readonly words: ScenarioWords['saved'];
  readonly onOpen: () => void;
}

/** What is shown is not what is saved under its name now. */
function Newer({ opened, words, onOpen }: NewerProps) {
  return (
    <p className="saved-newer">
      {words.newer}{' '}
      {opened.scenario === null ? null : (
        <button type="button" className="quiet" onClick={onOpen}>
          {words.openNewer}
        </button>
      )}
    </p>
  );
}

interface KeepingProps {
  readonly state: ScenarioState;
  readonly saved: SavedScenarios;
  readonly words: ScenarioWords['saved'];
  /** What is shown, as it would be saved. */
  readonly text: string;
  readonly opened: SavedScenario | undefined;
  readonly may: boolean;
  readonly model: string;
}

/** Save, save as, rename, remove. */
function Keeping({ state, saved, words, text, opened, may, model }: KeepingProps) {
  const [form, setForm] = useState<'save' | 'rename' | null>(null);
  const cannot = !may || saved.busy;
  if (form !== null) {
    return (
      <NameForm
        key={form}
        words={words}
        title={opened === undefined ? '' : cleanText(opened.title)}
        why={opened?.why ?? ''}
        ok={form === 'save' ? words.ok : words.okRename}
        onCancel={() => setForm(null)}
        onName={async (title, why) => {
          const name =
            form === 'rename' && opened !== undefined
              ? await saved.rename(opened, title, why)
              : await saved.save({ title, why, model, scenario: text });
          if (name === null) return;
          setForm(null);
          state.open({ text, saved: name });
        }}
      />
    );
  }
  const remove = (one: SavedScenario): void => {
    state.open({ text, saved: null });
    void saved.remove(one);
  };
  // What is shown is of the model that is shown, whatever model it was opened from.
  const saveOver = (one: SavedScenario): void => void saved.save({ ...one, model, scenario: text, over: true });
  return (
    <div className="control-actions">
      {opened === undefined ? null : (
        <button type="button" disabled={cannot || opened.scenario === text} onClick={() => saveOver(opened)}>
          {words.save}
        </button>
      )}
      <button type="button" disabled={cannot} onClick={() => setForm('save')}>
        {words.saveAs}
      </button>
      {opened === undefined ? null : (
        <>
          <button type="button" disabled={cannot} onClick={() => setForm('rename')}>
            {words.rename}
          </button>
          <button type="button" disabled={cannot} onClick={() => remove(opened)}>
            {words.remove}
          </button>
        </>
      )}
    </div>
  );
}

interface OpenChoiceProps {
  readonly words: ScenarioWords['saved'];
  readonly saved: SavedScenarios;
  readonly model: string;
  readonly current: string | null;
  readonly onOpen: (one: SavedScenario) => void;
}

function OpenChoice({ words, saved: { list }, model, current, onOpen }: OpenChoiceProps) {
  const label = ({ title, scenario, model: own }: SavedScenario): string => {
    if (scenario === null) return words.broken(cleanText(title));
    return own === model || own === '' ? cleanText(title) : words.otherModel(cleanText(title), cleanText(own));
  };
  return (
    <label className="add-lift">
      <span>{words.open}</span>
      <select
        value={list.some(({ name }) => name === current) ? current! : ''}
        onChange={(event) => {
          const chosen = list.find(({ name }) => name === event.target.value);
          if (chosen !== undefined) onOpen(chosen);
        }}
      >
        <option value="">{words.choose}</option>
        {list.map((one) => (
          <option key={one.name} value={one.name} disabled={one.scenario === null}>
            {label(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface NameFormProps {
  readonly words: ScenarioWords['saved'];
  readonly title: string;
  readonly why: string;
  readonly ok: string;
  readonly onCancel: () => void;
  readonly onName: (title: string, why: string) => Promise<void>;
}

function NameForm({ words, title, why, ok, onCancel, onName }: NameFormProps) {
  const [name, setName] = useState(title);
  const [reason, setReason] = useState(why);
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void onName(name.trim(), reason.trim());
      }}
    >
      <Field label={words.name}>
        <input type="text" maxLength={200} required autoFocus value={name} onChange={(e) => setName(e.target.value)} />
      </Field>
      <Field label={words.why}>
        <input type="text" maxLength={4000} value={reason} onChange={(e) => setReason(e.target.value)} />
      </Field>
      <div className="control-actions">
        <button type="submit">{ok}</button>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label>
      <span>{label}</span>
      {children}
    </label>
  );
}

interface CopiesProps {
  readonly state: ScenarioState;
  readonly told: Told;
  readonly title: string | null;
  readonly why: string;
  readonly words: ScenarioWords['saved'];
}

/** The scenario as its file, and what of it changes the model as a model file. */
function Copies({ state: { scenario }, told: { base, metrics }, title, why, words }: CopiesProps) {
  const [said, setSaid] = useState('');
  const copy = (text: string): void => {
    copyText(text).then(
      () => setSaid(words.copied),
      () => setSaid(words.failed),
    );
  };
  const unitOf = (metric: string): string | undefined => metrics[metric]?.unit;
  const { model } = base.bound;
  const changesModel = scenario.changes.some(({ kind }) => kind !== 'lift');
  return (
    <div className="control-actions">
      <button
        type="button"
        onClick={() => copy(scenarioYaml({ title: title ?? 'A scenario', why, model: model.id, scenario }, unitOf))}
      >
        {words.copyYaml}
      </button>
      {changesModel ? (
        <button
          type="button"
          onClick={() => copy(modelChangeYaml(model, changeModel(model, scenario.changes), unitOf) ?? '')}
        >
          {words.copyModel}
        </button>
      ) : null}
      <span role="status">{said}</span>
    </div>
  );
}
