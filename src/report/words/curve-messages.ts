import type { Direction, RangeEnd } from '../../model/curve.ts';
import type { Rounding, RoundingMode } from '../../model/rounding.ts';
import type { RankTable } from '../../score/bound-model.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

type Place = { readonly below: number; readonly equal: number; readonly of: number };

/** How a curve reads a value, in a sentence each; raw values and points come written out. */
export function curveMessages(f: Format) {
  return {
    line: (knots: readonly string[], open: boolean, log: boolean, power?: number): string => {
      const raised = power === undefined ? '' : `, the share of the way to the power ${f.exact(power, '')}`;
      return `curve ${knots.join(', ')} points${log ? ', even in its logarithm' : ''}${raised}${open ? ', going on beyond' : ''}`;
    },
    /** An end of a range that is no plain number: what it stands for, and what that is. */
    end: (end: Exclude<RangeEnd, number>, raw: string): string => `${endName(end, f)}, ${raw}`,
    /** The two ends before there is a population; `named`: in words, of one that is no number. */
    ends: (low: string, high: string): string => `from ${low} to ${high}`,
    named: (end: Exclude<RangeEnd, number>): string => {
      const name = endName(end, f);
      return name.startsWith('the ') || (typeof end === 'object' && 'deviations' in end) ? name : `the ${name}`;
    },
    knot: (raw: string, points: string): string => `${raw} = ${points}`,
    bands: (bands: readonly string[]): string => `bands ${bands.join(', ')} points`,
    lowest: (raw: string, points: string, past: boolean): string => `${past ? 'up to' : 'below'} ${raw} = ${points}`,
    band: (raw: string, points: string, past: boolean): string => `${past ? 'above' : 'from'} ${raw} = ${points}`,
    rank: (place: Place, direction: Direction, method: RankTable['method']): string => {
      const { below, equal, of } = place;
      const stand = `${f.count(below)} of ${f.count(of)} accounts have less, so do ${direction === 'up' ? 'worse' : 'better'}`;
      const same = `${f.count(equal)} ${f.plural(equal, { one: 'has', other: 'have' })} this value`;
      return `${RANKED[methodName(method)] ?? 'rank'}: ${stand}; ${same}`;
    },
    levels: (levels: readonly string[], own: string | null): string =>
      `answers ${levels.join(', ')} points${own === null ? '' : `; here ${cleanText(own)}`}`,
    unlisted: (own: string): string => `the model lists no answer "${cleanText(own)}"`,
    nextLevel: (level: string, points: number): string => `${f.decimal(points)} points for ${cleanText(level)}`,
    normal: (mean: string, sd: string, limits?: readonly [number, number]): string => {
      const within =
        limits === undefined ? '' : `, brought within ${f.exact(limits[0], '')} and ${f.exact(limits[1], '')} of these`;
      return `normal distribution: half of the scale at the mean ${mean}, standard deviation ${sd}${within}`;
    },
    logNormal: (median: string, p10: string): string =>
      `log-normal: half of the scale at ${median}, nine tenths at ${p10}`,
    decay: (halfLife: string): string => `all points at 0, half of what is left at each further ${halfLife}`,
    logistic: (midpoint: string, p90: string): string =>
      `an S: half of the scale at ${midpoint}, nine tenths at ${p90}`,
    ownPast: (grace: number, cap: number, direction: Direction): string => {
      const within =
        grace === 0 ? '' : `; within ${f.share(grace)} ${direction === 'up' ? 'below' : 'above'} it all points`;
      return `share of its own baseline${within}${cap > 1 ? `, at most ${f.decimal(cap)} times the scale` : ''}`;
    },
    rounded: (from: string, by: Rounding): string => `${roundedTo(by, f)}, ${from} before`,
    flat: 'the base has no spread here',
    among: (attribute: string, value: string | null): string =>
      value === null
        ? `no ${attribute.replaceAll('_', ' ')} to compare within`
        : `among ${attribute.replaceAll('_', ' ')} ${cleanText(value)}`,
  };
}

/** How points are rounded; `to` is decimals, below 0 powers of ten. */
export function roundedTo({ to, mode }: Rounding, f: Format): string {
  const places =
    to > 0
      ? `${f.count(to)} ${f.plural(to, { one: 'decimal', other: 'decimals' })}`
      : to === 0
        ? 'whole points'
        : `multiples of ${f.count(Number(`1e${-to}`))}`;
  return `rounded ${ROUNDED[mode]}to ${places}`;
}

function endName(end: Exclude<RangeEnd, number>, f: Format): string {
  if (typeof end === 'string') return ENDS[end];
  if ('account' in end) return `the value of ${cleanText(end.account)}`;
  if ('quantile' in end)
    return `${f.exact(percentOf(end.quantile), '')}${ordinal(percentOf(end.quantile))} percentile of the accounts`;
  if ('lowest' in end) return meanOf(end.lowest, 'lowest', f);
  if ('highest' in end) return meanOf(end.highest, 'highest', f);
  if ('norm' in end) {
    if (end.from === undefined) return 'norm of all accounts (root of the sum of squares)';
    return end.from === 'min'
      ? 'least of the accounts plus the norm of all'
      : 'most of the accounts less the norm of all';
  }
  const far = f.exact(Math.abs(end.deviations), '');
  const what = far === '1' ? 'standard deviation' : 'standard deviations';
  return `${far} ${what} ${end.deviations < 0 ? 'below' : 'above'} the mean of the accounts`;
}

function meanOf(n: number, which: 'lowest' | 'highest', f: Format): string {
  return n === 1 ? `${which} of the accounts` : `mean of the ${f.count(n)} ${which} of the accounts`;
}

/** 0.95 as 95, not as the double beside it. */
function percentOf(share: number): number {
  return Number((share * 100).toPrecision(12));
}

function ordinal(n: number): string {
  if (!Number.isInteger(n) || Math.floor(n / 10) % 10 === 1) return 'th';
  return ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th';
}

const ROUNDED: Readonly<Record<RoundingMode, string>> = {
  half_up: '',
  half_away: 'half away from 0 ',
  half_even: 'half to even ',
  up: 'up ',
  down: 'down ',
};

const ENDS = {
  min: 'least of the accounts',
  max: 'most of the accounts',
  mean: 'mean of the accounts',
  median: 'median of the accounts',
  sum: 'sum of all accounts',
} as const;

function methodName(method: RankTable['method']): string {
  if (typeof method === 'object') return method.borda === true ? 'borda' : 'points';
  return method ?? 'mean';
}

const RANKED: Readonly<Record<string, string>> = {
  mean: 'rank',
  weak: 'rank, share at or below',
  strict: 'rank, share below',
  rank: 'rank, average place',
  inclusive: 'rank from first to last',
  inclusive_mean: 'average place from first to last',
  exclusive: 'rank within first and last',
  points: 'points are the rank',
  borda: 'points are how many stand lower',
};
