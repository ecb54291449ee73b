import { score } from '../../score/score.ts';
import { subsetTable } from '../../table/subset.ts';
import { allRows, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { createScenarioFrames } from '../scenario/scenario-frames.ts';
import type { Change, Scenario } from '../scenario/scenario.ts';

/** The same accounts by the same facts, with some thresholds elsewhere; the next one may write over it. */
type Rescore = (changes: readonly Change[]) => ScoredBase;

/** Accounts of a base that are scored again and again. */
export interface Bench {
  readonly base: ScoredBase;
  /** Of `base`: those that count. */
  readonly rows: Rows;
  readonly rescore: Rescore;
}

/**
 * With the ruler fixed an account gets the same score in any company, so that only the accounts that count are scored; with
 * the ruler moved the whole population is asked again each time.
 */
export function benchOf(base: ScoredBase, rows: Rows, ruler: Scenario['ruler']): Bench {
  const n = base.table.accounts.length;
  if (ruler === 'fixed' && rows.length < n) {
    const table = subsetTable(base.table, [...rows]);
    const part = { bound: base.bound, table, scores: score(base.bound, table) };
    return { base: part, rows: allRows(rows.length), rescore: rescorer(part, ruler) };
  }
  return { base, rows, rescore: rescorer(base, ruler) };
}

function rescorer(base: ScoredBase, ruler: Scenario['ruler']): Rescore {
  const nobody = { order: (_: unknown, eligible: Rows): Rows => eligible, limits: new Map<string, number>() };
  const frames = createScenarioFrames(base);
  return (changes) => frames.next({ changes, ruler }, nobody);
}
