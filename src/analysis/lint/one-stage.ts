import type { StagedBase } from '../base/scored-base.ts';
import { ENOUGH, scoredNodes } from './scored-nodes.ts';

/** Nearly everyone on one stage: the ladder tells nobody from anybody. */
export interface OneStage {
  /** '' for the model itself, else a dimension. */
  readonly path: string;
  readonly stage: number;
  /** Share (0 to 1) of the accounts with a stage there that stand on it, exactly or at most. */
  readonly share: number;
  readonly accounts: number;
}

const NEARLY_ALL = 0.95;

/** The model under its own rule, and its dimensions; each with a stage for `ENOUGH` accounts. O(dimensions x rows). */
export function oneStage(base: StagedBase): OneStage[] {
  const { overall } = base.scores;
  if (overall === null) return [];
  const dimensions = scoredNodes(base).map(({ node, scores }) => ({ path: node.path, stages: scores.stage }));
  return [{ path: '', stages: overall.stage }, ...dimensions].flatMap(({ path, stages }) => {
    const found = stages === null ? undefined : mostOnOne(stages);
    return found === undefined ? [] : [{ path, ...found }];
  });
}

/** Stage 0 is none: not rated, or no points. */
function mostOnOne(stages: Uint8Array): Omit<OneStage, 'path'> | undefined {
  const counts = new Uint32Array(256);
  for (const stage of stages) counts[stage]! += 1;
  const accounts = stages.length - counts[0]!;
  const most = counts.subarray(1).reduce((best, n, i) => (n > counts[best]! ? i + 1 : best), 1);
  const share = counts[most]! / accounts;
  return accounts < ENOUGH || share < NEARLY_ALL ? undefined : { stage: most, share, accounts };
}
