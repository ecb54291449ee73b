import { cleanText } from '../format/clean-text.ts';
import { DAY_MS } from '../../util/time.ts';
import { createPen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable } from './table.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly scope: 'read' | 'write';
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state: 'open' | 'expired' | 'revoked';
}

/** The tokens there are, one a line. Ends with a line feed. */
export function renderTokens(tokens: readonly Listed[], screen: Screen, locale?: string): string {
  const { format, style } = createPen(screen, locale);
  if (tokens.length === 0) return 'No tokens yet: make one with rungs token NAME (docs/agents.md).\n';
  const day = (instant: number): string => format.date(instant - (instant % DAY_MS));
  const columns = [
    { title: '', align: 'left' },
    { title: 'for', align: 'left', room: 'shrink' },
    { title: 'may', align: 'left' },
    { title: 'state', align: 'left' },
    { title: 'until', align: 'left' },
    { title: 'made', align: 'left' },
    { title: 'by', align: 'left' },
  ] as const;
  const rows = tokens.map((token) => [
    token.id,
    cleanText(token.name),
    token.scope,
    token.state === 'open' ? token.state : style.dim(token.state),
    day(token.expiresAt),
    day(token.createdAt),
    cleanText(token.createdBy),
  ]);
  return `${layOutTable('Tokens', columns, rows, style).join('\n')}\n`;
}
