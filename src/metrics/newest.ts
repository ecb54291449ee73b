import type { Engine } from '../engine/engine.ts';
import { DAY_MS, startOfDay } from '../util/time.ts';
import { periods } from './periods.ts';
import type { FactsPlan, Plan, Stamp } from './plan.ts';
import { factColumn } from './sql.ts';

export interface FactSpan {
  readonly oldest: number;
  readonly newest: number;
}

/**
 * 00:00 UTC of the day after the newest fact, or the end of the newest period of a metrics table if that is later; null
 * where nothing in the project has a time.
 */
export async function newestAsOf(engine: Engine, plan: Plan, signal?: AbortSignal): Promise<number | null> {
  const span = await factSpan(engine, plan, signal);
  const asOfs = [...(await periods(engine, plan, signal))];
  if (span !== null) asOfs.push(startOfDay(span.newest) + DAY_MS);
  return asOfs.length === 0 ? null : Math.max(...asOfs);
}

/**
 * Instants of the oldest and the newest fact; null where there are none. Facts are the rows of sources with a `time`.
 * Only where no source has one do other dates count, the first kind that there is: since when rows of `valid` sources
 * hold and the times that metrics name, then since when attributes hold, then since when accounts are active. Those may
 * lie in the future (a subscription that begins next year), which a fact does not.
 */
export async function factSpan(engine: Engine, plan: Plan, signal?: AbortSignal): Promise<FactSpan | null> {
  for (const stamps of stampsByRank(plan)) {
    let span: FactSpan | null = null;
    for (const { from, stamp } of stamps) span = join(span, await spanOf(engine, plan, from, stamp, signal));
    if (span !== null) return span;
  }
  return null;
}

interface StampOf {
  readonly from: FactsPlan['entry'];
  readonly stamp: Stamp;
}

function stampsByRank(plan: Plan): StampOf[][] {
  const times: StampOf[] = [];
  const others: StampOf[] = [];
  for (const source of plan.sources.values()) {
    if (source.kind !== 'facts') continue;
    if (source.time !== null) times.push({ from: source.entry, stamp: source.time });
    if (source.valid !== null) others.push({ from: source.entry, stamp: source.valid.from });
  }
  for (const metric of plan.metrics.values()) {
    if (metric.kind !== 'facts' || metric.time === null || !metric.ownTime) continue;
    const source = plan.sources.get(metric.source);
    if (source !== undefined) others.push({ from: source.entry, stamp: metric.time });
  }
  const { entry, validFrom, active } = plan.accounts;
  const since = validFrom === null ? [] : [{ from: entry, stamp: validFrom }];
  const life = active === null ? [] : [{ from: entry, stamp: active.from }];
  return [times, others, since, life];
}

async function spanOf(
  engine: Engine,
  plan: Plan,
  from: FactsPlan['entry'],
  stamp: Stamp,
  signal?: AbortSignal,
): Promise<FactSpan | null> {
  const { dialect } = plan;
  // The extremes of the raw column come from the files' statistics; a change of zone keeps their order.
  const shifted = (sql: string): string => dialect.epochMs(dialect.utcTime(sql, stamp.engineType, stamp.zone));
  const column = factColumn(dialect, stamp.name);
  const [oldest, newest] = [dialect.minimum(column, 'true'), dialect.maximum(column, 'true')];
  const sql = `select ${shifted(oldest)} as oldest, ${shifted(newest)} as newest from ${dialect.relation(from.relation)} as f`;
  const { columns } = await engine.select(sql, signal);
  const [first, last] = [columns[0]?.values[0] ?? NaN, columns[1]?.values[0] ?? NaN];
  return Number.isNaN(first) || Number.isNaN(last) ? null : { oldest: first, newest: last };
}

function join(a: FactSpan | null, b: FactSpan | null): FactSpan | null {
  if (a === null || b === null) return a ?? b;
  return { oldest: Math.min(a.oldest, b.oldest), newest: Math.max(a.newest, b.newest) };
}

/** Today's state counts for the newest as-of only: whether a source without time and validity can be used at `asOf`. */
export function isUndated(plan: Plan, sourceId: string): boolean {
  const source = plan.sources.get(sourceId);
  if (source === undefined) return false;
  if (source.kind === 'metrics') return source.asOf === null;
  return source.time === null && source.valid === null && !source.source.timeless;
}
