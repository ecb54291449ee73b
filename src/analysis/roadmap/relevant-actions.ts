import type { Action } from '../../model/action.ts';
import type { Model, Requirement, Stages } from '../../model/model.ts';
import { indicators, sourcesOf } from '../../model/walk.ts';
import { NOT_RATED, type Scores } from '../../score/scores.ts';
import { boundOfRow } from '../../score/variants.ts';
import type { Goal, PlannedAccount } from './planned-account.ts';

/**
 * Of actions none of which lowers anything, those that a cheapest plan can hold, with what they need: where the weakest
 * dimension decides the stage, or gates do, what touches only dimensions that stand high enough and is asked for by no gate
 * and no override changes nothing about the goal. All of them where the overall score decides, or where the account is not
 * rated. `scores`: of the account as it is. In the order of the list.
 */
export function relevantActions({ bound, actions }: PlannedAccount, goal: Goal, scores: Scores): readonly Action[] {
  const { model } = boundOfRow(bound, scores, 0);
  const { stages, root } = model;
  const { overall } = scores;
  if (goal.kind === 'score' || stages === null || stages.overall === 'score') return actions;
  if (overall === null || overall.kind[0] === NOT_RATED) return actions;
  const low = root.children.filter(({ path }) => {
    const stage = scores.nodes.find((node) => node.path === path)?.stage?.[0] ?? 0;
    return stages.overall === 'weakest' && stage > 0 && stage < goal.stage;
  });
  const asked = askedFor(model, stages, goal.stage);
  const paths = [...low.map(({ path }) => path), ...asked.paths];
  const read = indicators(root).filter(({ path: own }) => paths.some((path) => isAtOrBelow(own, path)));
  const metrics = new Set([...asked.metrics, ...read.flatMap(sourcesOf)]);
  const kept = new Set(
    actions.flatMap(({ id, lifts }) => (lifts.some(({ metric }) => metrics.has(metric)) ? [id] : [])),
  );
  // A set goes on to what is added while it is walked.
  for (const id of kept) for (const first of actions.find((action) => action.id === id)?.needs ?? []) kept.add(first);
  return actions.filter(({ id }) => kept.has(id));
}

interface Asked {
  readonly metrics: readonly string[];
  readonly paths: readonly string[];
}

/** What the gates up to a stage and the overrides look at. */
function askedFor({ overrides = [] }: Model, { gates }: Stages, stage: number): Asked {
  const asked = [...gates.slice(0, stage).flat(), ...overrides.map((override) => override.if)].map(leaves);
  return { metrics: asked.flatMap(({ metrics }) => metrics), paths: asked.flatMap(({ paths }) => paths) };
}

function leaves(requirement: Requirement): Asked {
  switch (requirement.kind) {
    case 'metric':
      return { metrics: [requirement.metric], paths: [] };
    case 'attribute':
      return { metrics: [], paths: [] };
    case 'some': {
      const all = requirement.of.map(leaves);
      return { metrics: all.flatMap(({ metrics }) => metrics), paths: all.flatMap(({ paths }) => paths) };
    }
    default:
      return { metrics: [], paths: [requirement.path] };
  }
}

function isAtOrBelow(path: string, node: string): boolean {
  return node === '' || path === node || path.startsWith(`${node}.`);
}
