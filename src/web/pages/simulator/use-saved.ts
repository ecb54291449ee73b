import { useCallback, useMemo, useState } from 'react';
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
  /** The fingerprint of what it replaces. */
  readonly ifMatch?: string;
}

export interface SavedScenarios {
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
  /** The name it has now; null where it was refused, which is said. */
  readonly save: (what: ToSave) => Promise<string | null>;
  readonly rename: (what: SavedScenario, title: string, why: string) => Promise<string | null>;
  readonly remove: (what: SavedScenario) => Promise<void>;
}

/** Takes back what was done, step by step. */
type Undo = () => Promise<void>;

export function useSaved(words: ScenarioWords['saved']): SavedScenarios {
  const { data, failure, reload } = useResource<Listed>('/scenarios');
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
  return useMemo(() => {
    const { undo } = done;
    return {
      loaded: data !== null || failure !== null,
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
      save: ({ name, title, why, model, scenario, ifMatch }) =>
        run(async () => {
          const over = { ...(name === undefined ? {} : { name }), ...(ifMatch === undefined ? {} : { ifMatch }) };
          const written = await post<Written>('/scenarios', { title, why, model, scenario, ...over });
          return { value: written.name, said: words.saved(title), undo: () => takeBack(written) };
        }),
      rename: (what, title, why) =>
        run(async () => {
          if (what.scenario === null) throw new Error('a scenario whose file has errors is not renamed');
          const { name: before, fingerprint: ifMatch, model, scenario } = what;
          const file = keepsFile(what, title) ? { name: before } : { from: before };
          const written = await post<Written>('/scenarios', { title, why, model, scenario, ifMatch, ...file });
          if (written.name === before)
            return { value: before, said: words.renamed(title), undo: () => takeBack(written) };
          const undoBoth = async (): Promise<void> => {
            if (written.trash !== null) await restore(written.trash);
            await remove(written.name, written.fingerprint);
          };
          return { value: written.name, said: words.renamed(title), undo: undoBoth };
        }),
      remove: async ({ name, title, fingerprint }) => {
        await run(async () => {
          const { trash } = await remove(name, fingerprint);
          return { value: null, said: words.removed(title), undo: () => restore(trash) };
        });
      },
    };
  }, [data, failure, busy, done, run, words]);
}

function post<T>(path: string, body: object): Promise<T> {
  return readJson<T>(path, undefined, body);
}

function remove(name: string, ifMatch: string): Promise<{ readonly trash: string }> {
  return post(`/scenarios/${encodeURIComponent(name)}/remove`, { ifMatch });
}

async function restore(trash: string): Promise<void> {
  await post('/scenarios/restore', { trash });
}

/** What stood there before, or nothing where nothing did. */
async function takeBack({ name, fingerprint, trash }: Written): Promise<void> {
  if (trash === null) await remove(name, fingerprint);
  else await post('/scenarios/restore', { trash, ifMatch: fingerprint });
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
