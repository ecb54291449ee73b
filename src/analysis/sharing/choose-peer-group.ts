import type { PeerRule } from '../../model/grouping.ts';
import { seenPoints } from '../../score/scores.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { knownCells } from '../base/known-cells.ts';
import { isOfRuler } from '../base/own-ruler.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { LEAST_ALIKE } from './least-alike.ts';
import { peerFigures } from './peer-figures.ts';
import { isComparable, type PeerGroup } from './peer-group.ts';
import { safeAccounts } from './safe-accounts.ts';

export interface PeerGroupQuestion {
  readonly base: ScoredBase;
  /** Its id: one that was scored anew has figures of its own. */
  readonly snapshot: string;
  /** Of the account the link is for. */
  readonly row: number;
  readonly rule: PeerRule;
  /** Dimensions that may be shown. */
  readonly paths: readonly string[];
  /** Every group that a link has ever shown, of whichever model. */
  readonly shown: readonly PeerGroup[];
}

/** Null: there is no group that a link may show. `known`: its place among those that links have shown already. */
export type ChosenGroup = { readonly group: PeerGroup; readonly known: number | null } | null;

/** A dimension that fewer of a class are seen in would take too many out of the group. */
const SEEN = 0.5;
/** A group that has lost more for secrecy does not stand for its class any more. */
const KEPT = 0.8;

/**
 * The narrowest group an account may be read against by a customer. It is a whole class, the account among it, so that all
 * accounts of a class are shown the very same group; of its accounts those that are seen in every dimension that half of
 * them are seen in. Where a new group would have to leave out too many to isolate nobody (see `safeAccounts`), the last one
 * shown of the same class is shown again with the figures it had; where there is none, the next wider class is tried.
 * O(attributes x accounts x groups).
 */
export function choosePeerGroup(question: PeerGroupQuestion): ChosenGroup {
  const { base, row, rule } = question;
  const classes = classesOf(base, row, rule);
  const ruler = base.scores.variant?.[row] ?? 0;
  for (const { shared, rows } of classes) {
    // The account itself is none of its peers.
    const least = shared.length === 0 ? LEAST_ALIKE : Math.max(LEAST_ALIKE, rule.atLeast + 1);
    const key = keyOf({ model: base.bound.model.id, ruler, shared });
    const again = latest(
      question,
      (group) => keyOf(group) === key && group.accounts.length >= least && !isReplaced(group, question),
    );
    if (again?.group.snapshot === question.snapshot) return again;
    const fresh = freshGroup(question, shared, rows, ruler);
    if (fresh !== null && fresh.accounts.length >= least) return { group: fresh, known: null };
    if (again !== null) return again;
  }
  return null;
}

/** Of a snapshot of the same day that is another by now: its figures are of other scores than the account's own. */
function isReplaced({ asOf, snapshot }: PeerGroup, question: PeerGroupQuestion): boolean {
  return asOf === question.base.bound.asOf && snapshot !== question.snapshot;
}

function keyOf({ model, ruler, shared }: Pick<PeerGroup, 'model' | 'ruler' | 'shared'>): string {
  return JSON.stringify([model, ruler, shared.map(({ attribute, value }) => [attribute, value])]);
}

interface AccountClass {
  readonly shared: PeerGroup['shared'];
  readonly rows: readonly number[];
}

/** The account's class by all attributes of the rule that tell groups, then by all but the last, ... and last by none. */
function classesOf(base: ScoredBase, row: number, rule: PeerRule): readonly AccountClass[] {
  const ofRuler = isOfRuler(base, base.scores.variant?.[row] ?? 0);
  let rows = base.table.accounts.map((_, other) => other).filter(ofRuler);
  let shared: PeerGroup['shared'] = [];
  const classes: AccountClass[] = [{ shared, rows }];
  for (const attribute of rule.by) {
    const column = base.table.attributes.get(attribute);
    if (column === undefined || (column.kind !== 'text' && column.kind !== 'boolean')) continue;
    const isKnown = knownCells(column);
    if (!isKnown(row)) continue;
    const code = column.values[row]!;
    rows = rows.filter((other) => isKnown(other) && column.values[other] === code);
    shared = shared.concat({ attribute, value: column.kind === 'text' ? column.dictionary[code]! : code === 1 });
    classes.unshift({ shared, rows });
  }
  return classes;
}

/** Null where nothing may be shown of it. */
function freshGroup(
  { base, snapshot, paths, shown }: PeerGroupQuestion,
  shared: PeerGroup['shared'],
  rows: readonly number[],
  ruler: number,
): PeerGroup | null {
  const { scores, bound } = base;
  const [model, { asOf }] = [bound.model.id, bound];
  const nodes = scores.nodes
    .filter(({ path }) => path === '' || paths.includes(path))
    .map((node) => ({ path: node.path, points: seenPoints(node) }))
    .filter(({ path, points }) => path === '' || seenShare(points, rows) >= SEEN);
  const seen = rows.filter((row) => nodes.every(({ points }) => !Number.isNaN(points[row])));
  const beside = shown.filter((group) => isComparable(group, { asOf }));
  const wanted = seen.map((row) => scores.accounts[row]!);
  const kept = new Set(safeAccounts(wanted, beside));
  if (kept.size < KEPT * wanted.length) return null;
  const members = seen.filter((row) => kept.has(scores.accounts[row]!));
  const figured = nodes.flatMap(({ path, points }) => {
    const figures = peerFigures(
      Float64Array.from(members, (row) => points[row]!),
      bound.model.scale,
    );
    return figures === null ? [] : [{ path, figures }];
  });
  if (figured.length === 0) return null;
  return { model, ruler, asOf, snapshot, shared, accounts: [...kept].sort(byCodeUnit), nodes: figured };
}

function seenShare(points: Float64Array, rows: readonly number[]): number {
  return rows.filter((row) => !Number.isNaN(points[row])).length / Math.max(1, rows.length);
}

/** The newest comparable one; of the same as-of the one shown last. */
function latest({ base, shown }: PeerGroupQuestion, isAsked: (group: PeerGroup) => boolean): ChosenGroup {
  const { asOf } = base.bound;
  const found = shown
    .map((group, known) => ({ group, known }))
    .filter(({ group }) => isComparable(group, { asOf }) && isAsked(group));
  return found.toSorted((a, b) => (b.group.asOf ?? 0) - (a.group.asOf ?? 0) || b.known - a.known)[0] ?? null;
}
