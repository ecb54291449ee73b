import type { RelationColumn } from '../../engine/engine.ts';
import type { Project, Segment } from '../../project/project.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { named } from '../expression/kind-words.ts';
import type { Catalog, CatalogEntry } from './catalog.ts';
import { ColumnFinder } from './find-column.ts';
import { columnId } from './metric-columns.ts';
import type { AccountsPlan } from './plan.ts';

/** The accounts with the columns of their attributes; undefined where their source has not been read (reported there). */
export function planAccounts(project: Project, catalog: Catalog, diagnostics: Diagnostic[]): AccountsPlan | undefined {
  const { from, key, active, validFrom } = project.accounts;
  const entry = catalog.get(from);
  if (entry === undefined) return undefined;
  const finder = new ColumnFinder(entry, (path) => project.placeOf(path.split('.')), diagnostics);
  const found = finder.find(key, 'accounts.key');
  const plan = {
    entry,
    key,
    active: finder.interval(active, 'accounts.active'),
    validFrom: finder.stamp(validFrom, 'accounts.valid_from'),
    attributes: findAttributes(project, entry, finder),
  };
  for (const segment of project.segments.values()) checkSegment(segment, plan.attributes, project, diagnostics);
  checkPeers(plan.attributes, project, diagnostics);
  return found === undefined ? undefined : plan;
}

/**
 * The attributes that are listed; where the accounts come from a `kind: metrics` table also its other columns of text
 * and dates, which are no metrics.
 */
function findAttributes(
  project: Project,
  entry: CatalogEntry,
  finder: ColumnFinder,
): ReadonlyMap<string, RelationColumn> {
  const attributes = new Map<string, RelationColumn>();
  for (const [id, name] of project.accounts.attributes) {
    const column = finder.find(name, `accounts.attributes.${id}`);
    if (column !== undefined) attributes.set(id, column);
  }
  const { source } = entry;
  if (source.kind !== 'metrics' || source.long !== null) return attributes;
  const taken = new Set([project.accounts.key, source.account, source.asOf, ...project.accounts.attributes.values()]);
  for (const column of entry.columns) {
    if (taken.has(column.name) || (column.kind !== 'text' && column.kind !== 'date')) continue;
    const id = columnId(column.name, source);
    if (id !== undefined && !attributes.has(id)) attributes.set(id, column);
  }
  return attributes;
}

function checkSegment(
  segment: Segment,
  attributes: ReadonlyMap<string, RelationColumn>,
  project: Project,
  diagnostics: Diagnostic[],
): void {
  const column = attributes.get(segment.of);
  // The parser has reported an unknown attribute, the finder a column that is not there.
  if (column === undefined) return;
  const isAge = typeof segment.from[0] !== 'number';
  if (column.kind === (isAge ? 'date' : 'number')) return;
  const message = `segment "${segment.id}" has bands of ${isAge ? 'age' : 'a number'}, and "${segment.of}" is ${named(column.kind)}`;
  const remedy = isAge ? 'take an attribute that is a date' : 'take an attribute that is a number';
  const place = project.placeOf(['segments', segment.id, 'of']);
  diagnostics.push({ severity: 'error', code: 'segment-type', place, message, remedy });
}

/** Peers share a value, and hardly any two accounts have the same amount or day. */
function checkPeers(
  attributes: ReadonlyMap<string, RelationColumn>,
  { peers, segments, placeOf }: Project,
  diagnostics: Diagnostic[],
): void {
  peers?.by.forEach((attribute, i) => {
    const kind = attributes.get(attribute)?.kind;
    if (kind === undefined || kind === 'text' || kind === 'boolean') return;
    const message = `peers share a value, and "${attribute}" is ${named(kind)}`;
    const bands = [...segments.values()].find(({ of }) => of === attribute)?.id;
    const remedy = bands === undefined ? `make bands of it under segments and name these` : `write ${bands}, its bands`;
    const place = placeOf(['peers', 'by', i]);
    diagnostics.push({ severity: 'error', code: 'peers-type', place, message, remedy });
  });
}
