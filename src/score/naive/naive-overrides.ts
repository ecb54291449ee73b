import { SCORED } from '../../table/status.ts';
import type { Account, NaiveAccount, NaiveNode, NaiveStage } from './naive-account.ts';
import { meets, stageFor } from './naive-stages.ts';

/** Every override that holds of the result without them, one after the other. */
export function overrideResult(account: Account, result: NaiveAccount): NaiveAccount {
  const { overrides, stages } = account.bound.model;
  if (overrides === undefined) return result;
  const before = result.nodes.get('')!;
  let whole: NaiveNode = before;
  let overall: NaiveStage | null = result.overall;
  for (const { if: needs, effect } of overrides) {
    if (meets(needs, account, result, 'fails') !== 'passes') continue;
    if (effect.kind === 'score') {
      whole = { ...whole, status: SCORED, points: effect.points };
      if (stages?.overall === 'score') overall = { stage: stageFor(effect.points, account.bound)!, kind: 'exact' };
    } else if (effect.kind === 'stage') {
      overall = { stage: effect.stage, kind: 'exact' };
    } else if (effect.kind === 'at_most' && overall !== null && overall.stage > effect.stage) {
      overall = { ...overall, stage: effect.stage };
    } else if (effect.kind === 'at_least' && overall !== null && overall.stage > 0 && overall.stage <= effect.stage) {
      overall = { stage: effect.stage, kind: 'exact' };
    }
  }
  return {
    nodes: new Map([...result.nodes, ['', whole]]),
    overall,
    raw: { whole: before, overall: result.overall },
  };
}
