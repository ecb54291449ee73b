/** Who shows pages to its customers, as rungs.yaml says. */
export interface Vendor {
  /** Empty: not said. */
  readonly name: string;
  /** `#rrggbb`; null: none of its own. */
  readonly colour: string | null;
  /** Path of a file in the project; null: none. */
  readonly logo: string | null;
  /** Whom to ask, as it is shown; may be empty. */
  readonly contact: string;
  /** What the peers of an account are called; empty: companies like it. */
  readonly peers: string;
  /** Where customers reach the pages, without a slash at its end; null: not said. */
  readonly address: string | null;
}

export const NO_VENDOR: Vendor = { name: '', colour: null, logo: null, contact: '', peers: '', address: null };
