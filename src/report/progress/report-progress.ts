import { nameAt } from '../../table/account-name.ts';
import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import { expectedTogether } from '../../analysis/progress/expected-together.ts';
import type { LiftGround } from '../../analysis/progress/lift-study.ts';
import { reachedGoal } from '../../analysis/progress/reached-goal.ts';
import {
  currentRoadmaps,
  keptOf,
  newestDay,
  roadmapStateAt,
  type RoadmapState,
} from '../../analysis/progress/roadmap-state.ts';
import { rowsByAccount, type ScoredBase } from '../../analysis/base/scored-base.ts';
import { stageKindName } from '../../score/scores.ts';
import type { ToldStanding } from '../roadmap/roadmap-report.ts';
import { tellObserved } from './tell-observed.ts';
import { tallyRoadmaps } from './tally-roadmaps.ts';
import { stepsTeller } from './tell-steps.ts';
import type { ProgressReport, ToldProgress } from './progress-report.ts';
import type { NamedRoadmap, ProgressQuestion } from './progress-question.ts';

/** `at`: the as-of; of the newest snapshot the newest mark, where it is later: what was marked today counts today. */
export function reportProgress(question: ProgressQuestion): ProgressReport {
  const { base, asOf, account, isNewest } = question;
  const { record, bound, table } = base;
  const at = isNewest ? Math.max(asOf, ...question.roadmaps.map(({ roadmap }) => newestDay(roadmap))) : asOf;
  const known = question.roadmaps.filter(({ roadmap }) => roadmap.acceptedOn <= at);
  const ground: LiftGround = {
    series: question.series,
    roadmaps: known.map(({ roadmap }) => until(roadmap, at)),
    peers: question.peers,
    bands: question.bands,
  };
  const asked = account === null ? currentOf(known, at) : known.filter(({ roadmap }) => roadmap.account === account);
  const telling = tellerOf(question, ground, at);
  // Of one day the last in the list first: it is the one that counts.
  const roadmaps = asked
    .toReversed()
    .map(telling)
    .sort((a, b) => b.acceptedOn - a.acceptedOn || (a.account < b.account ? -1 : 1));
  return {
    projectTitle: record.projectTitle,
    notice: record.notice,
    modelTitle: bound.model.title,
    scale: bound.model.scale,
    asOf,
    at,
    stageNames: bound.model.stages?.names ?? null,
    tally: tallyRoadmaps(account === null ? roadmaps : roadmaps.slice(0, 1), table.accounts.length),
    roadmaps,
    observed: account === null ? tellObserved(question, ground) : [],
  };
}

/** As it was known at an instant. */
function until(roadmap: AcceptedRoadmap, at: number): AcceptedRoadmap {
  const actions = roadmap.actions.map((action) => ({ ...action, marks: action.marks.filter(({ on }) => on <= at) }));
  return { ...roadmap, actions };
}

function currentOf(known: readonly NamedRoadmap[], at: number): readonly NamedRoadmap[] {
  const current = new Set(
    currentRoadmaps(
      known.map(({ roadmap }) => roadmap),
      at,
    ).values(),
  );
  return known.filter(({ roadmap }) => current.has(roadmap));
}

type Teller = (named: NamedRoadmap) => ToldProgress;

function tellerOf(question: ProgressQuestion, ground: LiftGround, at: number): Teller {
  const { base, account } = question;
  const staged = ground.series.map(({ asOf, base: each }) => ({ asOf, bound: each.bound, scores: each.scores }));
  const rows = new Map(ground.series.map((each) => [each.asOf, rowsByAccount(each.base.table.accounts)]));
  const now = rowsByAccount(base.table.accounts);
  const steps = account === null ? () => [] : stepsTeller(question, ground, at);
  return ({ name, fingerprint, roadmap }) => {
    const row = now.get(roadmap.account);
    const state = roadmapStateAt(roadmap, at);
    const reached = reachedGoal(roadmap, staged, (asOf, key) => rows.get(asOf)?.get(key));
    return {
      roadmap: name,
      fingerprint,
      account: roadmap.account,
      name: row === undefined ? null : nameAt(base.table, row),
      acceptedOn: roadmap.acceptedOn,
      acceptedBy: roadmap.acceptedBy,
      goal: roadmap.goal,
      state: reached === null ? state.is : 'reached',
      completion: state.completion,
      actions: roadmap.actions.length,
      done: state.done,
      dropped: state.dropped,
      overdue: state.overdue,
      days: daysOf(roadmap, state),
      reached,
      before: roadmap.before === null ? null : { ...roadmap.before, points: orNull(roadmap.before.points) },
      plannedAt: roadmap.asOf,
      expected: expectedTogether(roadmap.actions),
      expectedKept: expectedTogether(keptOf(roadmap.actions, state)),
      now: row === undefined ? null : standingAt(base, row),
      steps: steps(roadmap),
    };
  };
}

function daysOf({ actions }: AcceptedRoadmap, state: RoadmapState): ToldProgress['days'] {
  const sum = (wanted: (is: string) => boolean): number =>
    actions.reduce((days, { effort }, i) => (wanted(state.actions[i]!.is) ? days + effort : days), 0);
  return { kept: sum((is) => is !== 'dropped'), done: sum((is) => is === 'done') };
}

function standingAt({ scores }: ScoredBase, row: number): ToldStanding {
  const { overall, nodes } = scores;
  const stage = overall?.stage[row] ?? 0;
  return {
    points: orNull(nodes[0]!.points[row]!),
    stage: stage === 0 ? null : stage,
    kind: overall === null ? null : stageKindName(overall.kind[row]!),
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
