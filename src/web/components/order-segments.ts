import type { SegmentStanding } from '../../analysis/segments/segment-standings.ts';
import { weightKnown } from '../../report/base/summary.ts';

/** The columns that segments can be ordered by, as the address names them. */
export const SEGMENT_COLUMNS = [
  'name',
  'accounts',
  'arr',
  'average',
  'difference',
  'change',
  'at-most',
  'fell',
  'arr-fell',
  'held',
] as const;

export type SegmentColumn = (typeof SEGMENT_COLUMNS)[number];

export interface SegmentOrder {
  readonly column: SegmentColumn;
  readonly descending: boolean;
}

/** The largest first: how segments come. */
export const BY_SIZE: SegmentOrder = { column: 'accounts', descending: true };

/** `-fell`: the most first. What names no column is by size. */
export function parseOrder(text: string | undefined): SegmentOrder {
  const descending = text?.startsWith('-') === true;
  const column = SEGMENT_COLUMNS.find((one) => one === (descending ? text?.slice(1) : text));
  return column === undefined ? BY_SIZE : { column, descending };
}

/** Null for how segments come. */
export function formatOrder({ column, descending }: SegmentOrder): string | null {
  if (column === BY_SIZE.column && descending === BY_SIZE.descending) return null;
  return descending ? `-${column}` : column;
}

/** A press on a column: numbers the most first, words by the alphabet; a second press turns it round. */
export function nextOrder(now: SegmentOrder, column: SegmentColumn): SegmentOrder {
  const words = column === 'name' || column === 'held';
  return { column, descending: now.column === column ? !now.descending : !words };
}

/**
 * Of equal ones the order they come in stays; where nothing is known of it a segment is last either way. Words stand as the
 * locale has them, numbers in them by size.
 */
export function orderSegments(
  standings: readonly SegmentStanding[],
  { column, descending }: SegmentOrder,
  name: (standing: SegmentStanding) => string,
  locale: string,
): readonly SegmentStanding[] {
  if (column === BY_SIZE.column && descending === BY_SIZE.descending) return standings;
  const keyed = standings.map((standing) => ({ standing, key: keyOf(standing, column, name) }));
  const sign = descending ? -1 : 1;
  const collator = new Intl.Collator(locale, { numeric: true });
  return keyed
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return typeof a.key === 'string' ? sign * collator.compare(a.key, String(b.key)) : sign * (a.key - Number(b.key));
    })
    .map(({ standing }) => standing);
}

/** What those who fell pay; 0 where nobody fell, null where it is not known of those who did, or of anybody. */
export function weightFell({ total, change }: SegmentStanding): number | null {
  const fell = change?.fell ?? null;
  if (fell === null || !weightKnown(total)) return null;
  return fell.accounts > 0 && !weightKnown(fell) ? null : fell.weight;
}

function keyOf(
  standing: SegmentStanding,
  column: SegmentColumn,
  name: (standing: SegmentStanding) => string,
): string | number | null {
  const { total, average, difference, change, atMost, heldMost, value } = standing;
  switch (column) {
    case 'name':
      return value === null ? null : name(standing);
    case 'accounts':
      return total.accounts;
    case 'arr':
      return weightKnown(total) ? total.weight : null;
    case 'average':
      return average.mean;
    case 'difference':
      return difference;
    case 'change':
      return change?.average ?? null;
    case 'at-most':
      return atMost / total.accounts;
    case 'fell':
      return change?.fell?.accounts ?? null;
    case 'arr-fell':
      return weightFell(standing);
    case 'held':
      return heldMost?.dimensions[0]?.title ?? null;
  }
}
