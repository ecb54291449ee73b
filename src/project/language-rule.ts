import type { LanguageRule } from '../model/language.ts';
import { suggest } from '../util/nearest.ts';
import type { Document } from '../yaml/document.ts';
import type { Report } from '../yaml/problems.ts';
import { validate } from '../yaml/validate.ts';
import type { Accounts } from './project.ts';
import { rungsSchema, type RungsSpec } from './rungs-schema.ts';

/** Null where a project does not say in which language the documents of an account are. */
export function compileLanguage(spec: RungsSpec, { attributes, from }: Accounts, report: Report): LanguageRule | null {
  const { language, languages, sources } = spec;
  if (language === undefined) {
    if (Object.keys(languages).length > 0) {
      const message = '"languages" says what values mean, and no attribute is named whose values they are';
      const remedy = 'name it, such as language: country';
      report({ code: 'missing-key', path: ['languages'], message, remedy });
    }
    return null;
  }
  const known = [...attributes.keys()];
  if (!known.includes(language) && sources[from]?.kind !== 'metrics') {
    const message = `there is no attribute "${language}"`;
    report({ code: 'unknown-attribute', path: ['language'], message, remedy: suggest(language, known) });
  }
  return ruleOf(language, languages);
}

/** The same of rungs.yaml alone; null too where the file is broken. */
export function parseLanguage(rungs: Document): LanguageRule | null {
  const spec = validate(rungsSchema, rungs).value;
  return spec?.language === undefined ? null : ruleOf(spec.language, spec.languages);
}

function ruleOf(attribute: string, languages: RungsSpec['languages']): LanguageRule {
  return { attribute, languages: new Map(Object.entries(languages)) };
}
