import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { LANGUAGES, type Language } from '../../model/language.ts';
import { languageOfFile, parseTranslation, type TranslationFile } from '../../project/translations.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { readYaml } from '../../yaml/read.ts';
import type { Context } from '../context.ts';

export const TRANSLATIONS = 'translations';

export interface ReadTranslations {
  /** By name; a file that is broken is left out and stands in `diagnostics`. */
  readonly files: readonly TranslationFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files of a folder of translations, `nl.yaml` and `nl.anything.yaml`, of the languages and names that are wanted. They
 * change no score, so that no run depends on them.
 */
export async function readTranslations(
  context: Pick<Context, 'folder'>,
  folder: string,
  wanted: (language: Language, name: string) => boolean = () => true,
): Promise<ReadTranslations> {
  const files: TranslationFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of await namesIn(folder)) {
    const file = shownName(context.folder, join(folder, name));
    const language = name.endsWith('.yaml') ? languageOfFile(name.slice(0, -'.yaml'.length)) : null;
    if (language === null) {
      diagnostics.push(notRead(file, name));
      continue;
    }
    if (!wanted(language, name.slice(0, -'.yaml'.length))) continue;
    const text = await readFile(join(folder, name), 'utf8').catch(() => null);
    if (text === null) {
      const [message, remedy] = ['the file cannot be read', 'check its permissions'];
      diagnostics.push({ severity: 'error', code: 'unreadable-file', place: { file }, message, remedy });
      continue;
    }
    // Whoever translates is not to write the server's secrets into what customers read: `${VAR}` stands for nothing here.
    const document = readYaml(file, text);
    const read = document.value === undefined ? undefined : parseTranslation(document.value, language, text);
    diagnostics.push(...document.diagnostics, ...(read?.diagnostics ?? []));
    if (read?.value !== undefined) files.push(read.value);
  }
  return { files, diagnostics };
}

/** A text that changes with the translations of a project; those that ship change with the product's version. */
export async function translationsState({ folder }: Pick<Context, 'folder'>): Promise<string> {
  const hash = createHash('sha256');
  for (const name of await namesIn(join(folder, TRANSLATIONS))) {
    const bytes = await readFile(join(folder, TRANSLATIONS, name)).catch(() => null);
    hash.update(`${name} ${bytes?.length ?? '-'}\n`).update(bytes ?? '');
  }
  return hash.digest('hex');
}

/** Whether a folder of translations has anything in a language. */
export async function speaks(folder: string, language: Language): Promise<boolean> {
  return (await namesIn(folder)).some((name) => languageOfFile(name) === language);
}

/** YAML files of whatever name; none where the folder is not there. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => /\.ya?ml$/i.test(name)).sort(byCodeUnit);
}

function notRead(file: string, name: string): Diagnostic {
  const [first = ''] = name.split('.');
  const near = suggest(first.toLowerCase(), [...LANGUAGES]);
  const known = LANGUAGES.find((language) => language === first.toLowerCase().split(/[-_]/)[0]);
  const rest = name.slice(first.length).replace(/\.ya?ml$/i, '');
  const remedy =
    known === undefined
      ? `name it after its language, such as nl.yaml; ${near}`
      : `rename it to "${known}${rest}.yaml"`;
  const message = 'this file is not read: its name is not that of a language with .yaml';
  return { severity: 'warning', code: 'file-not-read', place: { file }, message, remedy };
}

/** Short and clickable: relative inside the project, absolute elsewhere. */
function shownName(folder: string, path: string): string {
  const inside = relative(folder, path);
  return inside.startsWith('..') ? path : inside;
}
