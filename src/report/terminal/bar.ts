import type { Style } from './style.ts';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A stretch of a bar: how many accounts, and the character that fills it. */
export interface Stretch {
  readonly amount: number;
  readonly fill: string;
}

/**
 * A bar from zero, `width` columns for `whole`. Each stretch that is not empty shows at least one column, so that nothing
 * that exists vanishes; a bar of one solid stretch is exact to an eighth of a column.
 */
export function bar(stretches: readonly Stretch[], whole: number, width: number, style: Style): string {
  const filled = stretches.filter(({ amount }) => amount > 0);
  if (filled.length === 0 || whole <= 0 || width <= 0) return '';
  const [first] = filled;
  if (filled.length === 1 && first?.fill === style.glyphs.exact && style.eighths) {
    return solid((first.amount / whole) * width, first.fill);
  }
  let text = '';
  let before = 0;
  let drawn = 0;
  for (const { amount, fill } of filled) {
    before += amount;
    const end = Math.max(drawn + 1, Math.round((before / whole) * width));
    text += fill.repeat(end - drawn);
    drawn = end;
  }
  return text;
}

function solid(columns: number, fill: string): string {
  const eighths = Math.max(1, Math.round(columns * 8));
  return fill.repeat(eighths >> 3) + EIGHTHS[eighths & 7]!;
}

/** An outline: there are accounts, and nothing is known of their stage. */
export function outline(amount: number, whole: number, width: number, { glyphs }: Style): string {
  if (amount === 0 || whole <= 0) return '';
  const [start, inside, end] = glyphs.outline;
  return start + inside.repeat(Math.max(0, Math.round((amount / whole) * width) - 2)) + end;
}
