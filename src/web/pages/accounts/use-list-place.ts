import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { keepPlace, keptPlace, type ListPlace } from './list-place.ts';

/** Where the list with this query was left; null on a first visit. Read once, when the list appears. */
export function useKeptPlace(query: string): ListPlace | null {
  const [place] = useState(() => keptPlace(query));
  useLayoutEffect(() => {
    if (place !== null) window.scrollTo({ top: place.page, behavior: 'instant' });
  }, [place]);
  return place;
}

interface LeftList {
  readonly query: string;
  readonly frame: RefObject<HTMLElement | null>;
  readonly active: number;
  /** The row at a height of the frame, in pixels. */
  readonly rowAt: (offset: number) => { readonly index: number; readonly start: number } | undefined;
}

/** Keeps the place when the list is left. */
export function useKeepPlace(list: LeftList): void {
  const last = useRef(list);
  useLayoutEffect(() => {
    last.current = list;
  });
  useLayoutEffect(
    () => () => {
      const { query, frame, active, rowAt } = last.current;
      const offset = frame.current?.scrollTop ?? 0;
      const row = rowAt(offset);
      if (row === undefined) return;
      keepPlace({ query, index: row.index, within: offset - row.start, active, page: window.scrollY });
    },
    [],
  );
}
