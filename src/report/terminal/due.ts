import { mayBeLower } from '../../score/scores.ts';
import type { DueAccount } from '../../analysis/assessment/due-accounts.ts';
import { DAY_MS } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import { createPen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';

export interface ListedDue {
  readonly every: string;
  readonly accounts: number;
  readonly never: number;
  readonly items: readonly DueAccount[];
}

/** As many as a screen holds; files have all. */
const MOST = 40;

/** Who is to be assessed, those that cannot wait first. Ends with a line feed. */
export function renderDue({ every, accounts, never, items }: ListedDue, screen: Screen, locale?: string): string {
  const { style, format } = createPen(screen, locale);
  const { none } = style.glyphs;
  const has = (of: (one: DueAccount) => unknown): boolean => items.some((one) => of(one) !== null);
  const [renews, weighed, owned] = [has((one) => one.renewal), has((one) => one.arr), has((one) => one.csm)];
  const staged = has((one) => one.stageKind);
  const day = (instant: number | null): string =>
    instant === null ? none : format.date(instant - (((instant % DAY_MS) + DAY_MS) % DAY_MS));
  const stage = ({ stage: reached, stageKind }: DueAccount): string =>
    reached === null
      ? none
      : mayBeLower(stageKind, reached)
        ? `at most ${format.count(reached)}`
        : format.count(reached);
  const n = format.count(items.length);
  const heading = `${n} of ${format.count(accounts)} ${format.plural(accounts, { one: 'account', other: 'accounts' })} due (every ${every}); ${format.count(never)} never assessed`;
  if (items.length === 0) return `${style.bold(heading)}\n`;
  const columns: TextColumn[] = [
    { title: '', align: 'left' },
    { title: '', align: 'left', room: 'shrink' },
    { title: 'assessed', align: 'left' },
    ...(renews ? [{ title: 'renewal', align: 'left' } as const] : []),
    ...(weighed ? [{ title: 'ARR', align: 'right' } as const] : []),
    ...(staged ? [{ title: 'stage', align: 'right' } as const] : []),
    { title: 'score', align: 'right' },
    ...(owned ? [{ title: 'CSM', align: 'left' } as const] : []),
  ];
  const rows = items
    .slice(0, MOST)
    .map((one) => [
      cleanText(one.account),
      one.name === null ? none : cleanText(one.name),
      one.assessed === null ? 'never' : day(one.assessed),
      ...(renews ? [day(one.renewal)] : []),
      ...(weighed ? [one.arr === null ? none : format.money(one.arr)] : []),
      ...(staged ? [stage(one)] : []),
      one.points === null ? none : format.score(one.points),
      ...(owned ? [one.csm === null ? none : cleanText(one.csm)] : []),
    ]);
  const more =
    items.length > MOST
      ? [style.dim(`the first ${format.count(MOST)}: -o due.csv has all, --where csm:NAME yours`)]
      : [];
  return `${[...layOutTable(heading, columns, rows, style), ...more].join('\n')}\n`;
}
