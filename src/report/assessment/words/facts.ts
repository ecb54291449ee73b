import type { Format } from '../../format/format.ts';

/** Attributes of an account that one wants to see first before a review, by the ids that they have wherever they are shown. */
export type AccountFact = 'renewal' | 'arr' | 'csm';

/** What is known of the account beside its score, before a review, in each language. */
type FactWords = (f: Format) => {
  readonly facts: Readonly<Record<AccountFact | 'unknown', string>> & {
    /** Whole days from the as-of on; less than 0 before it. */
    readonly away: (days: number) => string;
  };
};

export const englishFacts: FactWords = (f) => {
  const days = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'day', other: 'days' })}`;
  return {
    facts: {
      renewal: 'Renewal',
      arr: 'ARR',
      csm: 'CSM',
      unknown: 'not known',
      away: (n) => (n === 0 ? 'on this very day' : n > 0 ? `in ${days(n)}` : `${days(-n)} ago`),
    },
  };
};

export const dutchFacts: FactWords = (f) => {
  const days = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'dag', other: 'dagen' })}`;
  return {
    facts: {
      renewal: 'Verlenging',
      arr: 'ARR',
      csm: 'CSM',
      unknown: 'niet bekend',
      away: (n) => (n === 0 ? 'op deze dag zelf' : n > 0 ? `over ${days(n)}` : `${days(-n)} geleden`),
    },
  };
};

export const germanFacts: FactWords = (f) => {
  const days = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'Tag', other: 'Tagen' })}`;
  return {
    facts: {
      renewal: 'Verlängerung',
      arr: 'ARR',
      csm: 'CSM',
      unknown: 'nicht bekannt',
      away: (n) => (n === 0 ? 'am selben Tag' : n > 0 ? `in ${days(n)}` : `vor ${days(-n)}`),
    },
  };
};
