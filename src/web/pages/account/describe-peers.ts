import { choosePeers, LEAST_PEERS, peerSpread, type Peers, type PeerSpread } from '../../../analysis/segments/peers.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { shownChange } from '../../../report/apportion.ts';
import { cleanText } from '../../../report/clean-text.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountWords } from '../../words/account.ts';
import type { PeerAxis } from '../../charts/peer-axis.ts';
import type { Cells } from '../base/base-view.ts';
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

/** Texts of which nearly every account has its own make no groups. */
const MOST_DISTINCT = 0.5;
const SMALL_DICTIONARY = 12;

/** What peers can share: attributes of texts that tell groups, and of yes and no. */
export function peerChoices({ table }: ScoredBase, words: AccountWords): readonly PeerChoice[] {
  const groups = [...table.attributes].filter(([id, { kind, dictionary, values }]) => {
    if (id === 'name') return false;
    if (kind === 'boolean') return true;
    const few = dictionary.length <= SMALL_DICTIONARY || dictionary.length <= values.length * MOST_DISTINCT;
    return kind === 'text' && few;
  });
  return [
    { value: '', label: words.peers.everybody },
    ...groups.map(([id]) => ({ value: id, label: words.peers.sharingName(id) })),
  ];
}

interface Compared {
  readonly title: string;
  readonly own: number | null;
  readonly spread: PeerSpread | null;
}

export function describePeers(account: AccountCase, by: string | null, words: AccountWords, speech: Speech): PeersView {
  const { ruler } = account;
  const { base } = account.open;
  const peers = choosePeers(base, account.row, by);
  const pointsOf = new Map(base.scores.nodes.map((node) => [node.path, node.points]));
  const root = rootOf(account);
  const compare = (path: string, title: string, own: number | null): Compared => ({
    title: cleanText(title),
    own,
    spread: peerSpread(pointsOf.get(path) ?? new Float64Array(0), peers.rows),
  });
  const dimensions = root.children
    .filter(({ status }) => status !== 'notApplicable')
    .map(({ path, title, points }) => compare(path, title, points));
  const whole = compare('', words.peers.overall, root.points);
  const who = whoOf(peers, account, words);
  const { f } = speech;
  return {
    finding: findingOf(dimensions, peers, words),
    reading: words.peers.reading(who, base.scores.variant !== undefined),
    instead: peers.instead === null ? '' : words.peers.instead(peers.instead),
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

function whoOf({ rows, shared }: Peers, { open, report }: AccountCase, words: AccountWords): string {
  return words.peers.who(
    rows.length,
    shared === null ? null : { attribute: shared.attribute, value: words.peers.value(shared.value) },
    open.base.scores.variant === undefined ? undefined : (report.explanation.variant ?? null),
  );
}

/** What a reader subtracts from the numbers shown. */
function differenceText({ own, spread }: Compared, words: AccountWords, { f }: Speech): string {
  return own === null || spread === null ? words.none : f.difference(shownChange(spread.median, own, f.digits.parts));
}

function findingOf(dimensions: readonly Compared[], { rows }: Peers, words: AccountWords): string {
  const compared = dimensions.flatMap(({ title, own, spread }) =>
    own === null || spread === null ? [] : [{ title, by: shownChange(spread.median, own, words.digits.parts) }],
  );
  if (compared.length === 0) return rows.length < LEAST_PEERS ? words.peers.none : words.peers.nothing;
  const above = compared.filter(({ by }) => by > 0).length;
  const ordered = compared.toSorted((a, b) => a.by - b.by);
  const [least, most] = [ordered[0]!, ordered.at(-1)!];
  const furthest =
    least.by < 0 ? words.peers.lag(least.title, least.by) : most.by > 0 ? words.peers.lead(most.title, most.by) : '';
  return `${words.peers.above(above, compared.length)}${furthest}`;
}
