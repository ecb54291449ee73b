import { countId, countOfRows } from '../../metrics/plan/plan-agents.ts';
import { buildTable } from '../../metrics/read/build-table.ts';
import { readAccountFacts, type AlikeFacts } from '../../metrics/trace/account-facts.ts';
import { NO_ASSESSMENT_RULES } from '../../model/assessment-rules.ts';
import { NO_AGENT_RULES, type ToldRows } from '../../project/agent-rules.ts';
import { isMissing, missingReason, NOT_APPLICABLE } from '../../table/status.ts';
import type { Context } from '../context.ts';
import type { LoadedProject } from '../project/load-project.ts';
import { findSourceFiles } from './facts.ts';
import { neededSources } from './needed-sources.ts';
import { withPreparedBase } from './prepare-base.ts';

/** Rows of one account. */
export interface FoundRows {
  /** Null: they could be read; else why there are none to read, such as that the source is not connected. */
  readonly missing: string | null;
  /** How many count. */
  readonly total: number;
  /** Those alike in the columns are one; the newest first. */
  readonly rows: readonly AlikeFacts[];
}

interface Wanted {
  readonly account: string;
  readonly asOf: number | null;
  /** True: the cells of a row are its instant and what it counts for, if there is a column of that, see `ToldRows`. */
  readonly byTime?: boolean;
}

/** Rows of one account as the sources are now, by `key`; opens no more sources than it takes. */
export async function readToldRows(
  context: Context,
  loaded: LoadedProject,
  wanted: readonly ToldRows[],
  { account, asOf, byTime = false }: Wanted,
): Promise<ReadonlyMap<string, FoundRows>> {
  if (wanted.length === 0) return new Map();
  const own = onlyNeeded(loaded, wanted);
  const files = await findSourceFiles(own.project);
  return withPreparedBase(context, own, files, asOf === null ? 'none' : 'given', async ({ engine, plan }) => {
    const { table } = await buildTable(engine, plan, asOf, { signal: context.signal });
    const here = table.accounts.indexOf(account);
    const found = new Map<string, FoundRows>();
    for (const rows of wanted) {
      const metric = plan.metrics.get(countId(rows));
      const status = table.metrics.get(countId(rows))?.status[here] ?? NOT_APPLICABLE;
      if (metric?.kind !== 'facts' || here === -1 || (isMissing(status) && missingReason(status) !== 'noRows')) {
        found.set(rows.key, { missing: missingReason(status) ?? 'notApplicable', total: 0, rows: [] });
        continue;
      }
      const source = plan.sources.get(metric.source);
      const time = metric.time?.name ?? (source?.kind === 'facts' ? source.time?.name : undefined);
      const columns = byTime ? [time, rows.count].flatMap((one) => one ?? []) : rows.columns;
      const shown = { columns, byBeginning: true };
      const facts = await readAccountFacts(engine, plan, metric, shown, [account], asOf, context.signal);
      const read = facts.get(account) ?? [];
      found.set(rows.key, { missing: null, total: read.reduce((sum, { count }) => sum + count, 0), rows: read });
    }
    return found;
  });
}

function onlyNeeded(loaded: LoadedProject, wanted: readonly ToldRows[]): LoadedProject {
  const { project } = loaded;
  return {
    ...loaded,
    models: new Map(),
    project: {
      ...project,
      sources: neededSources(
        project,
        wanted.map(({ from }) => from),
      ),
      metrics: new Map(wanted.map((rows) => [countId(rows), countOfRows(rows)])),
      assessment: NO_ASSESSMENT_RULES,
      agents: NO_AGENT_RULES,
    },
  };
}
