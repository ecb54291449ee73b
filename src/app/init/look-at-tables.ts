import { join } from 'node:path';
import type { Importer, Inspection } from '../../engine/importer.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { mergeInspections } from '../../draft/merge-inspections.ts';
import { groupFiles, sourceIds, type FileGroup } from '../../draft/name-tables.ts';
import type { DataTable } from '../../draft/proposal.ts';

export interface Looked {
  readonly tables: readonly DataTable[];
  /** Files that are no tables, each with what the reader said. */
  readonly unreadable: readonly { readonly file: string; readonly why: string }[];
}

/** Of so many files of one group each is opened; of more, the first and the last of them. */
const MOST_OPENED = 24;

/** Opens every data file and describes the tables in them; files of the same columns are one table. */
export async function lookAtTables(
  context: Pick<Context, 'openImporter' | 'progress' | 'signal'>,
  folder: string,
  files: readonly string[],
): Promise<Looked> {
  const importer = await context.openImporter();
  try {
    const groups = groupFiles(files);
    const seen: { group: FileGroup; inspection: Inspection }[] = [];
    const unreadable: { file: string; why: string }[] = [];
    for (const [index, group] of groups.entries()) {
      context.progress({ label: `looking at ${group.pattern}`, done: index, total: groups.length });
      seen.push(...(await lookAtGroup(importer, context, folder, group, unreadable)));
    }
    const ids = sourceIds(seen.map(({ group }) => group.pattern));
    return { tables: seen.map(({ group, inspection }, i) => tableOf(ids[i]!, group, inspection)), unreadable };
  } finally {
    await importer.close();
  }
}

async function lookAtGroup(
  importer: Importer,
  context: Pick<Context, 'signal'>,
  folder: string,
  group: FileGroup,
  unreadable: { file: string; why: string }[],
): Promise<{ group: FileGroup; inspection: Inspection }[]> {
  const half = MOST_OPENED / 2;
  const opened =
    group.files.length <= MOST_OPENED ? group.files : [...group.files.slice(0, half), ...group.files.slice(-half)];
  const seen: { file: string; inspection: Inspection }[] = [];
  for (const file of opened) {
    try {
      seen.push({ file, inspection: await importer.inspectFile(join(folder, file), { signal: context.signal }) });
    } catch (error) {
      if (!(error instanceof UserError) || error.kind !== 'data') throw error;
      unreadable.push({ file, why: error.diagnostics[0]?.message ?? error.message });
    }
  }
  const merged = mergeInspections(seen.map(({ inspection }) => inspection));
  if (merged !== null && seen.length === opened.length) return [{ group, inspection: merged }];
  return seen.map(({ file, inspection }) => ({ group: { pattern: file, files: [file] }, inspection }));
}

function tableOf(id: string, group: FileGroup, inspection: Inspection): DataTable {
  const { rows, rejectedRows, format, decimal, columns } = inspection;
  return { id, files: group.pattern, fileCount: group.files.length, rows, rejectedRows, format, decimal, columns };
}
