import type { FactsSource, MetricsSource, Project, Source } from '../project/project.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
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
    const finder = new ColumnFinder(entry, source.place, diagnostics);
    const keys = planKeys(source, project, catalog, diagnostics);
    const plan =
      source.kind === 'facts'
        ? planFacts(source, entry, keys, project, finder, diagnostics)
        : planPeriods(source, entry, keys, project, finder, diagnostics);
    if (plan !== undefined && diagnostics.length === before) plans.set(id, plan);
  }
  return plans;
}

function planFacts(
  source: FactsSource,
  entry: CatalogEntry,
  keys: KeysPlan | null,
  project: Project,
  finder: ColumnFinder,
  diagnostics: Diagnostic[],
): FactsPlan {
  const account = accountColumn(source, project);
  if (account !== null) finder.find(account, 'account');
  const time = finder.stamp(source.time, 'time');
  const valid = finder.interval(source.valid, 'valid');
  checkCovers(source, project, diagnostics);
  return { kind: 'facts', source, entry, account, keys, time, valid };
}

function planPeriods(
  source: MetricsSource,
  entry: CatalogEntry,
  keys: KeysPlan | null,
  project: Project,
  finder: ColumnFinder,
  diagnostics: Diagnostic[],
): PeriodsPlan | undefined {
  const account = accountColumn(source, project);
  const asOf = source.asOf === null ? null : (finder.find(source.asOf, 'as_of') ?? null);
  if (source.long !== null) {
    finder.find(source.long.metric, 'long.metric');
    finder.find(source.long.value, 'long.value');
  }
  for (const [id, column] of source.long === null ? source.columns : []) finder.find(column, `columns.${id}`);
  if (account === null) {
    const message = `source "${source.id}" does not say which column holds the account`;
    diagnostics.push({
      severity: 'error',
      code: 'no-account',
      place: source.place,
      message,
      remedy: 'add account: <column>',
    });
    return undefined;
  }
  finder.find(account, 'account');
  return { kind: 'metrics', source, entry, account, keys, asOf };
}

/** The accounts' own source need not repeat which column is the key. */
function accountColumn(source: Source, project: Project): string | null {
  return source.account ?? (source.id === project.accounts.from ? project.accounts.key : null);
}

function planKeys(source: Source, project: Project, catalog: Catalog, diagnostics: Diagnostic[]): KeysPlan | null {
  const { keys } = source;
  if (keys === null) return null;
  const entry = catalog.get(keys.from);
  if (entry === undefined) {
    const message = `keys of source "${source.id}" come from "${keys.from}", which is no source`;
    const remedy = suggest(keys.from, [...project.sources.keys()]);
    diagnostics.push({ severity: 'error', code: 'unknown-source', place: source.place, message, remedy });
    return null;
  }
  const finder = new ColumnFinder(entry, source.place, diagnostics);
  finder.find(keys.match, 'keys.match');
  finder.find(keys.give, 'keys.give');
  return { source: keys.from, relation: entry.relation, match: keys.match, give: keys.give };
}

function checkCovers(source: FactsSource, project: Project, diagnostics: Diagnostic[]): void {
  const known = [...project.accounts.attributes.keys()];
  for (const { attribute } of source.covers) {
    if (known.includes(attribute)) continue;
    const message = `covers of source "${source.id}" asks for attribute "${attribute}", which accounts do not have`;
    const remedy = suggest(attribute, known);
    diagnostics.push({ severity: 'error', code: 'unknown-attribute', place: source.place, message, remedy });
  }
}
