import type { SizedEffect } from '../../model/action.ts';
import type { Grouping, PeerRule } from '../../model/grouping.ts';
import { SCORED } from '../../table/status.ts';
import { momentsOf } from '../../util/welch.ts';
import { overallPoints, rowsByAccount, type Rows, type ScoredBase } from '../base/scored-base.ts';
import type { DatedBase } from '../readiness/were-they-right.ts';
import { choosePeers } from '../segments/peers.ts';
import type { AcceptedRoadmap } from './accepted-roadmap.ts';
import { doingsOf, movesBetween, type Doing } from './doings.ts';
import type { MatchedUnit } from './matched-difference.ts';

/** What is looked at to see whether actions did what was expected of them. */
export interface LiftGround {
  /** Of one model, oldest first. */
  readonly series: readonly DatedBase[];
  readonly roadmaps: readonly AcceptedRoadmap[];
  readonly peers: PeerRule;
  readonly bands: Grouping['bands'];
}

/** Accounts each account that acted is held against, where there are as many. */
const MOST_MATCHES = 5;
/** No match starts further from it, in standard deviations among its peers: of the metric and of the score. */
const CALIPER = 0.5;

/** What a metric did for an account that did something for it. */
export interface LiftStudy {
  /** As-ofs: the last by the beginning; the first when it should show in full. Null where there is none, or not yet. */
  readonly from: number | null;
  readonly to: number | null;
  readonly before: Seen;
  readonly after: Seen;
  readonly outcome: LiftOutcome;
}

/** `absent`: the account is in no snapshot of that time. `missing`: it is, and the value is not known. */
export type Seen =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'missing'; readonly status: number }
  | { readonly kind: 'absent' };

export type LiftOutcome = { readonly kind: 'compared'; readonly unit: MatchedUnit } | { readonly kind: LeftOut };

/**
 * Why it is not compared. `notDone`: it is not, or was not. `notYet`: its weeks have not passed. `noneBefore`, `noneAfter`: there
 * is no value to start from, or to hold against it. `mixed`: something else the account did may have moved the metric as well.
 * `noShare`: a growth from nothing. `noMatch`: no account alike did nothing.
 */
export const LEFT_OUT = ['notDone', 'notYet', 'noneBefore', 'noneAfter', 'mixed', 'noShare', 'noMatch'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** In which terms the change of a metric is read: what is added to the value, or the share of it by which it grows. */
export type ChangeTerms = 'add' | 'grow';

/** Whether a change is told as a share of what was there (`grow`) or as an amount (`add`). */
export function termsOf({ kind }: SizedEffect): ChangeTerms {
  return kind === 'grow' ? 'grow' : 'add';
}

/** Studies what actions did, one account at a time; what is asked twice of a snapshot is computed once. */
export function liftStudies(ground: LiftGround): {
  readonly doings: readonly Doing[];
  readonly study: (doing: Doing, metric: string, terms: ChangeTerms) => LiftStudy;
} {
  const doings = doingsOf(ground.roadmaps);
  const dated = ground.series.map((each) => openDated(each, ground));
  const doingsBy = byAccountOf(doings);
  const roadmapsBy = byAccountOf(ground.roadmaps);
  /** Nothing that lifts the metric was agreed on or in the works. */
  const stoodStill = (account: string, doing: Doing, metric: string, from: number, to: number): boolean => {
    const intends = (roadmapsBy.get(account) ?? []).some(
      ({ acceptedOn, actions }) => acceptedOn <= to && actions.some(({ id }) => id === doing.action.id),
    );
    return !intends && !(doingsBy.get(account) ?? []).some((other) => movesBetween(other, metric, from, to));
  };
  const study = (doing: Doing, metric: string, terms: ChangeTerms): LiftStudy => {
    const before = dated.findLast(({ asOf }) => asOf <= doing.startedOn);
    const after = dated.find(({ asOf }) => asOf >= doing.showsFrom);
    const common = {
      from: before?.asOf ?? null,
      to: after?.asOf ?? null,
      before: before?.seen(doing.account, metric) ?? ABSENT,
      after: after?.seen(doing.account, metric) ?? ABSENT,
    };
    const out = (kind: LeftOut): LiftStudy => ({ ...common, outcome: { kind } });
    if (doing.doneOn === null) return out('notDone');
    if (before === undefined || common.before.kind !== 'value') return out('noneBefore');
    if (after === undefined) return out('notYet');
    if (common.after.kind !== 'value') return out('noneAfter');
    const { account } = doing;
    const others = (doingsBy.get(account) ?? []).filter((other) => other !== doing);
    if (others.some((other) => movesBetween(other, metric, before.asOf, after.asOf))) return out('mixed');
    const change = changeOf(common.before.value, common.after.value, terms);
    if (change === null) return out('noShare');
    const matches = matchesOf(before, account, metric).flatMap((other) => {
      if (!stoodStill(other.account, doing, metric, before.asOf, after.asOf)) return [];
      const later = after.seen(other.account, metric);
      const moved = later.kind === 'value' ? changeOf(other.value, later.value, terms) : null;
      return moved === null ? [] : [{ account: other.account, change: moved }];
    });
    if (matches.length === 0) return out('noMatch');
    return { ...common, outcome: { kind: 'compared', unit: { change, matches: matches.slice(0, MOST_MATCHES) } } };
  };
  return { doings, study };
}

function byAccountOf<T extends { readonly account: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.account);
    if (group === undefined) groups.set(item.account, [item]);
    else group.push(item);
  }
  return groups;
}

