import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import type { Doing } from '../../analysis/progress/doings.ts';
import { liftStudies, seenIn, termsOf, type LiftGround, type Seen } from '../../analysis/progress/lift-study.ts';
import { roadmapStateAt } from '../../analysis/progress/roadmap-state.ts';
import { rowsByAccount } from '../../analysis/base/scored-base.ts';
import { liftedValue } from '../../analysis/roadmap/plan-table.ts';
import { limitsOf } from '../../analysis/scenario/limits.ts';
import type { Effect } from '../../model/action.ts';
import { missingReason, statusName } from '../../table/status.ts';
import type { ProgressQuestion } from './progress-question.ts';
import type { ToldDoing, ToldSeen, ToldShown } from './progress-report.ts';

/** Tells of each action of a roadmap what was expected and what later snapshots show. */
export function stepsTeller(
  question: ProgressQuestion,
  ground: LiftGround,
  at: number,
): (roadmap: AcceptedRoadmap) => readonly ToldDoing[] {
  const { doings, study } = liftStudies(ground);
  const shown = shownTeller(question, study);
  return (roadmap) =>
    roadmap.actions.map((action, i) => {
      const state = roadmapStateAt(roadmap, at).actions[i]!;
      const { id, title, phase, effort, weeks, expected, marks, lifts } = action;
      const doing = doings.find(
        (one) => one.account === roadmap.account && one.action.id === id && one.startedOn === state.startedOn,
      );
      return {
        action: id,
        title,
        phase,
        effort,
        weeks,
        state: state.is,
        startedOn: state.startedOn,
        since: state.since,
        due: state.due,
        overdue: state.overdue,
        expected,
        marks: marks.filter(({ on }) => on <= at),
        lifts: doing === undefined ? [] : lifts.flatMap(({ metric, effect }) => shown(doing, metric, effect) ?? []),
      };
    });
}

function shownTeller(
  { base, series }: ProgressQuestion,
  study: ReturnType<typeof liftStudies>['study'],
): (doing: Doing, metric: string, effect: Effect) => ToldShown | null {
  const { metrics } = base.record;
  const limits = limitsOf(base.table, (metric) => metrics[metric]?.unit);
  const last = series.at(-1);
  const newest = last === undefined ? undefined : rowsByAccount(last.base.table.accounts);
  return (doing, metric, effect) => {
    const record = metrics[metric];
    if (record === undefined || effect.kind === 'set') return null;
    const terms = termsOf(effect);
    const { from, to, before, after, outcome } = study(doing, metric, terms);
    const most = limits.get(metric) ?? Infinity;
    const { kind } = outcome;
    const unit = kind === 'compared' ? outcome.unit : null;
    return {
      metric,
      title: record.title,
      unit: record.unit,
      from,
      to,
      before: tellSeen(before),
      expected:
        before.kind === 'value'
          ? {
              lesser: liftedValue(before.value, effect, 'lesser', most),
              greater: liftedValue(before.value, effect, 'greater', most),
            }
          : null,
      after: to === null ? { kind: 'notYet' } : tellSeen(after),
      newest: tellSeen(last === undefined ? { kind: 'absent' } : seenIn(last.base, newest?.get(doing.account), metric)),
      compared:
        unit === null
          ? null
          : {
              terms,
              change: unit.change,
              others: unit.matches.reduce((sum, { change }) => sum + change, 0) / unit.matches.length,
              n: unit.matches.length,
            },
      leftOut: kind === 'compared' ? null : kind,
    };
  };
}

function tellSeen(seen: Seen): ToldSeen {
  if (seen.kind !== 'missing') return seen;
  return { kind: 'missing', status: statusName(seen.status), reason: missingReason(seen.status) ?? null };
}
