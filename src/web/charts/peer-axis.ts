import type { PeerSpread } from '../../analysis/segments/peers.ts';

/** One dimension of an account against its peers. */
export interface PeerAxis {
  readonly name: string;
  /** Points; null where it is not seen. */
  readonly own: number | null;
  readonly label: string;
  readonly spread: PeerSpread | null;
  /** From the median of the peers, as text. */
  readonly difference: string;
}
