import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openDuckdb } from '../src/engine/duckdb/open.ts';
import { openDuckdbImporter } from '../src/engine/duckdb/open-importer.ts';
import type { Result } from '../src/engine/engine.ts';
import type { Imported, Importer, ImportRequest } from '../src/engine/importer.ts';
import { UserError } from '../src/util/diagnostic.ts';

export type Wishes = Partial<Omit<ImportRequest, 'files'>>;
type Files = Readonly<Record<string, string | Uint8Array>>;

export interface Imports {
  /** A folder for the tests of the file. */
  readonly folder: () => string;
  readonly importText: Importer['importText'];
  /** Writes each text to a file of its own; what asks for them as one source. */
  readonly requestFor: (files: Files, wishes?: Wishes) => Promise<ImportRequest>;
  /** The same, imported. */
  readonly importing: (files: Files, wishes?: Wishes) => Promise<Imported>;
  /** The error of an import that must fail. */
  readonly failing: (files: Files, wishes?: Wishes) => Promise<UserError>;
}

/** An importer for all tests of a file, and a folder that goes with it. */
export function useImports(): Imports {
  let folder = '';
  let importer: Importer;
  let turn = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rungs-import-'));
    importer = await openDuckdbImporter({ threads: 2 });
  });
  afterAll(async () => {
    await importer.close();
    await rm(folder, { recursive: true, force: true });
  });

  const requestFor: Imports['requestFor'] = async (files, wishes = {}) => {
    const here = join(folder, `case-${turn++}`);
    await mkdir(here);
    const paths: string[] = [];
    for (const [file, content] of Object.entries(files)) {
      const path = join(here, file);
      await writeFile(path, content);
      paths.push(path);
    }
    return {
      id: 'facts',
      files: paths,
      accountColumn: null,
      keyColumns: [],
      timeColumns: [],
      optionalTimes: [],
      periodColumn: null,
      formats: new Map(),
      types: new Map(),
      decimal: null,
      timezone: 'UTC',
      cacheFolder: join(here, 'cache'),
      ...wishes,
    };
  };
  const importing: Imports['importing'] = async (files, wishes) => importer.importText(await requestFor(files, wishes));
  const failing: Imports['failing'] = async (files, wishes) => {
    try {
      await importing(files, wishes);
    } catch (thrown) {
      if (thrown instanceof UserError) return thrown;
      throw thrown;
    }
    throw new Error('it was imported');
  };
  const importText: Imports['importText'] = (...given) => importer.importText(...given);
  return { folder: () => folder, importText, requestFor, importing, failing };
}

/** The imported rows: texts as texts, dates as ISO, null as null, NaN only where a number is NaN. */
export async function rowsOf(imported: Imported): Promise<unknown[][]> {
  const engine = await openDuckdb({ files: [imported.file], threads: 1 });
  try {
    const d = engine.dialect;
    const nulls = imported.columns.map((column, i) => `${d.identifier(column.name)} IS NULL AS n${i}`).join(', ');
    const result = await engine.select(`SELECT *, ${nulls} FROM ${d.relation({ files: [imported.file] })}`);
    const width = imported.columns.length;
    return Array.from({ length: result.rowCount }, (_, row) =>
      imported.columns.map((_, i) => (result.columns[width + i]?.values[row] === 1 ? null : shown(result, i, row))),
    );
  } finally {
    await engine.close();
  }
}

function shown(result: Result, i: number, row: number): unknown {
  const column = result.columns[i];
  const value = column?.values[row] ?? NaN;
  if (column?.kind === 'text') return column.texts[value];
  if (column?.kind === 'date') return new Date(value).toISOString();
  return column?.kind === 'boolean' ? value === 1 : value;
}

export function typesOf(imported: Imported): Record<string, string> {
  return Object.fromEntries(imported.columns.map((column) => [column.name, column.type]));
}

export const codes = (imported: Imported): string[] => imported.diagnostics.map((d) => d.code);
