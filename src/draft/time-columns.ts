import type { InspectedColumn } from '../engine/importer.ts';
import { isUsable, type DateDecisions } from './decide-dates.ts';
import type { DataTable } from './proposal.ts';
import { hasWord, wordsOf } from './words.ts';

const BEGIN = new Set('start started begin began from since effective beginn ab von'.split(' '));
const END = new Set(
  'end ended until to expires expired expiry expiration cancelled canceled terminated ende bis'.split(' '),
);
/** Stamps of what happens to a fact later, or of the row itself: not when the fact happened. */
const LATER = new Set(
  'closed resolved updated modified changed ended end due expires expiry renewal renews deleted loaded synced imported finished completed until birth gelost geschlossen erledigt geandert'.split(
    ' ',
  ),
);
const SPANS = new Set(
  'subscription contract licence license membership plan assignment entitlement agreement lease'.split(' '),
);
const SINCE = new Set(
  'signup sign since customer created onboarded onboard joined join start started registered live begin seit kunde angelegt beginn'.split(
    ' ',
  ),
);
const CHURN = new Set(
  'churn churned cancelled canceled cancellation left lost ended end terminated closed offboarded gekundigt kundigung'.split(
    ' ',
  ),
);
const RENEWAL = new Set('renewal renew renews renewed'.split(' '));

export interface TimeColumns {
  readonly time: string | null;
  readonly valid: readonly [string, string] | null;
}

/** When the facts of a table happened, or between which dates its rows hold. */
export function timeColumns(table: DataTable, dates: DateDecisions): TimeColumns {
  const usable = table.columns.filter((column) => isUsable(dates.get(column.name)));
  const valid = interval(table, usable);
  if (valid !== null) return { time: null, valid };
  // A row without its time is rejected whole, so the column must be filled.
  const full = usable.filter((column) => column.emptyShare < 0.1);
  const own = full.find((column) => !hasWord(wordsOf(column.name), LATER));
  return { time: (own ?? full[0])?.name ?? null, valid: null };
}

function interval(table: DataTable, usable: readonly InspectedColumn[]): readonly [string, string] | null {
  const begin = usable.find((c) => hasWord(wordsOf(c.name), BEGIN) && c.emptyShare === 0);
  const end = usable.find((c) => hasWord(wordsOf(c.name), END) && c !== begin);
  if (begin === undefined || end === undefined) return null;
  // A session has a start and an end too; a subscription may still go on.
  const goesOn = end.emptyShare > 0.2 || hasWord(wordsOf(table.id), SPANS);
  return goesOn ? [begin.name, end.name] : null;
}

/** The life of an account: since when, and until when, by the words of its columns. */
export function lifeColumns(
  table: DataTable,
  dates: DateDecisions,
): { readonly since: InspectedColumn | null; readonly until: InspectedColumn | null } {
  const usable = table.columns.filter((column) => isUsable(dates.get(column.name)));
  const until = usable.find((c) => hasWord(wordsOf(c.name), CHURN) && c.emptyShare > 0) ?? null;
  const since = usable.find((c) => c !== until && hasWord(wordsOf(c.name), SINCE) && !isRenewal(c)) ?? null;
  return { since, until };
}

export function isRenewal(column: InspectedColumn): boolean {
  return hasWord(wordsOf(column.name), RENEWAL);
}
