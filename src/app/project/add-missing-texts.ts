import type { Language } from '../../model/language.ts';
import { keyOf } from '../../model/model-texts.ts';
import { quotedOriginal } from '../../project/translations.ts';
import { AbsentError, hasErrors, UserError, type Diagnostic } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { addEmptyKeys } from '../../yaml/add-empty-keys.ts';
import type { Context } from '../context.ts';
import { writeKept } from '../kept/change-kept.ts';
import { findKeptFile } from '../kept/kept-files.ts';
import { fileOf, type KeptFolder } from '../kept/kept-folder.ts';
import { loadProject } from './load-project.ts';
import { TRANSLATIONS } from './translation-files.ts';
import { partsOf, readTranslationState, type TranslatedPart } from './translation-state.ts';

const FOLDER: KeptFolder = {
  folder: TRANSLATIONS,
  noun: 'translation',
  example: 'nl',
  onConflict: 'run it again',
  onGone: 'run it again',
};

const HEADING = `Words in another language; \`rungs translate\` adds what is missing. A key without a text keeps the words
above it, which stand in quotes: do not change them, they tell when the original has become another.`;

export interface AddedTexts {
  readonly file: string;
  readonly added: number;
  readonly parts: readonly TranslatedPart[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every text that has no words in the language, as a key that waits for them. What stands in the file stays as it is. */
export async function addMissingTexts(
  context: Context,
  language: Language,
  modelId: string | undefined,
): Promise<AddedTexts> {
  const loaded = await loadProject(context);
  const ids = [...loaded.models.keys()];
  if (modelId !== undefined && !ids.includes(modelId)) {
    throw new AbsentError(`there is no model "${modelId}" in this project; ${suggest(modelId, ids)}`);
  }
  const { originals, languages, diagnostics } = await readTranslationState(context, loaded, language);
  if (hasErrors(diagnostics)) {
    throw new UserError('configuration', 'the translations cannot be read', diagnostics);
  }
  const { texts, waiting } = languages.find((one) => one.language === language)!;
  const missing = [...originals.values()].filter(
    ({ address: [section, id], address }) =>
      !texts.has(keyOf(address)) &&
      !waiting.has(keyOf(address)) &&
      (modelId === undefined || (section === 'models' && id === modelId)),
  );
  const found = await findKeptFile(context, FOLDER, language);
  const before = found?.text ?? '';
  const keys = missing.map(({ address, text }) => ({ path: address, comment: quotedOriginal(text) }));
  if (keys.length > 0) {
    const text = addEmptyKeys(before, keys, HEADING);
    await writeKept(context, FOLDER, { name: language, text, ifMatch: found?.fingerprint ?? null });
  }
  const file = fileOf(FOLDER, language);
  return {
    file,
    added: keys.length,
    parts: partsOf(originals, texts),
    diagnostics: diagnostics.filter(isOf(language)),
  };
}

function isOf(language: Language): (diagnostic: Diagnostic) => boolean {
  const ours = new RegExp(`(^|[/\\\\])${language}(\\.[^/\\\\]*)?\\.yaml$`);
  return ({ place }) => ours.test(place.file);
}
