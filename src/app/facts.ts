import { isAbsolute, join, relative } from 'node:path';
import { expandFiles } from '../engine/expand-files.ts';
import { textFormat } from '../engine/text-file.ts';
import type { Relation } from '../engine/engine.ts';
import type { Imported, Importer, ImportRequest } from '../engine/importer.ts';
import type { Project, Source } from '../project/project.ts';
import { UserError, type Diagnostic } from '../util/diagnostic.ts';
import type { Context } from './context.ts';

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
    for (const pattern of source.files) {
      if ((await expandFiles(project.folder, [pattern])).length > 0) continue;
      const message = `no file matches "${pattern}" of source "${id}"`;
      const remedy = `put the data there, or change files: (patterns are relative to ${project.folder})`;
      diagnostics.push({ severity: 'error', code: 'no-files', place: source.place, message, remedy });
    }
    files.set(id, await expandFiles(project.folder, source.files));
  }
  if (diagnostics.length > 0) throw new UserError('data', 'data of the project are not there', diagnostics);
  return files;
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
      if (!requireOneFormat(source, found)) {
        relations.set(id, { files: found });
        continue;
      }
      importer ??= await context.openImporter();
      const result = await importer.importText(importRequest(context.folder, project, source, found), context);
      imported.set(id, result);
      relations.set(id, { files: [result.file] });
    }
  } finally {
    await importer?.close();
  }
  return { relations, imported, diagnostics: [...imported.values()].flatMap((result) => result.diagnostics) };
}

/** True where all files are text, false where all are Parquet. */
function requireOneFormat(source: Source, files: readonly string[]): boolean {
  const text = files.filter((file) => textFormat(file) !== undefined);
  if (text.length === 0 || text.length === files.length) return text.length > 0;
  const message = `source "${source.id}" mixes Parquet and text files, such as "${text[0]}"`;
  const remedy = 'make them two sources, or convert one kind';
  throw new UserError('configuration', message, [
    { severity: 'error', code: 'mixed-formats', place: source.place, message, remedy },
  ]);
}

function importRequest(folder: string, project: Project, source: Source, files: readonly string[]): ImportRequest {
  const times = timeColumns(project, source);
  return {
    id: source.id,
    files,
    accountColumn: keyColumn(project, source),
    timeColumns: times.required,
    optionalTimes: times.optional,
    formats: source.formats,
    types: source.types,
    timezone: source.timezone,
    cacheFolder: join(folder, '.rungs', 'cache'),
  };
}

/** The account key of the source: as text, and a row without it is no fact of anyone. */
function keyColumn(project: Project, source: Source): string | null {
  return project.accounts.from === source.id ? project.accounts.key : source.account;
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
export function shownPath(folder: string, file: string): string {
  const inside = isAbsolute(file) ? relative(folder, file) : file;
  return inside.startsWith('..') ? file : inside;
}
