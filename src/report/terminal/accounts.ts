import { mayBeLower, type StageKindName } from '../../score/scores.ts';
import { cleanText } from '../format/clean-text.ts';
import { createPen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable } from './table.ts';

/** Accounts of one page of a list. */
export interface ListedAccounts {
  readonly items: readonly ListedAccount[];
  /** On all pages. */
  readonly total: number;
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}

interface ListedAccount {
  readonly account: string;
  readonly name: string | null;
  readonly score: number | null;
  readonly stage: number | null;
  readonly stageKind: StageKindName | null;
  readonly heldBy: readonly string[];
  readonly arr: number | null;
}

/** How many there are, then one line for each of the page. Ends with a line feed. */
export function renderAccounts({ items, total, next }: ListedAccounts, screen: Screen, locale?: string): string {
  const { style, format } = createPen(screen, locale);
  const none = style.glyphs.none;
  const weighed = items.some(({ arr }) => arr !== null);
  const staged = items.some(({ stageKind }) => stageKind !== null);
  const stageOf = ({ stage, stageKind }: ListedAccount): string =>
    stage === null ? none : mayBeLower(stageKind, stage) ? `at most ${format.count(stage)}` : format.count(stage);
  const rows = items.map((item) => [
    item.account,
    item.name === null ? none : cleanText(item.name),
    ...(staged ? [stageOf(item)] : []),
    item.score === null ? none : format.score(item.score),
    ...(weighed ? [item.arr === null ? none : format.money(item.arr)] : []),
    item.heldBy.join(', '),
  ]);
  const heading = `${format.count(total)} ${format.plural(total, { one: 'account', other: 'accounts' })}`;
  if (items.length === 0) return `${style.bold(heading)}\n`;
  const columns = [
    { title: '', align: 'left' },
    { title: '', align: 'left', room: 'shrink' },
    ...(staged ? [{ title: 'stage', align: 'right' } as const] : []),
    { title: 'score', align: 'right' },
    ...(weighed ? [{ title: 'ARR', align: 'right' } as const] : []),
    { title: 'held by', align: 'left' },
  ] as const;
  const more =
    next === null
      ? []
      : [style.dim(`the first ${format.count(items.length)}: --limit, and --json names the next page`)];
  return `${[...layOutTable(heading, columns, rows, style), ...more].join('\n')}\n`;
}
