import { cleanText } from '../format/clean-text.ts';
import type { CustomerField } from '../customer/customer-fields.ts';
import { createPen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable } from './table.ts';

interface Listed {
  readonly id: string;
  readonly account: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state: 'open' | 'expired' | 'revoked';
  readonly openings: number;
  readonly lastOpened: number | null;
}

/** The links there are, one a line. Ends with a line feed. */
export function renderLinks(links: readonly Listed[], screen: Screen, locale?: string): string {
  const { format, style } = createPen(screen, locale);
  if (links.length === 0) return 'No links yet: make one with rungs share ACCOUNT (docs/sharing.md).\n';
  const day = (instant: number): string => format.date(instant - (instant % DAY));
  const columns = [
    { title: '', align: 'left' },
    { title: 'account', align: 'left', room: 'shrink' },
    { title: 'state', align: 'left' },
    { title: 'until', align: 'left' },
    { title: 'made', align: 'left' },
    { title: 'by', align: 'left' },
    { title: 'opened', align: 'right' },
    { title: 'last', align: 'left' },
  ] as const;
  const rows = links.map((link) => [
    link.id,
    cleanText(link.account),
    link.state === 'open' ? link.state : style.dim(link.state),
    day(link.expiresAt),
    day(link.createdAt),
    cleanText(link.createdBy),
    format.count(link.openings),
    link.lastOpened === null ? style.dim('never') : day(link.lastOpened),
  ]);
  return `${layOutTable('Links', columns, rows, style).join('\n')}\n`;
}

/** When one was opened. Ends with a line feed. */
export function renderOpenings(
  { id, account }: Pick<Listed, 'id' | 'account'>,
  openings: readonly { readonly at: number; readonly what: 'page' | 'pdf' }[],
  screen: Screen,
  locale?: string,
): string {
  const { format, style } = createPen(screen, locale);
  const head = `Link ${id} of ${cleanText(account)}`;
  if (openings.length === 0) return `${head} was never opened.\n`;
  const columns = [
    { title: 'when', align: 'left' },
    { title: 'what', align: 'left' },
  ] as const;
  const rows = openings.map(({ at, what }) => [format.date(at - (at % 60_000)), what === 'pdf' ? 'PDF' : 'page']);
  return `${layOutTable(head, columns, rows, style).join('\n')}\n`;
}

const DAY = 86_400_000;

/** What a customer would see, field by field. */
export function renderSeen(fields: readonly CustomerField[], never: string, screen: Screen, locale?: string): string {
  const { style } = createPen(screen, locale);
  const room = Math.max(...fields.map(({ name }) => name.length)) + 2;
  const line = (name: string, text: string): string => `${style.dim(name.padEnd(room))}${text}`;
  return [
    style.bold('Whoever has the link would see'),
    ...fields.map(({ name, shown }) => line(name, cleanText(shown))),
    line('Never', never),
  ].join('\n');
}
