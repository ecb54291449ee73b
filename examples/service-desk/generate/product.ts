import { type Account, lastDay } from './accounts.ts';
import { FACTS_FROM, FACTS_TO, isoDate, monthOf } from './calendar.ts';
import { chance, type Chance, interpolate } from './chance.ts';
import { sortedBy } from './commerce.ts';
import { AI_FEATURES } from './features.ts';
import { meanAt } from './maturity.ts';
import type { Cell, Workshop } from './workshop.ts';

/** What customers do with the product beyond using it: AI features switched on, betas, requests, new use cases, go-lives, courses. */

const PROGRAMMES = ['answer suggestions beta', 'portal preview', 'flow designer beta', 'asset graph preview'];
const MODULES = [
  'knowledge base',
  'asset register',
  'change calendar',
  'reservations',
  'planning',
  'portal',
  'reporting',
];
const PROCESSES = [
  'onboarding of staff',
  'room booking',
  'supplier desk',
  'contract renewal',
  'incident drills',
  'visitor desk',
  'fleet desk',
  'student desk',
];
const COURSES = [
  'first steps',
  'portal design',
  'writing knowledge',
  'automation basics',
  'reporting',
  'integrations',
  'service design',
];
const REQUESTS = [
  'Filter for reservations',
  'Bulk edit of assets',
  'Better search in articles',
  'Approval by phone',
  'More events for webhooks',
  'Export of flows',
];

type Many = readonly (readonly Cell[])[];

export async function writeProduct(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  const drawn = (purpose: string, draw: (account: Account, random: Chance) => Many): Many =>
    accounts.flatMap((account) => draw(account, chance(workshop.edition.seed, purpose, account.no)));
  await workshop.csv(
    'data/product/ai-switches.csv',
    ['account_id', 'switched_on', 'feature'],
    sortedBy(1, drawn('switches', aiSwitches)),
  );
  await workshop.csv(
    'data/product/beta.csv',
    ['account_id', 'joined_on', 'left_on', 'programme'],
    sortedBy(1, drawn('beta', beta)),
  );
  await workshop.ndjson(
    'data/product/feature-requests.ndjson',
    sortedBy(1, drawn('requests', requests)).map(requestObject),
  );
  await workshop.csv(
    'data/product/use-cases.csv',
    ['account_id', 'first_used_on', 'process'],
    sortedBy(1, drawn('use cases', useCases)),
  );
  await workshop.csv(
    'data/product/live-events.csv',
    ['account_id', 'went_live_at', 'module'],
    sortedBy(1, drawn('go-lives', goLives)),
  );
  await workshop.csv(
    'data/product/courses.csv',
    ['account_id', 'completed_on', 'user_no', 'course', 'passed'],
    sortedBy(1, drawn('courses', courses)),
  );
}

/** Days at random distances; `yearly` is how many a year to expect at 10 and at 80 points of maturity. */
function* days(account: Account, yearly: readonly [number, number], random: Chance): Generator<number> {
  let day = Math.max(account.since, FACTS_FROM) - random.below(200);
  for (;;) {
    const mean = meanAt(account.maturity, Math.max(account.maturity.from, monthOf(day)));
    day +=
      1 +
      Math.round(
        (365 /
          interpolate(mean, [
            [10, yearly[0]],
            [80, yearly[1]],
          ])) *
          2 *
          random.uniform(),
      );
    if (day >= lastDay(account)) return;
    if (day >= account.since && day >= FACTS_FROM) yield day;
  }
}

function aiSwitches(account: Account): Many {
  return AI_FEATURES.flatMap((feature) => {
    const day = account.aiSwitches[feature];
    return day === null ? [] : [[account.id, isoDate(day), feature]];
  });
}

function beta(account: Account, random: Chance): Many {
  return [...days(account, [0.02, 0.5], random)].map((day) => {
    const left = day + 60 + random.below(240);
    return [account.id, isoDate(day), left < FACTS_TO ? isoDate(left) : null, random.pick(PROGRAMMES)];
  });
}

function requests(account: Account, random: Chance): Many {
  return [...days(account, [0.3, 2.2], random)].map((day) => {
    const mean = meanAt(account.maturity, monthOf(day));
    const quality = Math.max(1, Math.min(5, Math.round(1.4 + mean / 25 + 0.8 * random.normal())));
    return [
      account.id,
      `${isoDate(day)}T${String(8 + random.below(9)).padStart(2, '0')}:15:00+01:00`,
      random.pick(REQUESTS),
      quality,
    ];
  });
}

function requestObject([account = null, submitted_at = null, title = null, quality = null]: readonly Cell[]): Record<
  string,
  Cell
> {
  return { account, submitted_at, title, quality };
}

function useCases(account: Account, random: Chance): Many {
  return [...days(account, [0.1, 1.1], random)].map((day) => [account.id, isoDate(day), random.pick(PROCESSES)]);
}

/** Local times of Amsterdam, without a zone. */
function goLives(account: Account, random: Chance): Many {
  return [...days(account, [0.25, 0.8], random)].map((day) => [
    account.id,
    `${isoDate(day)} ${String(7 + random.below(12)).padStart(2, '0')}:30:00`,
    random.pick(MODULES),
  ]);
}

function courses(account: Account, random: Chance): Many {
  return [...days(account, [0.6, 4], random)].map((day) => [
    account.id,
    isoDate(day),
    1 + random.below(6),
    random.pick(COURSES),
    random.happens(0.86),
  ]);
}
