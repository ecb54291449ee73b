import { createDisagreementWords } from '../../report/explain/disagreement-words.ts';
import type { Format } from '../../report/format/format.ts';

/** What the Model page says of what colleagues hold against scores. */
export function disputeWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    ...createDisagreementWords(f),
    finding: (places: number, most: string, open: number): string =>
      open === 0
        ? 'No disagreement is open'
        : places === 1
          ? `${most} is disputed, by colleagues of ${accounts(open)}`
          : `${most} is disputed most, by colleagues of ${accounts(open)}; ${f.count(places)} places of the model are disputed`,
    tied: (places: number, open: number): string =>
      `${f.count(places)} places of the model are disputed, by colleagues of up to ${accounts(open)}`,
    none: 'Nobody disputes what this model says',
    noneHere: 'Nobody disputes what this model says of these accounts',
    howToBegin: 'On the page of an account, “This is wrong …” keeps what a colleague holds against a score.',
    reading: (whole: boolean): string =>
      `What colleagues hold against scores${whole ? '' : ' of these accounts'}, disputed by the most accounts first. It changes none.`,
    counts: (open: number, ofAccounts: number, settled: number): string =>
      [
        ...(open === 0 ? [] : [`${f.count(open)} open, of ${accounts(ofAccounts)}`]),
        ...(settled === 0 ? [] : [`${f.count(settled)} settled`]),
      ].join('; '),
    more: (n: number): string => `${f.count(n)} more`,
    unread: (n: number, first: string): string =>
      `${f.count(n)} ${f.plural(n, { one: 'file', other: 'files' })} in disagreements/ ${f.plural(n, { one: 'needs', other: 'need' })} a look. ${first}`,
    failed: 'The disagreements could not be read.',
  };
}
