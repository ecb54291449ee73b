import { addMonths, FACTS_FROM, FACTS_TO, monthOf } from './calendar.ts';
import { at, type Chance, interpolate } from './chance.ts';
import { type Maturity, meanAt } from './maturity.ts';
import type { ProductLine } from './segments.ts';

/** What an account pays for from one day to another. Consecutive: a term begins where the one before ends. */
export interface Term {
  readonly start: number;
  /** Exclusive; the current term ends after the last as-of. */
  readonly end: number;
  /** Day the contract runs out, which an expansion in the middle of a term does not move. */
  readonly renewal: number;
  readonly productLine: ProductLine;
  readonly seats: number;
  readonly arr: number;
  readonly change: 'new' | 'renewal' | 'expansion' | 'contraction' | 'upgrade';
}

export interface Contract {
  readonly terms: readonly Term[];
  /** First day no longer a customer; null: still one at the last as-of. */
  readonly churned: number | null;
}

export interface ContractStart {
  readonly since: number;
  readonly productLine: ProductLine;
  readonly seats: number;
  readonly maturity: Maturity;
}

/** Euro a seat and year. */
const PRICE: Readonly<Record<ProductLine, number>> = { essential: 900, professional: 1500, enterprise: 2300 };

/** Chance to leave at a yearly renewal by maturity: partly explained, no more. Leaving has many other reasons. */
const CHURN = [
  [10, 0.2],
  [30, 0.11],
  [45, 0.06],
  [60, 0.036],
  [80, 0.022],
] as const;
/** Chance to add seats at some point of a term by maturity. */
const EXPANSION = [
  [10, 0.05],
  [45, 0.13],
  [80, 0.26],
] as const;

export function drawContract(start: ContractStart, random: Chance): Contract {
  const years = random.happens(0.18) ? 3 : 1;
  const discount = 0.75 + 0.4 * random.uniform();
  const terms: Term[] = [];
  let { productLine, seats } = start;
  let day = firstTermStart(start.since, years);
  let change: Term['change'] = day === start.since ? 'new' : 'renewal';
  const arr = (): number => Math.round((seats * PRICE[productLine] * discount) / 10) * 10;
  for (;;) {
    const renewal = addMonths(day, 12 * years);
    const expansion = expansionDay(start, day, renewal, random);
    if (expansion !== null) {
      terms.push({ start: day, end: expansion, renewal, productLine, seats, arr: arr(), change });
      [day, change] = [expansion, 'expansion'];
      seats += Math.max(1, Math.round(seats * (0.08 + 0.3 * random.uniform())));
    }
    terms.push({ start: day, end: renewal, renewal, productLine, seats, arr: arr(), change });
    if (renewal >= FACTS_TO) return { terms, churned: null };
    if (renewal >= FACTS_FROM && leaves(start, renewal, years, random)) return { terms, churned: renewal };
    day = renewal;
    change = 'renewal';
    if (random.happens(0.05) && productLine !== 'enterprise') {
      productLine = productLine === 'essential' ? 'professional' : 'enterprise';
      change = 'upgrade';
    } else if (random.happens(0.07) && seats > 3) {
      seats = Math.max(2, Math.round(seats * (0.6 + 0.3 * random.uniform())));
      change = 'contraction';
    }
  }
}

/** The term of an old account that was running when the facts begin. */
function firstTermStart(since: number, years: number): number {
  let day = since;
  while (addMonths(day, 12 * years) <= FACTS_FROM) day = addMonths(day, 12 * years);
  return day;
}

function maturityOn(start: ContractStart, day: number): number {
  return meanAt(start.maturity, Math.max(start.maturity.from, monthOf(day)));
}

function leaves(start: ContractStart, day: number, years: number, random: Chance): boolean {
  const yearly = interpolate(maturityOn(start, day), CHURN);
  return random.happens(yearly * (years === 1 ? 1 : 2.2));
}

function expansionDay(start: ContractStart, from: number, to: number, random: Chance): number | null {
  const day = from + 30 + random.below(to - from - 60);
  const wanted = random.uniform();
  if (day < FACTS_FROM || day >= FACTS_TO || monthOf(day) < start.maturity.from) return null;
  return wanted < interpolate(maturityOn(start, day), EXPANSION) ? day : null;
}

/** The term that holds on a day; the first before it begins. */
export function termOn(contract: Contract, day: number): Term {
  let term = at(contract.terms, 0);
  for (const next of contract.terms) if (next.start <= day) term = next;
  return term;
}
