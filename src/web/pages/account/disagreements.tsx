import { useId, useMemo, useState } from 'react';
import type { Disagreement } from '../../../analysis/records/disagreement.ts';
import type { NodeExplanation } from '../../../score/explain/explanation.ts';
import { tellDiagnostic, type Diagnostic } from '../../../util/diagnostic.ts';
import { Prose } from '../../components/prose.tsx';
import { cleanText } from '../../../report/format/clean-text.ts';
import { inTellingOrder } from '../../../report/explain/explained-nodes.ts';
import { post, removeRecord, useKeeping, type Keeping } from '../../requests/use-keeping.ts';
import { useResource } from '../../requests/use-resource.ts';
import { createRecordWords, type RecordWords } from '../../words/records.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountCase } from './account-case.ts';

interface Listed extends Disagreement {
  readonly fingerprint: string;
  readonly title: string | null;
  readonly unit: string;
}

interface Answer {
  readonly items: readonly Listed[];
  readonly whyNotSaved: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

interface DisagreementsProps {
  readonly account: AccountCase;
  readonly speech: Speech;
}

/** How requests write the score as a whole. */
const OVERALL = 'overall';

/** What colleagues hold against the score, beside it; and a way to write the next one. */
export function Disagreements({ account: { open: base, report }, speech }: DisagreementsProps) {
  const all = useMemo(() => createRecordWords(speech.f), [speech]);
  const words = all.disagreements;
  const account = report.account.id;
  const { root } = report.explanation;
  const which = { model: base.item.model, asOf: base.item.asOf };
  const query = new URLSearchParams({ account, state: 'all', model: which.model });
  const { data, reload } = useResource<Answer>(`/disagreements?${query}`);
  const keeping = useKeeping(all.keeping, reload);
  if (data === null || data.items.some((one) => one.account !== account)) return null;
  const { items, whyNotSaved, diagnostics } = data;
  const [fault] = diagnostics;
  const open = items.filter(({ settled }) => settled === null);
  const settled = items.filter((one) => one.settled !== null);
  const may = whyNotSaved === null;
  const entries = (some: readonly Listed[]) => (
    <ul className="records-list">
      {some.map((one) => (
        <Entry key={one.name} one={one} may={may} keeping={keeping} words={words} />
      ))}
    </ul>
  );
  return (
    <section className="records disagreements" aria-label={words.title}>
      {fault === undefined ? null : (
        <p>
          <Prose text={words.notRead(diagnostics.length, `${tellDiagnostic(fault)}.`)} />
        </p>
      )}
      {open.length === 0 ? null : (
        <>
          <h2>{words.heading(open.length)}</h2>
          {entries(open)}
        </>
      )}
      <WriteForm {...{ account, which, root, keeping, words, whyNotSaved }} />
      <p className="records-said" role="status">
        {keeping.said}{' '}
        {keeping.undo === null ? null : (
          <button type="button" className="quiet" onClick={keeping.undo}>
            {all.undo}
          </button>
        )}
      </p>
      {settled.length === 0 ? null : (
        <details className="twin">
          <summary>{words.settledOnes(settled.length)}</summary>
          {entries(settled)}
        </details>
      )}
    </section>
  );
}

type Words = RecordWords['disagreements'];

interface EntryProps {
  readonly one: Listed;
  readonly may: boolean;
  readonly keeping: Keeping;
  readonly words: Words;
}

function Entry({ one, may, keeping, words }: EntryProps) {
  const [settling, setSettling] = useState(false);
  const about = words.about(one, one.title);
  const settle = async (because: string): Promise<void> => {
    const isDone = await keeping.run(async () => {
      const { name, fingerprint: ifMatch } = one;
      const path = `/disagreements/${encodeURIComponent(name)}/settle`;
      const { trash, fingerprint } = await post<{ trash: string; fingerprint: string }>(path, { because, ifMatch });
      const back = { trash, ifMatch: fingerprint };
      return { said: words.settledNow, undo: () => post('/records/disagreements/restore', back) };
    });
    if (isDone) setSettling(false);
  };
  const remove = (): void =>
    void keeping.run(async () => ({
      said: words.removed,
      undo: await removeRecord('disagreements', one.name, one.fingerprint),
    }));
  const busy = keeping.busy;
  return (
    <li>
      <b>
        <bdi>{about}</bdi>
      </b>{' '}
      <span className="soft">
        ({words.pointsThen(one, one.unit)}) · <bdi>{words.who(one)}</bdi>
      </span>
      <p>
        <bdi>{words.wrong(one)}</bdi>
      </p>
      {one.settled === null ? null : (
        <p className="soft">
          <bdi>{words.settled(one)}</bdi>
        </p>
      )}
      {!may ? null : settling ? (
        <TextForm
          label={words.what}
          submit={words.settleNow}
          cancel={words.cancel}
          busy={busy}
          onSubmit={settle}
          onCancel={() => setSettling(false)}
        />
      ) : (
        <p className="records-actions">
          {one.settled === null ? (
            <button
              type="button"
              className="quiet"
              aria-label={words.settleOf(about)}
              disabled={busy}
              onClick={() => setSettling(true)}
            >
              {words.settle}
            </button>
          ) : null}
          <button type="button" className="quiet" aria-label={words.removeOf(about)} disabled={busy} onClick={remove}>
            {words.remove}
          </button>
        </p>
      )}
    </li>
  );
}

interface WriteFormProps {
  readonly account: string;
  readonly which: { readonly model: string; readonly asOf: string };
  readonly root: NodeExplanation;
  readonly keeping: Keeping;
  readonly words: Words;
  readonly whyNotSaved: string | null;
}

function WriteForm({ account, which, root, keeping, words, whyNotSaved }: WriteFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [about, setAbout] = useState(OVERALL);
  const places = useMemo(() => placesOf(root), [root]);
  const id = useId();
  if (whyNotSaved !== null) return <p className="soft">{words.cannot(whyNotSaved)}</p>;
  if (!isOpen) {
    return (
      <button type="button" className="quiet" onClick={() => setOpen(true)}>
        {words.open}
      </button>
    );
  }
  const write = async (because: string): Promise<void> => {
    const isDone = await keeping.run(async () => {
      const path = `/accounts/${encodeURIComponent(account)}/disagreements`;
      const written = await post<{ fingerprint: string; disagreement: Disagreement }>(path, {
        because,
        about,
        ...which,
      });
      const { name } = written.disagreement;
      return { said: words.written, undo: () => removeRecord('disagreements', name, written.fingerprint) };
    });
    if (isDone) setOpen(false);
  };
  return (
    <div className="records-write">
      <label htmlFor={id}>{words.aboutWhat}</label>
      <select id={id} value={about} onChange={(event) => setAbout(event.target.value)}>
        <option value={OVERALL}>{words.score}</option>
        {places.map(({ path, title, level }) => (
          <option key={path} value={path}>
            {`${'\u2003'.repeat(level)}${title}`}
          </option>
        ))}
      </select>
      <TextForm
        label={words.because}
        submit={words.write}
        cancel={words.cancel}
        busy={keeping.busy}
        onSubmit={write}
        onCancel={() => setOpen(false)}
      />
      <p className="soft">{words.hint}</p>
    </div>
  );
}

interface TextFormProps {
  readonly label: string;
  readonly submit: string;
  readonly cancel: string;
  readonly busy: boolean;
  readonly onSubmit: (text: string) => Promise<void>;
  readonly onCancel: () => void;
}

function TextForm({ label, submit, cancel, busy, onSubmit, onCancel }: TextFormProps) {
  const [text, setText] = useState('');
  const id = useId();
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(text);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={4000}
        required
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="records-actions">
        <button type="submit" disabled={busy || text.trim() === ''}>
          {submit}
        </button>
        <button type="button" className="quiet" onClick={onCancel}>
          {cancel}
        </button>
      </p>
    </form>
  );
}

interface Place {
  readonly path: string;
  readonly title: string;
  readonly level: number;
}

/** Dimensions and what is below them, as the page tells them. */
function placesOf(root: NodeExplanation): readonly Place[] {
  const below = (node: NodeExplanation, level: number): readonly Place[] =>
    node.kind === 'indicator'
      ? []
      : inTellingOrder(node).flatMap((child) => [
          { path: child.path, title: cleanText(child.title), level },
          ...below(child, level + 1),
        ]);
  return below(root, 0);
}
