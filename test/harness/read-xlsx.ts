import { inflateRawSync } from 'node:zlib';

/** A cell as the file holds it: texts and numbers are told apart by their type, a date is a number with a date's format. */
export type XlsxCell = string | number | boolean | null;

/** Every sheet of a spreadsheet file as rows of cells, read without the library that wrote it. */
export function readXlsx(file: Buffer): ReadonlyMap<string, readonly (readonly XlsxCell[])[]> {
  const parts = unzip(file);
  const text = (name: string): string => parts.get(name)?.toString('utf8') ?? '';
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    [...si!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, t]) => decode(t!)).join(''),
  );
  const names = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => decode(name!));
  return new Map(names.map((name, i) => [name, readSheet(text(`xl/worksheets/sheet${i + 1}.xml`), strings)]));
}

function readSheet(xml: string, strings: readonly string[]): XlsxCell[][] {
  return [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, inside = '']) => {
    const row: XlsxCell[] = [];
    for (const [, attributes, content] of inside.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const at = columnOf(/r="([A-Z]+)\d+"/.exec(attributes!)![1]!);
      while (row.length < at) row.push(null);
      const value = /<v>(.*?)<\/v>/s.exec(content ?? '')?.[1];
      const type = /t="(\w+)"/.exec(attributes!)?.[1] ?? 'n';
      if (/<f>/.test(content ?? '')) throw new Error(`cell ${attributes} is a formula`);
      row.push(
        value === undefined
          ? null
          : type === 's'
            ? strings[Number(value)]!
            : type === 'b'
              ? value === '1'
              : Number(value),
      );
    }
    return row;
  });
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((n, letter) => 26 * n + letter.charCodeAt(0) - 64, 0) - 1;
}

function decode(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The parts of a zip archive by name, from its central directory. */
function unzip(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n--) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength!);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + size);
    parts.set(name, method === 0 ? data : inflateRawSync(data));
    at += 46 + nameLength! + extra! + comment!;
  }
  return parts;
}
