import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Zip knows no date before. */
const EARLIEST = Date.UTC(1980, 0, 2);

/** Last changes to a file, by the name it has then. */
type Edit = (name: string, xml: string) => string;

/**
 * The same slides as they would be if they had been made at that time and nothing before them: every date in and around
 * their files is that one, sheets behind charts too, and charts are numbered from 1, which the library counts on from file
 * to file. A point of a chart without a value has none, where the library writes an empty one, which is no number; a title
 * is the title of its slide, not one of its other places; and a paragraph says once, at its head, how it is set.
 */
export function steadyArchive(archive: Uint8Array, made: number, edit: Edit = (_, xml) => xml): Uint8Array {
  const files = Object.entries(unzipSync(archive)).filter(([name]) => !name.endsWith('/'));
  const numbers = files.flatMap(([name]) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? []).map(Number);
  const places = new Map(numbers.toSorted((a, b) => a - b).map((number, i) => [number, i + 1]));
  const renumbered = (text: string): string =>
    text.replaceAll(
      /\b(chart|Microsoft_Excel_Worksheet)(\d+)(?=\.(?:xml|xlsx)\b)/g,
      (_, what: string, number: string) => {
        return `${what}${places.get(Number(number)) ?? number}`;
      },
    );
  const steady = files.map(
    ([name, bytes]) =>
      [renumbered(name), steadyFile(name, bytes, made, (text) => edit(renumbered(name), renumbered(text)))] as const,
  );
  // Zip writes the hands of a clock: those of UTC, wherever this runs.
  const local = Math.max(made, EARLIEST) + new Date(made).getTimezoneOffset() * 60_000;
  const entries: Zippable = {};
  for (const [name, bytes] of steady.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    entries[name] = [bytes, { mtime: local, level: 6 }];
  }
  return zipSync(entries);
}

function steadyFile(name: string, bytes: Uint8Array, made: number, finished: (text: string) => string): Uint8Array {
  if (name.endsWith('.xlsx')) return steadyArchive(bytes, made);
  if (!name.endsWith('.xml') && !name.endsWith('.rels')) return bytes;
  const date = `${new Date(made).toISOString().slice(0, 19)}Z`;
  const text = finished(strFromU8(bytes))
    .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, tag: string) => `${tag}${date}`)
    .replaceAll(/(<p:ph\s)\s*idx="\d+"(?=\s+type="title")/g, '$1')
    // Of a paragraph in several parts.
    .replaceAll(/(?<=<\/a:r>)<a:pPr\b(?:[^>]*\/>|[^>]*>.*?<\/a:pPr>)/gs, '')
    .replaceAll(/<c:pt idx="\d+">\s*<c:v>\s*<\/c:v>\s*<\/c:pt>/g, '');
  return strToU8(text);
}
