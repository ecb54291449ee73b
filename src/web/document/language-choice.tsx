import { LANGUAGES, type Language } from '../../model/language.ts';
import { documentWords } from '../words/document.ts';

interface LanguageChoiceProps {
  /** Null: that of the account. */
  readonly chosen: Language | null;
  readonly onChange: (language: Language | null) => void;
}

/** In which language a document of an account is: its own, or one that somebody chose. */
export function LanguageChoice({ chosen, onChange }: LanguageChoiceProps) {
  const words = documentWords.language;
  return (
    <label className="document-language">
      {words.title}{' '}
      <select value={chosen ?? ''} onChange={({ target }) => onChange(chosenLanguage(target.value))}>
        <option value="">{words.own}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {words.names[language]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Null for what is none of them. */
export function chosenLanguage(text: string | undefined): Language | null {
  return LANGUAGES.find((language) => language === text) ?? null;
}
