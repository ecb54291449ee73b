/** Where a reader was in the list: what stands on top of the frame, and which row Tab reaches. */
export interface ListPlace {
  /** The address of that list: on another one the place means nothing. */
  readonly query: string;
  readonly index: number;
  /** Pixels of that row that are scrolled away. */
  readonly within: number;
  readonly active: number;
  /** Of the whole page, in pixels. */
  readonly page: number;
}

const KEY = 'rungs.list';

/** Kept for this tab of the browser, for the way back from an account. */
export function keepPlace(place: ListPlace): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing: the list is read from its top.
  }
}

/** Null where this list was not left at a place. */
export function keptPlace(query: string): ListPlace | null {
  try {
    const place = readPlace(window.sessionStorage.getItem(KEY));
    return place?.query === query ? place : null;
  } catch {
    return null;
  }
}

function readPlace(text: string | null): ListPlace | null {
  const value: unknown = text === null ? null : JSON.parse(text);
  if (typeof value !== 'object' || value === null) return null;
  if (!('query' in value && 'index' in value && 'within' in value && 'active' in value && 'page' in value)) return null;
  const { query, index, within, active, page } = value;
  if (typeof query !== 'string' || typeof index !== 'number' || typeof within !== 'number') return null;
  return typeof active === 'number' && typeof page === 'number' ? { query, index, within, active, page } : null;
}
