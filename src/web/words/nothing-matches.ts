import type { Speech } from './speech.ts';

/** Words for a part of the base that has nobody in it. */
export function nothingMatchesWords({ f }: Speech) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    title: (filters: number): string =>
      filters === 1 ? 'No account matches this filter' : 'No account matches all of these filters',
    left: (n: number): string =>
      `${accounts(n)} ${f.plural(n, { one: 'matches', other: 'match' })} no more: ${f.plural(n, { one: 'it has', other: 'they have' })} left since the snapshot compared with.`,
    /** What taking one filter away would bring back. */
    without: (condition: string, n: number): string => `Without ${condition}: ${n === 0 ? 'still none' : accounts(n)}`,
    next: (filters: number): string => (filters === 1 ? 'Take it away:' : 'Take one filter away, or all of them:'),
    clear: (n: number): string => `Clear all filters, and see all ${accounts(n)}`,
  };
}
