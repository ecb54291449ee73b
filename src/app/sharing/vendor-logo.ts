import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { CustomerLogo } from '../../report/customer/customer-page.ts';
import { errorCode } from '../../store/effects.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { faultOfJpeg, faultOfPng, faultOfSvg } from './whole-picture.ts';

const MOST_BYTES = 200_000;
const FAULTS = { 'image/png': faultOfPng, 'image/jpeg': faultOfJpeg } as const;

/**
 * The vendor's logo as it can stand in a page. Only a file within the project, up to 200 kB, and by its bytes a PNG or JPEG that can be drawn, or an SVG that
 * runs and asks for nothing; anything else is an error that says what to do. An SVG is shown as a picture besides, where no
 * browser runs its scripts.
 */
export async function readLogo({ folder }: Pick<Context, 'folder'>, path: string | null): Promise<CustomerLogo | null> {
  if (path === null) return null;
  const bytes = await readWithin(folder, path);
  const mediaType = typeOf(bytes);
  if (mediaType === undefined) throw fault(path, 'is no PNG, JPEG or SVG', 'export the logo as one of these');
  const text = mediaType === 'image/svg+xml' ? new TextDecoder().decode(bytes) : '';
  if (mediaType === 'image/svg+xml') {
    const active = activePart(text);
    if (active !== undefined)
      throw fault(path, `holds ${active}, which a picture needs not`, 'export it as plain SVG or PNG');
  }
  const damage = mediaType === 'image/svg+xml' ? faultOfSvg(text) : FAULTS[mediaType](bytes);
  if (damage !== undefined) {
    throw fault(path, damage, 'export it anew, of a few hundred pixels');
  }
  return { mediaType, base64: Buffer.from(bytes).toString('base64') };
}

async function readWithin(folder: string, path: string): Promise<Uint8Array> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    const within = relative(root, real);
    if (within === '' || within === '..' || within.startsWith(`..${sep}`)) {
      throw fault(path, 'lies outside the project', 'copy it into the project');
    }
    const file = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size, isFile } = await file.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }));
      if (!isFile) throw fault(path, 'is no file', 'name a PNG, JPEG or SVG file');
      if (size > MOST_BYTES)
        throw fault(path, `is ${Math.ceil(size / 1000)} kB long`, `make it ${MOST_BYTES / 1000} kB or less`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UserError || errorCode(error) === undefined) throw error;
    throw fault(path, 'cannot be read', 'check its name and permissions');
  }
}

function fault(path: string, what: string, remedy: string): UserError {
  return new UserError('configuration', `the logo "${path}" of rungs.yaml ${what}; ${remedy}`);
}

function typeOf(bytes: Uint8Array): CustomerLogo['mediaType'] | undefined {
  const starts = (signature: readonly number[]): boolean => signature.every((byte, i) => bytes[i] === byte);
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (starts([0xff, 0xd8, 0xff])) return 'image/jpeg';
  const head = new TextDecoder()
    .decode(bytes.subarray(0, 1000))
    .replace(/^\uFEFF/, '')
    .trimStart();
  // One with a document type is told so, see `ACTIVE`.
  return /^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!doctype[^>]*>\s*)*<svg[\s>]/i.test(head)
    ? 'image/svg+xml'
    : undefined;
}

const ACTIVE: readonly (readonly [RegExp, string])[] = [
  [/<!(?:doctype|entity)/i, 'a document type'],
  [
    /<(?:[^\s<>/:]+:)?(?:script|foreignobject|iframe|embed|object|image|use|animate\w*|set|a|style)[\s/>]/i,
    'a script, link, style or something embedded',
  ],
  [/[\s"'/]on\w+\s*=/i, 'an event handler'],
  [/(?:href|src)\s*=/i, 'a link'],
  [/url\(\s*["']?(?!#)/i, 'an address'],
];

function activePart(svg: string): string | undefined {
  return ACTIVE.find(([pattern]) => pattern.test(svg))?.[1];
}
