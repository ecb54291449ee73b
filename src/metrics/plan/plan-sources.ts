import type { FactsSource, MetricsSource, Project, Source } from '../../project/project.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Catalog, CatalogEntry } from './catalog.ts';
import { ColumnFinder } from './find-column.ts';
import type { FactsPlan, KeysPlan, PeriodsPlan, SourcePlan } from './plan.ts';

/** Every source with its columns found; a source with an error is left out. */
export function planSources(
  project: Project,
  catalog: Catalog,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, SourcePlan> {
  const plans = new Map<string, SourcePlan>();
  for (const [id, source] of project.sources) {
    const entry = catalog.get(id);
    if (entry === undefined) {
      const message = `source "${id}" has not been read`;
      const remedy = 'check that its files exist and can be read';
      diagnostics.push({ severity: 'error', code: 'source-not-read', place: source.place, message, remedy });
      continue;
    }
    const before = diagnostics.length;
    const finder = sourceFinder(project, id, entry, diagnostics);
    // The key of the accounts' own source is looked for with the accounts.
    const isKey = id === project.accounts.from && source.account === project.accounts.key;
    if (source.account !== null && !isKey) finder.find(source.account, 'account');
    const keys = planKeys(project, source, catalog, diagnostics);
    const plan =
      source.kind === 'facts' ? planFacts(source, entry, keys, finder) : planPeriods(source, entry, keys, finder);
    if (diagnostics.length === before) plans.set(id, plan);
  }
  return plans;
}

/** `entry` is the table looked into; the keys stand under source `id`. */
function sourceFinder(project: Project, id: string, entry: CatalogEntry, diagnostics: Diagnostic[]): ColumnFinder {
  return new ColumnFinder(entry, (key) => project.placeOf(['sources', id, ...key.split('.')]), diagnostics);
}

function planFacts(source: FactsSource, entry: CatalogEntry, keys: KeysPlan | null, finder: ColumnFinder): FactsPlan {
  const { account } = source;
  const time = finder.stamp(source.time, 'time');
  const valid = finder.interval(source.valid, 'valid');
  return { kind: 'facts', source, entry, account, keys, time, valid };
}

function planPeriods(
  source: MetricsSource,
  entry: CatalogEntry,
  keys: KeysPlan | null,
  finder: ColumnFinder,
): PeriodsPlan {
  const { account } = source;
  if (account === null) throw new Error(`the parser let source "${source.id}" pass without account`);
  const asOf = source.asOf === null ? null : (finder.find(source.asOf, 'as_of') ?? null);
  if (source.long !== null) {
    finder.find(source.long.metric, 'long.metric');
    finder.find(source.long.value, 'long.value');
  }
  for (const [id, column] of source.long === null ? source.columns : []) finder.find(column, `columns.${id}`);
  return { kind: 'metrics', source, entry, account, keys, asOf };
}

/** A mapping table that has not been read is reported as a source of its own. */
function planKeys(project: Project, source: Source, catalog: Catalog, diagnostics: Diagnostic[]): KeysPlan | null {
  const { keys } = source;
  const entry = keys === null ? undefined : catalog.get(keys.from);
  if (keys === null || entry === undefined) return null;
  const finder = sourceFinder(project, source.id, entry, diagnostics);
  finder.find(keys.match, 'keys.match');
  finder.find(keys.give, 'keys.give');
  return { entry, match: keys.match, give: keys.give };
}
