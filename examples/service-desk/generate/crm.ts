import { type Account, lastDay } from './accounts.ts';
import { dutchDate, FACTS_FROM, isoDate } from './calendar.ts';
import { chance } from './chance.ts';
import { termOn } from './contract.ts';
import type { Cell, Workshop } from './workshop.ts';

/** The customers as the CRM has them: a row each time an attribute changed, and the table that maps the silos' keys. */
const HEADER = [
  'account_id',
  'company',
  'country',
  'region',
  'language',
  'plan',
  'employees',
  'end_users',
  'sector',
  'use_case',
  'customer_since',
  'churned_on',
  'changed_at',
  'arr_eur',
  'seats',
  'renews_on',
  'owner',
  'sf_id',
  'hosting',
  'has_kb',
  'has_assets',
  'ai_ok',
];

export async function writeCrm(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  const byId = accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await workshop.csv(
    'data/crm/accounts.csv',
    HEADER,
    byId.flatMap((account) => rowsOf(account, workshop.edition.seed)),
  );
  await workshop.csv(
    'data/key-map.csv',
    ['account_id', 'site', 'tenant', 'instance'],
    byId.map((a) => [a.id, a.site, a.tenant, a.instance]),
  );
}

function rowsOf(account: Account, seed: number): readonly (readonly Cell[])[] {
  const random = chance(seed, 'employees', account.no);
  const days = [...changeDays(account)].sort((a, b) => a - b);
  let { employees } = account;
  return days.map((day) => {
    const term = termOn(account.contract, day);
    const manager = account.managers.findLast(({ from }) => from <= day) ?? account.managers[0];
    const row = [
      account.id,
      account.name,
      account.branch.name,
      account.branch.region,
      account.language,
      term.productLine,
      employees,
      account.endUsers,
      account.sector,
      account.useCase,
      dutchDate(account.since),
      account.contract.churned === null ? null : dutchDate(account.contract.churned),
      isoDate(day),
      term.arr,
      term.seats,
      dutchDate(term.renewal),
      manager?.name ?? null,
      account.crmId,
      account.hosting,
      account.knowledgeFrom !== null && account.knowledgeFrom <= day,
      account.assetsLicensed,
      account.aiConsent !== null && account.aiConsent <= day,
    ];
    employees = Math.max(5, Math.round(employees * (0.97 + 0.07 * random.uniform())));
    return row;
  });
}

function changeDays(account: Account): ReadonlySet<number> {
  const days = new Set<number>([account.since]);
  const end = lastDay(account);
  const candidates = [
    ...account.contract.terms.map(({ start }) => start),
    ...account.managers.map(({ from }) => from),
    account.knowledgeFrom ?? 0,
    account.aiConsent ?? 0,
  ];
  for (const day of candidates) if (day >= FACTS_FROM && day > account.since && day < end) days.add(day);
  return days;
}
