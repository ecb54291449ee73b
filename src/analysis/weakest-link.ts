import { overallStages } from '../score/overall-stages.ts';
import { AT_MOST, NOT_RATED, type NodeScores } from '../score/scores.ts';
import type { Column } from '../table/table.ts';
import { weightColumn, type Rows, type ScoredBase } from './scored-base.ts';
import { countRow, emptyTally, type MutableTally, type Tally } from './tally.ts';

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

interface Dimension {
  readonly path: string;
  readonly title: string;
  readonly stage: Uint8Array;
}

/** Null where the model has no stages. O(rows x dimensions). */
export function weakestLinks(base: ScoredBase, rows: Rows, weightAttribute: string): WeakestLinks | null {
  const { stages } = base.bound.model;
  const { overall } = base.scores;
  if (stages === null || overall === null) return null;
  const top = stages.from.length;
  const decides = stages.overall === 'weakest';
  const dimensions = stagedDimensions(base);
  const counts = new HoldCounts(dimensions, weightColumn(base, weightAttribute));
  const byStage = Array.from({ length: top - 1 }, () => new HoldCounts(dimensions, counts.weights));
  const [atMost, byGates, alsoByGates] = [emptyTally(), emptyTally(), emptyTally()];
  const [atTop, notRated] = [emptyTally(), emptyTally()];
  const gated = overallStages(base.bound, base.table, base.scores, 'gates').stage;
  for (const row of rows) {
    const lowest = lowestStage(dimensions, row);
    if (overall.kind[row] === NOT_RATED || lowest === 0) countRow(notRated, counts.weights, row);
    else if (decides && lowest > overall.stage[row]!) countRow(byGates, counts.weights, row);
    else if (lowest === top) countRow(atTop, counts.weights, row);
    else {
      if (overall.kind[row] === AT_MOST) countRow(atMost, counts.weights, row);
      if (gated[row]! <= lowest) countRow(alsoByGates, counts.weights, row);
      counts.count(row, lowest);
      byStage[lowest - 1]!.count(row, lowest);
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
    atTop,
    notRated,
  };
}

/** A dimension of weight 0 is shown with a stage and takes no part in the account's. */
function stagedDimensions(base: ScoredBase): Dimension[] {
  const weighed = base.bound.model.root.children.filter(({ weight }) => weight > 0);
  const byPath = new Map<string, NodeScores>(base.scores.nodes.map((node) => [node.path, node]));
  return weighed.map(({ path, title }) => {
    const stage = byPath.get(path)?.stage;
    if (stage === undefined || stage === null) throw new Error(`dimension "${path}" has no stages`);
    return { path, title, stage };
  });
}

/** The lowest stage among the dimensions that have one; 0 where none has. */
function lowestStage(dimensions: readonly Dimension[], row: number): number {
  let lowest = 0;
  for (const dimension of dimensions) {
    const stage = dimension.stage[row]!;
    if (stage !== 0 && (lowest === 0 || stage < lowest)) lowest = stage;
  }
  return lowest;
}

/** Buckets 0, 1, 2: alone, with one other, with two or more. */
class HoldCounts {
  readonly weights: Column | undefined;
  readonly #dimensions: readonly Dimension[];
  readonly #held: MutableTally[] = Array.from({ length: 3 }, emptyTally);
  readonly #holds: MutableTally[][];

  constructor(dimensions: readonly Dimension[], weights: Column | undefined) {
    this.#dimensions = dimensions;
    this.weights = weights;
    this.#holds = dimensions.map(() => Array.from({ length: 3 }, emptyTally));
  }

  count(row: number, lowest: number): void {
    let holders = 0;
    for (const { stage } of this.#dimensions) if (stage[row] === lowest) holders += 1;
    const bucket = Math.min(holders, 3) - 1;
    countRow(this.#held[bucket]!, this.weights, row);
    this.#dimensions.forEach(({ stage }, d) => {
      if (stage[row] === lowest) countRow(this.#holds[d]![bucket]!, this.weights, row);
    });
  }

  held(): Held {
    const [byOne, byTwo, byMore] = this.#held;
    return { byOne: byOne!, byTwo: byTwo!, byMore: byMore! };
  }

  dimensionHolds(): DimensionHold[] {
    return this.#dimensions.map(({ path, title }, d) => {
      const [alone, withOne, withMore] = this.#holds[d]!;
      return { path, title, alone: alone!, withOne: withOne!, withMore: withMore! };
    });
  }
}
