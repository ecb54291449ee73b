import type { ReplyFault, RequestFault } from './rephrasing.ts';

export interface RephraseWords {
  /** Beside a text, before the original is opened. */
  readonly label: (model: string) => string;
  /** After a text where the original is a note at the end. */
  readonly mark: (note: number) => string;
  readonly originals: string;
  readonly stamp: string;
  readonly none: string;
  readonly told: (rephrased: number, of: number, model: string, day: string | null) => string;
  readonly kept: (reasons: readonly string[]) => string;
  readonly because: (n: number, fault: ReplyFault | RequestFault) => string;
}

const FAULTS: Readonly<Record<ReplyFault | RequestFault, string>> = {
  empty: 'the reply was empty',
  long: 'the reply was too long',
  short: 'the reply left much out',
  lines: 'the reply was more than one paragraph',
  signs: 'the reply held signs that no sentence needs',
  link: 'the reply held a link',
  number: 'the reply held a number that the original does not',
  placeholder: 'the reply lost, added or moved a name or number',
  meaning: 'the reply lost, added or moved a word that the meaning hangs on',
  language: 'the reply was in another language',
  invented: 'the reply said more than the original',
  same: 'the reply was the original',
  unreachable: 'the model could not be reached',
  slow: 'the model took too long',
  busy: 'the model was too busy',
  denied: 'the model refused the key',
  failed: 'the model answered with an error',
  malformed: 'the answer could not be read',
  huge: 'the answer was too large',
  limit: 'more would have been sent than rungs.yaml allows',
  no_rules: 'texts in this language cannot be checked',
};

export const english: RephraseWords = {
  label: (model) => `Rephrased by ${model}; the original`,
  mark: (note) => ` [rephrased, note ${note}]`,
  originals: 'Original wording of rephrased texts',
  stamp: 'Rephrased',
  none: 'no text',
  told: (rephrased, of, model, day) =>
    `${rephrased} of ${of} ${of === 1 ? 'text' : 'texts'} by ${model}${day === null ? '' : ` on ${day}`}; no number or name is its own`,
  kept: (reasons) => `; kept as written: ${reasons.join(', ')}`,
  because: (n, fault) => `${n} because ${FAULTS[fault]}`,
};
