import type { OpenBase } from '../requests/open-base.ts';
import type { Selection } from '../state/selection.ts';
import type { ViewState } from '../state/use-view.ts';
import type { Speech } from '../words/speech.ts';

/** What the frame gives every page: the base with its columns, the part that the filters leave, the address, the words. */
export interface PageProps extends ViewState {
  readonly open: OpenBase;
  readonly selection: Selection;
  readonly speech: Speech;
}
