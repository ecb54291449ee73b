import type { Speech } from './speech.ts';

/** Words for a part of the base that has nobody in it. */
export function nothingMatchesWords({ f }: Speech) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    title: (filters: number, left: number): string =>
      left > 0
        ? `Only accounts that left match ${filters === 1 ? 'this filter' : 'these filters'}`
        : filters === 1
          ? 'No account matches this filter'
          : 'No account matches all of these filters',
    left: (n: number): string =>
      `${accounts(n)} matched in the snapshot compared with, and ${f.plural(n, { one: 'is', other: 'are' })} no more in this one.`,
    seeLeft: (n: number): string => `See what was known of ${f.plural(n, { one: 'it', other: 'them' })} then`,
    /** What taking one filter away would bring back. */
    without: (condition: string, n: number): string => `Without ${condition}: ${n === 0 ? 'still none' : accounts(n)}`,
    next: (filters: number): string => (filters === 1 ? 'Take it away:' : 'Take one filter away, or all of them:'),
    clear: (n: number): string => `Clear all filters, and see all ${accounts(n)}`,
  };
}
