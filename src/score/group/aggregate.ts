import type { Combine, GroupNode } from '../../model/model.ts';
import { MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { exp, pow } from '../../util/elementary.ts';
import {
  addApplicable,
  addCovered,
  addInverse,
  addLogarithm,
  addPower,
  addPresent,
  addWeighted,
  flagErrors,
  lower,
  multiplyShare,
  raise,
  type NodeColumns,
} from './accumulate.ts';
import { chooseExtremes, chooseFirst, coverAsFirst } from './choose-rows.ts';
import { addLadder, type Ladder } from './ladder.ts';
import { FEW_CHILDREN, coverOfFew, meanOfFew, verdictOf, type Weighed } from './mean-of-few.ts';
import { findMiddle } from './median.ts';
import { inNamedOrder } from './named-order.ts';
import { SEEN_ERROR, SEEN_NOT_APPLICABLE, SEEN_UNSETTLED } from './seen.ts';

/** Rows scored together: their columns and accumulators stay in the processor's cache. */
export const BLOCK = 2048;

/** Room for rounding where a coverage is compared with what is required: it is a quotient of sums. */
export const COVERAGE_TOLERANCE = 1e-9;

/** A child that takes part in its group. */
export interface Part extends Weighed {
  readonly id: string;
  /** Settles scored cells without points, where the node can have such. */
  readonly settle: ((start: number, end: number) => void) | null;
  /** Whether any row of a group has been flagged: most bases have no error at all. */
  flagged: boolean;
  /** Whether rows may have points without being scored (see fill.ts). */
  readonly fillable: boolean;
}

/** One entry per row of a block, shared by all groups. */
export interface Scratch {
  readonly combined: Float64Array;
  readonly reference: Float64Array;
  readonly present: Float64Array;
  readonly applicable: Float64Array;
  readonly covered: Float64Array;
  /** One entry per child, for medians. */
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** For blocks of at most so many rows. */
export function createScratch(mostChildren: number, mostRows: number): Scratch {
  const rows = (): Float64Array => new Float64Array(mostRows);
  const children = (): Float64Array => new Float64Array(mostChildren);
  return {
    combined: rows(),
    reference: rows(),
    present: rows(),
    applicable: rows(),
    covered: rows(),
    points: children(),
    weights: children(),
  };
}

/**
 * Scores rows `start` to `end` of a group from its parts, in the order of their ids. The group is notApplicable where
 * all parts are, missing where none has points or too little is covered; else it is the combination of the parts that
 * have points. Returns whether there is a row to which an error was passed on.
 */
export function aggregate(
  group: GroupNode,
  parts: readonly Part[],
  out: NodeColumns,
  scratch: Scratch,
  start: number,
  end: number,
): boolean {
  const pass = passFor(group, parts.length);
  let absent = pass(group, parts, out, scratch, start, end);
  if ((absent & SEEN_UNSETTLED) !== 0) {
    for (const part of parts) part.settle?.(start, end);
    out.status.fill(SCORED, start, end);
    absent = pass(group, parts, out, scratch, start, end);
  }
  const erring = (absent & SEEN_ERROR) !== 0;
  for (const { columns, flagged } of parts) if (erring || flagged) flagErrors(columns, out.flags, start, end);
  return erring || parts.some((part) => part.flagged);
}

function passFor({ combine }: GroupNode, parts: number): Pass {
  if (combine.kind === 'ratio' || combine.kind === 'difference') return relateTwo;
  return combine.kind === 'mean' && parts <= FEW_CHILDREN ? averageFew : aggregateAny;
}

/** Scores a block of a group; returns the statuses of the parts' cells without points, one bit each. */
type Pass = (
  group: GroupNode,
  parts: readonly Part[],
  out: NodeColumns,
  scratch: Scratch,
  start: number,
  end: number,
) => number;

const averageFew: Pass = (group, parts, out, scratch, start, end) => {
  const enough = group.minCoverage - COVERAGE_TOLERANCE;
  const overIndicators = coverWhatTheyShow(parts);
  if (parts.every((part) => part.columns.coverage !== null)) coverOfFew(parts, scratch.covered, start, end);
  else if (!overIndicators) weighCovered(parts, scratch, start, end);
  const covered = overIndicators ? null : scratch.covered;
  return meanOfFew(parts, { whole: totalWeight(parts), enough, covered }, out, start, end);
};

/** Any combination of any number of parts, with a pass for each part and each thing to be summed. */
const aggregateAny: Pass = (group, parts, out, scratch, start, end) => {
  const absent = combine(group.combine, parts, scratch, start, end);
  weighApplicable(parts, (absent & SEEN_NOT_APPLICABLE) !== 0, scratch, start, end);
  weighCovered(parts, scratch, start, end);
  if (group.combine.kind === 'first')
    coverAsFirst(inNamedOrder(group.combine, parts), scratch.applicable, scratch.covered, start, end);
  decide(group.minCoverage, out, scratch, start, end);
  return absent;
};

/** Ratio or difference of two children: neither stands in for the other, and where one does not apply nothing does. */
const relateTwo: Pass = (group, parts, out, scratch, start, end) => {
  const how = group.combine;
  if (how.kind !== 'ratio' && how.kind !== 'difference') throw new Error(`not of two children: "${how.kind}"`);
  const [a, b] = how.of.map((id) => parts.find((part) => part.id === id)!.columns);
  scratch.present.fill(0);
  const absent = weighPresent(parts, scratch, start, end);
  weighCovered(parts, scratch, start, end);
  const whole = totalWeight(parts);
  const enough = group.minCoverage - COVERAGE_TOLERANCE;
  for (let i = start, j = 0; i < end; i++, j++) {
    const [x, y] = [a!.points[i]!, b!.points[i]!];
    const applies = a!.status[i] !== NOT_APPLICABLE && b!.status[i] !== NOT_APPLICABLE;
    const coverage = applies ? scratch.covered[j]! / whole : Number.NaN;
    const value = how.kind === 'ratio' ? x / y : x - y;
    out.coverage![i] = coverage;
    out.points[i] = Number.NaN;
    if (!applies) out.status[i] = NOT_APPLICABLE;
    else if (Number.isNaN(x) && Number.isNaN(y)) out.status[i] = MISSING.nothingScored;
    else if (Number.isNaN(x) || Number.isNaN(y)) out.status[i] = MISSING.incomplete;
    else if (coverage < enough) out.status[i] = MISSING.belowCoverage;
    else if (how.kind === 'ratio' && y === 0) out.status[i] = MISSING.noDenominator;
    else if (!Number.isFinite(value)) out.status[i] = MISSING.notDefined;
    else out.points[i] = value;
  }
  return absent;
};

/**
 * Leaves the weight present and the combined points of each row in `scratch`; points of an empty row mean nothing.
 * Returns the statuses of the parts' cells without points.
 */
function combine(how: Combine, parts: readonly Part[], scratch: Scratch, start: number, end: number): number {
  scratch.present.fill(0);
  switch (how.kind) {
    case 'mean':
      return combineMean(parts, scratch, start, end);
    case 'sum':
      return combineSum(how.start ?? 0, parts, scratch, start, end);
    case 'geometric':
    case 'harmonic':
    case 'power':
      return combineCurved(how, parts, scratch, start, end);
    case 'product':
      return combineProduct(how.scale, parts, scratch, start, end);
    case 'lowest':
    case 'highest':
      chooseExtremes(how, parts, scratch.combined, scratch.points, start, end);
      return weighPresent(parts, scratch, start, end);
    case 'first':
      chooseFirst(inNamedOrder(how, parts), scratch.combined, start, end);
      return weighPresent(parts, scratch, start, end);
    case 'ladder':
      return combineLadder(how, parts, scratch, start, end);
    case 'ratio':
    case 'difference':
      throw new Error(`"${how.kind}" takes two children`);
    case 'min':
    case 'max':
      return combineExtreme(how.kind, parts, scratch, start, end);
    case 'median':
      return combineMedian(parts, scratch, start, end);
  }
}

function combineMean(parts: readonly Part[], { combined, present }: Scratch, start: number, end: number): number {
  const absent = addUp(parts, combined, present, start, end);
  for (let j = 0; j < end - start; j++) combined[j]! /= present[j]!;
  return absent;
}

/**
 * A sum keeps the weight of all that applies: what is missing is re-spread over what is present, never counted as zero;
 * what does not apply adds nothing.
 */
function combineSum(begin: number, parts: readonly Part[], scratch: Scratch, start: number, end: number): number {
  const { combined, present, applicable } = scratch;
  const absent = addUp(parts, combined, present, start, end);
  weighApplicable(parts, (absent & SEEN_NOT_APPLICABLE) !== 0, scratch, start, end);
  for (let j = 0; j < end - start; j++) combined[j] = begin + combined[j]! * (applicable[j]! / present[j]!);
  return absent;
}

function addUp(parts: readonly Part[], sum: Float64Array, present: Float64Array, start: number, end: number): number {
  sum.fill(0);
  let absent = 0;
  for (const { columns, weight } of parts) absent |= addWeighted(columns, weight, sum, present, start, end);
  return absent;
}

function combineCurved(how: Combine, parts: readonly Part[], scratch: Scratch, start: number, end: number): number {
  const { combined, present } = scratch;
  if (how.kind === 'power' && how.exponent !== 0) return combinePower(how.exponent, parts, scratch, start, end);
  const absent = weighPresent(parts, scratch, start, end);
  combined.fill(0);
  const n = end - start;
  if (how.kind === 'harmonic') {
    for (const { columns, weight } of parts) addInverse(columns, weight, combined, start, end);
    for (let j = 0; j < n; j++) combined[j] = present[j]! / combined[j]!;
  } else {
    for (const { columns, weight } of parts) addLogarithm(columns, weight, combined, start, end);
    for (let j = 0; j < n; j++) combined[j] = exp(combined[j]! / present[j]!);
  }
  return absent;
}

/** (sum w x^p / sum w)^(1/p), taken relative to the row's largest (p > 0) or smallest (p < 0) points. */
function combinePower(p: number, parts: readonly Part[], scratch: Scratch, start: number, end: number): number {
  const { combined, present, reference } = scratch;
  const absent = combineExtreme(p > 0 ? 'max' : 'min', parts, scratch, start, end);
  reference.set(combined);
  combined.fill(0);
  for (const { columns, weight } of parts) addPower(columns, weight, p, reference, combined, start, end);
  for (let j = 0; j < end - start; j++) combined[j] = reference[j]! * pow(combined[j]! / present[j]!, 1 / p);
  return absent;
}

/** Shares of the scale to the power of their weights, as a share of the scale. What is absent is re-spread as in a sum. */
function combineProduct(
  scale: readonly [number, number],
  parts: readonly Part[],
  scratch: Scratch,
  start: number,
  end: number,
): number {
  const { combined, present, applicable, reference } = scratch;
  const absent = weighPresent(parts, scratch, start, end);
  const n = end - start;
  weighApplicable(parts, (absent & SEEN_NOT_APPLICABLE) !== 0, scratch, start, end);
  for (let j = 0; j < n; j++) reference[j] = applicable[j]! / present[j]!;
  combined.fill(1);
  for (const { columns, weight } of parts) multiplyShare(columns, weight, scale, reference, combined, start, end);
  const [low, high] = scale;
  for (let j = 0; j < n; j++) combined[j] = low + (high - low) * combined[j]!;
  return absent;
}

function combineLadder(ladder: Ladder, parts: readonly Part[], scratch: Scratch, start: number, end: number): number {
  const { combined, present, reference } = scratch;
  const absent = weighPresent(parts, scratch, start, end);
  addLadder(ladder, inNamedOrder(ladder, parts), combined, reference, start, end);
  const [low, high] = ladder.scale;
  for (let j = 0; j < end - start; j++) combined[j] = low + ((high - low) * combined[j]!) / present[j]!;
  return absent;
}

function combineExtreme(
  kind: 'min' | 'max',
  parts: readonly Part[],
  scratch: Scratch,
  start: number,
  end: number,
): number {
  const { combined } = scratch;
  combined.fill(kind === 'min' ? Infinity : -Infinity);
  for (const { columns } of parts) {
    if (kind === 'min') lower(columns, combined, start, end);
    else raise(columns, combined, start, end);
  }
  return weighPresent(parts, scratch, start, end);
}

function combineMedian(parts: readonly Part[], scratch: Scratch, start: number, end: number): number {
  const { combined, points, weights } = scratch;
  const middle = { lower: 0, upper: 0 };
  for (let i = start; i < end; i++) {
    let count = 0;
    for (const { columns, weight } of parts) {
      const p = columns.points[i]!;
      if (p !== p) continue;
      points[count] = p;
      weights[count++] = weight;
    }
    if (count === 0) continue;
    findMiddle(points, weights, count, middle);
    const [low, high] = [points[middle.lower]!, points[middle.upper]!];
    combined[i - start] = low === high ? low : low / 2 + high / 2;
  }
  return weighPresent(parts, scratch, start, end);
}

function weighPresent(parts: readonly Part[], { present }: Scratch, start: number, end: number): number {
  let absent = 0;
  for (const { columns, weight } of parts) absent |= addPresent(columns, weight, present, start, end);
  return absent;
}

function totalWeight(parts: readonly Part[]): number {
  let total = 0;
  for (const { weight } of parts) total += weight;
  return total;
}

/** Row by row only where something does not apply; the sums are the same, in the same order, either way. */
function weighApplicable(
  parts: readonly Part[],
  someDoNot: boolean,
  { applicable }: Scratch,
  start: number,
  end: number,
): void {
  if (!someDoNot) {
    applicable.fill(totalWeight(parts));
    return;
  }
  applicable.fill(0);
  for (const { columns, weight } of parts) addApplicable(columns.status, weight, applicable, start, end);
}

/** Over indicators that cannot be filled the weight covered is the weight present, already summed. */
function coverWhatTheyShow(parts: readonly Part[]): boolean {
  return parts.every((part) => part.columns.coverage === null && !part.fillable);
}

function weighCovered(parts: readonly Part[], { covered, present }: Scratch, start: number, end: number): void {
  if (coverWhatTheyShow(parts)) {
    covered.set(present);
    return;
  }
  covered.fill(0);
  for (const { columns, weight } of parts) addCovered(columns, weight, covered, start, end);
}

function decide(minCoverage: number, out: NodeColumns, scratch: Scratch, start: number, end: number): void {
  const { combined, present, applicable, covered } = scratch;
  const { points, status } = out;
  const coverage = out.coverage!;
  const enough = minCoverage - COVERAGE_TOLERANCE;
  for (let i = start, j = 0; i < end; i++, j++) {
    const share = covered[j]! / applicable[j]!;
    coverage[i] = share;
    if (present[j]! > 0 && share >= enough) {
      const value = combined[j]!;
      points[i] = value;
      if (!Number.isFinite(value)) {
        points[i] = Number.NaN;
        status[i] = MISSING.notDefined;
      }
    } else {
      points[i] = Number.NaN;
      status[i] = verdictOf(present[j]!, applicable[j]!);
    }
  }
}

/** A group none of whose children has weight has nothing to combine: missing, unless nothing in it applies. */
export function aggregateWeightless(children: readonly Part[], out: NodeColumns, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const applies = children.some(({ columns }) => columns.status[i] !== NOT_APPLICABLE);
    out.points[i] = Number.NaN;
    out.coverage![i] = applies ? 0 : Number.NaN;
    out.status[i] = applies ? MISSING.nothingScored : NOT_APPLICABLE;
  }
}
