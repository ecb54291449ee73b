import { choosePeers, LEAST_PEERS, makesPeers, type PeerSpread } from '../../../analysis/segments/peers.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { PeerRule } from '../../../model/grouping.ts';
import { reportPeers, type AccountPeers } from '../../../report/account/account-peers.ts';
import { shownChange } from '../../../report/format/apportion.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createPeerWords } from '../../../report/segments/peer-words.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountWords } from '../../words/account.ts';
import type { PeerAxis } from '../../charts/peer-axis.ts';
import type { Cells } from '../../components/data-table.tsx';
import { rootOf, type AccountCase } from './account-case.ts';

export interface PeersView {
  readonly finding: string;
  readonly reading: string;
  /** Why these are not the peers that were asked for; '' where they are. */
  readonly instead: string;
  readonly axes: readonly PeerAxis[];
  readonly scale: readonly [number, number];
  /** Points at which stages begin, without the first; empty without stages. */
  readonly rings: readonly number[];
  readonly table: Cells;
  /** Of the overall score; '' where there are too few peers. */
  readonly sentence: string;
}

export interface PeerChoice {
  readonly value: string;
  readonly label: string;
}

/** In the address: no rule, all others. */
const EVERYBODY = '*';

/** The peers of the project, all others, or those that share one attribute: texts that tell groups, and yes and no. */
export function peerChoices({ table }: ScoredBase, words: AccountWords): readonly PeerChoice[] {
  const groups = [...table.attributes].filter(([id, column]) => id !== 'name' && makesPeers(column));
  return [
    { value: '', label: words.peers.alike },
    { value: EVERYBODY, label: words.peers.everybody },
    ...groups.map(([id]) => ({ value: id, label: words.peers.sharingName(id) })),
  ];
}

function peersOf({ open, row, report }: AccountCase, by: string | null): AccountPeers {
  if (by === null) return report.peers;
  const rule: PeerRule = { by: by === EVERYBODY ? [] : [by], atLeast: LEAST_PEERS };
  return reportPeers(open.base, row, choosePeers(open.base, row, rule));
}

interface Compared {
  readonly title: string;
  readonly own: number | null;
  readonly spread: PeerSpread | null;
}

export function describePeers(account: AccountCase, by: string | null, words: AccountWords, speech: Speech): PeersView {
  const { ruler } = account;
  const { base } = account.open;
  const peers = peersOf(account, by);
  const known = new Map(peers.nodes.map((node) => [node.path, node]));
  const root = rootOf(account);
  const compare = (path: string, title: string): Compared => ({
    title: cleanText(title),
    own: known.get(path)?.points ?? null,
    spread: known.get(path)?.peers ?? null,
  });
  const dimensions = root.children
    .filter(({ status }) => status !== 'notApplicable')
    .map(({ path, title }) => compare(path, title));
  const whole = compare('', words.peers.overall);
  const say = createPeerWords(speech.f);
  const who = whoOf(peers, account, speech);
  const { f } = speech;
  return {
    finding: findingOf(dimensions, peers, words),
    reading: words.peers.reading(who, base.scores.variant !== undefined),
    instead: say.letGo(peers).join(' '),
    axes: dimensions.map(({ title, own, spread }) => ({
      name: title,
      own,
      label: own === null ? words.none : f.score(own),
      spread,
      difference: differenceText({ title, own, spread }, words, speech),
    })),
    scale: ruler.model.scale,
    rings: ruler.model.stages?.from.slice(1) ?? [],
    table: {
      head: [
        words.peers.dimension,
        words.peers.own,
        words.peers.median,
        words.peers.difference,
        words.peers.quartiles,
        words.peers.seen,
      ],
      rows: [...dimensions, whole].map((one) => [
        one.title,
        one.own === null ? words.none : f.decimal(one.own),
        one.spread === null ? words.none : f.decimal(one.spread.median),
        differenceText(one, words, speech),
        one.spread === null ? words.none : words.peers.between(one.spread.lower, one.spread.upper),
        one.spread === null ? words.none : f.count(one.spread.n),
      ]),
      total: true,
    },
    sentence: whole.spread === null ? '' : words.answer.peers(who, whole.spread.median),
  };
}

function whoOf(peers: AccountPeers, { open, report }: AccountCase, { f }: Speech): string {
  const { variant } = report.explanation;
  return createPeerWords(f).who(peers, open.base.scores.variant === undefined ? undefined : (variant ?? null));
}

/** What a reader subtracts from the numbers shown. */
function differenceText({ own, spread }: Compared, words: AccountWords, { f }: Speech): string {
  return own === null || spread === null ? words.none : f.difference(shownChange(spread.median, own, f.digits.parts));
}

function findingOf(dimensions: readonly Compared[], { accounts }: AccountPeers, words: AccountWords): string {
  const compared = dimensions.flatMap(({ title, own, spread }) =>
    own === null || spread === null ? [] : [{ title, by: shownChange(spread.median, own, words.digits.parts) }],
  );
  if (compared.length === 0) return accounts < LEAST_PEERS ? words.peers.none : words.peers.nothing;
  const above = compared.filter(({ by }) => by > 0).length;
  const ordered = compared.toSorted((a, b) => a.by - b.by);
  const [least, most] = [ordered[0]!, ordered.at(-1)!];
  const furthest =
    least.by < 0 ? words.peers.lag(least.title, least.by) : most.by > 0 ? words.peers.lead(most.title, most.by) : '';
  return `${words.peers.above(above, compared.length)}${furthest}`;
}
