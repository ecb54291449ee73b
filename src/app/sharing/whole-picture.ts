import { inflateSync } from 'node:zlib';

/** Of a logo: more is no logo, and takes memory that its file does not show. */
const MOST_SIDE = 4000;
const MOST_PIXEL_BYTES = 64_000_000;

/**
 * Why a PNG cannot be drawn; undefined where it can. What writes PDFs fails half-way on one that is cut off or damaged, and then
 * not for whoever wrote rungs.yaml but for the customer.
 */
export function faultOfPng(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes);
  const data: Buffer[] = [];
  let head: Buffer | undefined;
  for (let at = 8; at + 12 <= file.length;) {
    const [length, type] = [file.readUInt32BE(at), file.toString('latin1', at + 4, at + 8)];
    const part = file.subarray(at + 8, at + 8 + length);
    if (part.length < length) break;
    if (type === 'IHDR' && length === 13) head = part;
    if (type === 'IDAT') data.push(part);
    if (type === 'IEND') return head === undefined ? DAMAGED : faultOfPixels(head, Buffer.concat(data));
    at += 12 + length;
  }
  return DAMAGED;
}

const DAMAGED = 'is damaged or not whole';
/** Values of one pixel, by type of colour. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function faultOfPixels(head: Buffer, data: Buffer): string | undefined {
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const [depth, colour, interlaced] = [head[8]!, head[9]!, head[12] !== 0];
  if (width > MOST_SIDE || height > MOST_SIDE) return `is ${width} by ${height} pixels`;
  const line = 1 + Math.ceil((width * (CHANNELS[colour] ?? 0) * depth) / 8);
  try {
    const { length } = inflateSync(data, { maxOutputLength: MOST_PIXEL_BYTES });
    // Interlaced ones have more lines, each shorter.
    return length < (interlaced ? 1 : line * height) || line === 1 ? DAMAGED : undefined;
  } catch {
    return DAMAGED;
  }
}

/** Frames of a JPEG, which say how large it is; not those that no reader of PDFs takes. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

/** Why a JPEG cannot be drawn; undefined where it can. */
export function faultOfJpeg(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes);
  for (let at = 2; at + 9 < file.length && file[at] === 0xff; at += 2 + file.readUInt16BE(at + 2)) {
    if (!FRAMES.has(file[at + 1]!)) continue;
    const [height, width] = [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
    if (width > MOST_SIDE || height > MOST_SIDE) return `is ${width} by ${height} pixels`;
    return file.includes(END_OF_JPEG, at) ? undefined : DAMAGED;
  }
  return DAMAGED;
}

const END_OF_JPEG = Buffer.from([0xff, 0xd9]);

const NOT_ELEMENTS = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g;
const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const NO_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;
const SVG = 'xmlns="http://www.w3.org/2000/svg"';

/** Why an SVG cannot be drawn; undefined where it can: browsers show a broken picture of one that is no whole XML. */
export function faultOfSvg(text: string): string | undefined {
  const markup = text.replaceAll(NOT_ELEMENTS, '');
  const tags = [...markup.matchAll(TAG)].map(([, closes, name, attributes, empty]) => ({
    name: name!,
    attributes: attributes!,
    kind: closes !== '' ? 'close' : empty === '' ? 'open' : 'whole',
  }));
  if (!isNested(tags) || markup.replaceAll(TAG, '').includes('<') || NO_ENTITY.test(markup)) return DAMAGED;
  if (!tags[0]!.attributes.replaceAll("'", '"').includes(` ${SVG}`)) return `lacks ${SVG}`;
  const prefixes = tags.flatMap(({ name, attributes }) =>
    [name, ...attributes.replaceAll(/"[^"]*"|'[^']*'/g, ' ').split(/[\s=]+/)].flatMap((one) =>
      one.includes(':') ? one.slice(0, one.indexOf(':')) : [],
    ),
  );
  const isKnown = (prefix: string): boolean => /^xml(?:ns)?$/.test(prefix) || markup.includes(`xmlns:${prefix}=`);
  return prefixes.every(isKnown) ? undefined : DAMAGED;
}

/** Whether each element is closed in its turn, and all stand in one. */
function isNested(tags: readonly { readonly name: string; readonly kind: string }[]): boolean {
  const open: string[] = [];
  for (const [i, { name, kind }] of tags.entries()) {
    if (kind === 'close' ? open.pop() !== name : i > 0 && open.length === 0) return false;
    if (kind === 'open') open.push(name);
  }
  return tags.length > 0 && open.length === 0;
}
