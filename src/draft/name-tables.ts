import { freshId, idOf } from './words.ts';

/** Files whose names differ in digits alone, as one pattern: `contacts-2024-01.csv` and `-02` give `contacts-*.csv`. */
export interface FileGroup {
  /** Path or pattern. */
  readonly pattern: string;
  readonly files: readonly string[];
}

export function groupFiles(files: readonly string[]): readonly FileGroup[] {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const key = patternOf(file);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups].flatMap(([pattern, members]): FileGroup[] => {
    const alone = members.length === 1 || !isExact(pattern, members, files);
    return alone ? members.map((file) => ({ pattern: file, files: [file] })) : [{ pattern, files: members }];
  });
}

/** Runs of digits in the file's own name, with what joins them, as one `*`. */
function patternOf(file: string): string {
  const slash = file.lastIndexOf('/') + 1;
  const name = file.slice(slash);
  const ending = /(\.[A-Za-z]+(\.gz)?)$/i.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  return `${file.slice(0, slash)}${stem.replaceAll(/\d+([-_.T]\d+)*/g, '*')}${ending}`;
}

/** The pattern stands for its members and for no other file; names with glob characters of their own are left alone. */
function isExact(pattern: string, members: readonly string[], all: readonly string[]): boolean {
  if (members.some((file) => /[*?[\]{}]/.test(file))) return false;
  const test = new RegExp(`^${pattern.split('*').map(escape).join('[^/]*')}$`);
  return all.filter((file) => test.test(file)).length === members.length;
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.|+()[\]{}?*]/g, String.raw`\$&`);
}

/** Ids for sources: what the files' names have in common in front, and digits behind, are left out. */
export function sourceIds(patterns: readonly string[]): readonly string[] {
  const names = patterns.map(stemWords);
  while (names.length > 1 && names.every((words) => words.length > 1 && words[0] === names[0]?.[0])) {
    names.forEach((words) => words.shift());
  }
  const taken = new Set<string>();
  return names.map((words) => freshId(idOf(words.join(' '), 'source'), taken));
}

function stemWords(pattern: string): string[] {
  const parts = pattern.split('/');
  const name = parts.at(-1) ?? '';
  const stem = name.replace(/(\.[A-Za-z]+(\.gz)?)$/i, '');
  const words = stem.split(/[-_. *]+/).filter((word) => word !== '');
  // Of `contacts-2024-q1` and its like only the letter of the quarter is left.
  const isNoise = (word: string): boolean =>
    /^\d+$/.test(word) || (pattern.includes('*') && /^([qhwvy]|part|fy)$/i.test(word));
  while (words.length > 1 && isNoise(words.at(-1) ?? '')) words.pop();
  const isPart = words.length === 0 || (stem.includes('*') && /^(part|data|file|export|\d+)$/i.test(words.join('')));
  return isPart && parts.length > 1 ? (parts.at(-2) ?? '').split(/[-_. ]+/) : words;
}
