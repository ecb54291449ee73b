import type { Choice } from '../state/choice.ts';

/** How a picture filters the page it stands on. */
export interface Choosing {
  readonly isChosen: (choice: Choice) => boolean;
  readonly choose: (choice: Choice) => void;
  /** The address of the accounts that a choice leaves, together with all other filters. */
  readonly accountsOf: (choice: Choice) => string;
}
