import { nameAt } from '../../table/account-name.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Peers } from '../../analysis/segments/peers.ts';
import type { SideBySide, SideNode } from '../../analysis/segments/side-by-side.ts';
import { formatSide, parseSide, type FoundSide, type Sides } from '../../analysis/segments/sides.ts';
import type { MetricRecord } from '../../table/record.ts';
import { formatInstant } from '../../util/time.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { shownChange } from '../format/apportion.ts';
import { cleanText } from '../format/clean-text.ts';
import { createFormat, type Format } from '../format/format.ts';
import { createPeerWords } from './peer-words.ts';
import { createSegmentWords, type SegmentAnswer } from './segment-words.ts';

/** Two sides in every group and indicator, as plain serialisable data. Only names and `answer` are rounded. */
export interface SideReport extends Omit<SideBySide, 'nodes'> {
  readonly project: { readonly title: string; readonly notice: string };
  readonly model: { readonly id: string; readonly title: string; readonly scale: readonly [number, number] };
  readonly asOf: string | null;
  readonly sides: readonly [left: NamedSide, right: NamedSide];
  readonly nodes: readonly (SideNode & { readonly unit: string })[];
  /** How the peers were chosen; null where none are compared with. */
  readonly peers: Pick<Peers, 'shared' | 'letGo'> | null;
  readonly answer: SegmentAnswer;
}

export interface NamedSide {
  /** As an address and a command write it. */
  readonly asked: string;
  readonly name: string;
  readonly accounts: number;
}

export interface SideReportInput {
  readonly base: ScoredBase;
  readonly projectTitle: string;
  readonly notice: string;
  readonly sides: Sides;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
}

/** Two sides of a comparison by name, as plain serialisable data; nothing is rounded. */
export function reportSides({ base, projectTitle, notice, sides, metrics }: SideReportInput): SideReport {
  const { model, asOf } = base.bound;
  const f = createFormat({ scale: model.scale });
  const named = nameSides(base, sides, f);
  const { nodes, ...comparison } = sides.comparison;
  const peers = peersOf(sides);
  return {
    ...comparison,
    project: { title: projectTitle, notice },
    model: { id: model.id, title: model.title, scale: model.scale },
    asOf: asOf === null ? null : formatInstant(asOf),
    sides: named,
    nodes: nodes.map((node) => ({ ...node, unit: node.metric === null ? '' : (metrics[node.metric]?.unit ?? '') })),
    peers,
    answer: answerSides({ ...sides.comparison, peers }, named, f),
  };
}

/** What each side is called: an account by its name, peers by what they share. */
export function nameSides(base: ScoredBase, { left, right }: Sides, f: Format): readonly [NamedSide, NamedSide] {
  const words = createSegmentWords(f);
  const name = ({ asked, accounts, peers, side }: FoundSide): string => {
    if (asked.kind === 'account') {
      const own = 'row' in side ? nameAt(base.table, side.row) : null;
      return own === null || own.trim() === '' ? asked.account : cleanText(own);
    }
    if (asked.kind === 'peers') return createPeerWords(f).who({ accounts, shared: [], letGo: [], ...peers });
    if (asked.kind === 'where') return words.where(asked.conditions);
    return { everyone: 'everyone', rest: 'the rest', filter: 'what is filtered' }[asked.kind];
  };
  const said = (side: FoundSide): NamedSide => ({
    asked: formatSide(side.asked),
    name: name(side),
    accounts: side.accounts,
  });
  return [said(left), said(right)];
}

/** How the peers on one of the sides were chosen; null where neither holds any. */
export function peersOf({ left, right }: Sides): SideReport['peers'] {
  const peers = left.peers ?? right.peers;
  return peers === null ? null : { shared: peers.shared, letGo: peers.letGo };
}

/** Which side is ahead overall, and where it is furthest ahead and behind. */
export function answerSides(
  { nodes, told, leftOut, otherRuler, peers }: SideBySide & Pick<SideReport, 'peers'>,
  [left, other]: readonly [NamedSide, NamedSide],
  f: Format,
): SegmentAnswer {
  const words = createSegmentWords(f);
  const whole = nodes[0]!;
  const than = told === 'median' && other.accounts > 1 ? `the median of ${other.name}` : other.name;
  // What an account is called is never changed, its key least of all.
  const who = parseSide(left.asked)?.kind === 'account' ? left.name : upperFirst(left.name);
  const caveats = [
    ...(otherRuler ? ['Different variants of the model scored the two: their points do not compare.'] : []),
    ...leftOut.flatMap((n) =>
      n === 0 ? [] : [`${words.accounts(n)} of other variants left out: their points do not compare.`],
    ),
    ...(peers === null ? [] : createPeerWords(f).letGo({ ...peers, accounts: other.accounts })),
  ];
  const headline =
    whole.difference === null
      ? `${who} cannot be compared with ${than} overall: a score is not seen on both sides.`
      : `${who} is ${sideText(shownDifference(whole, f) ?? 0, f)} ${than} (${whole.sides.map(({ points }) => f.decimal(points ?? 0)).join(' against ')}${rangeText(whole, words, f)}).`;
  const groups = nodes.filter(({ path, metric, difference }) => path !== '' && metric === null && difference !== null);
  const ordered = groups.toSorted((a, b) => (a.difference ?? 0) - (b.difference ?? 0));
  const [least, most] = [ordered[0], ordered.at(-1)];
  const named = (node: SideNode): string => `${cleanText(node.title)} (${f.difference(shownDifference(node, f) ?? 0)})`;
  const details = [
    ...(least !== undefined && (least.difference ?? 0) < 0 ? [`Furthest behind in ${named(least)}.`] : []),
    ...(most !== undefined && (most.difference ?? 0) > 0 ? [`Furthest ahead in ${named(most)}.`] : []),
  ];
  return { headline, details, caveats };
}

/** What a reader subtracts from the points shown; null where one side has none. */
export function shownDifference({ sides: [left, right] }: Pick<SideNode, 'sides'>, f: Format): number | null {
  return left.points === null || right.points === null ? null : shownChange(right.points, left.points, f.digits.parts);
}

function sideText(difference: number, f: Format): string {
  return Number(difference.toFixed(f.digits.parts)) === 0
    ? 'level with'
    : `${f.decimal(Math.abs(difference))} points ${difference < 0 ? 'behind' : 'ahead of'}`;
}

function rangeText({ compared }: SideNode, words: ReturnType<typeof createSegmentWords>, f: Format): string {
  return compared === null ? '' : `; ${f.share(0.95)} interval ${words.interval(compared.low, compared.high)}`;
}
