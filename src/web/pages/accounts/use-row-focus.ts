import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';

interface RowFocus {
  readonly rows: Uint32Array;
  /** The row that Tab reaches. It must be drawn wherever it is. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly frame: { readonly current: HTMLElement | null };
  readonly scroll: Pick<Virtualizer<HTMLDivElement, HTMLTableRowElement>, 'scrollToIndex'>;
  /** Rows in sight. */
  readonly page: () => number;
  readonly onOpen: (index: number) => void;
}

/** Side step of the arrows left and right, in pixels. */
const SIDE = 160;

/** One row at a time can be tabbed to; arrows, Home, End and pages move it, Enter opens it. */
export function useRowFocus({ rows, active, setActive, frame, scroll, page, onOpen }: RowFocus) {
  const wanted = useRef(false);
  const last = rows.length - 1;
  useEffect(() => {
    setActive(0);
    frame.current?.scrollTo({ top: 0 });
  }, [rows, frame, setActive]);
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    scroll.scrollToIndex(active, { align: 'auto' });
    frame.current?.querySelector<HTMLElement>(`tr[data-index="${active}"]`)?.focus({ preventScroll: true });
  });
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.metaKey || !(event.target instanceof HTMLTableRowElement)) return;
    const to = target(event.key, active, last, page);
    if (event.key === 'Enter') onOpen(active);
    else if (event.key === 'ArrowLeft') frame.current?.scrollBy({ left: -SIDE });
    else if (event.key === 'ArrowRight') frame.current?.scrollBy({ left: SIDE });
    else if (to !== null) {
      wanted.current = true;
      setActive(to);
    } else return;
    event.preventDefault();
  };
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
