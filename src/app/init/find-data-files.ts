import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../util/diagnostic.ts';
import { byCodeUnit } from '../../util/sort.ts';

const DATA = /\.(csv|tsv|tab|json|ndjson|jsonl|parquet|pq)(\.gz)?$/i;
const SPREADSHEET = /\.(xlsx?|ods|numbers)$/i;
const DEEPEST = 3;
/** Beyond this it is some folder of a disk, not the data of a base. */
const MOST_FILES = 2000;

export interface DataFiles {
  /** Relative to the folder, with `/`, sorted. */
  readonly files: readonly string[];
  readonly spreadsheets: readonly string[];
  /** Folders beside data/ that hold data files and were not looked into, sorted. */
  readonly passedOver: readonly string[];
}

/** Files of facts in a folder and below; `onlyData`: below it, only in data/, as in a project's own folder. */
export async function findDataFiles(folder: string, onlyData: boolean): Promise<DataFiles> {
  const all = await walk(folder, '', 0, onlyData);
  const files = all.filter((file) => DATA.test(file) && !OWN.test(file)).sort(byCodeUnit);
  if (files.length > MOST_FILES) {
    throw new UserError(
      'usage',
      `"${folder}" holds ${files.length} data files; name a folder with the data of one base with --data`,
    );
  }
  const spreadsheets = all.filter((file) => SPREADSHEET.test(file)).sort(byCodeUnit);
  return { files, spreadsheets, passedOver: onlyData ? await foldersOfData(folder) : [] };
}

/** A project's own folder may hold anything; what looks like data there should not be missed without a word. */
async function foldersOfData(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'data' || isHidden(entry.name)) continue;
    const inside = await readdir(join(folder, entry.name)).catch((): string[] => []);
    if (inside.some((name) => DATA.test(name) && !OWN.test(name))) found.push(entry.name);
  }
  return found.sort(byCodeUnit);
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** Of a project's tools, not of its base. */
const OWN = /(^|\/)(package|package-lock|tsconfig|composer|manifest|settings)[^/]*\.json$/i;

async function walk(root: string, inside: string, depth: number, onlyData: boolean): Promise<string[]> {
  const entries = await readdir(join(root, inside), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (isHidden(entry.name)) continue;
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isFile() || entry.isSymbolicLink()) found.push(path);
    if (!entry.isDirectory() || depth >= DEEPEST) continue;
    if (depth === 0 && onlyData && entry.name !== 'data') continue;
    found.push(...(await walk(root, path, depth + 1, onlyData)));
  }
  return found;
}