const ABSENT: Seen = { kind: 'absent' };

function changeOf(before: number, after: number, terms: ChangeTerms): number | null {
  if (terms === 'add') return after - before;
  return before === 0 ? null : (after - before) / Math.abs(before);
}

interface OpenDated {
  readonly asOf: number;
  readonly seen: (account: string, metric: string) => Seen;
  readonly rowOf: ReadonlyMap<string, number>;
  readonly accounts: readonly string[];
  readonly points: () => Float64Array;
  readonly peersOf: (row: number) => Rows;
}

function openDated({ asOf, base }: DatedBase, { peers, bands }: LiftGround): OpenDated {
  const rowOf = rowsByAccount(base.table.accounts);
  const points = once(() => overallPoints(base));
  const peersAt = new Map<number, Rows>();
  return {
    asOf,
    rowOf,
    accounts: base.table.accounts,
    points,
    peersOf: (row) => {
      const rows = peersAt.get(row) ?? choosePeers(base, row, peers, bands).rows;
      peersAt.set(row, rows);
      return rows;
    },
    seen: (account, metric) => seenIn(base, rowOf.get(account), metric),
  };
}

/** What a snapshot has of a metric of an account, which is in the row; undefined: it is not there. Texts are not looked at. */
export function seenIn({ table }: Pick<ScoredBase, 'table'>, row: number | undefined, metric: string): Seen {
  const column = table.metrics.get(metric);
  if (row === undefined || column === undefined || column.kind === 'text') return ABSENT;
  const status = column.status[row]!;
  return status === SCORED ? { kind: 'value', value: column.values[row]! } : { kind: 'missing', status };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Peers within the caliper, nearest first: by start value and score, each in its standard deviation among the peers. */
function matchesOf(
  { seen, rowOf, accounts, points, peersOf }: OpenDated,
  account: string,
  metric: string,
): readonly { readonly account: string; readonly value: number }[] {
  const own = rowOf.get(account)!;
  const start = seen(account, metric);
  if (start.kind !== 'value') return [];
  const score = points()[own]!;
  const candidates = Array.from(peersOf(own)).flatMap((row) => {
    const there = seen(accounts[row]!, metric);
    const other = points()[row]!;
    const alike = there.kind === 'value' && Number.isNaN(other) === Number.isNaN(score);
    return alike ? [{ account: accounts[row]!, value: there.value, score: other }] : [];
  });
  const byValue = spreadOf(candidates.map(({ value }) => value));
  const byScore = Number.isNaN(score) ? () => 0 : spreadOf(candidates.map((one) => one.score));
  return candidates
    .map((one) => ({ ...one, of: [byValue(one.value - start.value), byScore(one.score - score)] as const }))
    .filter(({ of: [a, b] }) => a <= CALIPER && b <= CALIPER)
    .sort((a, b) => Math.hypot(...a.of) - Math.hypot(...b.of) || (a.account < b.account ? -1 : 1));
}

/** How many standard deviations a distance is; where nothing differs, none is near enough but what is the same. */
function spreadOf(values: readonly number[]): (distance: number) => number {
  const { n, squares } = momentsOf(values);
  const deviation = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
  return (distance) => (distance === 0 ? 0 : Math.abs(distance) / deviation);
}
