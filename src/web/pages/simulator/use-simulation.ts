import { useEffect, useMemo, useState } from 'react';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import { prepareRemote, type Connect, type Preparation, type RemoteSimulation } from './remote-simulation.ts';
import type { FromWorker } from './simulation-server.ts';
import { createSimulation, type Simulation } from './simulation.ts';

/** From so many accounts on one answer takes longer than a frame leaves: it is worked out beside the page. */
const FROM_ACCOUNTS = 20_000;

/** Where the answers come from. */
export type Source =
  | ({ readonly kind: 'here' } & Simulation)
  | ({ readonly kind: 'beside' } & RemoteSimulation)
  | Exclude<Preparation, { kind: 'ready' }>;

const BEGUN: Preparation = { kind: 'preparing', share: 0 };

export function useSimulation({ base, record }: OpenBase, shown: Rows): Source {
  const rows = useSameRows(shown);
  const limits = useMemo(() => limitsOf(base.table, (metric) => record.metrics[metric]?.unit), [base, record]);
  const isLarge = base.table.accounts.length >= FROM_ACCOUNTS;
  const here = useMemo(
    (): Source | null => (isLarge ? null : { kind: 'here', ...createSimulation(base, limits, rows) }),
    [isLarge, base, limits, rows],
  );
  const [beside, setBeside] = useState<{ readonly of: Rows; readonly at: Preparation } | null>(null);
  useEffect(() => {
    if (!isLarge) return;
    return prepareRemote(connectWorker, { base, limits, rows }, (at) => setBeside({ of: rows, at }));
  }, [isLarge, base, limits, rows]);
  const at = beside?.of === rows ? beside.at : BEGUN;
  const ready = useMemo((): Source => (at.kind === 'ready' ? { kind: 'beside', ...at.simulation } : at), [at]);
  return here ?? ready;
}

const connectWorker: Connect = (hear, fail) => {
  const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data));
  worker.addEventListener('error', ({ message }) => fail(message));
  return {
    post: (message) => worker.postMessage(message, { transfer: [] }),
    end: () => worker.terminate(),
  };
};

/** The same array for as long as it names the same rows: an address that changes selects them anew. */
function useSameRows(rows: Rows): Rows {
  const [kept, keep] = useState(rows);
  if (kept === rows || isSame(kept, rows)) return kept;
  keep(rows);
  return rows;
}

function isSame(a: Rows, b: Rows): boolean {
  if (a.length !== b.length) return false;
  for (let j = 0; j < a.length; j++) if (a[j] !== b[j]) return false;
  return true;
}
