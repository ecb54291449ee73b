import type { Bounds, Requirement } from '../../model/model.ts';
import { NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { BoundModel } from '../bound-model.ts';
import type { NaiveNode, NaiveAccount, Account } from './naive-account.ts';
import { holds } from './naive-account.ts';

/**
 * The stage that points reach, 1 and up, with a slack of 1e-9 of the scale, so that the last bit of a sum decides
 * nothing; null without points.
 */
export function stageFor(points: number | null, { model }: BoundModel): number | null {
  if (points === null) return null;
  const [low, high] = model.scale;
  const slack = 1e-9 * (high - low);
  // The first stage needs no cut; those that deviations give may lie below the scale.
  const reached = model
    .stages!.from.slice(1)
    .filter((cut) => (model.stages!.ends === 'upper' ? points > cut + slack : points >= cut - slack));
  return 1 + reached.length;
}

function weighedDimensions({ bound }: Account, nodes: ReadonlyMap<string, NaiveNode>): NaiveNode[] {
  return bound.model.root.children.filter((child) => child.weight > 0).map((child) => nodes.get(child.path)!);
}

/** Whether enough of the dimensions that apply are measured for an overall stage. */
export function isRated(account: Account, nodes: ReadonlyMap<string, NaiveNode>): boolean {
  const applicable = weighedDimensions(account, nodes).filter((node) => node.status !== NOT_APPLICABLE);
  const seen = applicable.filter((node) => node.status === SCORED);
  return seen.length > 0 && seen.length / applicable.length >= account.bound.model.stages!.minDimensions - 1e-9;
}

/**
 * The weakest dimension's stage, or the score's, or the last one, by the rule of the model; then no further than gates let it.
 * What was not seen makes it `at most` that, or not rated (0), as the model says.
 */
export function overallStage(account: Account, nodes: ReadonlyMap<string, NaiveNode>): NaiveAccount['overall'] {
  const stages = account.bound.model.stages!;
  const dimensions = weighedDimensions(account, nodes);
  let stage = stages.from.length;
  let open = false;
  if (stages.overall === 'weakest') {
    stage = Math.min(...dimensions.flatMap((node) => node.stage ?? []));
    open = dimensions.some((node) => node.status !== SCORED && node.status !== NOT_APPLICABLE);
  }
  if (stages.overall === 'score') {
    const reached = nodes.get('')!.stage ?? stageFor(nodes.get('')!.points, account.bound);
    if (reached === null) return { stage: 0, kind: 'not_rated' };
    stage = reached;
  }
  // Climb from the first stage for as long as the next one's gates do not fail.
  let gated = 1;
  const outcome = (k: number): Outcome =>
    all(stages.gates[k - 1]!.map((gate) => meets(gate, account, { nodes, overall: null }, 'passes')));
  while (gated < stages.from.length && outcome(gated + 1) !== 'fails') gated++;
  stage = Math.min(stage, gated);
  for (let k = 1; k <= stage; k++) if (outcome(k) === 'unknown') open = true;
  if (!open || stages.ifMissing === 'ignore') return { stage, kind: 'exact' };
  return stages.ifMissing === 'at_most' ? { stage, kind: 'at_most' } : { stage: 0, kind: 'not_rated' };
}

type Outcome = 'passes' | 'unknown' | 'fails';

function all(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('fails')) return 'fails';
  return outcomes.includes('unknown') ? 'unknown' : 'passes';
}

function inside(value: number, { atLeast, atMost, above, below }: Bounds, slack: number): boolean {
  if (above !== undefined && !(value > above + slack)) return false;
  if (below !== undefined && !(value < below - slack)) return false;
  return (atLeast === null || value >= atLeast - slack) && (atMost === null || value <= atMost + slack);
}

/** `idle`: what comes of something that does not apply. */
export function meets(requirement: Requirement, account: Account, result: NaiveAccount, idle: Outcome): Outcome {
  const { bound, metric, attribute } = account;
  const { nodes, overall } = result;
  const judge = (status: number, passes: boolean): Outcome => {
    if (status === NOT_APPLICABLE) return idle;
    return status === SCORED ? (passes ? 'passes' : 'fails') : 'unknown';
  };
  switch (requirement.kind) {
    case 'metric': {
      const { status, value } = metric(requirement.metric);
      const { values, not } = requirement;
      if (values !== undefined) {
        const isFlag = account.metricColumn(requirement.metric)?.kind === 'boolean';
        const own = account.text(requirement.metric) ?? (isFlag ? value === 1 : value);
        return judge(status, holds({ values }, own) !== (not === true));
      }
      return judge(status, inside(value, requirement, 0));
    }
    case 'attribute': {
      const { status, value } = attribute(requirement.attribute);
      return judge(status, holds(requirement, value) !== (requirement.not === true));
    }
    case 'group':
    case 'indicator': {
      const { status, points } = nodes.get(requirement.path)!;
      const slack = 1e-9 * (bound.model.scale[1] - bound.model.scale[0]);
      return judge(status, inside(points!, requirement, slack));
    }
    case 'stage': {
      const { atLeast, atMost } = requirement;
      if (requirement.path === '') {
        if (overall === null || overall.kind === 'not_rated') return 'unknown';
        const possible = Array.from({ length: overall.stage }, (_, i) => i + 1);
        const stands = overall.kind === 'exact' ? possible.slice(-1) : possible;
        const met = stands.filter((stage) => stage >= atLeast && (atMost === undefined || stage <= atMost));
        return met.length === stands.length ? 'passes' : met.length === 0 ? 'fails' : 'unknown';
      }
      if (bound.model.stages === null) return 'unknown';
      const { status, points } = nodes.get(requirement.path)!;
      const stage = stageFor(points, bound) ?? 0;
      return judge(status, stage >= atLeast && (atMost === undefined || stage <= atMost));
    }
    case 'some': {
      const outcomes = requirement.of.map((part) => meets(part, account, result, idle));
      const passed = outcomes.filter((each) => each === 'passes').length;
      const open = outcomes.filter((each) => each === 'unknown').length;
      return passed >= requirement.n ? 'passes' : passed + open >= requirement.n ? 'unknown' : 'fails';
    }
  }
}
