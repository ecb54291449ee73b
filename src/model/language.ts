/** Languages in which the documents of an account can be written. English is spoken wherever nothing else is asked. */
export const LANGUAGES = ['en', 'nl', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Of a BCP 47 tag by its first part: `nl-BE` is Dutch; null where its language is none of ours, or it is no tag. */
export function languageOf(tag: string): Language | null {
  const first = tag.trim().toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === first) ?? null;
}

/** Which language the documents of an account are in. */
export interface LanguageRule {
  /** The attribute whose value says so. */
  readonly attribute: string;
  /** By its values, where these are no tags of languages. */
  readonly languages: ReadonlyMap<string, Language>;
}

/** Of a value of the attribute; null where it says none of ours, and English is spoken. */
export function languageOfValue({ languages }: LanguageRule, value: string): Language | null {
  return languages.get(value) ?? languageOf(value);
}
