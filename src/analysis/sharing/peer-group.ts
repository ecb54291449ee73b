import type { PeerFigures } from './peer-figures.ts';

/** Accounts whose figures links show, as they were when the first of these links was made. It never changes. */
export interface PeerGroup {
  /** Id of the model that scored them, and which of its rulers: 0 the model itself, k its k-th variant. */
  readonly model: string;
  readonly ruler: number;
  readonly asOf: number | null;
  /** Id of the snapshot the figures are of; absent in groups kept before it was. */
  readonly snapshot?: string;
  /** What they share, in the order of the rule; empty: nothing but the ruler. */
  readonly shared: readonly { readonly attribute: string; readonly value: string | boolean }[];
  /** Keys by code unit: those of the class that are seen in every node below, less those left out for secrecy. */
  readonly accounts: readonly string[];
  /** The whole (path '') and dimensions. All figures are of all `accounts`. */
  readonly nodes: readonly { readonly path: string; readonly figures: PeerFigures }[];
}

/** Of groups further apart in time figures are not held against each other: whoever stood there has moved on. */
const COMPARABLE = 366 * 24 * 60 * 60 * 1000;

/**
 * Whether figures of one as-of may be held against those of another. Of whichever model: two models may score one dimension
 * alike, and then their groups, subtracted, tell as much as two of one model.
 */
export function isComparable(a: Pick<PeerGroup, 'asOf'>, b: Pick<PeerGroup, 'asOf'>): boolean {
  return a.asOf === null || b.asOf === null || Math.abs(a.asOf - b.asOf) <= COMPARABLE;
}
