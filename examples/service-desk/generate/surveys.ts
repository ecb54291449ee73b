import { type Account, lastDay } from './accounts.ts';
import { FACTS_FROM, isoDate, monthOf } from './calendar.ts';
import { chance, type Chance, interpolate } from './chance.ts';
import { sortedBy } from './commerce.ts';
import { meanAt, pointsAt } from './maturity.ts';
import { DIMENSIONS } from './segments.ts';
import type { Cell, Workshop } from './workshop.ts';

/** What customers say when the vendor asks (never scored), and whether they themselves measure and act upon it. */

const INSTRUMENTS = ['satisfaction survey', 'service level review', 'experience pulse', 'process review'];
const MEASUREMENTS_A_HALF_YEAR = [
  [10, 0.4],
  [20, 1],
  [40, 2.1],
  [60, 4.2],
  [80, 7],
  [98, 10],
] as const;
const FOLLOWED_UP = [
  [5, 0.1],
  [40, 0.42],
  [80, 0.84],
] as const;
const IMPROVEMENTS_A_HALF_YEAR = [
  [10, 0.3],
  [20, 1],
  [40, 3],
  [60, 6],
  [80, 10.5],
  [98, 16],
] as const;
const EXPERIENCE = DIMENSIONS.indexOf('experience');

type Many = readonly (readonly Cell[])[];

export async function writeSurveys(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  const drawn = (purpose: string, draw: (account: Account, random: Chance) => Many): Many =>
    accounts.flatMap((account) => draw(account, chance(workshop.edition.seed, purpose, account.no)));
  await workshop.csv(
    'data/surveys/surveys.csv',
    ['account_id', 'answered_on', 'kind', 'topic', 'score', 'respondent'],
    sortedBy(1, drawn('surveys', surveys)),
  );
  await workshop.csv(
    'data/surveys/measurements.csv',
    ['account_id', 'measured_on', 'instrument', 'answers', 'followed_up'],
    sortedBy(1, drawn('measurements', measurements)),
  );
  await workshop.csv(
    'data/surveys/improvements.csv',
    ['account_id', 'raised_on', 'closed_on', 'origin'],
    sortedBy(1, drawn('improvements', improvements)),
  );
}

/** Opinions follow maturity from afar: service, price and the day's mood weigh as much. */
function surveys(account: Account, random: Chance): Many {
  const rows: Cell[][] = [];
  const mood = random.normal();
  for (
    let day = Math.max(account.since + 60, FACTS_FROM) + random.below(120);
    day < lastDay(account);
    day += 85 + random.below(30)
  ) {
    const mean = meanAt(account.maturity, monthOf(day));
    const respondent = random.pick(['service manager', 'service manager', 'functional manager', 'IT director']);
    const row = (kind: string, topic: string, score: number): Cell[] => [
      account.id,
      isoDate(day),
      kind,
      topic,
      score,
      respondent,
    ];
    if (random.happens(0.2))
      rows.push(row('nps', '', whole(5.2 + mean / 22 + 1.1 * mood + 1.5 * random.normal(), 0, 10)));
    if (random.happens(0.25))
      rows.push(row('csat', '', whole(3 + mean / 70 + 0.4 * mood + 0.7 * random.normal(), 1, 5)));
    if (random.happens(0.08)) {
      // people rate themselves above what they do, the beginners most
      DIMENSIONS.forEach((dimension, d) => {
        const points = pointsAt(account.maturity, monthOf(day), d);
        rows.push(row('maturity_self_assessment', dimension, whole(2.2 + points / 32 + 0.6 * random.normal(), 1, 5)));
      });
    }
  }
  return rows;
}

function whole(x: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.round(x)));
}

function* daysByRate(
  account: Account,
  lean: number,
  rate: readonly (readonly [number, number])[],
  random: Chance,
): Generator<number> {
  let day = Math.max(account.since, FACTS_FROM) - 90 + random.below(90);
  for (;;) {
    const points = lean + pointsAt(account.maturity, Math.max(account.maturity.from, monthOf(day)), EXPERIENCE);
    const gap = 182 / interpolate(points, rate);
    // regular rather than random: who measures does so by the calendar
    day += Math.max(1, Math.round(gap * (0.6 + 0.8 * random.uniform())));
    if (day >= lastDay(account)) return;
    if (day >= account.since && day >= FACTS_FROM) yield day;
  }
}

function measurements(account: Account, random: Chance): Many {
  const lean = 5 * random.normal();
  return [...daysByRate(account, lean, MEASUREMENTS_A_HALF_YEAR, random)].map((day) => {
    const points = lean + pointsAt(account.maturity, monthOf(day), EXPERIENCE);
    return [
      account.id,
      isoDate(day),
      random.pick(INSTRUMENTS),
      5 + random.below(120),
      random.happens(interpolate(points, FOLLOWED_UP)),
    ];
  });
}

function improvements(account: Account, random: Chance): Many {
  return [...daysByRate(account, 5 * random.normal(), IMPROVEMENTS_A_HALF_YEAR, random)].map((raised) => {
    const closed = raised + 5 + random.below(70);
    const done = random.happens(0.85) && closed < lastDay(account);
    return [
      account.id,
      isoDate(raised),
      done ? isoDate(closed) : null,
      random.pick(['measurement', 'review', 'complaint', 'audit']),
    ];
  });
}
