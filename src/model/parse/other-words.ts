import type { OtherWords } from '../../yaml/validate.ts';

/** What other programs call what a model has under another name: a remedy, by the key in whose value the word stands. */
export const otherWords: OtherWords = (word, path) => {
  if (typeof word !== 'string') return undefined;
  const own = path.findLast((step) => typeof step === 'string') ?? '';
  if (path.at(-2) === 'levels') return NO_POINTS.test(word) ? STATUS_OF : undefined;
  const percentile = own === 'range' ? /^p(\d{1,2})$/i.exec(word)?.[1] : undefined;
  if (percentile !== undefined) return `write { quantile: ${Number(percentile)}% }`;
  const key = word.toLowerCase().replaceAll(/[-_ ]/g, '');
  const words = BY_KEY[own] ?? (path.some((step) => step === 'overrides') ? OF_RULES : undefined);
  return words?.get(key);
};

const NO_POINTS = /^(n\/?a|not[ _]?applicable|missing|unknown|none)$/i;
const STATUS_OF =
  'take the answer out of `levels` and say what it is beside the curve, as in status_of: { N/A: not_applicable }';

const RANGE = 'write { range: [min, max] }';
const RANK = 'write { percentile_rank: mean }';
const CURVES = new Map([
  ...['minmax', 'normalize', 'normalise', 'rescale'].map((word) => [word, RANGE] as const),
  ...['percentile', 'percentrank', 'pctrank'].map((word) => [word, RANK] as const),
  ...['zscore', 'standardize', 'standardise'].map((word) => [word, 'write { z_score: sample }'] as const),
  ['quantile', 'write { quantile_bands: 4 }'],
]);

const OF_RULES = new Map([
  ['when', 'write `if`'],
  ['<', 'write `below`'],
  ['>', 'write `above`'],
  ['<=', 'write `at_most`'],
  ['>=', 'write `at_least`'],
]);

const BY_KEY: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  curve: CURVES,
  range: new Map([['norm', 'write { norm: 2 }']]),
  combine: new Map([
    ['worst', 'write `lowest`, as in { lowest: 2 }'],
    ['best', 'write `highest`, as in { highest: 2 }'],
  ]),
  round: new Map(['decimals', 'digits', 'places'].map((word) => [word, 'write `to`, as in { to: 1 }'])),
};
