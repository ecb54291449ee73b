import type { Grouping } from '../../model/grouping.ts';
import { allRows, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { formatCondition, parseCondition, type Condition } from '../filter/condition.ts';
import { faultsOfFilter, selectRows, type FilterFault, type Moved } from '../filter/filter.ts';
import { choosePeers, peerRuleOf, type Peers } from './peers.ts';
import { sideBySide, type Side, type SideBySide } from './side-by-side.ts';

/** What stands on one side, as an address and a command write it. */
export type SideAsked =
  /** `account:C0001` */
  | { readonly kind: 'account'; readonly account: string }
  /** `branch:NL;arr_tier:large`: all must hold. */
  | { readonly kind: 'where'; readonly conditions: readonly Condition[] }
  /** The peers of the account on the other side; all accounts; those not on the other side; what the filter leaves. */
  | { readonly kind: (typeof STANDING)[number] };

const STANDING = ['peers', 'everyone', 'rest', 'filter'] as const;
const ACCOUNT = 'account:';

/** Undefined for what is none of them. */
export function parseSide(text: string): SideAsked | undefined {
  const standing = STANDING.find((kind) => kind === text);
  if (standing !== undefined) return { kind: standing };
  if (text.startsWith(ACCOUNT))
    return text === ACCOUNT ? undefined : { kind: 'account', account: text.slice(ACCOUNT.length) };
  const conditions: Condition[] = [];
  for (const part of partsOf(text)) {
    const condition = parseCondition(part);
    if (condition === undefined) return undefined;
    conditions.push(condition);
  }
  return { kind: 'where', conditions };
}

/** What stands between semicolons; one with a backslash before it belongs to a value. */
function partsOf(text: string): readonly string[] {
  return text.match(/(?:\\.|[^;\\])+|^$|\\$/gs) ?? [];
}

/** The text that `parseSide` reads as this side. */
export function formatSide(side: SideAsked): string {
  if (side.kind === 'account') return ACCOUNT + side.account;
  if (side.kind !== 'where') return side.kind;
  return side.conditions.map((condition) => formatCondition(condition).replaceAll(';', '\\;')).join(';');
}

export interface Sides {
  readonly left: FoundSide;
  readonly right: FoundSide;
  readonly comparison: SideBySide;
}

export interface FoundSide {
  readonly asked: SideAsked;
  /** Of one account one. */
  readonly accounts: number;
  readonly side: Side;
  /** How its peers were chosen; null on other sides. */
  readonly peers: Peers | null;
}

export type SideFault =
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'noAccount'; readonly account: string }
  | { readonly kind: 'filter'; readonly fault: FilterFault }
  /** Peers are those of one account; the rest is that of a side which names its accounts. */
  | { readonly kind: 'noOther'; readonly text: 'peers' | 'rest' }
  | { readonly kind: 'nobody'; readonly text: string };

export interface SidesAsked {
  readonly left: string;
  /** Null: the peers of an account, else the rest. */
  readonly right: string | null;
  /** What the filter leaves. */
  readonly filtered: Rows;
  readonly grouping: Grouping;
  readonly moved: Moved | null;
}

/** Two sides, found and compared; the first thing that is wrong with them where they cannot be. O(accounts x nodes). */
export function readSides(base: ScoredBase, asked: SidesAsked): Sides | SideFault {
  const left = parseSide(asked.left);
  if (left === undefined) return { kind: 'unreadable', text: asked.left };
  const standing: SideAsked = { kind: left.kind === 'account' ? 'peers' : 'rest' };
  const right = asked.right === null ? standing : parseSide(asked.right);
  if (right === undefined) return { kind: 'unreadable', text: asked.right ?? '' };
  const one = find(base, left, right, asked);
  if ('kind' in one) return one;
  const other = find(base, right, left, asked);
  if ('kind' in other) return other;
  return { left: one, right: other, comparison: sideBySide(base, one.side, other.side) };
}

function find(base: ScoredBase, own: SideAsked, other: SideAsked, asked: SidesAsked): FoundSide | SideFault {
  if (own.kind === 'account') {
    const row = base.table.accounts.indexOf(own.account);
    if (row === -1) return { kind: 'noAccount', account: own.account };
    return { asked: own, accounts: 1, side: { row }, peers: null };
  }
  if (own.kind === 'peers') {
    const row = other.kind === 'account' ? base.table.accounts.indexOf(other.account) : -1;
    if (row === -1) return { kind: 'noOther', text: 'peers' };
    const peers = choosePeers(base, row, peerRuleOf(base.table, asked.grouping), asked.grouping.bands);
    return someOf(own, peers.rows, peers);
  }
  if (own.kind === 'rest') {
    const rows = other.kind === 'rest' || other.kind === 'peers' ? null : rowsOf(base, other, asked);
    if (rows === null) return { kind: 'noOther', text: 'rest' };
    if ('kind' in rows) return rows;
    const inside = new Set(rows);
    return someOf(
      own,
      allRows(base.table.accounts.length).filter((row) => !inside.has(row)),
    );
  }
  const rows = rowsOf(base, own, asked);
  return 'kind' in rows ? rows : someOf(own, rows);
}

function rowsOf(base: ScoredBase, side: SideAsked, { filtered, moved }: SidesAsked): Rows | SideFault {
  if (side.kind === 'filter') return filtered;
  if (side.kind === 'account') return Uint32Array.of(base.table.accounts.indexOf(side.account));
  if (side.kind !== 'where') return allRows(base.table.accounts.length);
  const [fault] = faultsOfFilter(base, side.conditions, moved, moved !== null);
  return fault === undefined ? selectRows(base, side.conditions, moved) : { kind: 'filter', fault };
}

function someOf(asked: SideAsked, rows: Rows, peers: Peers | null = null): FoundSide | SideFault {
  if (rows.length === 0) return { kind: 'nobody', text: formatSide(asked) };
  return { asked, accounts: rows.length, side: { rows }, peers };
}
