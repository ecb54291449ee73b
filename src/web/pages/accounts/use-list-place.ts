import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { keepPlace, keptPlace, type ListedAccounts, type ListPlace } from './list-place.ts';

type FrameRef = RefObject<HTMLElement | null>;

/** What moves the list by hand. */
const BY_HAND = ['wheel', 'pointerdown', 'touchmove', 'keydown'] as const;

/** Where this list was left; null on a first visit. Read once, when the list appears. */
export function useKeptPlace(listed: ListedAccounts): ListPlace | null {
  return useState(() => keptPlace(listed))[0];
}

/**
 * Brings the list back to where it was left and holds it there while rows are measured, as late as they like, until it is
 * moved by hand or is another list. `offset`: about where the row is, in pixels, for as long as it is not drawn.
 */
export function useReturn(place: ListPlace | null, list: string, frame: FrameRef, offset: number): void {
  const held = useRef(place);
  useLayoutEffect(() => {
    if (place !== null) window.scrollTo({ top: place.page, behavior: 'instant' });
  }, [place]);
  useEffect(() => {
    if (place?.list !== list) held.current = null;
    if (frame.current !== null && held.current !== null) returnTo(frame.current, held.current, offset);
  });
  useEffect(() => {
    const moved = new AbortController();
    const options = { passive: true, signal: moved.signal };
    for (const kind of BY_HAND) frame.current?.addEventListener(kind, () => (held.current = null), options);
    return () => moved.abort();
  }, [frame]);
}

function returnTo(frame: HTMLElement, { index, within }: ListPlace, offset: number): void {
  const row = frame.querySelector(`tr[data-index="${index}"]`);
  if (row === null) {
    frame.scrollTop = offset;
    return;
  }
  const top = frame.getBoundingClientRect().top + frame.clientTop;
  const head = frame.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const by = row.getBoundingClientRect().top - top - head + within;
  if (Math.abs(by) >= 1) frame.scrollBy({ top: by, behavior: 'instant' });
}

interface LeftList {
  readonly listed: ListedAccounts;
  readonly frame: FrameRef;
  readonly active: number;
  /** The row at a height of the frame, in pixels. */
  readonly rowAt: (offset: number) => { readonly index: number; readonly start: number } | undefined;
}

/** Keeps the place when the list is left. */
export function useKeepPlace(now: LeftList): void {
  const last = useRef(now);
  useLayoutEffect(() => {
    last.current = now;
  });
  useLayoutEffect(
    () => () => {
      const { listed, frame, active, rowAt } = last.current;
      const offset = frame.current?.scrollTop ?? 0;
      const row = rowAt(offset);
      if (row === undefined) return;
      keepPlace({ index: row.index, within: offset - row.start, active, page: window.scrollY }, listed);
    },
    [],
  );
}
