import type { Disagreement, DisputedPlace } from '../../analysis/records/disagreement.ts';
import { cleanText } from '../format/clean-text.ts';
import { createDisagreementWords } from '../explain/disagreement-words.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

interface Listed extends Disagreement {
  readonly title: string | null;
  readonly unit: string;
  readonly accountName: string | null;
}

export interface ListedDisagreements {
  readonly items: readonly Listed[];
  readonly places: readonly (DisputedPlace & { readonly title: string | null })[];
}

/** What is disputed most, then every disagreement with what is said. Ends with a line feed. */
export function renderDisagreements({ items, places }: ListedDisagreements, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale);
  const { format, style } = pen;
  if (places.length === 0) return 'No disagreements: `rungs disagree ACCOUNT --because "..."` writes one.\n';
  const words = createDisagreementWords(format);
  const right = (title: string): TextColumn => ({ title, align: 'right' });
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    right('accounts'),
    right('open'),
    right('settled'),
  ];
  const rows = places.map((one) => [
    `  ${words.about(one, one.title)}`,
    format.count(one.accounts),
    format.count(one.open),
    format.count(one.settled),
  ]);
  const table = layOutTable('Disputed most', columns, rows, style);
  const each = items.flatMap((one) => {
    const who = one.accountName === null ? one.account : `${one.accountName} ${style.glyphs.dot} ${one.account}`;
    return ['', style.bold(cleanText(who)), ...disagreementLines(one, one, pen), style.dim(`  ${one.name}`)];
  });
  return `${[...table, ...each].join('\n')}\n`;
}

/** What it is about, what is said, and what came of it. */
export function disagreementLines(
  one: Disagreement,
  { title, unit }: Pick<Listed, 'title' | 'unit'>,
  { format, style }: Pen,
): readonly string[] {
  const words = createDisagreementWords(format);
  const head = `${words.about(one, title)} (${words.pointsThen(one, unit)}), ${words.who(one)}`;
  return [head, words.wrong(one), words.settled(one)]
    .filter((text) => text !== '')
    .flatMap((text) => wrap(text, style.width - 2))
    .map((line) => `  ${line}`);
}
