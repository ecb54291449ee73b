import type { AcceptedAction, AcceptedRoadmap, Mark } from '../../analysis/progress/accepted-roadmap.ts';
import type { Effect } from '../../model/action.ts';
import { formatInstant } from '../../util/time.ts';
import { writeYaml, type Writable } from '../../yaml/write.ts';

/** The text of roadmaps/<name>.yaml: `parseRoadmapFile` reads it back as the same roadmap. */
export function roadmapYaml(roadmap: AcceptedRoadmap, snapshot: string | null): string {
  const { account, model, asOf, acceptedOn, acceptedBy, goal, before, actions } = roadmap;
  return writeYaml('An accepted roadmap. Reference: docs/roadmap.md', {
    account,
    model,
    ...(asOf === null ? {} : { as_of: formatInstant(asOf) }),
    ...(snapshot === null ? {} : { snapshot }),
    accepted_on: formatInstant(acceptedOn),
    ...(acceptedBy === null ? {} : { accepted_by: acceptedBy }),
    goal: goal.kind === 'stage' ? { stage: goal.stage } : { score: goal.points },
    ...(before === null
      ? {}
      : {
          before: {
            ...(Number.isNaN(before.points) ? {} : { points: before.points }),
            ...(before.stage === null ? {} : { stage: before.stage }),
            ...(before.kind === null ? {} : { kind: before.kind }),
          },
        }),
    actions: actions.map(writableAction),
  });
}

function writableAction({ id, title, phase, effort, weeks, lifts, expected, marks }: AcceptedAction): Writable {
  return {
    action: id,
    title,
    phase,
    days: effort,
    weeks,
    ...(lifts.length === 0
      ? {}
      : { lifts: Object.fromEntries(lifts.map(({ metric, effect }) => [metric, writableEffect(effect)])) }),
    ...(expected === null ? {} : { points: [expected.lesser, expected.greater] }),
    ...(marks.length === 0 ? {} : { marks: marks.map(writableMark) }),
  };
}

function writableEffect(effect: Effect): Writable {
  return effect.kind === 'set' ? { set: effect.answer } : { [effect.kind]: effect.range };
}

export function writableMark({ is, on, by, remark, withdrawn }: Mark): Writable {
  return {
    is,
    on: formatInstant(on),
    ...(by === null ? {} : { by }),
    ...(remark === '' ? {} : { remark }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
  };
}
