import { useCallback, useEffect, useState } from 'react';
import { readJson, RequestFailure, type Failure } from './read.ts';

/** While something new is loaded, the last data stay: a page dims them and nothing jumps. */
export interface Resource<T> {
  readonly loading: boolean;
  readonly data: T | null;
  readonly failure: Failure | null;
  /** Asks again. */
  readonly reload: () => void;
}

type Loaded<T> = Omit<Resource<T>, 'reload'>;

/** Reads `path` of the API, and again whenever it changes; an answer that was overtaken is dropped. Null reads nothing. */
export function useResource<T>(path: string | null): Resource<T> {
  return useLoaded(useCallback((signal) => (path === null ? NOTHING : readJson<T>(path, signal)), [path]));
}

const NOTHING = Promise.resolve(null);

/** The same for anything that is loaded; `load` must keep its identity as long as it means the same. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T | null>): Resource<T> {
  const [round, setRound] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ loading: true, data: null, failure: null });
  const [fault, setFault] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    setLoaded((before) => ({ ...before, loading: true }));
    load(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setLoaded({ loading: false, data, failure: null });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (error instanceof RequestFailure) setLoaded({ loading: false, data: null, failure: error.failure });
        else setFault({ error });
      },
    );
    return () => abort.abort();
  }, [load, round]);
  const reload = useCallback(() => {
    // At once: until the effect runs what is known would be taken for what is now.
    setLoaded((before) => ({ ...before, loading: true }));
    setRound((n) => n + 1);
  }, []);
  // A fault of ours: thrown where the page's boundary shows it, not lost in a promise.
  if (fault !== null) throw fault.error;
  return { ...loaded, reload };
}
