import { useCallback, useState } from 'react';
import { readJson, RequestFailure } from './read.ts';

/** Takes back what was done. */
export type Undo = () => Promise<unknown>;

/** Something that changes files of the project, one thing at a time. */
export interface Keeping {
  readonly busy: boolean;
  /** What came of the last thing done. */
  readonly said: string;
  /** Takes that back; null where there is nothing to. */
  readonly undo: (() => void) | null;
  /** Whether it was done; what was refused is said. */
  readonly run: (work: () => Promise<{ readonly said: string; readonly undo: Undo | null }>) => Promise<boolean>;
}

interface KeepingWords {
  readonly refused: (why: string) => string;
  readonly takenBack: string;
}

/** `after` is called whenever something was tried. */
export function useKeeping(words: KeepingWords, after: () => void): Keeping {
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ readonly said: string; readonly undo: Undo | null }>({ said: '', undo: null });
  const run: Keeping['run'] = useCallback(
    async (work) => {
      setBusy(true);
      try {
        setDone(await work());
        return true;
      } catch (error) {
        if (!(error instanceof RequestFailure)) throw error;
        setDone({ said: words.refused(error.message), undo: null });
        return false;
      } finally {
        setBusy(false);
        after();
      }
    },
    [words, after],
  );
  const { undo } = done;
  const takeBack = (): void =>
    void run(async () => {
      await undo?.();
      return { said: words.takenBack, undo: null };
    });
  return { busy, said: done.said, undo: undo === null || busy ? null : takeBack, run };
}

export function post<T>(path: string, body: object): Promise<T> {
  return readJson<T>(path, undefined, body);
}

type Folder = 'assessments' | 'disagreements';

export async function removeRecord(folder: Folder, name: string, ifMatch: string): Promise<Undo> {
  const at = `/records/${folder}`;
  const { trash } = await post<{ trash: string }>(`${at}/${encodeURIComponent(name)}/remove`, { ifMatch });
  return () => post(`${at}/restore`, { trash });
}
