import { useEffect, useState } from 'react';
import { readJson, RequestFailure } from '../requests/read.ts';
import type { OpenBase, SnapshotItem } from '../requests/open-base.ts';

/** How the server's snapshots compare with those the page holds. */
export interface Freshness {
  /** Of the model shown: a snapshot that was not there when the page was loaded, or one that replaced what it shows. */
  readonly newer: SnapshotItem | null;
  /** False while the server does not answer: the page shows what it has. */
  readonly reachable: boolean;
}

const EVERY_MS = 30_000;

/** Asks every half a minute while the page is in sight; an unchanged list costs the server no work (ETag). */
export function useNewerSnapshot({ series, item }: OpenBase): Freshness {
  const [freshness, setFreshness] = useState<Freshness>({ newer: null, reachable: true });
  useEffect(() => {
    const abort = new AbortController();
    setFreshness({ newer: null, reachable: true });
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const path = `/snapshots?model=${encodeURIComponent(item.model)}`;
        const { items } = await readJson<{ items: readonly SnapshotItem[] }>(path, abort.signal);
        const known = new Set(series.map(({ id }) => id));
        setFreshness({ newer: items.find((one) => one.current && !known.has(one.id)) ?? null, reachable: true });
      } catch (error) {
        if (error instanceof RequestFailure) setFreshness((before) => ({ ...before, reachable: false }));
        else if (!abort.signal.aborted) throw error;
      }
    };
    const asking = window.setInterval(() => void ask(), EVERY_MS);
    const onSight = (): void => void ask();
    document.addEventListener('visibilitychange', onSight);
    return () => {
      abort.abort();
      window.clearInterval(asking);
      document.removeEventListener('visibilitychange', onSight);
    };
  }, [series, item]);
  return freshness;
}
