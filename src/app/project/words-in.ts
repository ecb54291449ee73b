import { dirname, join } from 'node:path';
import type { Action } from '../../model/action.ts';
import type { Language } from '../../model/language.ts';
import type { Model } from '../../model/model.ts';
import { keyOf, textsOf } from '../../model/model-texts.ts';
import { answersOf, attributesOf, type Texts } from '../../model/translation.ts';
import type { TranslationFile } from '../../project/translations.ts';
import { hasErrors, UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { ProjectFiles, type ProjectReads } from './project-files.ts';
import { readTranslations, speaks, TRANSLATIONS } from './translation-files.ts';

/** What reading translations takes of the context. */
export type TranslationReads = ProjectReads & Pick<Context, 'shippedTranslations'>;

const NO_TEXTS: Texts = new Map();

/**
 * What there is of a project's words in a language: those that ship, as far as they are of texts that the project has left
 * as they ship, and over them those of the project. Throws where one of its files is broken.
 */
export async function wordsIn(
  context: TranslationReads,
  modelIds: readonly string[],
  actions: readonly Action[],
  language: Language,
): Promise<Texts> {
  const own = await readTranslations(context, join(context.folder, TRANSLATIONS), (of) => of === language);
  if (hasErrors(own.diagnostics)) {
    throw new UserError('configuration', `the words of the language "${language}" cannot be read`, own.diagnostics);
  }
  const shipped = await shippedWords(context, modelIds, actions, language);
  const texts = new Map([...shipped, ...textsOfFiles(own.files)]);
  return texts.size === 0 ? NO_TEXTS : texts;
}

export function textsOfFiles(files: readonly TranslationFile[]): Texts {
  return new Map(files.flatMap(({ texts }) => texts.map(({ address, text }) => [keyOf(address), text] as const)));
}

const ACTIONS = 'actions';

/** Those that ship with the product: `nl.service-maturity.yaml` of a model, `nl.actions.yaml` of the actions. */
export async function shippedWords(
  context: TranslationReads,
  modelIds: readonly string[],
  actions: readonly Action[],
  language: Language,
): Promise<Texts> {
  const { shippedTranslations } = context;
  if (shippedTranslations === undefined || !(await speaks(shippedTranslations, language))) return NO_TEXTS;
  const project = new ProjectFiles(context);
  const chains = new Map<string, readonly string[]>();
  for (const id of modelIds) chains.set(id, [id, ...(await project.basesOf(id))]);
  const names = new Set([...chains.values(), ACTIONS].flat().map((part) => `${language}.${part}`));
  const { files } = await readTranslations(context, shippedTranslations, (_, name) => names.has(name));
  if (files.length === 0) return NO_TEXTS;
  const said = textsOfFiles(files);
  const words = new Map<string, string>();
  for (const [id, chain] of chains) {
    for (const [key, text] of await modelWords(context, id, chain, said)) words.set(key, text);
  }
  for (const [key, text] of await actionWords(context, actions, said)) words.set(key, text);
  return words;
}

/** Words of the models that ship, for the texts that a model has taken over from them as they are. */
async function modelWords(
  context: TranslationReads,
  id: string,
  chain: readonly string[],
  said: Texts,
): Promise<readonly (readonly [string, string])[]> {
  const project = new ProjectFiles(context);
  const shipped = new ProjectFiles({ ...context, folder: dirname(context.shippedModels) });
  const own = (await project.model(id, { file: 'rungs.yaml' }))?.model;
  if (own === undefined) return [];
  const found = new Map<string, string>();
  for (const base of chain) {
    const original = await readModel(shipped, base);
    if (original === undefined) continue;
    const originals = textsOf(original);
    for (const [key, { address, text }] of textsOf(own)) {
      const words = said.get(keyOf(['models', base, ...address]));
      const name = keyOf(['models', id, ...address]);
      if (words !== undefined && originals.get(key)?.text === text && !found.has(name)) found.set(name, words);
    }
    const answers = [...answersOf(own).values()].flatMap((all) => [...all]);
    const named = [
      ...answers.map((answer) => ['answers', answer]),
      ...[...attributesOf(own)].map((id) => ['attributes', id]),
    ];
    for (const name of named.map(keyOf)) {
      const words = said.get(name);
      if (words !== undefined) found.set(name, words);
    }
  }
  return [...found];
}

async function readModel(files: ProjectFiles, id: string): Promise<Model | undefined> {
  return (await files.hasModel(id)) ? (await files.model(id, { file: 'rungs.yaml' }))?.model : undefined;
}

/** An action of the project in the place of one that ships has words of its own. */
async function actionWords(
  { shippedActions }: TranslationReads,
  actions: readonly Action[],
  said: Texts,
): Promise<readonly (readonly [string, string])[]> {
  const ids = new Set(actions.filter(({ place }) => place.file !== 'actions.yaml').map(({ id }) => id));
  if (shippedActions === undefined) return [];
  return [...said].filter(([key]) => {
    const [section, id] = key.split('\n');
    return section === 'roles' || (section === 'actions' && ids.has(id ?? ''));
  });
}
