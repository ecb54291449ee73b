import {
  filledText,
  finite,
  flag,
  id,
  list,
  mapping,
  named,
  numberOrPercent,
  oneOf,
  share,
  whole,
  z,
} from '../../yaml/schema.ts';
import { TRANSFORMS } from '../reading.ts';
import type { ReadingSpec } from '../reading-spec.ts';

/** Keys of an indicator that say what its raw value is and what happens to it before the curve, in that order. */

const part = mapping(
  {
    of: id('a metric id').describe('The metric that counts how many passed.'),
    out_of: id('a metric id').describe('The metric that counts of how many. A part with 0 of them is left out.'),
    weight: finite('a number of at least 0, such as 3')
      .default(1)
      .describe('How much each of them counts against those of other parts.'),
  },
  'a part with "of" and "out_of", such as { of: passed, out_of: checked }',
);

const proportion = mapping(
  {
    parts: list(part, 'a list of parts, such as [{ of: passed, out_of: checked, weight: 3 }]').describe(
      'What is counted: the sum of weight x `of` over the sum of weight x `out_of`.',
    ),
    no_weight: oneOf(['best', 'missing'])
      .default('missing')
      .describe(
        'What it is where all parts that count have weight 0: `best` (1, as OpenSSF Scorecard does) or `missing`.',
      ),
  },
  'a proportion with "parts"',
).meta({ id: 'proportion' });

const MIDDLES = ['mean', 'median'] as const;
const fillValue = () =>
  z.union([oneOf(MIDDLES), numberOrPercent()], { error: '`mean`, `median` or a number, such as 0' });

const impute = z.union(
  [
    fillValue(),
    mapping({
      with: fillValue().describe('`mean`, `median` or a number.'),
      among: id('an attribute id')
        .describe('Take the mean or median of the accounts with the same value of this attribute.')
        .optional(),
    }),
  ],
  { error: '`mean`, `median`, a number, or such as { with: mean, among: region }' },
);

const outliers = mapping(
  {
    winsorise: whole(1, 'a whole number of at least 1, such as 5')
      .describe(
        'Set up to so many of the most extreme values to the next one, where the population is skewed: while the absolute skewness is at least `skew` and the kurtosis at least `kurtosis`.',
      )
      .optional(),
    skew: finite('a number above 0, such as 2').describe('With `winsorise`: 2 if left out.').optional(),
    kurtosis: finite('a number above 0, such as 3.5')
      .describe('With `winsorise`: excess kurtosis, 3.5 if left out.')
      .optional(),
    else: oneOf(['log'])
      .describe(
        'With `winsorise`: what is done instead where so many values do not suffice: `log`, ln(x - lowest + 1% of the range).',
      )
      .optional(),
    clamp: z
      .tuple([share(), share()], { error: 'two shares, such as [5%, 95%]' })
      .describe('Set values below and above these quantiles of the population to them.')
      .optional(),
    type: whole(1, 'a type of quantile from 1 to 9, such as 7')
      .max(9, { error: 'a type of quantile from 1 to 9, such as 7' })
      .describe("With `clamp`: the quantile's definition by Hyndman and Fan's number, as in R; 7 if left out.")
      .optional(),
  },
  'one of { winsorise: 5 } and { clamp: [5%, 95%] }',
).meta({ id: 'outliers' });

const A_TRANSFORM = '`log`, `log1p`, `sqrt`, `exp`, `square`, `reciprocal`, { power: 3 } or { log: 10 }, such as log';

const transform = z.union(
  [
    z.enum(TRANSFORMS),
    mapping(
      {
        power: finite('a number, such as 3').describe('The value to this power. Advanced.').optional(),
        log: finite('a number above 0, such as 10').describe('The logarithm to this base. Advanced.').optional(),
      },
      A_TRANSFORM,
    ),
  ],
  { error: A_TRANSFORM },
);

export const readingShape = {
  metric: id('a metric id').describe('The metric whose value is scored.').optional(),
  proportion: proportion
    .describe(
      'Instead of `metric`: how many passed of how many, with weights, as in the proportional checks of OpenSSF Scorecard. Advanced.',
    )
    .optional(),
  status_of: named(
    filledText('a value, such as -1 or "n/a"'),
    oneOf(['missing', 'not_applicable']),
    'values with a status, such as { -1: missing }',
  )
    .describe(
      'Values that are no measurement: `missing` (inconclusive) or `not_applicable`. Looked up in the data as they are, before anything is computed: -1 of OpenSSF Scorecard; of a text the answer, such as "n/a" in a questionnaire. Advanced.',
    )
    .optional(),
  days_since: flag()
    .describe('The metric holds a date, and what is scored is the days from it to the as-of. Advanced.')
    .optional(),
  denominator: id('a metric or attribute id')
    .describe(
      'A metric, else a numeric attribute, that the value is divided by, such as seats; 0 or missing: missing (no denominator). COINr `Denominate`. Advanced.',
    )
    .optional(),
  impute: impute
    .describe(
      'Fills missing cells with the mean or median of the population, of the accounts that share an attribute, or with a number. A filled cell has points and no coverage. COINr `Impute`. Advanced.',
    )
    .optional(),
  outliers: outliers
    .describe(
      'What is done about extreme values, against the population: `winsorise` (COINr `Treat`) or `clamp`. Advanced.',
    )
    .optional(),
  transform: transform
    .describe(
      'Applied last: natural logarithm (`log`), logarithm of 1 + x (`log1p`), square root, exponential, square, 1 / x (`reciprocal`; 0: missing, no denominator), a power or the logarithm to a base; the curve is then written in such values. Of the Environmental Performance Index (logarithms) and composite indices (OECD handbook); COINr `log_CT` is under `outliers`. Advanced.',
    )
    .optional(),
} satisfies { readonly [Key in keyof ReadingSpec]-?: z.ZodType<ReadingSpec[Key]> };
