import type { Engine } from '../../engine/engine.ts';
import { DAY_MS, startOfDay } from '../../util/time.ts';
import type { FactsPlan, Plan, Stamp } from '../plan/plan.ts';
import { factColumn } from '../sql/sql.ts';
import { periodsBySource } from './periods.ts';

export interface FactSpan {
  readonly oldest: number;
  readonly newest: number;
}

/** The as-of up to which a source reaches. */
export interface SourceEnd {
  readonly source: string;
  readonly asOf: number;
}

/**
 * 00:00 UTC of the day after the newest fact, or the end of the newest period of a metrics table if that is later; null
 * where nothing in the project has a time.
 */
export async function newestAsOf(engine: Engine, plan: Plan, signal?: AbortSignal): Promise<number | null> {
  const asOfs = (await sourceEnds(engine, plan, signal)).map(({ asOf }) => asOf);
  return asOfs.length === 0 ? null : Math.max(...asOfs);
}

/** Of every source that has a part in `newestAsOf`, and only those. */
export async function sourceEnds(engine: Engine, plan: Plan, signal?: AbortSignal): Promise<readonly SourceEnd[]> {
  const ends: SourceEnd[] = [];
  for (const [source, asOfs] of await periodsBySource(engine, plan, signal)) {
    ends.push({ source, asOf: Math.max(...asOfs) });
  }
  for (const { source, span } of await factSpans(engine, plan, signal)) {
    ends.push({ source, asOf: startOfDay(span.newest) + DAY_MS });
  }
  return ends;
}

/**
 * Instants of the oldest and the newest fact; null where there are none. Facts are the rows of sources with a `time`.
 * Only where no source has one do other dates count, the first kind that there is: since when rows of `valid` sources
 * hold and the times that metrics name, then since when attributes hold, then since when accounts are active. Those may
 * lie in the future (a subscription that begins next year), which a fact does not.
 */
export async function factSpan(engine: Engine, plan: Plan, signal?: AbortSignal): Promise<FactSpan | null> {
  const spans = (await factSpans(engine, plan, signal)).map(({ span }) => span);
  if (spans.length === 0) return null;
  const [oldest, newest] = [spans.map((span) => span.oldest), spans.map((span) => span.newest)];
  return { oldest: Math.min(...oldest), newest: Math.max(...newest) };
}

async function factSpans(
  engine: Engine,
  plan: Plan,
  signal?: AbortSignal,
): Promise<{ readonly source: string; readonly span: FactSpan }[]> {
  for (const stamps of stampsByRank(plan)) {
    const spans: { source: string; span: FactSpan }[] = [];
    for (const { source, from, stamp } of stamps) {
      const span = await spanOf(engine, plan, from, stamp, signal);
      if (span !== null) spans.push({ source, span });
    }
    if (spans.length > 0) return spans;
  }
  return [];
}

interface StampOf {
  readonly source: string;
  readonly from: FactsPlan['entry'];
  readonly stamp: Stamp;
}

function stampsByRank(plan: Plan): StampOf[][] {
  const times: StampOf[] = [];
  const others: StampOf[] = [];
  for (const [id, source] of plan.sources) {
    if (source.kind !== 'facts') continue;
    if (source.time !== null) times.push({ source: id, from: source.entry, stamp: source.time });
    if (source.valid !== null) others.push({ source: id, from: source.entry, stamp: source.valid.from });
  }
  for (const metric of plan.metrics.values()) {
    if (metric.kind !== 'facts' || metric.time === null || !metric.ownTime) continue;
    const source = plan.sources.get(metric.source);
    if (source !== undefined) others.push({ source: metric.source, from: source.entry, stamp: metric.time });
  }
  const { entry, validFrom, active } = plan.accounts;
  const source = plan.project.accounts.from;
  const since = validFrom === null ? [] : [{ source, from: entry, stamp: validFrom }];
  const life = active === null ? [] : [{ source, from: entry, stamp: active.from }];
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

/** Today's state counts for the newest as-of only: whether a source without time and validity can be used at `asOf`. */
export function isUndated(plan: Plan, sourceId: string): boolean {
  const source = plan.sources.get(sourceId);
  if (source === undefined) return false;
  if (source.kind === 'metrics') return source.asOf === null;
  return source.time === null && source.valid === null && !source.source.timeless;
}
