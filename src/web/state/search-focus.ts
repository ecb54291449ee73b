import { useCallback, useEffect, useRef, type RefObject } from 'react';

/**
 * Says to the page gone to that its search field is wanted. It stands in the entry of the history, because the page may
 * still have to be loaded, and is taken out when the field has the focus, so that a reload keeps nothing of it.
 */
export const WANTS_SEARCH = { wants: 'search' } as const;

/** The search field has the focus when the page was gone to for it. */
export function useSearchFocus(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    if (!isWanted(window.history.state)) return;
    window.history.replaceState(null, '');
    field.current?.focus();
  }, [field]);
}

function isWanted(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'wants' in state && state.wants === WANTS_SEARCH.wants;
}

/**
 * What the key of the search does: focuses the field of the page shown, or, where it has none, `go`es to the page that
 * has. Escape in the field, once it is empty, gives the focus back.
 */
export function useSearchKey(go: () => void): () => void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent): void => {
      if (key !== 'Escape' || !(target instanceof HTMLInputElement) || !target.matches(FIELD)) return;
      if (target.value !== '') return;
      leave(before.current);
      before.current = null;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return useCallback(() => {
    before.current = document.activeElement;
    const field = document.querySelector<HTMLInputElement>(FIELD);
    field?.select();
    field?.focus();
    if (field === null) go();
  }, [go]);
}

const FIELD = 'input[data-search]';

/** To what had the focus before, where it still stands, else to the first row, else to the page. */
function leave(before: Element | null): void {
  const stands = before instanceof HTMLElement && before.isConnected && before !== document.body;
  const row = document.querySelector<HTMLElement>('main tr[tabindex="0"]');
  (stands ? before : (row ?? document.getElementById('main')))?.focus();
}
