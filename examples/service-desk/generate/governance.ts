import { type Account, lastDay } from './accounts.ts';
import { FACTS_FROM, isoDate, monthStart } from './calendar.ts';
import { MONTHS } from './edition.ts';
import { chance } from './chance.ts';
import { meanAt, pointsAt } from './maturity.ts';
import { DIMENSIONS } from './segments.ts';
import type { Cell, Workshop } from './workshop.ts';

/** How the customer runs the product: owner, policies, reviews, training, centre of excellence. Looked at each quarter. */
const REVIEWS_A_YEAR = [0, 1, 2, 4, 12];

export async function writeGovernance(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  await workshop.csv(
    'data/governance/governance.csv',
    [
      'account_id',
      'valid_from',
      'valid_to',
      'has_owner',
      'usage_policies',
      'reviews_per_year',
      'training_programme',
      'centre_of_excellence',
    ],
    accounts.flatMap((account) => governance(account, workshop.edition.seed)),
  );
  await workshop.csv(
    'data/governance/configuration.csv',
    ['account_id', 'checked_on', 'steps_done', 'steps_total'],
    accounts.flatMap((account) => configuration(account, workshop.edition.seed)),
  );
}

function governance(account: Account, seed: number): readonly (readonly Cell[])[] {
  const random = chance(seed, 'governance', account.no);
  const own = [0, 1, 2, 3, 4].map(() => 9 * random.normal());
  const rows: Cell[][] = [];
  // not every account was ever asked
  if (random.happens(0.06)) return rows;
  for (let m = account.maturity.from; m < MONTHS && monthStart(m) < lastDay(account); m += 3) {
    const points = (meanAt(account.maturity, m) + pointsAt(account.maturity, m, DIMENSIONS.indexOf('experience'))) / 2;
    const [owner = 0, policies = 0, reviews = 0, training = 0, centre = 0] = own.map((lean) => points + lean);
    const training3 = training < 34 ? 'no' : training < 52 ? 'partial' : 'yes';
    const state = [
      owner >= 26,
      step(policies, 12, 12, 5),
      REVIEWS_A_YEAR[step(reviews, 22, 14, 4)] ?? 0,
      training3,
      centre >= 66,
    ];
    const from = isoDate(Math.max(account.since, monthStart(m), FACTS_FROM));
    const last = rows.at(-1);
    if (last !== undefined && state.every((value, i) => last[i + 3] === value)) continue;
    if (last !== undefined) last[2] = from;
    rows.push([account.id, from, null, ...state]);
  }
  return rows;
}

/** How many steps from `first` on, each `width` points wide, at most `most`. */
function step(points: number, first: number, width: number, most: number): number {
  return Math.max(0, Math.min(most, Math.floor((points - first) / width) + 1));
}

function configuration(account: Account, seed: number): readonly (readonly Cell[])[] {
  const random = chance(seed, 'configuration', account.no);
  const rows: Cell[][] = [];
  let done = 0;
  for (let m = account.maturity.from; m < MONTHS && monthStart(m) + 20 < lastDay(account); m += 3) {
    if (monthStart(m) + 20 < account.since) continue;
    done = Math.max(
      done,
      Math.min(40, Math.round(0.4 * (28 + 0.75 * meanAt(account.maturity, m) + 6 * random.normal()))),
    );
    rows.push([account.id, isoDate(monthStart(m) + 20), done, 40]);
  }
  return rows;
}
