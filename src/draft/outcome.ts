import { hasWord, wordsOf } from './words.ts';

/** Words for what became of an account; `renewal` alone may be a date, and a risk of churn is still about churn. */
const OUTCOMES = new Set('churn churned churner attrition cancellation renewed outcome kundigung gekundigt'.split(' '));
const RENEWALS = new Set('renewal contract subscription'.split(' '));
const RESULTS = new Set('result status won lost'.split(' '));
const ENDINGS = new Set('cancelled canceled terminated'.split(' '));
const LASTING = new Set('account customer client subscription contract licence license membership'.split(' '));

/** Whether a table or a column tells what a model is to foretell. `table` is the table of the column. */
export function isOutcome(name: string, table = ''): boolean {
  const words = wordsOf(name);
  if (hasWord(words, OUTCOMES)) return true;
  if (words.includes('renewal') && hasWord(words, RESULTS)) return true;
  // An order is cancelled in the way of business; a subscription that is cancelled has ended.
  return (
    hasWord(words, ENDINGS) && (hasWord(wordsOf(table), LASTING) || hasWord(words, LASTING) || hasWord(words, RENEWALS))
  );
}
