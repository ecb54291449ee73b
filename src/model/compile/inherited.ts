import type { Duration } from '../../util/time.ts';
import type { AttributeCondition, Grace, IfMissing } from '../model.ts';
import type { CombineSpec, GroupRulesSpec, IfMissingSpec } from '../spec.ts';
import { attributeConditions } from './conditions.ts';

/** What a group hands down to everything below it. */
export interface Inherited {
  /** What a missing child counts as; undefined: its weight is re-spread. */
  readonly ifMissing: IfMissing | undefined;
  readonly onlyFor: readonly AttributeCondition[];
  readonly maxAge: Duration | null;
  readonly grace: readonly Grace[];
  /** What is below is added up, or taken from one another, before it has to be points of the scale. */
  readonly offScale: boolean;
}

export const NOTHING_INHERITED: Inherited = {
  ifMissing: undefined,
  onlyFor: [],
  maxAge: null,
  grace: [],
  offScale: false,
};

type Handed = Pick<GroupRulesSpec, 'if_missing' | 'only_for' | 'max_age' | 'grace'>;

/** What holds below a node, or for an indicator, that says `spec` under `above`: conditions add up, the shortest age holds. */
export function inherit(spec: Handed, above: Inherited): Inherited {
  return {
    ifMissing: spec.if_missing === undefined ? above.ifMissing : policyOf(spec.if_missing),
    onlyFor: [...above.onlyFor, ...attributeConditions(spec.only_for)],
    maxAge: shorter(above.maxAge, spec.max_age ?? null),
    grace: spec.grace === undefined ? above.grace : [...above.grace, spec.grace],
    offScale: above.offScale,
  };
}

/** Whether a policy gives points where there is no value; undefined and `missing` give none. */
export function isFill(policy: IfMissing | undefined): boolean {
  return policy !== undefined && policy !== 'missing';
}

function policyOf(spec: IfMissingSpec): IfMissing | undefined {
  return spec === 'spread' ? undefined : spec;
}

function shorter(a: Duration | null, b: Duration | null): Duration | null {
  if (a === null || b === null) return a ?? b;
  return hours(b) <= hours(a) ? b : a;
}

/** The same for what is below a group; for means and choices it is as above. */
export function handDown(spec: GroupRulesSpec, above: Inherited): Inherited {
  return { ...inherit(spec, above), offScale: takesAnyPoints(spec.combine, above.offScale) };
}

function takesAnyPoints(combine: CombineSpec, above: boolean): boolean {
  if (typeof combine !== 'string') {
    const { difference, lowest, highest, first } = combine;
    return difference !== undefined || (above && (lowest ?? highest ?? first) !== undefined);
  }
  return combine === 'sum' || (above && ['mean', 'min', 'max', 'median'].includes(combine));
}

/** Months and years at their mean length: which of two ages is the shorter must not depend on the as-of. */
function hours({ n, unit }: Duration): number {
  return n * { h: 1, d: 24, w: 168, mo: 730.5, y: 8766 }[unit];
}
