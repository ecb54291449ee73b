import { useEffect, useState } from 'react';

/** So long the page may be kept from answering a key. */
const SLICE_MS = 6;
/** After so long without a change it is worth beginning. */
const CALM_MS = 120;

interface Done<T> {
  readonly of: unknown;
  readonly value: T;
}

/** What long work gave; while it goes on again, what it gave before. */
export interface Worked<T> {
  readonly value: T | null;
  readonly stale: boolean;
}

/** What long work gives, done in slices between other things. None is done where there is none (null). */
export function useWork<T>(work: (() => Generator<undefined, T>) | null): Worked<T> {
  const [done, setDone] = useState<Done<T> | null>(null);
  useEffect(() => {
    if (work === null) return;
    const steps = work();
    let next: ReturnType<typeof setTimeout>;
    const slice = (): void => {
      const end = performance.now() + SLICE_MS;
      while (performance.now() < end) {
        const step = steps.next();
        if (step.done === true) {
          setDone({ of: work, value: step.value });
          return;
        }
      }
      next = setTimeout(slice, 0);
    };
    next = setTimeout(slice, CALM_MS);
    return () => clearTimeout(next);
  }, [work]);
  return { value: done?.value ?? null, stale: done?.of !== work };
}
