import { answerOf, dateWords } from '../base/answer.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Summary } from '../base/summary.ts';
import { averageSection, dimensionsSection, movementSection, rulesSection } from './show-sections.ts';
import { holdingSection, standingSection } from './show-pictures.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { wrap } from './text.ts';

/**
 * The base on a terminal: the sentence, the ladder with its bars, what holds the accounts, how they moved, then the tables
 * behind it and how it was computed. Ends with a line feed.
 */
export function renderShow(summary: Summary, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale, summary.model.scale);
  const sections: readonly (readonly string[])[] = [
    heading(summary, pen),
    answer(summary, pen),
    standingSection(summary, pen),
    holdingSection(summary, pen),
    movementSection(summary, pen),
    averageSection(summary, pen),
    dimensionsSection(summary, pen),
    rulesSection(summary, pen),
    how(summary, pen),
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function heading({ project, model, asOf }: Summary, { words, format, style }: Pen): string[] {
  const date = dateWords(asOf, words, format);
  const parts = [project.title, model.title, date, project.notice].map(cleanText).filter((part) => part !== '');
  return wrap(parts.join(` ${style.glyphs.dot} `), style.width).map(style.dim);
}

function answer(summary: Summary, { words, format, style }: Pen): string[] {
  const said = answerOf(summary, words, format);
  const paragraph = (sentences: readonly string[]): string[] =>
    sentences.length === 0 ? [] : wrap(sentences.join(' '), style.width);
  return [
    ...paragraph([said.headline]).map(style.bold),
    ...paragraph(said.movement),
    ...paragraph(said.caveats).map(style.dim),
  ];
}

function how({ model, accounts, asOf, since }: Summary, { words, format, style }: Pen): string[] {
  const active = words.answer.accounts(accounts);
  const lines = [
    model.rule === null
      ? words.show.howModelOnly(model.id)
      : words.show.howModel(model.id, words.stage.rule(model.rule)),
    asOf === null ? words.show.howUndated(active) : words.show.howPopulation(active, dateWords(asOf, words, format)),
    ...(since?.movement ? [words.show.howConfirmed] : []),
    words.show.howNext,
  ];
  return [style.bold(words.show.how), ...lines.flatMap((line) => wrap(line, style.width)).map(style.dim)];
}
