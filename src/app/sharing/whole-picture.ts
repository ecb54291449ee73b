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
