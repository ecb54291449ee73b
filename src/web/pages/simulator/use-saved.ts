import { useCallback, useEffect, useMemo, useState } from 'react';
import { readJson, RequestFailure } from '../../requests/read.ts';
import { useResource } from '../../requests/use-resource.ts';
import type { ScenarioWords } from '../../words/scenarios.ts';

/** A scenario of the project, as the server lists it. */
export interface SavedScenario {
  readonly name: string;
  readonly title: string;
  readonly why: string;
  readonly model: string;
  /** As the address has it; null where its file has errors. */
  readonly scenario: string | null;
  readonly fingerprint: string;
  readonly savedBy: string | null;
  readonly changedAt: number;
}

export interface Efforts {
  readonly unit: string;
  readonly of: Readonly<Record<string, number>>;
}

interface Listed {
  readonly scenarios: readonly SavedScenario[];
  readonly whyNotSaved: string | null;
  readonly efforts: Efforts | null;
}

interface Written {
  readonly name: string;
  readonly fingerprint: string;
  readonly trash: string | null;
}

/** What is written, by the name of its title where it has none of its own. */
interface ToSave extends Pick<SavedScenario, 'title' | 'why' | 'model'> {
  readonly name?: string;
  readonly scenario: string;
  /** Whether it replaces what has this name. */
  readonly over?: boolean;
}

export interface SavedScenarios {
  /** The list is that of now. */
  readonly loaded: boolean;
  readonly list: readonly SavedScenario[];
  readonly efforts: Efforts | null;
  /** Why nothing can be saved; null where it can. */
  readonly whyNot: string | null;
  readonly busy: boolean;
  /** What came of the last thing done. */
  readonly said: string;
  /** Takes that back; null where there is nothing to. */
  readonly undo: (() => void) | null;
  /** Somebody else has changed it since it was read here: what is shown is not it, and saving over it is refused. */
  readonly isNewer: (what: SavedScenario) => boolean;
  /** It is read now, as it is listed. */
  readonly reading: (what: SavedScenario) => void;
  /** The name it has now; null where it was refused, which is said. */
  readonly save: (what: ToSave) => Promise<string | null>;
  readonly rename: (what: SavedScenario, title: string, why: string) => Promise<string | null>;
  readonly remove: (what: SavedScenario) => Promise<void>;
}

/** Takes back what was done, step by step. */
type Undo = () => Promise<void>;

export function useSaved(words: ScenarioWords['saved']): SavedScenarios {
  const { data, failure, loading, reload } = useResource<Listed>('/scenarios');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ readonly said: string; readonly undo: Undo | null }>({ said: '', undo: null });
  const run = useCallback(
    async <T>(work: () => Promise<{ readonly value: T; readonly said: string; readonly undo: Undo | null }>) => {
      setBusy(true);
      try {
        const { value, said, undo } = await work();
        setDone({ said, undo });
        return value;
      } catch (error) {
        if (!(error instanceof RequestFailure)) throw error;
        setDone({ said: words.refused(error.message), undo: null });
        return null;
      } finally {
        setBusy(false);
        reload();
      }
    },
    [words, reload],
  );
  const { seen, note } = useSeen(data);
  return useMemo(() => {
    const { undo } = done;
    const ifMatchOf = ({ name, fingerprint }: Pick<SavedScenario, 'name' | 'fingerprint'>): string =>
      seen.get(name) ?? fingerprint;
    const { write, restore, takeOut, takeBack } = createWrites(note);
    return {
      loaded: !loading && !busy && (data !== null || failure !== null),
      list: data?.scenarios ?? [],
      efforts: data?.efforts ?? null,
      whyNot: failure === null ? (data?.whyNotSaved ?? null) : (failure.problem?.detail ?? ''),
      busy,
      said: done.said,
      undo:
        undo === null
          ? null
          : () =>
              void run(async () => {
                await undo();
                return { value: null, said: words.restored, undo: null };
              }),
      isNewer: (what) => ifMatchOf(what) !== what.fingerprint,
      reading: ({ name, fingerprint }) => note(name, fingerprint),
      save: ({ name, title, why, model, scenario, over }) =>
        run(async () => {
          const ifMatch = over === true && name !== undefined ? seen.get(name) : undefined;
          const file = { ...(name === undefined ? {} : { name }), ...(ifMatch === undefined ? {} : { ifMatch }) };
          const written = await write({ title, why, model, scenario, ...file });
          return { value: written.name, said: words.saved(title), undo: () => takeBack(written) };
        }),
      rename: (what, title, why) =>
        run(async () => {
          if (what.scenario === null) throw new Error('a scenario whose file has errors is not renamed');
          const { name: before, model, scenario } = what;
          const file = keepsFile(what, title) ? { name: before } : { from: before };
          const written = await write({ title, why, model, scenario, ifMatch: ifMatchOf(what), ...file });
          const undoBoth = async (): Promise<void> => {
            if (written.trash !== null) await restore(written.trash);
            await takeOut(written.name, written.fingerprint);
          };
          const undo = written.name === before ? () => takeBack(written) : undoBoth;
          return { value: written.name, said: words.renamed(title), undo };
        }),
      remove: async (what) => {
        await run(async () => {
          const { trash } = await takeOut(what.name, ifMatchOf(what));
          return { value: null, said: words.removed(what.title), undo: () => restore(trash) };
        });
      },
    };
  }, [data, failure, loading, busy, done, run, words, seen, note]);
}

