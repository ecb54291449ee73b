import type { Assessment } from '../../report/assessment/assessment.ts';
import { namesOf } from '../../report/rephrase/names-of.ts';
import { rephrasableTexts, rephraseDocument, rephrasingOf } from '../../report/rephrase/rephrase-document.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import type { Rephrase } from '../documents/assessment-file.ts';
import { askModel, openModel } from './ask-model.ts';
import { askTexts } from './ask-texts.ts';
import { keyOf, readRephraseSettings, whyNotAsked } from './rephrase-settings.ts';

/** Of one account's assessment; what stops it before anything is sent is an error, whatever happens later is not. */
export async function rephraserOf(
  context: Context,
  account: string,
  assessment: Assessment,
  full: boolean,
): Promise<Rephrase> {
  const settings = await readRephraseSettings(context);
  const why = whyNotAsked(settings, context);
  if (settings === null || why !== null) throw new UserError('configuration', why ?? '');
  const names = namesOf(assessment, full);
  return async (document) => {
    const texts = rephrasableTexts(document, settings.texts, names);
    const { language } = document;
    const open = async () => askModel(await openModel(settings, keyOf(settings, context)), settings, language);
    const asked = await askTexts(context, { settings, language, account, open }, texts);
    const rephrasing = rephrasingOf(document, texts, asked);
    return { document: rephraseDocument(document, texts, rephrasing), rephrasing };
  };
}
