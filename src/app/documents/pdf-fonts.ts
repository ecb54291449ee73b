import { create, type OpenedFont } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { whenAsked } from '../../util/when-asked.ts';
import { fontOfWoff } from './font-of-woff.ts';

/** A part of a typeface: the characters of some scripts, at one weight. */
export interface FontFace {
  readonly key: string;
  readonly strong: boolean;
  readonly has: (code: number) => boolean;
  /** Opened, for one document. */
  readonly open: () => OpenedFont;
}

/** Which parts of which packages, in the order they are asked: the product's own letters, then others. */
const PARTS: readonly (readonly [typeface: string, part: string])[] = [
  ['inter', 'latin'],
  ['inter', 'latin-ext'],
  ['inter', 'vietnamese'],
  ['inter', 'cyrillic'],
  ['inter', 'cyrillic-ext'],
  ['inter', 'greek'],
  ['inter', 'greek-ext'],
  ['noto-sans-hebrew', 'hebrew'],
  ['noto-sans-arabic', 'arabic'],
];

const rangesShape = z.record(z.string(), z.string());

/** Every face that documents are set in; one is read when it is first used, and once for all documents that share the faces. */
export function fontFaces(): readonly FontFace[] {
  const find = createRequire(import.meta.url).resolve;
  const ranges = new Map<string, Readonly<Record<string, string>>>();
  return PARTS.flatMap(([typeface, part]) => {
    const known =
      ranges.get(typeface) ??
      rangesShape.parse(JSON.parse(readFileSync(find(`@fontsource/${typeface}/unicode.json`), 'utf8')));
    ranges.set(typeface, known);
    const has = inRanges(known[part] ?? '');
    return [false, true].map((strong) => ({
      key: `${typeface}-${part}-${strong ? 600 : 400}`,
      strong,
      has,
      open: forEachDocument(() =>
        fontOfWoff(
          readFileSync(find(`@fontsource/${typeface}/files/${typeface}-${part}-${strong ? 600 : 400}-normal.woff`)),
        ),
      ),
    }));
  });
}

/**
 * Decoding the tables of a font takes longer than setting a page in it, so documents share them. Each has letters of its own:
 * a letter keeps the character that it was first asked for by, and what one document holds must not hang on those before it.
 */
function forEachDocument(read: () => Uint8Array): FontFace['open'] {
  const opened = whenAsked(() => create(Buffer.from(read())));
  return () => Object.create(opened(), { _glyphs: { value: {} } });
}

/** `U+0000-00FF,U+0131` as a test. */
function inRanges(text: string): (code: number) => boolean {
  const ranges = text.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (code) => ranges.some(([from, to]) => code >= from && code <= to);
}

/** A stretch of text that one face has all of. */
export interface FontRun {
  readonly face: FontFace;
  readonly text: string;
}

/** What no face has, by what stands for it. For pictures and scripts that none has there is one sign. */
const INSTEAD: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u2009': '\u00a0',
  '\u200b': '',
  '≥': '>=',
  '≤': '<=',
  '→': '->',
};
const UNKNOWN = '?';

/** The text in runs, each in the first face that has it, as they stand from left to right. */
export function fontRuns(faces: readonly FontFace[], text: string, strong: boolean): readonly FontRun[] {
  const own = faces.filter((face) => face.strong === strong);
  const runs: { face: FontFace; text: string }[] = [];
  for (const character of text) {
    const wanted = INSTEAD[character] ?? character;
    if (wanted === '' || JOINERS.test(wanted)) continue;
    const code = wanted.codePointAt(0)!;
    const last = runs.at(-1);
    if (last !== undefined && /^[ \u00a0]$/.test(wanted) && RIGHT_TO_LEFT.test(last.text)) {
      last.text += wanted;
      continue;
    }
    const face = own.find((one) => one.has(code));
    const shown = face === undefined ? UNKNOWN : wanted;
    const used = face ?? own[0]!;
    if (last?.face === used) last.text += shown;
    else runs.push({ face: used, text: shown });
  }
  // A run turns by itself; what stands between runs from right to left follows to the left.
  return RIGHT_TO_LEFT.test(text) ? runs.toReversed() : runs;
}

/** Selectors and joiners have no picture of their own. */
const JOINERS = /^(?:[\u200c-\u200f]|\ufe0e|\ufe0f|[\u2060\u2066-\u2069\u202a-\u202e])$/u;
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
