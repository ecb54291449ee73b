import { SCORED } from '../../../../table/status.ts';
import type { Column } from '../../../../table/table.ts';

/** The place of each text in the order of the locale; equal texts share one. Numbers in texts count as numbers. */
export function textRanks(texts: readonly string[], locale: string): Float64Array {
  const collator = new Intl.Collator(locale, { numeric: true });
  const order = Array.from(texts.keys()).sort((a, b) => collator.compare(texts[a]!, texts[b]!));
  const ranks = new Float64Array(texts.length);
  order.forEach((code, rank) => (ranks[code] = rank));
  return ranks;
}

/** Sort keys of a column: its values, and for texts their order in the locale; NaN where there is no value. */
export function columnKeys(column: Column, locale: string): Float64Array {
  if (column.kind !== 'text') {
    return column.values.map((value, row) => (column.status[row] === SCORED ? value : Number.NaN));
  }
  const ranks = textRanks(column.dictionary, locale);
  return column.values.map((code, row) => (column.status[row] === SCORED ? ranks[code]! : Number.NaN));
}
