import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { formatView, parseView, type View } from './view.ts';

export interface ViewState {
  readonly view: View;
  /** Shows another view of the same page; `replace` writes no step into the history (typing in a box). */
  readonly show: (view: View, how?: { readonly replace?: boolean }) => void;
  /** The address of a page with a view. */
  readonly linkTo: (path: string, view: View) => string;
}

/** The view that the address holds: the one place where it is kept. */
export function useView(): ViewState {
  const [, go] = useLocation();
  const query = useSearch();
  const view = useMemo(() => parseView(query), [query]);
  const show = useCallback(
    // The path as it stands in the address: the router gives it decoded, and a key may hold a percent sign.
    (next: View, how?: { readonly replace?: boolean }) =>
      go(window.location.pathname + formatView(next), { replace: how?.replace ?? false }),
    [go],
  );
  return { view, show, linkTo };
}

function linkTo(path: string, view: View): string {
  return path + formatView(view);
}
