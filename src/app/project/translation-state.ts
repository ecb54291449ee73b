import { join } from 'node:path';
import { peerRuleOf } from '../../analysis/segments/peers.ts';
import type { Language } from '../../model/language.ts';
import { keyOf } from '../../model/model-texts.ts';
import type { Texts } from '../../model/translation.ts';
import { parseVendor } from '../../project/vendor.ts';
import { checkTranslations, originalsOf, type Originals } from '../../project/translations.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { byCodeUnit } from '../../util/sort.ts';
import type { LoadedProject } from './load-project.ts';
import { loadActions } from './load-actions.ts';
import { ProjectFiles } from './project-files.ts';
import { readTranslations, TRANSLATIONS } from './translation-files.ts';
import { shippedWords, textsOfFiles, type TranslationReads } from './words-in.ts';

/** What there is of a project's texts in the languages that have a file, and what is doubtful about these files. */
export interface TranslationState {
  readonly originals: Originals;
  /** By language, in alphabetical order. */
  readonly languages: readonly TranslatedLanguage[];
  readonly diagnostics: readonly Diagnostic[];
}

interface TranslatedLanguage {
  readonly language: Language;
  /** Those that ship and those of the project, of texts that there are. */
  readonly texts: Texts;
  /** `keyOf` the places that stand in a file without a text. */
  readonly waiting: ReadonlySet<string>;
}

/** `also`: a language that need not have a file yet. */
export async function readTranslationState(
  context: TranslationReads,
  loaded: Pick<LoadedProject, 'project' | 'models'>,
  also?: Language,
): Promise<TranslationState> {
  const { project, models } = loaded;
  const [{ actions }, rungs] = await Promise.all([loadActions(context), new ProjectFiles(context).project()]);
  const originals = originalsOf({
    models: Array.from(models.values(), ({ model }) => model),
    metrics: project.metrics.values(),
    actions,
    rules: project.assessment,
    attributes: peerRuleOf(
      { attributes: new Set([...project.accounts.attributes.keys(), ...project.segments.keys()]) },
      project,
    ).by,
    labels: [project.notice, rungs === undefined ? '' : (parseVendor(rungs)?.peers ?? '')],
  });
  const { files, diagnostics } = await readTranslations(context, join(context.folder, TRANSLATIONS));
  const found = [...files.map(({ language }) => language), ...(also === undefined ? [] : [also])];
  const languages = [...new Set(found)].toSorted(byCodeUnit);
  const told: Diagnostic[] = [...diagnostics];
  const read: TranslatedLanguage[] = [];
  for (const language of languages) {
    const own = files.filter((file) => file.language === language);
    told.push(...checkTranslations(own, originals));
    const shipped = await shippedWords(context, [...models.keys()], actions, language);
    const texts = [...shipped, ...textsOfFiles(own)].filter(([key]) => originals.has(key));
    const waiting = new Set(own.flatMap((file) => [...file.waiting]));
    read.push({ language, texts: new Map(texts), waiting });
  }
  return { originals, languages: read, diagnostics: told };
}

/** Texts of a part of a project, and how many of them there are in a language. */
export interface TranslatedPart {
  /** A model's id, or a section of the file. */
  readonly part: string;
  readonly texts: number;
  readonly translated: number;
}

/** Model by model, then metrics, units, actions, roles and labels; parts without texts are left out. */
export function partsOf(originals: Originals, texts: Texts): readonly TranslatedPart[] {
  const parts = new Map<string, { part: string; texts: number; translated: number }>();
  for (const { address } of originals.values()) {
    const [section = '', id = ''] = address;
    const name = section === 'models' ? id : section;
    const part = parts.get(name) ?? { part: name, texts: 0, translated: 0 };
    part.texts += 1;
    part.translated += Number(texts.has(keyOf(address)));
    parts.set(name, part);
  }
  return [...parts.values()];
}
