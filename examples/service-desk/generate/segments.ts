/** The segments of the base and how each differs: shifts of maturity in points, on the whole and in one dimension. */

export type Branch =
  | 'Netherlands'
  | 'Belgium'
  | 'Germany'
  | 'Switzerland'
  | 'United Kingdom'
  | 'Denmark'
  | 'Norway'
  | 'Sweden'
  | 'Poland'
  | 'Canada'
  | 'Australia';

export type ProductLine = 'essential' | 'professional' | 'enterprise';

/** The order of the dimensions in every list of six below. */
export const DIMENSIONS = ['channel', 'knowledge', 'automation', 'integration', 'context', 'experience'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type Shifts = Partial<Readonly<Record<Dimension, number>>>;

export interface Weighted<T> {
  readonly weight: number;
  readonly value: T;
}

export interface Segment<Name> {
  readonly name: Name;
  readonly shift: number;
  readonly shifts: Shifts;
}

export interface BranchSegment extends Segment<Branch> {
  readonly region: string;
  readonly languages: readonly string[];
}

export const BRANCHES: readonly Weighted<BranchSegment>[] = [
  branch(27, 'Netherlands', 'Benelux', ['nl'], 4, { experience: 2 }),
  branch(8, 'Belgium', 'Benelux', ['nl', 'nl', 'fr'], 0, { knowledge: -2 }),
  branch(17, 'Germany', 'Central Europe', ['de'], -3, { channel: -6, context: 4 }),
  branch(4, 'Switzerland', 'Central Europe', ['de', 'de', 'fr'], 1, { experience: 3 }),
  branch(15, 'United Kingdom', 'UK and Ireland', ['en'], 2, { knowledge: 5, integration: -2 }),
  branch(5, 'Denmark', 'Nordics', ['da'], 4, { automation: 5 }),
  branch(6, 'Norway', 'Nordics', ['no'], 3, { automation: 4, integration: 3 }),
  branch(7, 'Sweden', 'Nordics', ['sv'], 3, { automation: 4 }),
  branch(4, 'Poland', 'Central Europe', ['pl'], -7, { integration: -4 }),
  branch(4, 'Canada', 'Overseas', ['en', 'en', 'fr'], -1, { integration: 5 }),
  branch(3, 'Australia', 'Overseas', ['en'], -4, { experience: -3 }),
];

export const SECTORS: readonly Weighted<Segment<string>>[] = [
  segment(16, 'healthcare', -1, { automation: -5, context: 3 }),
  segment(15, 'education', 1, { channel: 4, knowledge: 3 }),
  segment(15, 'local government', -3, { experience: 4 }),
  segment(5, 'central government', -2, { integration: -4, experience: 3 }),
  segment(14, 'manufacturing', -1, { integration: 4, channel: -4 }),
  segment(9, 'finance', 4, { automation: 3, experience: 2 }),
  segment(7, 'retail', -2, { knowledge: -3 }),
  segment(7, 'logistics', 0, { integration: 3 }),
  segment(6, 'housing', 0, {}),
  segment(6, 'professional services', 3, { knowledge: 3 }),
];

export const USE_CASES: readonly Weighted<Segment<string>>[] = [
  segment(58, 'IT service', 1, {}),
  segment(17, 'facilities', -3, { context: 5, automation: -3 }),
  segment(7, 'HR', -2, { knowledge: 3, context: -6 }),
  segment(18, 'shared services', 3, { channel: 3, integration: 2 }),
];

export const PRODUCT_LINES: readonly Weighted<Segment<ProductLine>>[] = [
  segment(44, 'essential', -4, { automation: -4, integration: -3 }),
  segment(39, 'professional', 1, {}),
  segment(17, 'enterprise', 5, { integration: 4, automation: 3 }),
];

/** Dimensions the base is ahead or behind in as a whole: knowledge is the most frequent weakest link. */
export const DIMENSION_SHIFTS: Readonly<Record<Dimension, number>> = {
  channel: 2,
  knowledge: -6,
  automation: 1.5,
  integration: 1,
  context: 2,
  experience: 1,
};

function branch(
  weight: number,
  name: Branch,
  region: string,
  languages: readonly string[],
  shift: number,
  shifts: Shifts,
): Weighted<BranchSegment> {
  return { weight, value: { name, region, languages, shift, shifts } };
}

function segment<Name>(weight: number, name: Name, shift: number, shifts: Shifts): Weighted<Segment<Name>> {
  return { weight, value: { name, shift, shifts } };
}
