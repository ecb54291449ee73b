import { useCallback, useEffect, useRef, useState } from 'react';
import { failureOf, readJson, type Failure } from '../../requests/read.ts';

export interface CheckRun {
  /** Whole seconds since it was started; null where none runs. */
  readonly seconds: number | null;
  readonly failure: Failure | null;
  /** Somebody did not wait for its end. */
  readonly stopped: boolean;
  readonly start: () => void;
  readonly stop: () => void;
}

const SECOND = 1000;

/** Lets the server check the project; `onDone` when it has. */
export function useCheck(onDone: () => void): CheckRun {
  const [seconds, setSeconds] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [stopped, setStopped] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const active = seconds !== null;
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => setSeconds((n) => (n === null ? null : n + 1)), SECOND);
    return () => clearInterval(timer);
  }, [active]);
  const start = useCallback(() => {
    const abort = new AbortController();
    running.current = abort;
    setSeconds(0);
    setFailure(null);
    setStopped(false);
    readJson('/check', abort.signal, {})
      .then(onDone, (error: unknown) => {
        if (!abort.signal.aborted) setFailure(failureOf(error));
      })
      .finally(() => {
        if (running.current === abort) setSeconds(null);
      });
  }, [onDone]);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setSeconds(null);
    setStopped(true);
  }, []);
  return { seconds, failure, stopped, start, stop };
}
