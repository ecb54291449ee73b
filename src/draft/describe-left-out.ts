import type { LeftOut, LeftOutReason } from './proposal.ts';

const REASONS: Readonly<Record<LeftOutReason, string>> = {
  'direction-unknown': 'more could be better or worse',
  outcome: 'outcomes: what the model should predict, not be made of',
  skipped: 'skipped as you said',
  identifier: 'ids, not measures',
  'free-text': 'free text',
  date: 'dates: name one under time: of a metric, or use days_since(...)',
  constant: 'the same in every row, or empty',
  'many-values': 'text of too many kinds',
  'number-as-text':
    'numbers that are text: say how the source writes them, decimal: "." for 1,234.56 or decimal: "," for 1.234,56',
  'mixed-numbers':
    'numbers with words between them: say types: { COLUMN: number } of the source, to read the words as empty',
  'open-date-order': 'day first or month first? the data cannot tell: add --dates',
  'odd-dates': 'dates in more than one format',
  'tells-the-future': 'tells at an earlier as-of what came later',
  'no-account': 'no column names an account of the base, or a key that another file maps to one',
  'no-time': 'its dates cannot be read, so nothing can be computed at an as-of',
  'empty-table': 'no rows',
};

/** One line for each reason, with the names it holds for: `ids, not measures: usage_id, ticket_id`. */
export function describeLeftOut(leftOut: readonly LeftOut[]): readonly string[] {
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const names = leftOut
      .filter((each) => each.reason === reason)
      .flatMap(({ name, detail }) => (name === null ? [] : [shown(name, reason, detail)]));
    return names.length === 0 ? REASONS[reason] : `${REASONS[reason]}: ${names.join(', ')}`;
  });
}

const WITH_DETAIL: ReadonlySet<LeftOutReason> = new Set([
  'open-date-order',
  'odd-dates',
  'many-values',
  'number-as-text',
  'mixed-numbers',
  'constant',
  'date',
]);

function shown(name: string, reason: LeftOutReason, detail: string): string {
  return detail === '' || !WITH_DETAIL.has(reason) ? name : `${name} (${detail})`;
}
