import type { Model } from '../../model/model.ts';
import { indicators, sourcesOf } from '../../model/walk.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import { scoreGroups } from '../../score/score.ts';
import type { NodeScores, Scores } from '../../score/scores.ts';
import { columnRoom } from '../../table/column-room.ts';
import { planTable, type Effects, type Plan } from './plan-table.ts';
import { scorePlans, type PlannedAccount } from './planned-account.ts';
import type { TriedActions } from './tried-actions.ts';

/** So many actions that touch one indicator can be told apart by the bits of a number. */
const MOST_BITS = 30;

/**
 * Scores many plans of one account, each bit for bit as `scorePlans` does. What an indicator gives hangs on no more than the
 * actions that touch it, of which plans share a few sets: the kernel reads each set once, and puts the groups of every plan
 * together from what it gave.
 */
export class PlanScores {
  readonly account: PlannedAccount;
  readonly effects: Effects;
  readonly #leaves: readonly KnownLeaf[];
  readonly #places: ReadonlyMap<string, number>;
  /** For each action, the places of the indicators it touches. */
  readonly #touched: readonly (readonly number[])[];

  constructor(account: PlannedAccount, effects: Effects) {
    this.account = account;
    this.effects = effects;
    this.#leaves = indicators(account.bound.model.root).map((leaf) => {
      const read = new Set(sourcesOf(leaf));
      const touches = account.actions.map(({ lifts }) => lifts.some(({ metric }) => read.has(metric)));
      return new KnownLeaf(leaf.path, touches);
    });
    this.#places = new Map(this.#leaves.map(({ path }, place) => [path, place]));
    this.#touched = account.actions.map((_, action) =>
      [...this.#leaves.keys()].filter((place) => this.#leaves[place]!.bits[action] !== 0),
    );
  }

  /** Knows what each action gives alone. `actions`: some of those that were tried. */
  static of(tried: TriedActions, actions: PlannedAccount['actions'], effects: Effects): PlanScores {
    const scores = new PlanScores({ ...tried.account, actions }, effects);
    const rows = [0, ...actions.map(tried.rowAfter)];
    scores.#learn([[], ...actions.map((_, i) => [i])], tried.after[effects].scores, rows);
    return scores;
  }

  /** Row i: the account after plan i. `model`: another that has some of the account's indicators, each as it is. */
  score(plans: readonly Plan[], model: Model = this.account.bound.model): Scores {
    const { account, effects } = this;
    const bound: BoundModel = model === account.bound.model ? account.bound : { ...account.bound, model };
    const places = indicators(model.root).map(({ path }) => this.#places.get(path)!);
    if (bound.variants !== undefined || places.some((place) => this.#leaves[place]!.tooMany)) {
      return scorePlans({ ...account, bound }, plans, effects);
    }
    const keys = this.#keysOf(plans);
    const fresh = this.#freshPlans(places, keys, plans.length);
    const allAnew = fresh.length * 2 > plans.length;
    const asked = allAnew ? plans : fresh.map((i) => plans[i]!);
    if (asked.length > 0) {
      const scores = scorePlans({ ...account, bound }, asked, effects);
      this.#learn(asked, scores, [...asked.keys()]);
      if (allAnew) return scores;
    }
    const room = columnRoom(plans.length);
    const known = places.map((place) => {
      const leaf = this.#leaves[place]!;
      return [leaf.path, leaf.columns(keys[place]!, room())] as const;
    });
    return scoreGroups(bound, planTable(account, plans, effects), new Map(known));
  }

  /** Row `rows[i]` of `scores` is the account after plan i. */
  #learn(plans: readonly Plan[], { nodes }: Scores, rows: readonly number[]): void {
    const keys = this.#keysOf(plans);
    for (const node of nodes) {
      const place = this.#places.get(node.path);
      if (place !== undefined) this.#leaves[place]!.learn(keys[place]!, node, rows);
    }
  }

  /** By indicator, for each plan, which of the actions that touch the one are in the other. */
  #keysOf(plans: readonly Plan[]): readonly Int32Array[] {
    const keys = this.#leaves.map(() => new Int32Array(plans.length));
    for (const [i, plan] of plans.entries()) {
      for (const action of plan) {
        for (const place of this.#touched[action]!) keys[place]![i]! |= this.#leaves[place]!.bits[action]!;
      }
    }
    return keys;
  }

  /** Plans that have a set of actions for one of the indicators that is not known, nor had by a plan before them. */
  #freshPlans(places: readonly number[], keys: readonly Int32Array[], plans: number): readonly number[] {
    const isFresh = new Uint8Array(plans);
    for (const place of places) for (const i of this.#leaves[place]!.unknown(keys[place]!)) isFresh[i] = 1;
    return [...isFresh.keys()].filter((i) => isFresh[i] === 1);
  }
}

/** What the kernel gave for an indicator, by the actions that touch it. */
class KnownLeaf {
  readonly path: string;
  /** By action: its bit among those that touch the indicator; 0 for one that does not. */
  readonly bits: Int32Array;
  /** They cannot be told apart. */
  readonly tooMany: boolean;
  readonly #places = new Map<number, number>();
  readonly #points: number[] = [];
  readonly #status: number[] = [];
  readonly #flags: number[] = [];

  constructor(path: string, touches: readonly boolean[]) {
    let next = 0;
    this.path = path;
    this.bits = Int32Array.from(touches, (own) => (own ? 1 << next++ : 0));
    this.tooMany = next > MOST_BITS;
  }

  /** Where in `keys` one stands that is not known, each the first time. */
  unknown(keys: Int32Array): readonly number[] {
    const seen = new Set<number>();
    const found: number[] = [];
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (this.#places.has(key) || seen.has(key)) continue;
      seen.add(key);
      found.push(i);
    }
    return found;
  }

  learn(keys: Int32Array, { points, status, flags }: NodeScores, rows: readonly number[]): void {
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (this.#places.has(key)) continue;
      this.#places.set(key, this.#points.length);
      const row = rows[i]!;
      this.#points.push(points[row]!);
      this.#status.push(status[row]!);
      this.#flags.push(flags[row]!);
    }
  }

  /** `points` is what to write them into. All keys have to be known. */
  columns(keys: Int32Array, points: Float64Array): NodeScores {
    const status = new Uint8Array(keys.length);
    const flags = new Uint8Array(keys.length);
    for (let i = 0; i < keys.length; i++) {
      const place = this.#places.get(keys[i]!)!;
      points[i] = this.#points[place]!;
      status[i] = this.#status[place]!;
      flags[i] = this.#flags[place]!;
    }
    return { path: this.path, kind: 'indicator', points, status, coverage: null, flags, stage: null };
  }
}
