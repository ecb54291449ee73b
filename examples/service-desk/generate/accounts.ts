import { addMonths, FACTS_FROM, FACTS_TO, monthOf } from './calendar.ts';
import { at, chance, type Chance, interpolate } from './chance.ts';
import { type Agreement, drawAgreement } from './doings.ts';
import { companyNames } from './company-names.ts';
import { type Contract, drawContract } from './contract.ts';
import type { Edition } from './edition.ts';
import { type AiFeature, drawAiSwitches } from './features.ts';
import { drawMaturity, type Maturity } from './maturity.ts';
import { customerSuccessManagers } from './people.ts';
import { BRANCHES, type BranchSegment, PRODUCT_LINES, SECTORS, USE_CASES } from './segments.ts';

/** A customer as the generator knows it: what the silos hold is derived from this. Days since 1970-01-01. */
export interface Account {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  readonly branch: BranchSegment;
  readonly language: string;
  readonly sector: string;
  readonly useCase: string;
  readonly employees: number;
  readonly endUsers: number;
  readonly hosting: 'cloud' | 'on_premises';
  readonly since: number;
  readonly contract: Contract;
  readonly crmId: string;
  readonly site: string;
  readonly tenant: string;
  readonly instance: string;
  readonly managers: readonly { readonly from: number; readonly name: string }[];
  /** Day the knowledge base was licensed; null: never. */
  readonly knowledgeFrom: number | null;
  readonly assetsLicensed: boolean;
  readonly aiConsent: number | null;
  readonly maturity: Maturity;
  /** Contacts a seat and month. */
  readonly load: number;
  /** Usage fades before the account leaves. */
  readonly leavesSilently: boolean;
  readonly aiSwitches: Readonly<Record<AiFeature, number | null>>;
  /** What was agreed on with its CSM, and what it did; null: nothing. */
  readonly agreement: Agreement | null;
}

const EMPLOYEES = [
  [0, 15],
  [0.1, 90],
  [0.25, 180],
  [0.5, 400],
  [0.75, 900],
  [0.9, 2200],
  [0.97, 6000],
  [1, 25000],
] as const;
/** Larger organisations have more people to improve things with. */
const SHIFT_BY_EMPLOYEES = [
  [50, -4],
  [400, 0],
  [2500, 4],
  [10000, 5],
] as const;
/** The 1st of January 2005. */
const OLDEST = 12784;

/** Draws accounts until as many are active at the last as-of as the edition wants. */
export function drawAccounts(edition: Edition): readonly Account[] {
  const nameOf = companyNames();
  const managers = customerSuccessManagers(edition.seed);
  const accounts: Account[] = [];
  for (let active = 0; active < edition.accounts;) {
    const no = accounts.length;
    const random = chance(edition.seed, 'account', no);
    const drawn = drawAccount(no, edition.seed, random, (branch, sector) => ({
      name: nameOf(branch.name, sector, random),
      team: managers.get(branch.name) ?? [],
    }));
    const account = { ...drawn, agreement: drawAgreement(drawn, edition.seed) };
    accounts.push(account);
    if (account.contract.churned === null) active++;
  }
  return accounts;
}

type Naming = (branch: BranchSegment, sector: string) => { readonly name: string; readonly team: readonly string[] };

function drawAccount(no: number, seed: number, random: Chance, naming: Naming): Omit<Account, 'agreement'> {
  const branch = random.weighted(BRANCHES);
  const sector = random.weighted(SECTORS);
  const useCase = random.weighted(USE_CASES);
  const line = random.weighted(PRODUCT_LINES);
  const { name, team } = naming(branch, sector.name);
  const employees = Math.round(interpolate(random.uniform(), EMPLOYEES));
  const isNew = random.happens(0.235);
  const since = isNew
    ? FACTS_FROM + random.below(FACTS_TO - FACTS_FROM)
    : OLDEST + Math.floor((FACTS_FROM - OLDEST) * Math.sqrt(random.uniform()));
  const maturity = drawMaturity(
    {
      from: Math.max(0, monthOf(since)),
      isNew,
      shift: branch.shift + sector.shift + useCase.shift + line.shift + interpolate(employees, SHIFT_BY_EMPLOYEES),
      shifts: [branch.shifts, sector.shifts, useCase.shifts, line.shifts],
    },
    random,
  );
  const seats = Math.max(3, Math.round(Math.sqrt(employees) * 0.42 * (0.6 + 0.9 * random.uniform())));
  const contract = drawContract({ since, productLine: line.name, seats, maturity }, random);
  const life = { since, leaves: contract.churned };
  const load = 1.6 + 1.8 * random.uniform();
  const aiConsent = random.happens(0.62) ? Math.max(since, addMonths(FACTS_FROM, 5 + random.below(22))) : null;
  return {
    no,
    ...silos(no, branch),
    name,
    branch,
    language: random.pick(branch.languages),
    sector: sector.name,
    useCase: useCase.name,
    employees,
    endUsers: Math.max(8, Math.round(employees * (0.55 + 0.5 * random.uniform()))),
    hosting: random.happens(since < OLDEST + 3650 ? 0.11 : 0.03) ? 'on_premises' : 'cloud',
    since,
    contract,
    managers: drawManagers(life, team, random),
    knowledgeFrom: drawKnowledgeLicence(
      since,
      { essential: 0.78, professional: 0.9, enterprise: 0.96 }[line.name],
      random,
    ),
    assetsLicensed: random.happens({ essential: 0.88, professional: 0.95, enterprise: 0.99 }[line.name]),
    aiConsent,
    maturity,
    load,
    leavesSilently: random.happens(0.6),
    aiSwitches: drawAiSwitches({ no, maturity, load, aiConsent, leaves: contract.churned }, seed),
  };
}

/** Each silo has a key of its own for the account; all are one-to-one in `no`. */
function silos(no: number, branch: BranchSegment): Pick<Account, 'id' | 'crmId' | 'site' | 'tenant' | 'instance'> {
  const digits = String((no * 7919 + 12345) % 100000).padStart(5, '0');
  return {
    id: `C${digits}`,
    crmId: `001${((no * 48271 + 7) % 60466176).toString(36).toUpperCase().padStart(5, '0')}AAQ`,
    site: `${branch.name.slice(0, 2).toLowerCase()}-${String((no * 4177 + 311) % 100000).padStart(5, '0')}`,
    tenant: (Math.imul(no + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0'),
    instance: `srv-${((no * 20011 + 5) % 1679616).toString(36).padStart(4, '0')}`,
  };
}

function drawManagers(
  life: { since: number; leaves: number | null },
  team: readonly string[],
  random: Chance,
): Account['managers'] {
  const first = { from: life.since, name: at(team, random.below(team.length)) };
  const day = FACTS_FROM + random.below(FACTS_TO - FACTS_FROM);
  const next = at(team, random.below(team.length));
  const changes = random.happens(0.25) && day > life.since && day < (life.leaves ?? FACTS_TO) && next !== first.name;
  return changes ? [first, { from: day, name: next }] : [first];
}

function drawKnowledgeLicence(since: number, licensed: number, random: Chance): number | null {
  const later = Math.max(since, FACTS_FROM) + random.below(900);
  if (random.happens(licensed)) return since;
  return random.happens(0.12) && later < FACTS_TO ? later : null;
}

/** The day an account's facts end, exclusive. */
export function lastDay(account: Account): number {
  return Math.min(account.contract.churned ?? FACTS_TO, FACTS_TO);
}
