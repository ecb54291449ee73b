import type { RephraseSettings } from '../../model/rephrase-settings.ts';
import { parseRephrase } from '../../project/rephrase.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { ProjectFiles } from '../project/project-files.ts';

export type SettingsReads = ConstructorParameters<typeof ProjectFiles>[0];

/** As rungs.yaml says now; null where it names no model. */
export async function readRephraseSettings(context: SettingsReads): Promise<RephraseSettings | null> {
  const files = new ProjectFiles(context);
  const rungs = await files.project();
  const settings = rungs === undefined ? undefined : parseRephrase(rungs);
  if (settings === undefined) {
    if (files.diagnostics.length > 0) throw files.fault();
    throw new UserError('configuration', 'rungs.yaml cannot be read; rungs check says what is wrong with it');
  }
  return settings;
}

/** Why no model can be asked here; null where one can. */
export function whyNotAsked(settings: RephraseSettings | null, { env }: Pick<Context, 'env'>): string | null {
  if (settings === null)
    return 'rungs.yaml names no model: add "rephrase:" with its url and model (docs/rephrasing.md)';
  const { keyVariable } = settings;
  if (keyVariable === null || (env[keyVariable] ?? '').trim() !== '') return null;
  return `the environment variable ${keyVariable} holds no key here; set it where Rungs is started`;
}

export function keyOf({ keyVariable }: RephraseSettings, { env }: Pick<Context, 'env'>): string | null {
  return keyVariable === null ? null : (env[keyVariable]?.trim() ?? null);
}

/** Who is asked, as people know it. */
export function hostOf({ url }: RephraseSettings): string {
  return new URL(url).host;
}
