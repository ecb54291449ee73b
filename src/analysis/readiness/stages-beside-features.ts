import type { Requirement } from '../../model/model.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { weakestLinks } from '../standing/weakest-link.ts';
import { asksFor } from './asks-for.ts';

/** The dimension that holds most accounts on their stage. */
export interface StagesAsk {
  readonly title: string;
  readonly accounts: number;
  /** The investment that makes most accounts ready asks for the same. */
  readonly same: boolean;
}

/**
 * What stages ask for first, beside `first`, what features ask for first: two questions with two answers. Null where no dimension
 * holds anybody, where two hold as many, or where the weakest dimension does not decide the stage. O(rows x dimensions).
 */
export function stagesBesideFeatures(base: ScoredBase, rows: Rows, first: Requirement): StagesAsk | null {
  const links = weakestLinks(base, rows, '');
  if (links === null || !links.decides) return null;
  const holds = links.dimensions
    .map(({ path, title, alone, withOne, withMore }) => ({
      path,
      title,
      accounts: alone.accounts + withOne.accounts + withMore.accounts,
    }))
    .toSorted((a, b) => b.accounts - a.accounts);
  const [most, second] = holds;
  if (most === undefined || most.accounts === 0 || second?.accounts === most.accounts) return null;
  const { title, accounts } = most;
  return { title, accounts, same: asksFor(base.bound.model.root, first, most.path) };
}
