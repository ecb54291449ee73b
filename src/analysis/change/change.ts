import { indicators, metricsOf } from '../../model/walk.ts';
import type { NodeScores } from '../../score/scores.ts';
import { beforeOverrides } from '../../score/stages/overrides.ts';
import { boundOfVariant, rowsOfVariant, subsetScores } from '../../score/variants.ts';
import { subsetTable } from '../../table/subset.ts';
import { NOT_APPLICABLE } from '../../table/status.ts';
import { leafEffects } from './leaf-effects.ts';
import { readWithRuler, type Rulers } from './rulers.ts';
import { overallPointsAt, rowsByAccount, type ScoredBase, type StagedBase } from '../base/scored-base.ts';

/**
 * Why a score moved.
 * - `customer`: the account's values changed, or whether an indicator applies to it.
 * - `evidence`: an indicator's evidence appeared, expired or went, for whatever reason.
 * - `reference`: the population moved, and with it the curves (ranks, best observed); the account need not have.
 * - `override`: a rule above the score took hold, let go, or gave another score.
 * - `restated`: the model or a metric's definition was changed, or the facts of the same as-of were.
 */
export type Cause = 'customer' | 'evidence' | 'reference' | 'restated' | 'override';

export const CAUSES: readonly Cause[] = ['customer', 'evidence', 'reference', 'restated', 'override'];

export interface ChangeLine {
  readonly cause: Cause;
  /** Indicator; '' for what the ruler as a whole did. */
  readonly path: string;
  /** Points of the overall score. */
  readonly effect: number;
}

/** `before + the sum of all effects = after`, within 1e-9 of the scale. Lines without effect are left out. */
interface ScoreChange {
  readonly before: number;
  readonly after: number;
  readonly lines: readonly ChangeLine[];
}

/** Where one end has no score there is no difference, and none is invented. */
export type AccountChange =
  | ({ readonly kind: 'changed'; readonly account: string } & ScoreChange)
  | {
      readonly kind: 'joined' | 'left' | 'became_rated' | 'became_not_rated' | 'not_rated';
      readonly account: string;
      readonly before: number | null;
      readonly after: number | null;
    };

/** Changes of every account rated in both bases, columnar: entry i of each column belongs to `accounts[i]`. */
export interface Changes {
  readonly accounts: readonly string[];
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly columns: readonly ChangeColumn[];
}

export interface ChangeColumn {
  readonly path: string;
  /** One cause per account, as its place in CAUSES: an indicator may have changed for one and expired for another. */
  readonly cause: Uint8Array;
  readonly effect: Float64Array;
}

export interface ChangeOptions {
  /** Metrics whose definition differs between the two: their indicators' changes are restatements. */
  readonly redefined?: ReadonlySet<string>;
  /** Only these accounts; default all. */
  readonly only?: ReadonlySet<string>;
  /** `readWithRuler`, or one that remembers what it has read. */
  readonly rulers?: typeof readWithRuler;
}

/**
 * Splits the change of every account's overall score from A to B (an earlier and a later snapshot of one model id). First
 * the ruler, with A's table standing still: under B's model (`restated`), then under B's bound curves (`reference`); then,
 * under B's ruler, A's table turns into B's, and that difference is attributed to indicators (leaf-effects.ts). Where A's
 * table has no score under B's ruler the steps cannot be told apart: the whole change is the first step's that differs.
 * Cost: two scorings, and 2^moved combinations for each group and account.
 */
