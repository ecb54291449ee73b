import type { ProgressReport, ProgressTally, ToldProgress } from './progress-report.ts';

/** One roadmap of each account; those of accounts that are no longer in the base are counted apart. */
export function tallyRoadmaps(roadmaps: readonly ToldProgress[], accounts: number): ProgressTally {
  const here = roadmaps.filter(({ now }) => now !== null);
  const count = (state: ToldProgress['state']): number => here.filter((one) => one.state === state).length;
  const sum = (of: (one: ToldProgress) => number): number => here.reduce((total, one) => total + of(one), 0);
  const kept = sum(({ days }) => days.kept);
  return {
    accounts,
    open: count('open'),
    overdue: count('overdue'),
    done: count('done'),
    dropped: count('dropped'),
    withdrawn: count('withdrawn'),
    reached: count('reached'),
    left: roadmaps.length - here.length,
    completion: kept === 0 ? null : sum(({ days }) => days.done) / kept,
    actions: sum((one) => one.actions),
    actionsDone: sum((one) => one.done),
    actionsOverdue: sum((one) => one.overdue),
  };
}

/** The same of some accounts; what actions brought about is of the whole base. */
export function progressOf(report: ProgressReport, accounts: ReadonlySet<string>): ProgressReport {
  const roadmaps = report.roadmaps.filter(({ account }) => accounts.has(account));
  return { ...report, roadmaps, tally: tallyRoadmaps(roadmaps, accounts.size) };
}
