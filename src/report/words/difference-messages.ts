import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

/** Our scores beside those of another tool, in words. */
export function differenceMessages(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const node = (path: string): string => (path === '' ? 'the score itself' : cleanText(path));
  return {
    node,
    heading: (model: string, asOf: string, file: string): string =>
      `${cleanText(model)}, ${asOf}, beside ${cleanText(file)}`,
    none: 'No account is in both: is this the column of accounts (--key)?',
    /** `oneSided` of those that differ have a score on one side only. */
    counts: (compared: number, equal: number, oneSided: number, tolerance: number): string => {
      const within = `within ${f.raw(tolerance, '')} ${f.plural(tolerance, { one: 'point', other: 'points' })}`;
      if (equal === compared) return `${accounts(compared)} in both, all equal ${within}.`;
      const besides = oneSided === 0 ? '' : ` (${f.count(oneSided)} with a score on one side only)`;
      return `${accounts(compared)} in both: ${f.count(equal)} equal ${within}, ${f.count(compared - equal)} not${besides}.`;
    },
    largest: (account: string, difference: number, ours: number, theirs: number): string =>
      `Largest difference: ${f.difference(difference)} at ${cleanText(account)} (ours ${f.decimal(ours)}, theirs ${f.decimal(theirs)}).`,
    mostly: (path: string, n: number, of: number): string =>
      path === ''
        ? `Most often it is the score itself: for ${f.count(n)} of ${f.count(of)} nothing below it that could be compared differs.`
        : `Most often it begins at ${node(path)}: for ${f.count(n)} of ${f.count(of)} it is the first node that differs.`,
    noNodes: 'The file has no nodes to look into; give them with --node path=column, or name columns <path>.score.',
    only: (side: 'ours' | 'theirs', ids: readonly string[], shown: number): string => {
      const rest = ids.length - shown;
      const listed = [...ids.slice(0, shown).map(cleanText), ...(rest > 0 ? [`${f.count(rest)} more`] : [])];
      return `${accounts(ids.length)} only in ${side === 'ours' ? 'ours' : 'the file'}: ${f.list(listed)}.`;
    },
    unknown: (columns: readonly string[]): string =>
      `Not compared, for the model has no such nodes: ${f.list(columns.map(cleanText))}.`,
    byNode: 'First node that differs',
    accounts: 'accounts',
    farthest: 'largest',
    differing: 'Farthest apart',
    ours: 'ours',
    theirs: 'theirs',
    difference: 'difference',
    begins: 'begins at',
    more: (n: number): string => `and ${f.count(n)} more; -o differences.csv writes every account`,
  };
}