export function explainChanges(a: ScoredBase, b: ScoredBase, options: ChangeOptions = {}): Changes {
  if (a.scores.variant !== undefined || b.scores.variant !== undefined) return changesByVariant(a, b, options);
  if (a.scores.raw === undefined && b.scores.raw === undefined) return changesBelowOverrides(a, b, options);
  const below = changesBelowOverrides(unruled(a), unruled(b), options);
  const { accounts, rowsA, rowsB } = ratedInBoth(a, b, options.only);
  const before = pointsAt(a, rowsA);
  const after = pointsAt(b, rowsB);
  const rowBelow = rowsByAccount(below.accounts);
  const from = Int32Array.from(accounts, (account) => rowBelow.get(account) ?? -1);
  const columns = below.columns.map(({ path, cause, effect }): ChangeColumn => {
    return {
      path,
      cause: Uint8Array.from(from, (i) => (i < 0 ? 0 : cause[i]!)),
      effect: Float64Array.from(from, (i) => (i < 0 ? 0 : effect[i]!)),
    };
  });
  // An account without a score below the overrides moved by them alone.
  const effect = after.map((points, i) => {
    const j = from[i]!;
    return points - before[i]! - (j < 0 ? 0 : below.after[j]! - below.before[j]!);
  });
  return {
    accounts,
    before,
    after,
    columns: [...columns, { path: '', cause: constant('override', effect.length), effect }],
  };
}

/**
 * Each account under the variant that scored it. One that another variant scores now has changed what decides that; its whole
 * change is one line, for scores of two variants have no parts in common.
 */
function changesByVariant(a: ScoredBase, b: ScoredBase, options: ChangeOptions): Changes {
  const { accounts, rowsA, rowsB } = ratedInBoth(a, b, options.only);
  const before = pointsAt(a, rowsA);
  const after = pointsAt(b, rowsB);
  const place = rowsByAccount(accounts);
  const [partsA, partsB] = [variantParts(a), variantParts(b)];
  const moved = new Float64Array(accounts.length).map((_, i) => after[i]! - before[i]!);
  const columns = new Map<string, ChangeColumn>();
  for (const [id, partB] of partsB) {
    const partA = partsA.get(id);
    if (partA === undefined) continue;
    const own = explainChanges(partA, partB, options);
    own.accounts.forEach((account) => (moved[place.get(account)!] = 0));
    own.columns.forEach(({ path, cause, effect }, c) => {
      // The lines of the ruler share the empty path; their order tells them apart.
      const key = path === '' ? `${c}` : `${c} ${path}`;
      const whole = columns.get(key) ?? { path, cause: new Uint8Array(accounts.length), effect: moved.map(() => 0) };
      columns.set(key, whole);
      own.accounts.forEach((account, i) => {
        whole.cause[place.get(account)!] = cause[i]!;
        whole.effect[place.get(account)!] = effect[i]!;
      });
    });
  }
  const other: ChangeColumn = { path: '', cause: constant('customer', accounts.length), effect: moved };
  return { accounts, before, after, columns: [...columns.values(), other] };
}

/** The accounts of each variant as bases of their own, by its id; '' is the model itself. */
function variantParts({ bound, table, scores }: ScoredBase): ReadonlyMap<string, ScoredBase> {
  const ids = ['', ...(bound.model.variants ?? []).map(({ id }) => id)];
  const variant = scores.variant ?? new Uint8Array(table.accounts.length);
  return new Map(
    ids.map((id, k) => {
      const rows = rowsOfVariant(variant, k);
      const part = {
        bound: boundOfVariant(bound, k),
        table: subsetTable(table, rows),
        scores: subsetScores(scores, rows),
      };
      return [id, part];
    }),
  );
}

/** The base as it would be without the overrides of its model. */
function unruled({ bound, table, scores }: ScoredBase): ScoredBase {
  const { overrides: _, ...model } = bound.model;
  return { bound: { ...bound, model }, table, scores: beforeOverrides(scores) };
}

