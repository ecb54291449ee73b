import { AT_MOST, NOT_RATED } from '../../score/scores.ts';
import { average } from '../standing/average.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';

/** How many accounts stand on each stage (from 1 up), "at most" ones among them; entry 0 are those not rated. */
export type StageCounts = readonly number[];

/** Empty where the model has no stages. O(rows). */
export function countStages({ bound, scores }: Pick<ScoredBase, 'bound' | 'scores'>, rows: Rows): StageCounts {
  const { stages } = bound.model;
  const { overall } = scores;
  if (stages === null || overall === null) return [];
  const counts = [0, ...stages.from.map(() => 0)];
  for (const row of rows) counts[overall.kind[row] === NOT_RATED ? 0 : overall.stage[row]!]!++;
  return counts;
}

/** The mean overall score of those that are rated; null where nobody is. */
export function meanScore(base: ScoredBase, rows: Rows): number | null {
  return average(base, rows).mean;
}

/** An account that stands elsewhere: stages as they are shown, 0 for not rated. */
export interface StageMove {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  /** One of the two stages is only known as "at most". */
  readonly atMost: boolean;
}

/** The accounts whose stage, as it is shown, is another; empty where the model has no stages. O(rows). */
export function stageMoves(a: ScoredBase, b: ScoredBase, rows: Rows): readonly StageMove[] {
  const [before, after] = [a.scores.overall, b.scores.overall];
  if (before === null || after === null) return [];
  const moves: StageMove[] = [];
  for (const row of rows) {
    const from = before.kind[row] === NOT_RATED ? 0 : before.stage[row]!;
    const to = after.kind[row] === NOT_RATED ? 0 : after.stage[row]!;
    if (from === to) continue;
    moves.push({ row, from, to, atMost: before.kind[row] === AT_MOST || after.kind[row] === AT_MOST });
  }
  return moves;
}

/** Accounts that go from one stage to another. */
export interface Transition {
  readonly from: number;
  readonly to: number;
  readonly accounts: number;
  readonly atMost: number;
}

/** The largest first; of as many the one that begins lower, then ends lower. */
export function transitionsOf(moves: readonly StageMove[]): readonly Transition[] {
  const found = new Map<string, { from: number; to: number; accounts: number; atMost: number }>();
  for (const { from, to, atMost } of moves) {
    const key = `${from} ${to}`;
    const own = found.get(key) ?? { from, to, accounts: 0, atMost: 0 };
    own.accounts++;
    if (atMost) own.atMost++;
    found.set(key, own);
  }
  return [...found.values()].toSorted((a, b) => b.accounts - a.accounts || a.from - b.from || a.to - b.to);
}
