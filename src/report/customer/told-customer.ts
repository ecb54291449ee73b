import type { CustomerView } from './customer-view.ts';
import { cleanText } from '../format/clean-text.ts';
import { besideStages, createFormat, type Format } from '../format/format.ts';
import { dutch } from './words/dutch.ts';
import { english, type CustomerLanguage } from './words/english.ts';
import { german } from './words/german.ts';

const NONE = '\u2013';

/** All that the parts of a page are written from. */
export interface ToldCustomer {
  readonly view: CustomerView;
  readonly f: Format;
  readonly said: ReturnType<CustomerLanguage>;
}

/** Numbers and dates in the language of the view, on its scale; no score reads as if it had reached a stage that it has not. */
export function formatFor({ model, language }: Pick<CustomerView, 'model' | 'language'>): Format {
  const f = createFormat({ scale: model.scale, language });
  const from = cutsOf({ model });
  return from === null ? f : besideStages(f, { from, ...(model.ends === undefined ? {} : { ends: model.ends }) });
}

/** Where its stages begin; null where that is not told. */
export function cutsOf({ model: { stages } }: Pick<CustomerView, 'model'>): readonly number[] | null {
  const from = stages.flatMap((stage) => stage.from ?? []);
  return from.length === 0 || from.length < stages.length ? null : from;
}

/** The catalogue of the format's language. */
export function saidTo(f: Format): ToldCustomer['said'] {
  return f.choose<CustomerLanguage>({ en: english, nl: dutch, de: german })(f);
}

/** The customer's name, or `your company` where it has none. */
export function nameFor({ name }: Pick<CustomerView, 'name'>, { yourCompany }: ToldCustomer['said']): string {
  const own = cleanText(name ?? '');
  return own === '' ? yourCompany : own;
}

/** `3, Guided` */
export function stageName(stage: number | null, { model }: Pick<CustomerView, 'model'>, f: Format): string {
  if (stage === null) return NONE;
  const name = stageTitle(stage, { model });
  return name === '' ? f.count(stage) : `${f.count(stage)}, ${name}`;
}

/** Its name; empty where that says no more than its number. */
export function stageTitle(stage: number, { model }: Pick<CustomerView, 'model'>): string {
  const name = cleanText(model.stages[stage - 1]?.name ?? '');
  return name === `Stage ${stage}` ? '' : name;
}