function changesBelowOverrides(a: ScoredBase, b: ScoredBase, options: ChangeOptions): Changes {
  const rulers = (options.rulers ?? readWithRuler)(a, b);
  const { accounts, rowsA, rowsB } = ratedInBoth(a, b, options.only);
  const before = pointsAt(a, rowsA);
  const after = pointsAt(b, rowsB);
  const columns = rulerColumns(rulers, rowsA, after);
  const rebound = pointsAt(rulers.rebound, rowsA);
  const bridged = Uint32Array.from(rowsA.keys()).filter((i) => !Number.isNaN(rebound[i]!));
  const effects = leafEffects({
    root: b.bound.model.root,
    scale: b.bound.model.scale,
    before: rulers.rebound.scores,
    after: b.scores,
    rowsBefore: bridged.map((i) => rowsA[i]!),
    rowsAfter: bridged.map((i) => rowsB[i]!),
  });
  const nodesA = new Map(rulers.rebound.scores.nodes.map((node) => [node.path, node]));
  const nodesB = new Map(b.scores.nodes.map((node) => [node.path, node]));
  const sameInstant = a.bound.asOf === b.bound.asOf;
  for (const indicator of indicators(b.bound.model.root)) {
    const { path } = indicator;
    const restated = sameInstant || metricsOf(indicator).some((metric) => options.redefined?.has(metric) === true);
    const effect = new Float64Array(accounts.length);
    bridged.forEach((i, j) => (effect[i] = effects.get(path)![j]!));
    const [old, now] = [nodesA.get(path)!, nodesB.get(path)!];
    const cause = new Uint8Array(accounts.length).fill(CAUSES.indexOf('restated'));
    if (!restated) for (let i = 0; i < cause.length; i++) cause[i] = leafCause(old, rowsA[i]!, now, rowsB[i]!);
    columns.push({ path, cause, effect });
  }
  return { accounts, before, after, columns };
}

/** The change of one account; `changes` must cover it (see `only`). */
export function changeOfAccount(a: ScoredBase, b: ScoredBase, changes: Changes, account: string): AccountChange {
  const i = changes.accounts.indexOf(account);
  if (i !== -1) {
    const lines = changes.columns
      .map(({ path, cause, effect }) => ({ path, cause: CAUSES[cause[i]!]!, effect: effect[i]! }))
      .filter((line) => line.effect !== 0);
    return { kind: 'changed', account, before: changes.before[i]!, after: changes.after[i]!, lines };
  }
  const before = pointsOf(a, account);
  const after = pointsOf(b, account);
  if (before === undefined && after === undefined) throw new Error(`account "${account}" is in neither snapshot`);
  const ends = { account, before: before ?? null, after: after ?? null };
  if (before === undefined) return { kind: 'joined', ...ends };
  if (after === undefined) return { kind: 'left', ...ends };
  if (before === null) return { kind: after === null ? 'not_rated' : 'became_rated', ...ends };
  if (after === null) return { kind: 'became_not_rated', ...ends };
  throw new Error(`account "${account}" was left out of these changes`);
}

/** A line of the base's change: the mean effect over all accounts rated in both, and how many it touched. */
export interface BaseChangeLine extends ChangeLine {
  readonly accounts: number;
}

export interface BaseChange extends ScoreChange {
  readonly lines: readonly BaseChangeLine[];
}

/**
 * Why the mean of the accounts rated in both snapshots changed, of those that `keep` accepts: the lines add up to
 * `after - before`, which is the `same` part of `averageChange`. Null where there is no such account.
 * O(accounts x indicators).
 */
export function changeOfBase(changes: Changes, keep: (account: string) => boolean = () => true): BaseChange | null {
  const kept = Uint32Array.from(changes.accounts.keys()).filter((i) => keep(changes.accounts[i]!));
  const n = kept.length;
  if (n === 0) return null;
  const lines = changes.columns.flatMap(({ path, cause, effect }) => {
    const own = CAUSES.map((one) => ({ path, cause: one, effect: 0, accounts: 0 }));
    for (const i of kept) {
      if (effect[i] === 0) continue;
      const line = own[cause[i]!]!;
      line.effect += effect[i]! / n;
      line.accounts += 1;
    }
    return own.filter(({ accounts }) => accounts > 0);
  });
  return { before: mean(changes.before, kept), after: mean(changes.after, kept), lines };
}

