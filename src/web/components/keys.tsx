import type { ViewState } from '../state/use-view.ts';

/** Keys that work on every page, and the list of them. */
export function Keys(_: ViewState) {
  return null;
}
