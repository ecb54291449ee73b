import type { Grouping, PeerRule } from '../../model/grouping.ts';
import type { NodeScores } from '../../score/scores.ts';
import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { knownCells } from '../base/known-cells.ts';
import { isOfRuler } from '../base/own-ruler.ts';
import { quartilesOf, type Quartiles } from '../base/quantile.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';

/** Fewer accounts say nothing about what is usual. */
export const LEAST_PEERS = 5;

/** The accounts that one account is read against: the same model or variant scored them; itself is never among them. */
export interface Peers {
  /** Ascending. */
  readonly rows: Rows;
  /** What they share with the account, in the order of the rule; empty where they are all that its model or variant scored. */
  readonly shared: readonly SharedValue[];
  /** What the rule asks for and they do not share, in the order in which it was let go. */
  readonly letGo: readonly LetGo[];
}

export interface SharedValue {
  readonly attribute: string;
  /** The account's own. */
  readonly value: string | boolean;
  /** The bands beside it that count as well; empty where the value itself is shared. */
  readonly beside: readonly string[];
}

export interface LetGo {
  readonly attribute: string;
  /** `tooFew` share it together with what comes before it; the account's own is not known; it makes no groups. */
  readonly why: 'tooFew' | 'notKnown' | 'noGroups';
  /** Of `tooFew`: how many. */
  readonly found: number | null;
}

const ENOUGH = 20;
const USUAL: readonly (readonly string[])[] = [['product_line'], ['size', 'arr_tier'], ['region', 'branch']];

/** The rule of the project; where it says none, of product line, size and region what the base has. */
export function peerRuleOf(
  { attributes }: { readonly attributes: Pick<ReadonlySet<string>, 'has'> },
  { peers }: Pick<Grouping, 'peers'>,
): PeerRule {
  if (peers !== null) return peers;
  return { by: USUAL.flatMap((names) => names.find((name) => attributes.has(name)) ?? []), atLeast: ENOUGH };
}

/**
 * Peers of the account at `row`: those that share its values of the rule's attributes. Where these are fewer than
 * `atLeast`, the last attribute is widened to the bands beside the account's own where it has `bands`, and then let go;
 * then the one before it, until there are enough or all others are peers. Where the model has variants only accounts of its
 * own variant are, for scores of two do not compare. O(accounts x attributes).
 */
export function choosePeers(base: ScoredBase, row: number, rule: PeerRule, bands: Grouping['bands'] = {}): Peers {
  const { variant } = base.scores;
  const isAlike = variant === undefined ? () => true : isOfRuler(base, variant[row]!);
  const letGo: LetGo[] = [];
  const asked = rule.by.flatMap((attribute): Asked[] => {
    const found = askOf(base, row, attribute, bands[attribute]);
    if (typeof found !== 'string') return [found];
    letGo.push({ attribute, why: found, found: null });
    return [];
  });
  for (;;) {
    const rows = rowsWhere(base.table.accounts.length, (other) => other !== row && isAlike(other), asked);
    const last = asked.at(-1);
    if (last === undefined || rows.length >= rule.atLeast)
      return { rows, shared: asked.map(({ shared }) => shared), letGo };
    if (last.wider === null) {
      asked.pop();
      letGo.push({ attribute: last.shared.attribute, why: 'tooFew', found: rows.length });
    } else asked[asked.length - 1] = last.wider;
  }
}

/** A value to share, and what to ask for instead where too few do. */
interface Asked {
  readonly shared: SharedValue;
  readonly isShared: (row: number) => boolean;
  readonly wider: Asked | null;
}

function askOf(
  { table }: ScoredBase,
  row: number,
  attribute: string,
  bands: readonly string[] | undefined,
): Asked | 'notKnown' | 'noGroups' {
  const column = table.attributes.get(attribute);
  if (column === undefined || (column.kind !== 'text' && column.kind !== 'boolean')) return 'noGroups';
  const isKnown = knownCells(column);
  if (!isKnown(row)) return 'notKnown';
  const code = column.values[row]!;
  const own = column.kind === 'text' ? column.dictionary[code]! : code === 1;
  const beside = bandsBeside(own, bands);
  const ask = (among: readonly string[], wider: Asked | null): Asked => {
    const codes = new Set([code, ...among.map((name) => column.dictionary.indexOf(name))]);
    const isShared = (other: number): boolean => isKnown(other) && codes.has(column.values[other]!);
    return { shared: { attribute, value: own, beside: among }, isShared, wider };
  };
  return ask([], beside.length === 0 ? null : ask(beside, null));
}

function bandsBeside(own: string | boolean, bands: readonly string[] = []): readonly string[] {
  const at = bands.findIndex((name) => name === own);
  return at === -1 ? [] : [...bands.slice(Math.max(0, at - 1), at), ...bands.slice(at + 1, at + 2)];
}

/** Where the middle half of the peers stands, in points. */
export interface PeerSpread extends Quartiles {
  /** Peers that have points. */
  readonly n: number;
}

/**
 * Quartiles of the peers' points (see quantile.ts); null where fewer than LEAST_PEERS have any. Of points that rest on
 * evidence, see `seenPoints`: what a policy fills in is no peer's. O(peers).
 */
export function peerSpread(node: Pick<NodeScores, 'points' | 'status'>, peers: Rows): PeerSpread | null {
  const known = scoredValues(node.points, node.status, peers);
  const quartiles = quartilesOf(known);
  return quartiles === null || known.length < LEAST_PEERS ? null : { n: known.length, ...quartiles };
}

/** The values of those rows that have one. */
export function scoredValues(values: Float64Array, status: Uint8Array, rows: Rows): Float64Array {
  const known = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) if (status[row] === SCORED && !Number.isNaN(values[row]!)) known[count++] = values[row]!;
  return known.subarray(0, count);
}

/** What peers can share: texts that tell groups, and yes or no. */
export function makesPeers({ kind, dictionary, values }: Column): boolean {
  if (kind === 'boolean') return true;
  const few = dictionary.length <= SMALL_DICTIONARY || dictionary.length <= values.length * MOST_DISTINCT;
  return kind === 'text' && few;
}

/** Texts of which nearly every account has its own make no groups. */
const MOST_DISTINCT = 0.5;
const SMALL_DICTIONARY = 12;

function rowsWhere(n: number, isOther: (row: number) => boolean, asked: readonly Asked[]): Rows {
  const rows = new Uint32Array(n);
  let kept = 0;
  for (let row = 0; row < n; row++) if (isOther(row)) rows[kept++] = row;
  for (const { isShared } of asked) {
    const among = kept;
    kept = 0;
    for (let i = 0; i < among; i++) if (isShared(rows[i]!)) rows[kept++] = rows[i]!;
  }
  return rows.slice(0, kept);
}
