import type { Direction } from '../model/curve.ts';
import type { RankTable } from '../score/bound-model.ts';
import { cleanText } from './clean-text.ts';
import type { Format } from './format.ts';

type Place = { readonly below: number; readonly equal: number; readonly of: number };

/** How a curve reads a value, in a sentence each; raw values and points come written out. */
export function curveMessages(f: Format) {
  return {
    line: (knots: readonly string[], open: boolean, log: boolean): string =>
      `curve ${knots.join(', ')} points${log ? ', even in its logarithm' : ''}${open ? ', going on beyond' : ''}`,
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
    logNormal: (median: string, p10: string): string =>
      `log-normal: half of the scale at ${median}, nine tenths at ${p10}`,
    ownPast: (grace: number, cap: number, direction: Direction): string => {
      const within =
        grace === 0 ? '' : `; within ${f.share(grace)} ${direction === 'up' ? 'below' : 'above'} it all points`;
      return `share of its own baseline${within}${cap > 1 ? `, at most ${f.decimal(cap)} times the scale` : ''}`;
    },
    flat: 'the base has no spread here',
    among: (attribute: string, value: string | null): string =>
      value === null
        ? `no ${attribute.replaceAll('_', ' ')} to compare within`
        : `among ${attribute.replaceAll('_', ' ')} ${cleanText(value)}`,
  };
}

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
  exclusive: 'rank within first and last',
  points: 'points are the rank',
  borda: 'points are how many stand lower',
};
