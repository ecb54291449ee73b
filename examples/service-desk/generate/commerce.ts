import { type Account, lastDay } from './accounts.ts';
import { addMonths, FACTS_FROM, FACTS_TO, isoDate, monthOf } from './calendar.ts';
import { at, chance, interpolate } from './chance.ts';
import { meanAt } from './maturity.ts';
import type { Cell, Workshop } from './workshop.ts';

/** Subscriptions with renewals, expansion and churn; invoices; hours of service. */
const LATE = [
  [10, 0.3],
  [80, 0.1],
] as const;

export async function writeCommerce(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  const { seed } = workshop.edition;
  await workshop.csv(
    'data/commerce/subscriptions.csv',
    ['account_id', 'start_date', 'end_date', 'plan', 'seats', 'arr_eur', 'change'],
    accounts.flatMap(subscriptions),
  );
  await workshop.csv(
    'data/commerce/subscription-events.csv',
    ['account_id', 'happened_on', 'event', 'arr_before', 'arr_after'],
    sortedBy(1, accounts.flatMap(events)),
  );
  await workshop.csv(
    'data/commerce/invoices.csv',
    ['account_id', 'invoice', 'issued_on', 'due_on', 'paid_on', 'amount_eur'],
    sortedBy(
      2,
      accounts.flatMap((account) => invoices(account, seed)),
    ),
  );
  await workshop.csv(
    'data/commerce/service-hours.csv',
    ['account_id', 'worked_on', 'kind', 'hours'],
    sortedBy(
      1,
      accounts.flatMap((account) => serviceHours(account, seed)),
    ),
  );
}

/** By the text of a column, then by the account: CSV of facts is in the order of time. */
export function sortedBy(column: number, rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const key = (row: readonly Cell[]): string => `${String(row[column])} ${String(row[0])}`;
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function subscriptions(account: Account): readonly (readonly Cell[])[] {
  return account.contract.terms.map((term) => [
    account.id,
    isoDate(term.start),
    isoDate(term.end),
    term.productLine,
    term.seats,
    term.arr,
    term.change,
  ]);
}

function events(account: Account): readonly (readonly Cell[])[] {
  const { terms, churned } = account.contract;
  const rows: Cell[][] = [];
  terms.forEach((term, i) => {
    const before = i === 0 ? 0 : at(terms, i - 1).arr;
    if (term.start >= FACTS_FROM && term.start < FACTS_TO)
      rows.push([account.id, isoDate(term.start), term.change, before, term.arr]);
  });
  // on its last day as a customer
  if (churned !== null) rows.push([account.id, isoDate(churned - 1), 'churn', at(terms, terms.length - 1).arr, 0]);
  return rows;
}

/** One a year in advance. */
function invoices(account: Account, seed: number): readonly (readonly Cell[])[] {
  const random = chance(seed, 'invoice', account.no);
  const rows: Cell[][] = [];
  for (const term of account.contract.terms) {
    for (let day = term.start; day < Math.min(term.end, lastDay(account)); day = addMonths(day, 12)) {
      if (day < FACTS_FROM) continue;
      const mean = meanAt(account.maturity, Math.max(account.maturity.from, monthOf(day)));
      const late = random.happens(interpolate(mean, LATE));
      const paid = day + (late ? 31 + random.below(60) : 5 + random.below(25));
      const number = `R${String(account.no).padStart(5, '0')}-${String(rows.length + 1).padStart(2, '0')}`;
      rows.push([
        account.id,
        number,
        isoDate(day),
        isoDate(day + 30),
        paid < FACTS_TO ? isoDate(paid) : null,
        term.arr,
      ]);
    }
  }
  return rows;
}

function serviceHours(account: Account, seed: number): readonly (readonly Cell[])[] {
  const random = chance(seed, 'service hours', account.no);
  const rows: Cell[][] = [];
  const start = Math.max(account.since, FACTS_FROM);
  for (let day = start + random.below(40); day < lastDay(account);) {
    const joining = day - account.since < 120;
    const kind = joining ? 'implementation' : random.pick(['consultancy', 'support', 'support', 'training']);
    rows.push([account.id, isoDate(day), kind, (1 + random.below(joining ? 16 : 8)) / 2]);
    day += joining ? 4 + random.below(14) : 30 + random.below(150);
  }
  return rows;
}
