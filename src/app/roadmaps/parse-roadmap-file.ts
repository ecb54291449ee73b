import type { AcceptedAction, AcceptedRoadmap, Mark } from '../../analysis/progress/accepted-roadmap.ts';
import type { Goal } from '../../analysis/roadmap/planned-account.ts';
import { titleFromId } from '../../model/title.ts';
import { checkWeeks, compileLifts } from '../../project/actions.ts';
import { parseInstant, startOfDay } from '../../util/time.ts';
import type { Document, Path, Read } from '../../yaml/document.ts';
import { collect, type Report } from '../../yaml/problems.ts';
import { validate } from '../../yaml/validate.ts';
import { roadmapSchema, type RoadmapSpec } from './roadmap-schema.ts';

/** A roadmaps/*.yaml document, held against nothing but its form: it tells what was agreed on then. */
export function parseRoadmapFile(document: Document): Read<AcceptedRoadmap> {
  const spec = validate(roadmapSchema, document);
  if (spec.value === undefined) return { value: undefined, diagnostics: spec.diagnostics };
  const { account, model, as_of: asOf, accepted_on: on, accepted_by: by, goal, before, actions } = spec.value;
  return collect(document, (report) => ({
    account,
    model,
    asOf: asOf === undefined ? null : parseInstant(asOf)!,
    acceptedOn: dayOf(on),
    acceptedBy: by ?? null,
    goal: goalOf(goal, report),
    before:
      before === undefined
        ? null
        : { points: before.points ?? Number.NaN, stage: before.stage ?? null, kind: before.kind ?? null },
    actions: actions.map((own, i) => compileAction(own, i, actions, report)),
  }));
}

function goalOf({ stage, score }: RoadmapSpec['goal'], report: Report): Goal {
  if ((stage === undefined) === (score === undefined)) {
    const message = stage === undefined ? 'the goal is neither a stage nor a score' : 'the goal is a stage and a score';
    report({ code: 'one-goal', path: ['goal'], message, remedy: 'write one of them, such as { stage: 3 }' });
  }
  return score === undefined ? { kind: 'stage', stage: stage ?? 1 } : { kind: 'score', points: score };
}

function compileAction(
  { action: id, title, phase, days, weeks, lifts, points, marks }: RoadmapSpec['actions'][number],
  i: number,
  all: RoadmapSpec['actions'],
  report: Report,
): AcceptedAction {
  const at: Path = ['actions', i];
  if (all.findIndex(({ action }) => action === id) !== i) {
    const message = `"${id}" stands in it twice`;
    report({ code: 'action-twice', path: [...at, 'action'], message, remedy: 'remove one of them' });
  }
  checkWeeks(weeks, [...at, 'weeks'], report);
  return {
    id,
    title: title ?? titleFromId(id),
    phase,
    effort: days,
    weeks,
    lifts: compileLifts(lifts, [...at, 'lifts'], report).map(({ metric, effect }) => ({ metric, effect })),
    expected: points === undefined ? null : { lesser: points[0], greater: points[1] },
    marks: marks.map((mark, j): Mark => {
      const on = dayOf(mark.on);
      if (j > 0 && on < dayOf(marks[j - 1]!.on)) {
        const message = `"${mark.on}" comes before the mark above it`;
        report({ code: 'mark-order', path: [...at, 'marks', j, 'on'], message, remedy: 'write the oldest first' });
      }
      return { is: mark.is, on, by: mark.by ?? null, remark: mark.remark, withdrawn: mark.withdrawn };
    }),
  };
}

function dayOf(text: string): number {
  return startOfDay(parseInstant(text)!);
}
