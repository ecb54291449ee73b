import { type Account, lastDay } from './accounts.ts';
import { FACTS_FROM, isoDate, monthOf } from './calendar.ts';
import { at, chance, type Chance, interpolate } from './chance.ts';
import { meanAt } from './maturity.ts';
import type { Cell, Workshop } from './workshop.ts';

/**
 * Goals a customer set with its CSM: a row for each state a goal was in, from one review to the next. Return on
 * investment and business impact appear when the goal is closed, and often not at all.
 */
const TITLES: readonly (readonly [title: string, dimension: string])[] = [
  ['Answer half of the routine questions without an agent', 'knowledge'],
  ['Bring email below a fifth of all contacts', 'channel'],
  ['Hand out new-starter accounts without manual work', 'automation'],
  ['Connect the HR system', 'integration'],
  ['Know the asset behind every hardware request', 'context'],
  ['Measure satisfaction each month', 'experience'],
  ['Renew the articles that are older than a year', 'knowledge'],
  ['Route requests to the right team at once', 'automation'],
  ['One portal for IT and facilities', 'channel'],
  ['Halve the number of reopened requests', 'experience'],
];
const GOALS_A_YEAR = [
  [10, 0.3],
  [40, 1.2],
  [80, 2.6],
] as const;
const ACHIEVED = [
  [10, 0.25],
  [80, 0.8],
] as const;

type Row = Record<string, Cell>;

export async function writeGoals(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  const rows = accounts.flatMap((account) => goals(account, workshop.edition.seed));
  await workshop.ndjson('data/goals/goals.ndjson', rows);
}

function goals(account: Account, seed: number): readonly Row[] {
  const random = chance(seed, 'goals', account.no);
  const rows: Row[] = [];
  const end = lastDay(account);
  let n = 0;
  for (let day = Math.max(account.since, FACTS_FROM) + random.below(200); day < end; n++) {
    const mean = meanAt(account.maturity, Math.max(account.maturity.from, monthOf(day)));
    if (random.happens(0.9)) rows.push(...goal(account, n, day, end, mean, random));
    day += Math.round((365 / interpolate(mean, GOALS_A_YEAR)) * (0.5 + random.uniform()));
  }
  return rows;
}

function goal(account: Account, n: number, day: number, end: number, mean: number, random: Chance): readonly Row[] {
  const [title, dimension] = at(TITLES, random.below(TITLES.length));
  const due = day + 120 + random.below(240);
  const achieved = random.happens(interpolate(mean, ACHIEVED));
  const closes = achieved || random.happens(0.5) ? due - 30 + random.below(90) : null;
  const fixed = {
    account: account.id,
    goal: `${account.id}-G${n + 1}`,
    title,
    dimension,
    priority: 1 + random.below(3),
    due_on: isoDate(due),
  };
  const rows: Row[] = [];
  let progress = 0;
  for (let from = day; from < end;) {
    const closed = closes !== null && from >= closes;
    const review = from + 80 + random.below(25);
    const to = closed ? null : Math.min(review, closes !== null && closes > from ? closes : review);
    const status = closed ? (achieved ? 'achieved' : 'dropped') : 'open';
    rows.push({
      ...fixed,
      valid_from: isoDate(from),
      valid_to: to === null || to >= end ? null : isoDate(to),
      status,
      progress: status === 'achieved' ? 1 : progress / 100,
      ...(closed && achieved ? outcome(mean, random) : NO_OUTCOME),
    });
    if (to === null) break;
    progress = Math.min(95, progress + random.below(achieved ? 45 : 25));
    from = to;
  }
  return rows;
}

const NO_OUTCOME: Row = { roi_percent: null, roi_source: null, impact: 'none' };

function outcome(mean: number, random: Chance): Row {
  const documented = random.happens(
    interpolate(mean, [
      [20, 0.15],
      [75, 0.75],
    ]),
  );
  if (!documented) return { ...NO_OUTCOME, impact: random.happens(0.5) ? 'anecdotal' : 'none' };
  const roi = Math.round(40 + 160 * random.uniform() + mean);
  return {
    roi_percent: roi,
    roi_source: random.pick(['business case', 'annual report', 'review with CSM']),
    impact: 'quantified',
  };
}