/** What is written is noted: the page has seen it. */
function createWrites(note: (name: string, fingerprint: string | null) => void) {
  const noted = async (path: string, body: object): Promise<Written> => {
    const written = await post<Written>(path, body);
    note(written.name, written.fingerprint);
    return written;
  };
  const restore = async (trash: string, ifMatch?: string): Promise<void> => {
    await noted('/scenarios/restore', { trash, ...(ifMatch === undefined ? {} : { ifMatch }) });
  };
  const takeOut = async (name: string, ifMatch: string): Promise<{ readonly trash: string }> => {
    const removed = await remove(name, ifMatch);
    note(name, null);
    return removed;
  };
  return {
    write: (body: object): Promise<Written> => noted('/scenarios', body),
    restore,
    takeOut,
    /** What stood there before, or nothing where nothing did. */
    takeBack: async ({ name, fingerprint, trash }: Written): Promise<void> => {
      if (trash === null) await takeOut(name, fingerprint);
      else await restore(trash, fingerprint);
    },
  };
}

function post<T>(path: string, body: object): Promise<T> {
  return readJson<T>(path, undefined, body);
}

function remove(name: string, ifMatch: string): Promise<{ readonly trash: string }> {
  return post(`/scenarios/${encodeURIComponent(name)}/remove`, { ifMatch });
}

/** The fingerprints of what this page has read or written itself, by name: what is listed later may be somebody else's. */
function useSeen(data: Listed | null): {
  readonly seen: ReadonlyMap<string, string>;
  readonly note: (name: string, fingerprint: string | null) => void;
} {
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const note = useCallback((name: string, fingerprint: string | null): void => {
    setSeen((before) => {
      const after = new Map(before);
      if (fingerprint === null) after.delete(name);
      else after.set(name, fingerprint);
      return after;
    });
  }, []);
  useEffect(() => {
    if (data === null) return;
    const listed = data.scenarios.map(({ name, fingerprint }) => [name, fingerprint] as const);
    setSeen((before) => new Map([...listed, ...before]));
  }, [data]);
  return { seen, note };
}

/** Whether a scenario stays in its file under this title: the same one, or one that differs by signs, accents or a long end. */
export function keepsFile(now: Pick<SavedScenario, 'name' | 'title'>, title: string): boolean {
  const plain = (text: string): string =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '');
  const [name, wanted] = [plain(now.name), plain(title)];
  return now.title === title || name === wanted || (now.name.length >= CUT_FROM && wanted.startsWith(name));
}

/** Names of files this long, or a letter longer, were cut. */
const CUT_FROM = 59;
