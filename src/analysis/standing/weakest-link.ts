import { overallStages } from '../../score/stages/overall-stages.ts';
import { AT_MOST } from '../../score/scores.ts';
import type { Column } from '../../table/table.ts';
import { AT_TOP, HELD, HELD_BY_GATES, HELD_BY_OVERRIDE, holdsAt, readHolds, type Holds } from '../base/holds.ts';
import { weightColumn, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { countRow, emptyTally, type MutableTally, type Tally } from '../base/tally.ts';

/**
 * What holds each account where it is. The dimensions that **hold** an account are those on its lowest dimension stage,
 * where that is below the top stage: under the rule `weakest` none of the others can lift it. Dimensions without points
 * hold nothing here (they make the stage "at most" instead), so an account that is at most k is held by those seen at k.
 *
 * Under the rules `score` and `gates` the same count says which dimensions are lowest; they do not decide the stage, and
 * `decides` is false.
 */
export interface WeakestLinks {
  readonly decides: boolean;
  /** Accounts held by exactly one, exactly two, three or more dimensions. */
  readonly held: Held;
  /** In the model's order. */
  readonly dimensions: readonly DimensionHold[];
  /** The two dimensions of accounts that exactly two hold; most accounts first, of as many in the model's order. */
  readonly pairs: readonly PairHold[];
  /** By the stage accounts stand on, those "at most" there too: 1 .. n, in order, empty ones included. */
  readonly stages: readonly StageHold[];
  /** Held accounts whose stage is "at most": a missing dimension may hold them lower still. */
  readonly atMost: Tally;
  /** Held accounts that a gate of the next stage holds as well: raising the dimensions alone does not free them. */
  readonly alsoByGates: Tally;
  /** Under `weakest`: every seen dimension is above the overall stage, a gate holds the account. */
  readonly byGates: Tally;
  /** A rule above the score has lowered their stage; absent where the model has no such rule. */
  readonly byOverrides?: Tally;
  /** Nothing holds them: every seen dimension is on the top stage. */
  readonly atTop: Tally;
  readonly notRated: Tally;
}

interface Held {
  readonly byOne: Tally;
  readonly byTwo: Tally;
  readonly byMore: Tally;
}

/** Accounts that one dimension holds: alone, with one other, with two or more others. */
export interface DimensionHold {
  readonly path: string;
  readonly title: string;
  readonly alone: Tally;
  readonly withOne: Tally;
  readonly withMore: Tally;
}

/** Accounts that exactly these two dimensions hold. */
interface PairHold {
  readonly paths: readonly [string, string];
  readonly titles: readonly [string, string];
  readonly tally: Tally;
}

export interface StageHold {
  readonly stage: number;
  /** Everybody who stands there, held or not. */
  readonly total: Tally;
  readonly held: Held;
  readonly dimensions: readonly DimensionHold[];
  readonly pairs: readonly PairHold[];
  readonly byGates: Tally;
  /** Absent where the model has no such rule. */
  readonly byOverrides?: Tally;
}

/** Null where the model has no stages. O(rows x dimensions). */
export function weakestLinks(base: ScoredBase, rows: Rows, weightAttribute: string): WeakestLinks | null {
  return linkReader(base, weightAttribute)(rows);
}

/** The same of many parts of a base: what holds its accounts is read once. */
export function linkReader(base: ScoredBase, weightAttribute: string): (rows: Rows) => WeakestLinks | null {
  const { stages } = base.bound.model;
  const { overall } = base.scores;
  const holds = readHolds(base);
  if (stages === null || overall === null || holds === null) return () => null;
  const decides = stages.overall === 'weakest';
  const weights = weightColumn(base, weightAttribute);
  const overridden = base.scores.raw !== undefined;
  const gated = overallStages(base.bound, base.table, base.scores, 'gates').stage;
  return (rows) => {
    const counts = new HoldCounts(holds, weights);
    const byStage = stages.from.map(() => new HoldCounts(holds, weights));
    const [atMost, alsoByGates, atTop, notRated] = [emptyTally(), emptyTally(), emptyTally(), emptyTally()];
    for (const row of rows) {
      const outcome = holds.outcome[row];
      counts.count(row);
      byStage[overall.stage[row]! - 1]?.count(row);
      if (outcome === AT_TOP) countRow(atTop, weights, row);
      else if (outcome === HELD) {
        if (overall.kind[row] === AT_MOST) countRow(atMost, weights, row);
        if (gated[row]! <= holds.lowest[row]!) countRow(alsoByGates, weights, row);
      } else if (outcome !== HELD_BY_GATES && outcome !== HELD_BY_OVERRIDE) countRow(notRated, weights, row);
    }
    const { total: _, ...all } = counts.counted(overridden);
    return {
      decides,
      ...all,
      stages: byStage.map((at, i) => ({ stage: i + 1, ...at.counted(overridden) })),
      atMost,
      alsoByGates,
      atTop,
      notRated,
    };
  };
}

/** Buckets 0, 1, 2: alone, with one other, with two or more. */
class HoldCounts {
  readonly #weights: Column | undefined;
  readonly #holds: Holds;
  readonly #total = emptyTally();
  readonly #held: MutableTally[] = Array.from({ length: 3 }, emptyTally);
  readonly #tallies: MutableTally[][];
  /** By the place of the first among the dimensions, then by that of the second. */
  readonly #pairs: MutableTally[][];
  readonly #byGates = emptyTally();
  readonly #byOverrides = emptyTally();

  constructor(holds: Holds, weights: Column | undefined) {
    this.#holds = holds;
    this.#weights = weights;
    this.#tallies = holds.dimensions.map(() => Array.from({ length: 3 }, emptyTally));
    this.#pairs = holds.dimensions.map(() => holds.dimensions.map(emptyTally));
  }

  count(row: number): void {
    const outcome = this.#holds.outcome[row];
    countRow(this.#total, this.#weights, row);
    if (outcome === HELD_BY_GATES) countRow(this.#byGates, this.#weights, row);
    if (outcome === HELD_BY_OVERRIDE) countRow(this.#byOverrides, this.#weights, row);
    if (outcome === HELD) this.#countHeld(row);
  }

  #countHeld(row: number): void {
    const bucket = Math.min(this.#holds.holders[row]!, 3) - 1;
    countRow(this.#held[bucket]!, this.#weights, row);
    let first = -1;
    const { dimensions } = this.#holds;
    for (let d = 0; d < dimensions.length; d++) {
      if (!holdsAt(this.#holds, dimensions[d]!, row)) continue;
      countRow(this.#tallies[d]![bucket]!, this.#weights, row);
      if (bucket === 1 && first >= 0) countRow(this.#pairs[first]![d]!, this.#weights, row);
      first = d;
    }
  }

  counted(overridden: boolean): Omit<StageHold, 'stage'> {
    return {
      total: this.#total,
      held: this.#heldBy(),
      dimensions: this.#dimensionHolds(),
      pairs: this.#pairHolds(),
      byGates: this.#byGates,
      ...(overridden ? { byOverrides: this.#byOverrides } : {}),
    };
  }

  #pairHolds(): PairHold[] {
    const { dimensions } = this.#holds;
    const pairs = dimensions.flatMap((a, i) =>
      dimensions.slice(i + 1).map((b, k): PairHold => {
        const tally = this.#pairs[i]![i + 1 + k]!;
        return { paths: [a.path, b.path], titles: [a.title, b.title], tally };
      }),
    );
    return pairs.filter(({ tally }) => tally.accounts > 0).toSorted((a, b) => b.tally.accounts - a.tally.accounts);
  }

  #heldBy(): Held {
    const [byOne, byTwo, byMore] = this.#held;
    return { byOne: byOne!, byTwo: byTwo!, byMore: byMore! };
  }

  #dimensionHolds(): DimensionHold[] {
    return this.#holds.dimensions.map(({ path, title }, d) => {
      const [alone, withOne, withMore] = this.#tallies[d]!;
      return { path, title, alone: alone!, withOne: withOne!, withMore: withMore! };
    });
  }
}
