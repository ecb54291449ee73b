import type { Transform, TransformName } from '../../model/reading.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

/** What happened to a value before its curve, a clause each; values come written out. */
export function readingMessages(f: Format) {
  const titleOf = (how: Transform): string => {
    if (typeof how === 'string') return TITLES[how];
    return 'log' in how ? `logarithm to base ${f.exact(how.log, '')}` : `power of ${f.exact(how.power, '')}`;
  };
  return {
    part: (passed: string, total: string, what: string, weight: number, weighed: boolean): string =>
      `${passed} of ${total} ${cleanText(what)}${weighed ? ` (weight ${f.raw(weight, '')})` : ''}`,
    proportion: (parts: readonly string[], result: string): string =>
      result === '' ? parts.join(', ') : `${parts.join(', ')}: ${result}`,
    unknown: 'an unknown number',
    statusOf: (value: string, status: 'missing' | 'notApplicable'): string =>
      status === 'missing' ? `${value} is no measurement` : `${value} says that it does not apply`,
    daysSince: (date: string, result: string): string => `${date}${result === '' ? '' : ` was ${result} ago`}`,
    divided: (by: string, what: string, result: string): string =>
      `divided by ${by} ${cleanText(what)}${result === '' ? '' : `: ${result}`}`,
    undivided: (what: string): string => `no ${cleanText(what)} to divide by`,
    imputed: (how: 'mean' | 'median' | 'constant', among: string | null, result: string): string => {
      if (how === 'constant') return `not measured; ${result} is taken`;
      const whose = among === null ? 'of the base' : `among ${among.replaceAll('_', ' ')}`;
      return `not measured; the ${how} ${whose} is taken, ${result}`;
    },
    outliers: (how: 'lowered' | 'raised' | 'log', result: string): string =>
      how === 'log'
        ? `the logarithm of its distance from the least of the base, ${result}`
        : `an outlier, ${how} to ${result}`,
    transform: (how: Transform, result: string): string =>
      result === ''
        ? `there is no ${titleOf(how)} of it`
        : `${how === 'log1p' ? 'the' : 'its'} ${titleOf(how)}, ${result}`,
    /** What an indicator reads, as a title: "Tickets per seats, logarithm". */
    title: {
      part: (of: string, outOf: string): string => `${cleanText(of)} of ${cleanText(outOf)}`,
      days: (what: string): string => `Days since ${cleanText(what)}`,
      per: (what: string, by: string): string => `${what} per ${cleanText(by)}`,
      transformed: (what: string, how: Transform): string => `${what}, ${titleOf(how)}`,
    },
    rule: {
      status: (value: string, status: 'missing' | 'notApplicable'): string =>
        status === 'missing' ? `${value} counts as missing` : `${value} means it does not apply`,
      impute: (how: 'mean' | 'median', among: string | null): string =>
        `missing cells take the ${how} ${among === null ? 'of the base' : `among ${among.replaceAll('_', ' ')}`}`,
      constant: (value: string): string => `missing cells take ${value}`,
      winsorise: (points: number): string =>
        `up to ${f.count(points)} of the most extreme values are brought in where they skew the base`,
      clamp: (from: number, to: number): string =>
        `values outside the quantiles ${f.shareDecimal(from)} and ${f.shareDecimal(to)} are brought to them`,
    },
  };
}

const TITLES: Readonly<Record<TransformName, string>> = {
  log: 'logarithm',
  log1p: 'logarithm of 1 more',
  sqrt: 'square root',
  exp: 'exponential',
  square: 'square',
  reciprocal: 'reciprocal',
};
