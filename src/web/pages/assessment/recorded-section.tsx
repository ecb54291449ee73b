import { useId, useState } from 'react';
import { cleanText } from '../../../report/format/clean-text.ts';
import { post, removeRecord, useKeeping } from '../../requests/use-keeping.ts';
import { useResource } from '../../requests/use-resource.ts';
import type { RecordWords } from '../../words/records.ts';

interface Recorded {
  readonly name: string;
  readonly fingerprint: string;
  readonly issued: number;
  readonly by: string;
  readonly note: string;
  readonly snapshot: string;
  readonly asOf: number | null;
}

interface Listed {
  readonly assessments: readonly Recorded[];
  readonly whyNotSaved: string | null;
}

interface RecordedSectionProps {
  readonly account: string;
  /** The snapshot that is shown, and what names it in a request. */
  readonly snapshot: string;
  readonly which: { readonly model: string; readonly asOf: string };
  /** What is shown holds what was recorded. */
  readonly onChange: () => void;
  readonly words: RecordWords;
}

/** When the account was assessed before, by whom; and this assessment as the next of them. */
export function RecordedSection({ account, snapshot, which, onChange, words: all }: RecordedSectionProps) {
  const words = all.assessments;
  const at = `/accounts/${encodeURIComponent(account)}/assessments`;
  const { data, reload } = useResource<Listed>(at);
  const keeping = useKeeping(all.keeping, () => {
    reload();
    onChange();
  });
  if (data === null) return <section className="records" aria-label={words.title} aria-busy="true" />;
  const { assessments, whyNotSaved } = data;
  const [last] = assessments;
  const same = assessments.find((one) => one.snapshot === snapshot);
  const record = (note: string): Promise<boolean> =>
    keeping.run(async () => {
      const { name, fingerprint } = await post<Recorded>(at, { note, ...which });
      return { said: words.recorded, undo: () => removeRecord('assessments', name, fingerprint) };
    });
  const remove = ({ name, fingerprint }: Recorded): void =>
    void keeping.run(async () => ({ said: words.removed, undo: await removeRecord('assessments', name, fingerprint) }));
  return (
    <section className="records recorded" aria-label={words.title}>
      <p>
        {same !== undefined
          ? words.same(same.issued, same.by)
          : last === undefined
            ? words.never
            : words.last(last.issued, last.by)}
      </p>
      {same !== undefined ? null : whyNotSaved === null ? (
        <RecordForm words={words} busy={keeping.busy} onRecord={record} />
      ) : (
        <p className="soft">{words.cannot(whyNotSaved)}</p>
      )}
      {assessments.length === 0 ? null : (
        <details className="twin">
          <summary>{words.all(assessments.length)}</summary>
          <ul className="records-list">
            {assessments.map((one) => (
              <li key={one.name}>
                <b>{all.day(one.issued)}</b> <bdi className="soft">{words.by(one.by, one.asOf)}</bdi>
                {whyNotSaved === null ? (
                  <button
                    type="button"
                    className="quiet"
                    aria-label={words.removeOf(one.issued)}
                    disabled={keeping.busy}
                    onClick={() => remove(one)}
                  >
                    {words.remove}
                  </button>
                ) : null}
                {one.note === '' ? null : (
                  <p>
                    <bdi>{cleanText(one.note)}</bdi>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="records-said" role="status">
        {keeping.said}{' '}
        {keeping.undo === null ? null : (
          <button type="button" className="quiet" onClick={keeping.undo}>
            {all.undo}
          </button>
        )}
      </p>
    </section>
  );
}

interface RecordFormProps {
  readonly words: RecordWords['assessments'];
  readonly busy: boolean;
  readonly onRecord: (note: string) => Promise<boolean>;
}

function RecordForm({ words, busy, onRecord }: RecordFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const id = useId();
  if (!isOpen) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {words.record}
      </button>
    );
  }
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onRecord(note);
      }}
    >
      <label htmlFor={id}>
        {words.note} <span className="soft">({words.noteHint})</span>
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={4000}
        autoFocus
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="records-actions">
        <button type="submit" disabled={busy}>
          {words.recordNow}
        </button>
        <button type="button" className="quiet" onClick={() => setOpen(false)}>
          {words.cancel}
        </button>
      </p>
    </form>
  );
}
