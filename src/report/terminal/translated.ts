import { createPen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';

interface TranslatedPart {
  readonly part: string;
  readonly texts: number;
  readonly translated: number;
}

/** The same parts in each language. */
export interface TranslatedLanguage {
  readonly language: string;
  readonly parts: readonly TranslatedPart[];
}

/** How many of the texts there are in each language, part by part, and of all. Ends with a line feed. */
export function renderTranslated(languages: readonly TranslatedLanguage[], screen: Screen, locale?: string): string {
  const { format, style } = createPen(screen, locale);
  const [first] = languages;
  if (first === undefined) return '';
  const right = (title: string): TextColumn => ({ title, align: 'right' });
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    right('texts'),
    ...languages.map(({ language }) => right(language)),
  ];
  const sum = (parts: readonly TranslatedPart[], of: 'texts' | 'translated'): string =>
    format.count(parts.reduce((total, part) => total + part[of], 0));
  const rows = first.parts.map(({ part, texts }, i) => [
    part,
    format.count(texts),
    ...languages.map(({ parts }) => format.count(parts[i]!.translated)),
  ]);
  const all = ['together', sum(first.parts, 'texts'), ...languages.map(({ parts }) => sum(parts, 'translated'))];
  return `${layOutTable('Translations', columns, [...rows, all], style).join('\n')}\n`;
}
