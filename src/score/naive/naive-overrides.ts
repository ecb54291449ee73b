import type { OverrideEffect } from '../../model/model.ts';
import { MISSING, SCORED } from '../../table/status.ts';
import type { Account, NaiveAccount, NaiveNode, NaiveStage } from './naive-account.ts';
import { meets, stageFor } from './naive-stages.ts';

/** Every override that holds of the result without them, one after the other. */
export function overrideResult(account: Account, result: NaiveAccount): NaiveAccount {
  const { overrides } = account.bound.model;
  if (overrides === undefined) return result;
  const before = result.nodes.get('')!;
  const held = overrides.filter(({ if: needs }) => meets(needs, account, result, 'fails') === 'passes');
  // Of those that give a score the last one counts; a stage is changed by one after the other.
  const last = held.findLast(({ effect }) => effect.kind === 'score' || effect.kind === 'not_rated')?.effect;
  const whole: NaiveNode =
    last?.kind === 'score'
      ? { ...before, status: SCORED, points: last.points }
      : last === undefined
        ? before
        : { ...before, status: MISSING.setAside, points: null, filled: false };
  const overall = held.reduce((stage, { effect }) => changeStage(stage, effect, account), result.overall);
  return {
    nodes: new Map([...result.nodes, ['', whole]]),
    overall,
    raw: { whole: before, overall: result.overall },
  };
}

function changeStage(now: NaiveStage | null, effect: OverrideEffect, { bound }: Account): NaiveStage | null {
  if (effect.kind === 'score') {
    const follows = bound.model.stages?.overall === 'score';
    return follows ? { stage: stageFor(effect.points, bound)!, kind: 'exact' } : now;
  }
  if (effect.kind === 'not_rated') return now === null ? null : { stage: 0, kind: 'not_rated' };
  if (effect.kind === 'stage') return { stage: effect.stage, kind: 'exact' };
  if (now === null || now.stage === 0) return now;
  if (effect.kind === 'at_most') return { stage: Math.min(now.stage, effect.stage), kind: now.kind };
  return now.stage <= effect.stage ? { stage: effect.stage, kind: 'exact' } : now;
}
