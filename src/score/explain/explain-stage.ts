import type { Requirement, Stages } from '../../model/model.ts';
import { isMissing, ERROR } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { holdingOverrides } from './explain-overrides.ts';
import type { Holder, Overridden, StageExplanation } from './explanation.ts';
import { beforeOverrides } from '../stages/overrides.ts';
import { FAILS, requirementOutcomes, UNKNOWN } from '../stages/requirement.ts';
import { leftOf } from '../stages/unmet-gates.ts';
import { AT_MOST, NOT_RATED, stageKindName, type NodeScores, type Scores } from '../scores.ts';
import { stageOfPoints } from '../stages/stage.ts';

/** The stage of the one account in `table` and `scores`, what holds it there and what could not be seen. */
export function explainStage(
  bound: BoundModel,
  table: Table,
  scores: Scores,
  overridden: Overridden | null,
): StageExplanation | null {
  const { stages } = bound.model;
  const { overall } = scores;
  if (stages === null || overall === null) return null;
  const stage = overall.stage[0]!;
  const kind = overall.kind[0]!;
  const rated = kind !== NOT_RATED;
  const before = beforeOverrides(scores);
  const gates = gateOutcomes(stages, bound, table, before);
  const dimensions = weighedDimensions(bound, before);
  const held = (): Holder[] => [
    ...holdingOverrides(bound, table, before, stage).map((override): Holder => ({ kind: 'override', override })),
    ...holders(stage, stages, bound, before, dimensions, gates),
  ];
  return {
    rule: stages.overall,
    stage: rated ? stage : null,
    kind: stageKindName(kind),
    name: rated ? (stages.names[stage - 1] ?? null) : null,
    heldBy: rated && stage < stages.from.length ? held() : [],
    // What an override lowered to at most a stage was open for the stages above it too.
    unseen: unseen(kind === AT_MOST ? Math.max(stage, overridden?.stage ?? 0) : stage, stages, dimensions, gates),
  };
}

interface GateOutcome {
  readonly stage: number;
  readonly outcome: number;
  /** What is left of it: of a count, so many more, of those not met or, where it may hold as it is, not seen. */
  readonly left: Requirement;
}

function gateOutcomes(stages: Stages, bound: BoundModel, table: Table, scores: Scores): GateOutcome[] {
  return stages.gates.flatMap((gates, k) =>
    gates.map((requirement) => {
      const ask = (part: Requirement): number => requirementOutcomes(part, bound, table, scores)[0]!;
      const outcome = ask(requirement);
      return { stage: k + 1, outcome, left: leftOf(requirement, outcome, ask) };
    }),
  );
}

function weighedDimensions(bound: BoundModel, scores: Scores): NodeScores[] {
  const weighed = bound.model.root.children.filter((child) => child.weight > 0);
  return weighed.flatMap((child) => scores.nodes.find((node) => node.path === child.path) ?? []);
}

/** What lies below the next stage; without overrides all of it lies right below. */
function holders(
  stage: number,
  stages: Stages,
  bound: BoundModel,
  scores: Scores,
  dimensions: readonly NodeScores[],
  gates: readonly GateOutcome[],
): Holder[] {
  const held: Holder[] = gates
    .filter((gate) => gate.stage <= stage + 1 && gate.outcome === FAILS)
    .map((gate) => ({ kind: 'gate', stage: gate.stage, requirement: gate.left }));
  if (stages.overall === 'weakest') {
    const lowest = dimensions.filter((node) => node.stage !== null && node.stage[0]! > 0 && node.stage[0]! <= stage);
    held.unshift(...lowest.map((node): Holder => ({ kind: 'dimension', path: node.path, stage: node.stage![0]! })));
  }
  if (stages.overall === 'score') {
    const cut = stages.from[stage]!;
    const points = scores.nodes[0]!.points[0]!;
    // An override may give a stage to an account without a score.
    if (!Number.isNaN(points) && stageOfPoints(points, stages, bound.model.scale) <= stage) {
      held.unshift({ kind: 'score', cut, short: cut - points, ...(stages.ends === 'upper' ? { above: true } : {}) });
    }
  }
  return held;
}

/** Missing dimensions count where the rule looks at dimensions, missing gates up to the stage reached. */
function unseen(
  stage: number,
  stages: Stages,
  dimensions: readonly NodeScores[],
  gates: readonly GateOutcome[],
): Holder[] {
  const missing = dimensions.filter(({ status }) => isMissing(status[0]!) || status[0] === ERROR);
  const open = gates.filter((gate) => gate.outcome === UNKNOWN && (gate.stage <= stage || stage === 0));
  return [
    ...(stages.overall === 'weakest' || stage === 0 ? missing : []).map((node): Holder => ({
      kind: 'dimension',
      path: node.path,
      stage: null,
    })),
    ...open.map((gate): Holder => ({ kind: 'gate', stage: gate.stage, requirement: gate.left })),
  ];
}
