import { useEffect, useRef, useState } from 'react';

/** So long the page may be kept from answering a key. */
const SLICE_MS = 8;
const CALM_MS = 150;

interface Progress<T> {
  readonly of: unknown;
  readonly steps: number;
  readonly value: T | null;
}

export interface Steps<T> {
  /** What was found last, also while it is looked for anew. */
  readonly value: T | null;
  /** Steps done; null where nothing is going on. */
  readonly steps: number | null;
}

/**
 * Long work in slices between other things, with how far it is; null stops it. What it found before stays. While `waits`
 * something moves that a person looks at: it goes on after that.
 */
export function useSteps<T>(work: (() => Generator<undefined, T>) | null, waits: boolean): Steps<T> {
  const [progress, setProgress] = useState<Progress<T>>({ of: null, steps: 0, value: null });
  const waiting = useRef(waits);
  useEffect(() => {
    waiting.current = waits;
  }, [waits]);
  useEffect(() => {
    if (work === null) return;
    const generator = work();
    let steps = 0;
    let next: ReturnType<typeof setTimeout>;
    const slice = (): void => {
      if (waiting.current) {
        next = setTimeout(slice, CALM_MS);
        return;
      }
      const end = performance.now() + SLICE_MS;
      while (performance.now() < end) {
        const step = generator.next();
        if (step.done === true) {
          setProgress({ of: work, steps, value: step.value });
          return;
        }
        steps++;
      }
      const done = steps;
      setProgress((before) => ({ ...before, steps: done }));
      next = setTimeout(slice, 0);
    };
    next = setTimeout(slice, CALM_MS);
    return () => clearTimeout(next);
  }, [work]);
  const busy = work !== null && progress.of !== work;
  return { value: progress.value, steps: busy ? progress.steps : null };
}
