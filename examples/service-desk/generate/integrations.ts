import { type Account, lastDay } from './accounts.ts';
import { FACTS_FROM, isoDate, monthStart } from './calendar.ts';
import { chance, type Chance, interpolate } from './chance.ts';
import { MONTHS } from './edition.ts';
import { pointsAt } from './maturity.ts';
import { DIMENSIONS } from './segments.ts';
import type { Cell, Workshop } from './workshop.ts';

/**
 * The integration silo: it knows a customer by instance. One row for each state of each system the customer has: not
 * connected though possible, connected (in which direction, how automated) or paused.
 */
const SYSTEMS = [
  'identity provider',
  'HR system',
  'monitoring',
  'endpoint management',
  'chat platform',
  'asset discovery',
  'ERP',
  'phone system',
  'building management',
  'data warehouse',
  'supplier desk',
  'DevOps board',
  'e-signature',
  'procurement',
];
/** Maturity at which the n-th system gets connected. */
const DIFFICULTY = [
  [0, 12],
  [1, 26],
  [2, 36],
  [4, 58],
  [7, 80],
  [11, 98],
] as const;
const TWO_WAY_LATER = 18;
const AUTOMATED_LATER = 24;
/** A system is paused only when maturity has fallen this far below. */
const HYSTERESIS = 7;

interface System {
  readonly name: string;
  readonly difficulty: number;
  readonly twoWay: number;
  readonly automated: number;
}

export async function writeIntegrations(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  const rows = accounts
    .filter(({ hosting }) => hosting === 'cloud')
    .flatMap((account) => integrations(account, chance(workshop.edition.seed, 'integrations', account.no)));
  await workshop.csv(
    'data/integrations/integrations.csv',
    ['instance', 'system', 'valid_from', 'valid_to', 'status', 'direction', 'automation'],
    rows,
  );
}

function integrations(account: Account, random: Chance): readonly (readonly Cell[])[] {
  return systemsOf(account, random).flatMap((system) => states(account, system));
}

function systemsOf(account: Account, random: Chance): readonly System[] {
  const count = Math.min(
    SYSTEMS.length,
    Math.round(
      interpolate(account.employees, [
        [50, 6],
        [400, 9],
        [4000, 12],
      ]) + random.normal(),
    ),
  );
  const offset = random.below(SYSTEMS.length);
  return Array.from({ length: count }, (_, n) => {
    const difficulty = interpolate(n, DIFFICULTY) + 6 * random.normal();
    return {
      name: SYSTEMS[(offset + n * 5) % SYSTEMS.length] ?? '',
      difficulty,
      twoWay: difficulty + TWO_WAY_LATER + 9 * random.normal(),
      automated: difficulty + AUTOMATED_LATER + 9 * random.normal(),
    };
  });
}

function states(account: Account, system: System): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  let connected = false;
  let was = '';
  for (let m = account.maturity.from; m < MONTHS && monthStart(m) < lastDay(account); m++) {
    const points = pointsAt(account.maturity, m, DIMENSIONS.indexOf('integration'));
    const paused = connected && points < system.difficulty - HYSTERESIS;
    connected = points >= system.difficulty - (connected ? HYSTERESIS : 0);
    const status = connected ? 'connected' : paused || was.startsWith('paused') ? 'paused' : 'possible';
    const direction = connected ? (points >= system.twoWay ? 'both' : system.name.length % 2 === 0 ? 'in' : 'out') : '';
    const level = points >= system.automated ? 'full' : points >= system.automated - 12 ? 'partial' : 'manual';
    const state = `${status}|${direction}|${connected ? level : ''}`;
    if (state === was) continue;
    was = state;
    const from = isoDate(Math.max(account.since, monthStart(m), FACTS_FROM));
    const last = rows.at(-1);
    if (last !== undefined) last[3] = from;
    rows.push([account.instance, system.name, from, null, status, direction || null, connected ? level : null]);
  }
  return rows;
}
