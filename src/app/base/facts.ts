import { isAbsolute, join, relative } from 'node:path';
import { expandFiles } from '../../engine/expand-files.ts';
import { textFormat } from '../../engine/text-file.ts';
import type { Relation } from '../../engine/engine.ts';
import type { Imported, Importer, ImportRequest } from '../../engine/importer.ts';
import type { Project, Source } from '../../project/project.ts';
import { UserError, type Diagnostic, type Place } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { withPlacesOfColumns } from './place-of-column.ts';
import { showPaths } from './shown-paths.ts';

/** The files of every source of a project, found on disk, by source id. */
export type SourceFiles = ReadonlyMap<string, readonly string[]>;

/** Sources as an engine can read them: Parquet as it is, text as imported into the cache. */
export interface Facts {
  readonly relations: ReadonlyMap<string, Relation>;
  /** By source id, for text sources. */
  readonly imported: ReadonlyMap<string, Imported>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Expands every source's globs. A pattern without a file is an error at the source's place in rungs.yaml. */
export async function findSourceFiles(project: Project): Promise<SourceFiles> {
  const files = new Map<string, readonly string[]>();
  const diagnostics: Diagnostic[] = [];
  for (const [id, source] of project.sources) {
    if (source.kind === 'facts' && source.sql !== null) diagnostics.push(sqlNotRead(project, id));
    for (const [index, pattern] of source.files.entries()) {
      if ((await expandFiles(project.folder, [pattern])).length > 0) continue;
      const message = `no file matches "${pattern}" of source "${id}"`;
      const remedy = `put the data there, or change files: (patterns are relative to ${project.folder})`;
      const at = source.files.length > 1 ? [index] : [];
      const place = project.placeOf(['sources', id, 'files', ...at]);
      diagnostics.push({ severity: 'error', code: 'no-files', place, message, remedy });
    }
    files.set(id, await expandFiles(project.folder, source.files));
  }
  const [first] = diagnostics;
  if (first?.code === 'sql-not-read') throw new UserError('configuration', first.message, diagnostics);
  if (first !== undefined) throw new UserError('data', 'data of the project are not there', diagnostics);
  return files;
}

function sqlNotRead(project: Project, id: string): Diagnostic {
  const message = `source "${id}" is a query, and this version reads files only`;
  const remedy = 'write the result of the query to a Parquet or CSV file, and name it under "files"';
  const place = project.placeOf(['sources', id, 'sql']);
  return { severity: 'error', code: 'sql-not-read', place, message, remedy };
}

/** Imports text sources (from the cache where nothing changed) and says where each source can be read. */
export async function readFacts(
  context: Pick<Context, 'folder' | 'openImporter' | 'progress' | 'signal'>,
  project: Project,
  files: SourceFiles,
): Promise<Facts> {
  const relations = new Map<string, Relation>();
  const imported = new Map<string, Imported>();
  let importer: Importer | undefined;
  try {
    for (const [id, source] of project.sources) {
      const found = files.get(id) ?? [];
      if (!requireOneFormat(source, found, project.placeOf(['sources', id, 'files']))) {
        relations.set(id, { files: found, ...originalOf(context.folder, found) });
        continue;
      }
      const open = (importer ??= await context.openImporter());
      const request = importRequest(context.folder, project, source, found);
      const result = await withPlacesOfColumns(project, source, () => open.importText(request, context));
      imported.set(id, result);
      const original = result.rejectedRows === 0 ? originalOf(context.folder, found) : {};
      relations.set(id, { files: [result.file], ...original });
    }
  } finally {
    await importer?.close();
  }
  const diagnostics = [...imported.values()].flatMap((result) => result.diagnostics);
  return { relations, imported, diagnostics: showPaths(context.folder, diagnostics) };
}

function originalOf(folder: string, files: readonly string[]): Pick<Relation, 'original'> {
  const [only, ...others] = files;
  return only === undefined || others.length > 0 ? {} : { original: shownPath(folder, only) };
}

/** True where all files are text, false where all are Parquet. */
function requireOneFormat(source: Source, files: readonly string[], place: Place): boolean {
  const unknown = files.find((file) => textFormat(file) === undefined && !/\.(parquet|parq|pq)$/i.test(file));
  if (unknown !== undefined) {
    const message = 'the name tells no format that can be read';
    const remedy = 'write it as .csv, .tsv, .json, .ndjson or .parquet (a sheet: save it as CSV)';
    throw new UserError('data', `${unknown}: ${message}`, [
      { severity: 'error', code: 'unknown-format', place: { file: unknown }, message, remedy },
    ]);
  }
  const text = files.filter((file) => textFormat(file) !== undefined);
  if (text.length === 0 || text.length === files.length) return text.length > 0;
  const message = `source "${source.id}" mixes Parquet and text files, such as "${text[0]}"`;
  const remedy = 'make them two sources, or convert one kind';
  throw new UserError('configuration', message, [{ severity: 'error', code: 'mixed-formats', place, message, remedy }]);
}

function importRequest(folder: string, project: Project, source: Source, files: readonly string[]): ImportRequest {
  const times = timeColumns(project, source);
  return {
    id: source.id,
    files,
    accountColumn: keyColumn(project, source),
    keyColumns: otherKeys(project, source),
    timeColumns: times.required,
    optionalTimes: times.optional,
    periodColumn: source.kind === 'metrics' ? source.asOf : null,
    formats: source.formats,
    types: source.types,
    decimal: source.decimal,
    ...(source.empty === undefined ? {} : { empty: source.empty }),
    timezone: source.timezone,
    cacheFolder: join(folder, '.rungs', 'cache'),
  };
}

/** The account key of the source: as text, and a row without it is no fact of anyone. */
function keyColumn(project: Project, source: Source): string | null {
  return project.accounts.from === source.id ? project.accounts.key : source.account;
}

/** Columns through which a silo's own keys are looked up, here or from another source. */
function otherKeys(project: Project, source: Source): readonly string[] {
  const maps = [...project.sources.values()].flatMap(({ keys }) => (keys?.from === source.id ? keys : []));
  return [...new Set([source.account ?? [], ...maps.map(({ match, give }) => [match, give])].flat())];
}

function timeColumns(project: Project, source: Source): { required: string[]; optional: string[] } {
  const required: string[] = [];
  const optional: string[] = [];
  if (source.kind === 'facts') {
    if (source.time !== null) required.push(source.time);
    if (source.valid !== null) required.push(source.valid.from);
    if (source.valid !== null && source.valid.to !== null) optional.push(source.valid.to);
  }
  if (project.accounts.from === source.id) {
    const { active, validFrom } = project.accounts;
    if (active !== null) required.push(active.from);
    if (active !== null && active.to !== null) optional.push(active.to);
    if (validFrom !== null) required.push(validFrom);
  }
  return { required, optional };
}

/** A path a person can click: relative to the project where it is inside. */
function shownPath(folder: string, file: string): string {
  const inside = isAbsolute(file) ? relative(folder, file) : file;
  return inside.startsWith('..') ? file : inside;
}
