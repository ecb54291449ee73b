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
  /** By the stage accounts are held at: 1 .. n-1, in order, empty ones included. */
  readonly stages: readonly StageHold[];
  /** Held accounts whose stage is "at most": a missing dimension may hold them lower still. */
  readonly atMost: Tally;
  /** Held accounts that a gate of the next stage holds as well: raising the dimensions alone does not free them. */
  readonly alsoByGates: Tally;
  /** Under `weakest`: every seen dimension is above the overall stage, a gate holds the account. */
  readonly byGates: Tally;
  /** A rule above the score has lowered their stage; absent where the model has none. */
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

interface StageHold {
  readonly stage: number;
  readonly held: Held;
  readonly dimensions: readonly DimensionHold[];
}

/** Null where the model has no stages. O(rows x dimensions). */
export function weakestLinks(base: ScoredBase, rows: Rows, weightAttribute: string): WeakestLinks | null {
  const { stages } = base.bound.model;
  const { overall } = base.scores;
  const holds = readHolds(base);
  if (stages === null || overall === null || holds === null) return null;
  const top = stages.from.length;
  const decides = stages.overall === 'weakest';
  const counts = new HoldCounts(holds, weightColumn(base, weightAttribute));
  const byStage = Array.from({ length: top - 1 }, () => new HoldCounts(holds, counts.weights));
  const [atMost, byGates, alsoByGates] = [emptyTally(), emptyTally(), emptyTally()];
  const [atTop, notRated, byOverrides] = [emptyTally(), emptyTally(), emptyTally()];
  const gated = overallStages(base.bound, base.table, base.scores, 'gates').stage;
  for (const row of rows) {
    const outcome = holds.outcome[row];
    if (outcome === HELD_BY_GATES) countRow(byGates, counts.weights, row);
    else if (outcome === HELD_BY_OVERRIDE) countRow(byOverrides, counts.weights, row);
    else if (outcome === AT_TOP) countRow(atTop, counts.weights, row);
    else if (outcome !== HELD) countRow(notRated, counts.weights, row);
    else {
      const lowest = holds.lowest[row]!;
      if (overall.kind[row] === AT_MOST) countRow(atMost, counts.weights, row);
      if (gated[row]! <= lowest) countRow(alsoByGates, counts.weights, row);
      counts.count(row);
      byStage[lowest - 1]!.count(row);
    }
  }
  return {
    decides,
    held: counts.held(),
    dimensions: counts.dimensionHolds(),
    stages: byStage.map((at, i) => ({ stage: i + 1, held: at.held(), dimensions: at.dimensionHolds() })),
    atMost,
    alsoByGates,
    byGates,
    ...(base.scores.raw === undefined ? {} : { byOverrides }),
    atTop,
    notRated,
  };
}

/** Buckets 0, 1, 2: alone, with one other, with two or more. */
class HoldCounts {
  readonly weights: Column | undefined;
  readonly #holds: Holds;
  readonly #held: MutableTally[] = Array.from({ length: 3 }, emptyTally);
  readonly #tallies: MutableTally[][];

  constructor(holds: Holds, weights: Column | undefined) {
    this.#holds = holds;
    this.weights = weights;
    this.#tallies = holds.dimensions.map(() => Array.from({ length: 3 }, emptyTally));
  }

  count(row: number): void {
    const bucket = Math.min(this.#holds.holders[row]!, 3) - 1;
    countRow(this.#held[bucket]!, this.weights, row);
    this.#holds.dimensions.forEach((dimension, d) => {
      if (holdsAt(this.#holds, dimension, row)) countRow(this.#tallies[d]![bucket]!, this.weights, row);
    });
  }

  held(): Held {
    const [byOne, byTwo, byMore] = this.#held;
    return { byOne: byOne!, byTwo: byTwo!, byMore: byMore! };
  }

  dimensionHolds(): DimensionHold[] {
    return this.#holds.dimensions.map(({ path, title }, d) => {
      const [alone, withOne, withMore] = this.#tallies[d]!;
      return { path, title, alone: alone!, withOne: withOne!, withMore: withMore! };
    });
  }
}
