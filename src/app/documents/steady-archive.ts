import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Zip knows no date before. */
const EARLIEST = Date.UTC(1980, 0, 2);

/**
 * The same archive as it would be if it had been made at that time: every date in and around its files is that one, archives
 * within it too. A point of a chart without a value has none, where the library writes an empty one, which is no number.
 */
export function steadyArchive(archive: Uint8Array, made: number): Uint8Array {
  const files = unzipSync(archive);
  const names = Object.keys(files).sort();
  const entries: Zippable = {};
  for (const name of names) {
    entries[name] = [steadyFile(name, files[name]!, made), { mtime: Math.max(made, EARLIEST), level: 6 }];
  }
  return zipSync(entries);
}

function steadyFile(name: string, bytes: Uint8Array, made: number): Uint8Array {
  if (name.endsWith('.xlsx')) return steadyArchive(bytes, made);
  if (!name.endsWith('.xml')) return bytes;
  const date = `${new Date(made).toISOString().slice(0, 19)}Z`;
  const text = strFromU8(bytes);
  const steady = text
    .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, tag: string) => `${tag}${date}`)
    .replaceAll(/<c:pt idx="\d+">\s*<c:v>\s*<\/c:v>\s*<\/c:pt>/g, '');
  return steady === text ? bytes : strToU8(steady);
}
