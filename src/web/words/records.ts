import { cleanText } from '../../report/format/clean-text.ts';
import { createDisagreementWords } from '../../report/explain/disagreement-words.ts';
import type { Format } from '../../report/format/format.ts';
import { startOfDay } from '../../util/time.ts';

export type RecordWords = ReturnType<typeof createRecordWords>;

/** What is said of recorded assessments and of disagreements, and of writing them. */
export function createRecordWords(f: Format) {
  const day = (instant: number): string => f.date(startOfDay(instant));
  const refused = (why: string): string => `Not done: ${why}.`;
  return {
    day,
    keeping: { refused, takenBack: 'It was taken back.' },
    undo: 'Take it back',
    assessments: {
      title: 'Recorded assessments',
      never: 'No assessment of this account has been recorded yet.',
      last: (issued: number, by: string): string => `Last recorded on ${day(issued)} by ${cleanText(by)}.`,
      same: (issued: number, by: string): string => `This one was recorded on ${day(issued)} by ${cleanText(by)}.`,
      record: 'Record this assessment',
      recordNow: 'Record it',
      cancel: 'Cancel',
      note: 'Note for colleagues',
      noteHint: 'optional; no customer reads it',
      recorded: 'Recorded. The next one will be compared with it.',
      remove: 'Remove',
      removeOf: (issued: number): string => `Remove the assessment of ${day(issued)}`,
      removed: 'Removed.',
      cannot: (why: string): string => `It cannot be recorded here: ${why}.`,
      all: (n: number): string => `All ${f.count(n)}`,
      by: (by: string, asOf: number | null): string =>
        `${cleanText(by)}${asOf === null ? '' : `, as of ${f.date(asOf)}`}`,
    },
    disagreements: {
      ...createDisagreementWords(f),
      title: 'Disagreements',
      notRead: (n: number, first: string): string =>
        `${f.count(n)} ${f.plural(n, { one: 'file', other: 'files' })} in disagreements/ cannot be read as ${f.plural(n, { one: 'it is', other: 'they are' })}. ${first}`,
      settledOnes: (n: number): string =>
        `${f.count(n)} settled ${f.plural(n, { one: 'disagreement', other: 'disagreements' })}`,
      open: 'This is wrong …',
      aboutWhat: 'About',
      score: 'the score',
      because: 'This is wrong because',
      hint: 'It stands beside the score, for colleagues only, and changes nothing.',
      write: 'Write it down',
      written: 'Written down.',
      cannot: (why: string): string => `Nothing can be written here: ${why}.`,
      settle: 'Settle',
      settleOf: (about: string): string => `Settle the disagreement about ${about}`,
      what: 'What came of it',
      settleNow: 'Settled',
      cancel: 'Cancel',
      settledNow: 'Settled.',
      remove: 'Remove',
      removeOf: (about: string): string => `Remove the disagreement about ${about}`,
      removed: 'Removed.',
    },
  };
}
