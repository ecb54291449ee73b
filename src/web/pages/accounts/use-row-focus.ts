import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

interface RowFocus {
  /** The row that Tab reaches. */
  readonly active: number;
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Side step of the arrows left and right, in pixels. */
const SIDE = 160;

/** One row at a time can be tabbed to; arrows, Home, End and pages move it, Enter opens it. */
export function useRowFocus(
  rows: Uint32Array,
  frame: { readonly current: HTMLElement | null },
  scroll: Pick<Virtualizer<HTMLDivElement, HTMLTableRowElement>, 'scrollToIndex'>,
  page: () => number,
  onOpen: (index: number) => void,
): RowFocus {
  const [active, setActive] = useState(0);
  const wanted = useRef(false);
  const last = rows.length - 1;
  const now = Math.min(active, Math.max(0, last));
  useEffect(() => {
    setActive(0);
    frame.current?.scrollTo({ top: 0 });
  }, [rows, frame]);
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    scroll.scrollToIndex(now, { align: 'auto' });
    frame.current?.querySelector<HTMLElement>(`tr[data-index="${now}"]`)?.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.metaKey || !(event.target instanceof HTMLTableRowElement)) return;
    const to = target(event.key, now, last, page);
    if (event.key === 'Enter') onOpen(now);
    else if (event.key === 'ArrowLeft') frame.current?.scrollBy({ left: -SIDE });
    else if (event.key === 'ArrowRight') frame.current?.scrollBy({ left: SIDE });
    else if (to !== null) {
      wanted.current = true;
      setActive(to);
    } else return;
    event.preventDefault();
  };
  return { active: now, onFocus: setActive, onKeyDown };
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