/** Effects added up by cause, in the order of CAUSES; causes without a line are left out. */
export function effectsByCause(
  lines: readonly ChangeLine[],
): readonly { readonly cause: Cause; readonly effect: number }[] {
  return CAUSES.flatMap((cause) => {
    const own = lines.filter((line) => line.cause === cause);
    return own.length === 0 ? [] : [{ cause, effect: own.reduce((sum, { effect }) => sum + effect, 0) }];
  });
}

function pointsAt(base: StagedBase, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => overallPointsAt(base, row));
}

function ratedInBoth(
  a: ScoredBase,
  b: ScoredBase,
  only: ReadonlySet<string> | undefined,
): { accounts: readonly string[]; rowsA: Uint32Array; rowsB: Uint32Array } {
  // A table of all rows is not worth its while for one account.
  const one = only?.size === 1 ? [...only][0]! : undefined;
  const inA = one === undefined ? rowsByAccount(a.scores.accounts) : new Map([[one, a.scores.accounts.indexOf(one)]]);
  const candidates =
    one === undefined ? [...b.scores.accounts.keys()] : [b.scores.accounts.indexOf(one)].filter((row) => row >= 0);
  const accounts: string[] = [];
  const rowsA: number[] = [];
  const rowsB: number[] = [];
  for (const rowB of candidates) {
    const account = b.scores.accounts[rowB]!;
    const rowA = inA.get(account) ?? -1;
    if (rowA < 0 || (only !== undefined && !only.has(account))) continue;
    if (Number.isNaN(overallPointsAt(a, rowA)) || Number.isNaN(overallPointsAt(b, rowB))) continue;
    accounts.push(account);
    rowsA.push(rowA);
    rowsB.push(rowB);
  }
  return { accounts, rowsA: Uint32Array.from(rowsA), rowsB: Uint32Array.from(rowsB) };
}

function rulerColumns(rulers: Rulers, rowsA: Uint32Array, after: Float64Array): ChangeColumn[] {
  const [own, remodelled, rebound] = [rulers.own, rulers.remodelled, rulers.rebound].map((base) =>
    pointsAt(base, rowsA),
  );
  const restated = new Float64Array(rowsA.length);
  const reference = new Float64Array(rowsA.length);
  for (let i = 0; i < rowsA.length; i++) {
    const end = Number.isNaN(rebound![i]!) ? after[i]! : rebound![i]!;
    const middle = Number.isNaN(remodelled![i]!) ? end : remodelled![i]!;
    restated[i] = middle - own![i]!;
    reference[i] = end - middle;
  }
  return [
    { path: '', cause: constant('restated', rowsA.length), effect: restated },
    { path: '', cause: constant('reference', rowsA.length), effect: reference },
  ];
}

function constant(cause: Cause, n: number): Uint8Array {
  return new Uint8Array(n).fill(CAUSES.indexOf(cause));
}

const CUSTOMER = CAUSES.indexOf('customer');
const EVIDENCE = CAUSES.indexOf('evidence');

function leafCause(old: NodeScores, rowA: number, now: NodeScores, rowB: number): number {
  const [before, after] = [old.status[rowA]!, now.status[rowB]!];
  if (before === after) return CUSTOMER;
  // Whether an indicator applies is decided by the account's own attributes.
  return before === NOT_APPLICABLE || after === NOT_APPLICABLE ? CUSTOMER : EVIDENCE;
}

function pointsOf(base: ScoredBase, account: string): number | null | undefined {
  const row = base.scores.accounts.indexOf(account);
  if (row === -1) return undefined;
  const points = overallPointsAt(base, row);
  return Number.isNaN(points) ? null : points;
}

function mean(values: Float64Array, of: Uint32Array): number {
  return of.reduce((sum, i) => sum + values[i]!, 0) / of.length;
}
