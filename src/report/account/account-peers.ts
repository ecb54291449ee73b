import { peerSpread, type Peers, type PeerSpread } from '../../analysis/segments/peers.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { NamedGrouping } from '../../model/grouping.ts';
import { seenPointsAt } from '../../score/scores.ts';

/** One account beside those it is read against. */
export interface AccountPeers extends Pick<Peers, 'shared' | 'letGo'> {
  readonly accounts: number;
  /** See `NamedGrouping`. */
  readonly names?: Readonly<Record<string, string>>;
  /** The whole first, then the dimensions in the order of the model. */
  readonly nodes: readonly PeerNode[];
}

interface PeerNode {
  readonly path: string;
  /** Of the account; null where it is not seen, also where a policy fills it in. */
  readonly points: number | null;
  /** Of the peers that are seen there; null where fewer than LEAST_PEERS are. */
  readonly peers: PeerSpread | null;
}

/** O(peers x nodes). */
export function reportPeers(
  base: ScoredBase,
  row: number,
  { rows, shared, letGo }: Peers,
  names?: NamedGrouping['names'],
): AccountPeers {
  const top = base.scores.nodes.filter(({ path }) => !path.includes('.'));
  return {
    accounts: rows.length,
    ...(names === undefined ? {} : { names }),
    shared,
    letGo,
    nodes: top.map((node) => {
      const own = seenPointsAt(node, row);
      return { path: node.path, points: Number.isNaN(own) ? null : own, peers: peerSpread(node, rows) };
    }),
  };
}
