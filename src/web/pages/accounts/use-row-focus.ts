import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

interface RowFocus {
  readonly rows: Uint32Array;
  /** The row that Tab reaches. It must be drawn wherever it is. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly frame: { readonly current: HTMLElement | null };
  /** Rows in sight. */
  readonly page: () => number;
  readonly onOpen: (index: number) => void;
  /** Null where nothing is picked. */
  readonly onPick: ((index: number) => void) | null;
}

/** Side step of the arrows left and right, in pixels. */
const SIDE = 160;
/** Left free below a row that is jumped to, in pixels. */
const ROOM = 8;
/** What moves the frame by hand. */
const BY_HAND = ['wheel', 'pointerdown', 'touchmove'] as const;

/** One row at a time can be tabbed to; arrows, Home, End and pages move it, Enter opens it, Space picks it. */
export function useRowFocus({ rows, active, setActive, frame, page, onOpen, onPick }: RowFocus) {
  const kept = useKeptInSight(frame, active);
  const last = rows.length - 1;
  const shown = useRef(rows);
  useEffect(() => {
    const before = shown.current;
    shown.current = rows;
    if (isSameList(before, rows)) return;
    kept.current = null;
    setActive(0);
    frame.current?.scrollTo({ top: 0 });
  }, [rows, frame, setActive, kept]);
  return (event: KeyboardEvent<HTMLElement>): void => {
    kept.current = null;
    if (event.altKey || event.metaKey || !(event.target instanceof HTMLTableRowElement)) return;
    const to = target(event.key, active, last, page);
    if (event.key === 'Enter') onOpen(active);
    else if (event.key === ' ' && onPick !== null) onPick(active);
    else if (event.key === 'ArrowLeft') frame.current?.scrollBy({ left: -SIDE });
    else if (event.key === 'ArrowRight') frame.current?.scrollBy({ left: SIDE });
    else if (to !== null) {
      kept.current = { index: to, focused: false };
      // Nothing is drawn again when the row stays the same, at the ends.
      if (to === active) keepInSight(frame.current, kept.current);
      else setActive(to);
    } else return;
    event.preventDefault();
  };
}

/** The same accounts in the same order, however the list was made. */
function isSameList(a: Uint32Array, b: Uint32Array): boolean {
  return a === b || (a.length === b.length && a.every((row, i) => row === b[i]));
}

interface Kept {
  readonly index: number;
  focused: boolean;
}

/**
 * The row that was jumped to gets the focus and stays in sight each time the table is drawn: rows around it move it
 * when they are measured, as late as they like. It does so until the frame is moved by hand.
 */
function useKeptInSight(frame: RowFocus['frame'], active: number): RefObject<Kept | null> {
  const kept = useRef<Kept | null>(null);
  useEffect(() => {
    // The effect of an older drawing may run after the key, when the row is not yet the active one.
    if (kept.current?.index === active) keepInSight(frame.current, kept.current);
  });
  useEffect(() => {
    const moved = new AbortController();
    const options = { passive: true, signal: moved.signal };
    for (const kind of BY_HAND) frame.current?.addEventListener(kind, () => (kept.current = null), options);
    return () => moved.abort();
  }, [frame]);
  return kept;
}

function keepInSight(frame: HTMLElement | null, kept: Kept): void {
  const row = frame?.querySelector<HTMLElement>(`tr[data-index="${kept.index}"]`);
  if (frame === null || !row) return;
  if (!kept.focused) row.focus({ preventScroll: true });
  kept.focused = true;
  const by = outOfSight(frame, row.getBoundingClientRect());
  if (by !== 0) frame.scrollBy({ top: by, behavior: 'instant' });
}

/** By how many pixels the frame must be scrolled; a row that is too high for it shows its beginning. */
function outOfSight(frame: HTMLElement, row: DOMRect): number {
  const edge = frame.getBoundingClientRect().top + frame.clientTop;
  const top = row.top - (frame.querySelector('thead th')?.getBoundingClientRect().bottom ?? edge);
  const bottom = row.bottom + ROOM - (edge + frame.clientHeight);
  const by = top < 0 ? top : Math.min(Math.max(0, bottom), top);
  return Math.abs(by) < 1 ? 0 : by;
}

function target(key: string, now: number, last: number, page: () => number): number | null {
  const within = (index: number): number => Math.max(0, Math.min(last, index));
  switch (key) {
    case 'ArrowDown':
      return within(now + 1);
    case 'ArrowUp':
      return within(now - 1);
    case 'PageDown':
      return within(now + page());
    case 'PageUp':
      return within(now - page());
    case 'Home':
      return within(0);
    case 'End':
      return within(last);
    default:
      return null;
  }
}
