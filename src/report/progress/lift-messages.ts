import type { LeftOut } from '../../analysis/progress/lift-study.ts';
import { LEAST_ACTED, type LiftVerdict } from '../../analysis/progress/observed-effects.ts';
import type { Format } from '../format/format.ts';
import type { ToldObserved, ToldSeen, ToldShown } from './progress-report.ts';

type Terms = ToldObserved['terms'];

/** What is said of metrics that actions were to move. */
export function createLiftWords(f: Format) {
  const sign = (value: number): string => f.countDifference(value < 0 ? -1 : 1).charAt(0);
  const isPercent = (unit: string): boolean => unit === 'percent' || unit === 'percent_points';
  const change = (value: number, unit: string, terms: Terms): string => {
    if (value === 0) return 'no change';
    const size = Math.abs(value);
    if (terms === 'grow') return `${sign(value)}${f.shareDecimal(size)}`;
    return `${sign(value)}${f.distance(size, unit)}${isPercent(unit) ? ' points' : ''}`;
  };
  const between = (low: number, high: number, unit: string, terms: Terms): string =>
    `${change(low, unit, terms)} to ${change(high, unit, terms)}`.replace(/ points to /, ' to ');
  const seen = (value: ToldSeen | { readonly kind: 'notYet' }, unit: string): string => {
    switch (value.kind) {
      case 'value':
        return f.raw(value.value, unit);
      case 'missing':
        return value.status === 'notApplicable' ? 'not applicable' : 'not measured';
      case 'absent':
        return 'not in the base';
      case 'notYet':
        return 'not yet';
    }
  };
  return {
    change,
    /** What was expected of a metric and what it did: one line. */
    shown: ({ before, expected, after, unit }: ToldShown): string => {
      const wanted =
        expected === null
          ? 'nothing to start from'
          : expected.lesser === expected.greater
            ? `expected ${f.raw(expected.lesser, unit, expected.greater)}`
            : `expected ${f.raw(expected.lesser, unit, expected.greater)} to ${f.raw(expected.greater, unit, expected.lesser)}`;
      const found = after.kind === 'notYet' ? 'its weeks have not passed yet' : `shown ${seen(after, unit)}`;
      return `${seen(before, unit)} before, ${wanted}, ${found}`;
    },
    /** Against accounts alike; empty where what was shown says already why there is nothing to say. */
    against: ({ compared, leftOut, unit }: ToldShown): string => {
      if (compared === null) return leftOut === null || SAID_ALREADY.has(leftOut) ? '' : WHY_NOT[leftOut];
      const own = change(compared.change, unit, compared.terms);
      const others = change(compared.others, unit, compared.terms);
      const alike = `${f.count(compared.n)} ${f.plural(compared.n, { one: 'account', other: 'accounts' })} alike`;
      return `${own}; ${alike} that did not act: ${others}`;
    },
    /** What is known of an action's effect on a metric. */
    verdict: ({ verdict, effect, compared, unit, terms }: ToldObserved): string => {
      if (effect === null) {
        return `too few to say: ${f.count(compared)} of the ${f.count(LEAST_ACTED)} it takes can be compared`;
      }
      const { low, high } = effect;
      const interval =
        low === null || high === null
          ? `the same in all ${f.count(effect.n)}, so that no interval can be told`
          : between(low, high, unit, terms);
      const told = `${change(effect.difference, unit, terms)} (${interval})`;
      return `${told}, ${VERDICTS[verdict]}`;
    },
    observed: (n: number): string => `observed (n = ${f.count(n)})`,
    catalogue: ({ catalogue, unit, terms }: ToldObserved): string => {
      const { range, evidence } = catalogue;
      const size = range === null ? 'a level' : between(range.lesser, range.greater, unit, terms);
      return `${size}, ${evidence === 'guess' ? 'a guess' : evidence}`;
    },
  };
}

export const VERDICTS: Readonly<Record<LiftVerdict, string>> = {
  lifts: 'a lift',
  opposite: 'the opposite of what is expected',
  unclear: 'may be no effect',
  tooFew: 'too few to say',
};

const WHY_NOT: Readonly<Record<LeftOut, string>> = {
  notDone: 'it is not done',
  notYet: 'its weeks have not passed yet',
  noneBefore: 'nothing was measured before it',
  noneAfter: 'nothing was measured after it',
  mixed: 'the account did something else for the same metric in the meantime',
  noShare: 'it began at none, of which there is no share',
  noMatch: 'no account alike did not act',
};

const SAID_ALREADY: ReadonlySet<LeftOut> = new Set(['notYet', 'noneBefore', 'noneAfter']);
