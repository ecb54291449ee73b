import type { Engine } from '../../engine/engine.ts';
import { aggregatesOf } from '../../metrics/expression/typed.ts';
import { readCatalog, type Catalog } from '../../metrics/plan/catalog.ts';
import type { Plan } from '../../metrics/plan/plan.ts';
import { planMetrics } from '../../metrics/plan/plan-metrics.ts';
import { checkToldRows } from '../../metrics/plan/plan-agents.ts';
import { planTables } from '../../metrics/plan/plan-tables.ts';
import { checkModelAgainst } from '../../model/check-metrics.ts';
import { checkValues, type OtherTexts } from '../../model/check-values.ts';
import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { indicators, metricsOf } from '../../model/walk.ts';
import type { ColumnKind } from '../../table/table.ts';
import { hasErrors, UserError, type Diagnostic } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { emptyColumns } from './empty-columns.ts';
import { readFacts, type Facts, type SourceFiles } from './facts.ts';
import type { LoadedProject } from '../project/load-project.ts';
import { unknownAccounts } from './reference-accounts.ts';
import { withShownPaths } from './shown-paths.ts';
import { textsAmongNumbers } from './texts-among-numbers.ts';

/** A project with its facts at hand and every expression held against them: ready to give tables. */
export interface PreparedBase {
  readonly loaded: LoadedProject;
  readonly facts: Facts;
  readonly engine: Engine;
  readonly plan: Plan;
  /** Warnings and notes of files, imports and plan; errors were thrown. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Whether there is an instant to count days to where nothing in the project has a time: `given` by whoever asks, `none`, or
 * `perhaps`, since nobody has asked for scores yet.
 */
type AsOfGiven = 'given' | 'none' | 'perhaps';

/** Runs `work` with a prepared base and closes the engine whatever happens. */
export function withPreparedBase<T>(
  context: Context,
  loaded: LoadedProject,
  files: SourceFiles,
  asOf: AsOfGiven,
  work: (base: PreparedBase) => Promise<T>,
): Promise<T> {
  return withShownPaths(context, async () => {
    const facts = await readFacts(context, loaded.project, files);
    const engine = await context.openEngine([...facts.relations.values()].flatMap((relation) => relation.files));
    try {
      const { plan, doubts } = await planBase(engine, loaded, facts, asOf);
      return await work({ loaded, facts, engine, plan, diagnostics: [...loaded.diagnostics, ...doubts] });
    } finally {
      await engine.close();
    }
  });
}

interface PlannedBase {
  readonly plan: Plan;
  /** Warnings and notes of imports and plan. */
  readonly doubts: readonly Diagnostic[];
}

async function planBase(engine: Engine, loaded: LoadedProject, facts: Facts, asOf: AsOfGiven): Promise<PlannedBase> {
  const catalog = await readCatalog(engine, loaded.project, facts.relations);
  const { value: plan, diagnostics } = planMetrics(loaded.project, catalog, engine.dialect, asOf !== 'none');
  const wrong =
    plan === undefined
      ? diagnostics
      : [...(await misfits(engine, loaded, plan, asOf)), ...planTables(plan).diagnostics, ...checkToldRows(plan)];
  if (plan !== undefined && !hasErrors(wrong))
    return { plan, doubts: [...facts.diagnostics, ...diagnostics, ...wrong] };
  const empty = emptyTables(catalog, facts);
  if (empty.length > 0) throw new UserError('data', 'a table of metrics has no rows', empty);
  const errors = wrong.filter((d) => d.severity === 'error').length;
  const message = `metrics and data do not fit together: ${errors} error${errors === 1 ? '' : 's'}`;
  // A column that is text because of a few values is often why an expression does not fit it.
  const reasons = facts.diagnostics.filter((d) => d.code === 'mixed-column' || d.code === 'decimal-sign');
  throw new UserError('configuration', message, [...reasons, ...wrong]);
}

/** Without rows nothing tells which columns hold metrics: every name of a model would be blamed instead. */
function emptyTables(catalog: Catalog, facts: Facts): Diagnostic[] {
  return [...catalog.values()].flatMap(({ source, rows, relation }) => {
    if (source.kind !== 'metrics' || rows > 0) return [];
    if ((facts.imported.get(source.id)?.rejectedRows ?? 0) > 0) return [];
    const place = { file: relation.original ?? source.files.join(', ') };
    const message = `the file has no rows, so source "${source.id}" brings no metrics`;
    const remedy = 'write the file again with its rows, or leave the source out';
    return [{ severity: 'error', code: 'no-rows', place, message, remedy }];
  });
}

/** Which columns a table of metrics brings, and of what kind, is known only now: models pass the first check without. */
async function misfits(
  engine: Engine,
  { models, project }: LoadedProject,
  plan: Plan,
  asOf: AsOfGiven,
): Promise<Diagnostic[]> {
  const { attributes } = plan.accounts;
  const named = new Map<string, unknown>([...project.accounts.attributes, ...attributes]);
  const known = { ...project, accounts: { attributes: named } };
  const found = checkModelAgainst([...models.values()], known, [...plan.metrics.keys()]);
  const kindOf = (id: string): ColumnKind | undefined =>
    plan.metrics.get(id)?.type ?? attributes.get(id)?.kind ?? (project.segments.has(id) ? 'text' : undefined);
  const hasTime = plan.hasTime || asOf === 'given';
  const held = (kind: typeof kindOf, others: ReadonlyMap<string, OtherTexts> = new Map()): Diagnostic[] =>
    checkValues([...models.values()], { kindOf: kind, othersIn: (id) => others.get(id), hasTime });
  let values = held(kindOf);
  if (values.length > 0) {
    const empty = await emptyColumns(engine, plan);
    const others = await textsAmongNumbers(engine, plan, namedIn(models.values()));
    values = held((id) => (empty.has(id) ? undefined : kindOf(id)), others);
  }
  const unknown = await unknownAccounts(engine, plan, models.values());
  const errors = [...found, ...values, ...unknown].filter((d) => d.severity === 'error');
  if (asOf !== 'perhaps') return errors;
  const undated = plan.hasTime ? [] : uncountedDays(plan);
  return [...errors.map((d): Diagnostic => (d.code === 'no-as-of' ? { ...d, severity: 'warning' } : d)), ...undated];
}

function namedIn(models: Iterable<ParsedModel>): ReadonlySet<string> {
  return new Set([...models].flatMap(({ model }) => indicators(model.root).flatMap((node) => metricsOf(node))));
}

/** Metrics that count days to an as-of that nobody has given yet. */
function uncountedDays({ metrics }: Plan): Diagnostic[] {
  return [...metrics.values()].flatMap((metric): Diagnostic[] => {
    if (metric.kind !== 'facts' || !aggregatesOf(metric.value).some(({ fn }) => fn === 'days_since')) return [];
    const message = 'days_since() counts back from the as-of, and nothing in this project has a time';
    const remedy = 'give a source its time: column, or say the as-of: rungs score --as-of DATE';
    return [{ severity: 'warning', code: 'no-as-of', place: metric.definition.place, message, remedy }];
  });
}
