import { coverageAt, type NodeScores } from '../../score/scores.ts';
import { isMissing, missingReason, NOT_APPLICABLE, type MissingReason } from '../../table/status.ts';
import type { StagedBase } from '../base/scored-base.ts';
import { ENOUGH, scoredNodes } from './scored-nodes.ts';

/** A node that the base shows little of. */
export interface LowCoverage {
  readonly path: string;
  readonly kind: 'group' | 'indicator';
  /** Mean share (0 to 1) of its weight that is scored, over the accounts it applies to. */
  readonly coverage: number;
  /** Accounts it applies to. */
  readonly accounts: number;
  /** Of an indicator the most frequent reason; null of a group. */
  readonly reason: MissingReason | 'unknown' | null;
}

/** Below half, a group is missing for most accounts by the default of `min_coverage`. */
const LITTLE_OF_A_GROUP = 0.5;

/** One that four of five accounts lack tells who is measured, not who is good; their weight goes to its siblings. */
const LITTLE_OF_AN_INDICATOR = 0.2;

/**
 * Groups (the model included) and indicators that are seen too little, each only where no group above it tells it already.
 * What nobody has is left to the diagnostics of its metric. O(nodes x rows).
 */
export function lowCoverage(base: StagedBase): LowCoverage[] {
  const told: string[] = [];
  return scoredNodes(base).flatMap(({ node, scores }) => {
    if (told.some((path) => path === '' || node.path.startsWith(`${path}.`))) return [];
    const { coverage, accounts } = meanCoverage(scores);
    const limit = node.kind === 'group' ? LITTLE_OF_A_GROUP : LITTLE_OF_AN_INDICATOR;
    if (accounts < ENOUGH || coverage >= limit) return [];
    told.push(node.path);
    const reason = node.kind === 'group' ? null : mostFrequentReason(scores.status);
    return [{ path: node.path, kind: node.kind, coverage, accounts, reason }];
  });
}

function meanCoverage(scores: NodeScores): { readonly coverage: number; readonly accounts: number } {
  let [sum, accounts] = [0, 0];
  for (const [row, status] of scores.status.entries()) {
    const coverage = status === NOT_APPLICABLE ? Number.NaN : coverageAt(scores, row);
    if (Number.isNaN(coverage)) continue;
    sum += coverage;
    accounts += 1;
  }
  return { coverage: sum / accounts, accounts };
}

function mostFrequentReason(status: Uint8Array): MissingReason | 'unknown' | null {
  const counts = new Map<number, number>();
  for (const byte of status) if (isMissing(byte)) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  const [most] = [...counts].toSorted(([a, n], [b, m]) => m - n || a - b);
  return most === undefined ? null : (missingReason(most[0]) ?? null);
}
