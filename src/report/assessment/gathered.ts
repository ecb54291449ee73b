import type { AssessmentRules } from '../../model/assessment-rules.ts';
import type { MetricRecord, SourceRecord } from '../../table/record.ts';
import { missingReason, SCORED, NOT_APPLICABLE, type MissingReason } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { DAY_MS } from '../../util/time.ts';
import type { AccountReport } from '../account/account-report.ts';
import { indicatorsOf } from '../explain/explained-nodes.ts';

/** Sources that were asked together for one thing; the last step, without a title, are those that no step names. */
export interface GatheredStep {
  readonly title: string | null;
  readonly sources: readonly GatheredSource[];
}

/** What a source had to say of the account. */
export interface GatheredSource {
  readonly source: string;
  /** Metrics over it that the model reads, directly or through others. */
  readonly metrics: number;
  /** Those of them that have a value for the account, and those that do not apply to it. */
  readonly answered: number;
  readonly notApplicable: number;
  /** Instant of the newest fact of the account that went into one; null where its facts have no time, or there is none. */
  readonly newest: number | null;
  /** Whole days from then to the as-of. */
  readonly days: number | null;
  /** Of the whole source, whoever its facts are about. */
  readonly sourceNewest: number | null;
  /** Why the others have none. */
  readonly reasons: readonly (MissingReason | 'unknown' | 'error')[];
}

export interface GatheringQuestion {
  readonly report: AccountReport;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly sources: Readonly<Record<string, SourceRecord>>;
  readonly table: Table;
  readonly row: number;
  readonly asOf: number | null;
  readonly rules: AssessmentRules;
}

/** By source of the metrics that the model reads; one that combines others counts where these come from. */
export function gather(question: GatheringQuestion): readonly GatheredStep[] {
  const { report, metrics, rules } = question;
  const leaves = indicatorsOf(report.explanation.root);
  const over = (all: typeof leaves): ReadonlySet<string> =>
    new Set(all.flatMap(({ metric }) => overRows(metric, metrics)));
  const read = over(leaves);
  const applying = over(leaves.filter(({ status }) => status !== 'notApplicable'));
  const bySource = new Map<string, string[]>();
  for (const id of read) {
    const from = metrics[id]?.from;
    if (from !== undefined && from !== null) bySource.set(from, [...(bySource.get(from) ?? []), id]);
  }
  const told = (id: string): readonly GatheredSource[] => {
    const own = bySource.get(id);
    return own === undefined ? [] : [sourceOf(id, own, applying, question)];
  };
  const steps = rules.gathering.map(({ title, sources }) => ({ title, sources: sources.flatMap(told) }));
  const named = new Set(rules.gathering.flatMap(({ sources }) => sources));
  const others = [...bySource.keys()].filter((id) => !named.has(id)).flatMap(told);
  return [...steps, { title: null, sources: others }].filter(({ sources }) => sources.length > 0);
}

const NAME = /'[^']*'|[a-z][a-z0-9_]*/g;

/** The metrics over rows that a metric is computed from: itself, or those that its formula names. */
export function overRows(
  id: string,
  metrics: Readonly<Record<string, MetricRecord>>,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  const record = metrics[id];
  if (record === undefined || seen.has(id)) return [];
  if (record.from !== null) return [id];
  const names = record.value.match(NAME) ?? [];
  return [...new Set(names)].flatMap((name) => overRows(name, metrics, new Set([...seen, id])));
}

function sourceOf(
  source: string,
  ids: readonly string[],
  applying: ReadonlySet<string>,
  { table, row, asOf, sources }: GatheringQuestion,
): GatheredSource {
  const columns = ids.flatMap((id) => (applying.has(id) ? (table.metrics.get(id) ?? []) : []));
  const having = (status: number): number => columns.filter((column) => column.status[row] === status).length;
  const dates = columns.flatMap(({ evidence }) => evidence?.newest[row] ?? []).filter((at) => !Number.isNaN(at));
  const newest = dates.length === 0 ? null : Math.max(...dates);
  const reasons = columns.flatMap(({ status }) => {
    const own = status[row]!;
    return own === SCORED || own === NOT_APPLICABLE ? [] : (missingReason(own) ?? ('error' as const));
  });
  return {
    source,
    metrics: ids.length,
    answered: having(SCORED),
    notApplicable: having(NOT_APPLICABLE) + ids.filter((id) => !applying.has(id)).length,
    newest,
    days: newest === null || asOf === null ? null : Math.max(0, Math.floor((asOf - newest) / DAY_MS)),
    sourceNewest: sources[source]?.newest ?? null,
    reasons: [...new Set(reasons)],
  };
}
