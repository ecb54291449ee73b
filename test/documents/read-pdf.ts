import { inflateSync } from 'node:zlib';

/** What a reader finds in a PDF of ours: its text by page, and how it is tagged. Reads what the writer writes, no more. */
export interface ReadPdf {
  readonly pages: readonly string[];
  /** Types of the elements of its structure, as often as they occur. */
  readonly tags: ReadonlyMap<string, number>;
  readonly source: string;
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const source = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id, body] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id!, body!);
  const stream = (id: string): string => {
    const body = objects.get(id)!;
    const from = body.indexOf('stream\n') + 7;
    const raw = Buffer.from(body.slice(from, body.lastIndexOf('\nendstream')), 'latin1');
    return body.includes('/FlateDecode') ? inflateSync(raw).toString('latin1') : raw.toString('latin1');
  };
  const one = (text: string, key: string): string => new RegExp(`/${key} (\\d+) 0 R`).exec(text)![1]!;
  const letters = new Map<string, ReadonlyMap<string, string>>();
  const fontOf = (id: string): ReadonlyMap<string, string> => {
    const known = letters.get(id) ?? readMap(stream(one(objects.get(id)!, 'ToUnicode')));
    letters.set(id, known);
    return known;
  };
  const kids = /\/Kids \[([^\]]*)\]/.exec(
    objects.get(
      one(
        [...objects.values()].find((body) => body.includes('/Type /Catalog'))!,
        'Pages',
      ),
    )!,
  )![1]!;
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = objects.get(id!)!;
    const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)![1]!)!;
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, font]) => [name!, font!]));
    return textOf(stream(one(page, 'Contents')), (name) => fontOf(fonts.get(name)!));
  });
  const tags = new Map<string, number>();
  for (const [, tag] of source.matchAll(/\n\/S \/(\w+)\n/g)) tags.set(tag!, (tags.get(tag!) ?? 0) + 1);
  return { pages, tags, source };
}

/** Glyph numbers to letters. */
function readMap(cmap: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [, from, to, list] of cmap.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)) {
    const letters = [...list!.matchAll(/<([\w ]*)>/g)].map(([, hex]) => fromHex(hex!));
    for (let code = Number.parseInt(from!, 16), i = 0; code <= Number.parseInt(to!, 16); code++, i++)
      map.set(code.toString(16).padStart(4, '0'), letters[i] ?? '');
  }
  return map;
}

function fromHex(hex: string): string {
  const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}

function textOf(content: string, fontOf: (name: string) => ReadonlyMap<string, string>): string {
  let font: ReadonlyMap<string, string> = new Map();
  const said: string[] = [];
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[^>]*>|[-\d.\s]+)*)\] TJ/g)) {
    if (name !== undefined) font = fontOf(name);
    else if (shown !== undefined)
      said.push(
        [...shown.matchAll(/<(\w*)>/g)]
          .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
          .map((code) => font.get(code) ?? '?')
          .join(''),
      );
  }
  return said.join(' ');
}
