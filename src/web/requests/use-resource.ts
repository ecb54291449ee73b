import { useCallback, useEffect, useState } from 'react';
import { readJson, type Failure } from './read-json.ts';

/** While something new is loaded, the last data stay: a page dims them and nothing jumps. */
export interface Resource<T> {
  readonly loading: boolean;
  readonly data: T | null;
  readonly failure: Failure | null;
  /** Asks again. */
  readonly reload: () => void;
}

interface Loaded<T> {
  readonly loading: boolean;
  readonly data: T | null;
  readonly failure: Failure | null;
}

/** Reads `path` of the API, and again whenever it changes; an answer that was overtaken is dropped. */
export function useResource<T>(path: string): Resource<T> {
  const [round, setRound] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ loading: true, data: null, failure: null });
  useEffect(() => {
    const abort = new AbortController();
    setLoaded((before) => ({ ...before, loading: true }));
    readJson<T>(path, abort.signal).then(
      (reply) =>
        setLoaded(
          reply.ok
            ? { loading: false, data: reply.data, failure: null }
            : { loading: false, data: null, failure: reply.failure },
        ),
      () => undefined, // our own abort
    );
    return () => abort.abort();
  }, [path, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { ...loaded, reload };
}
