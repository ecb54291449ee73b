import { inflateSync } from 'node:zlib';

const ENTRY = 20;

/**
 * The font within a WOFF file (https://www.w3.org/TR/WOFF/), its tables inflated once: the library inflates a table again for
 * each letter it takes from it, which takes seconds.
 */
export function fontOfWoff(woff: Uint8Array): Uint8Array {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  const tables = Array.from({ length: from.getUint16(12) }, (_, i) => {
    const at = 44 + i * ENTRY;
    const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((field) => from.getUint32(at + field));
    const bytes = woff.subarray(offset, offset! + packed!);
    return { tag: tag!, checksum: checksum!, bytes: packed! < length! ? new Uint8Array(inflateSync(bytes)) : bytes };
  });
  const head = 12 + 16 * tables.length;
  const total = tables.reduce((sum, { bytes }) => sum + padded(bytes.length), head);
  const font = new Uint8Array(total);
  const to = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  to.setUint32(0, from.getUint32(4));
  to.setUint16(4, tables.length);
  to.setUint16(6, power * 16);
  to.setUint16(8, Math.log2(power));
  to.setUint16(10, (tables.length - power) * 16);
  let at = head;
  tables.forEach(({ tag, checksum, bytes }, i) => {
    [tag, checksum, at, bytes.length].forEach((value, field) => to.setUint32(12 + 16 * i + 4 * field, value));
    font.set(bytes, at);
    at += padded(bytes.length);
  });
  return font;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
