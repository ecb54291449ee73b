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
  text,
  whole,
  z,
} from '../../yaml/schema.ts';
import { DEVIATIONS, OBSERVED_ENDS, PERCENTILE_RANKS, TIES } from '../curve.ts';
import { CURVE_KEYS, type CurveSpec, type EndSpec, type ThresholdSpec } from '../curve-spec.ts';

const rawValue = (expected = 'a raw value, such as 15%') => numberOrPercent(expected);
const points = () => finite('points on the scale, such as 40');

const THRESHOLD = 'a raw value, such as 15%, or "above 15%" or "from 15%"';

/** `above 15%`: which side a threshold belongs to, whatever `ends` says. */
const threshold = (): z.ZodType<ThresholdSpec> =>
  z.union(
    [
      rawValue(THRESHOLD),
      z
        .string({ error: THRESHOLD })
        .regex(/^(from|above) +\S+$/, { error: THRESHOLD })
        .transform((written) => written.split(/ +/))
        .pipe(z.tuple([z.enum(['from', 'above']), numberText()]).transform(([side, value]) => ({ side, value }))),
    ],
    { error: THRESHOLD },
  );

/** The number of a text, such as that behind `above`. */
function numberText() {
  return z
    .string()
    .transform((written) => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(written) ? Number(written) : written))
    .pipe(rawValue(THRESHOLD));
}

const quantileType = () => z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9], { error: 'the type of quantile, 1 to 9' });

const END =
  'a raw value, `min`, `max`, `mean`, `median`, `sum`, { quantile: 95% }, { deviations: 2 }, { best: 5 }, { worst: 5 }, { norm: 2 } or { account: KEY }, such as max';
const end = (): z.ZodType<EndSpec> =>
  z.union(
    [
      z.enum(OBSERVED_ENDS),
      rawValue(END),
      mapping(
        { account: filledText('the key of an account').describe('The account whose own value is this end. Advanced.') },
        END,
      ),
      mapping(
        {
          quantile: share().describe(
            'The value below which this share of the population lies. Of the Environmental Performance Index, whose goalposts are percentiles. Advanced.',
          ),
          type: quantileType()
            .describe('The definition of the quantile, as R numbers them; 7 without it. Advanced.')
            .optional(),
        },
        END,
      ),
      mapping(
        {
          deviations: finite('a number of standard deviations, such as 2').describe(
            'So many standard deviations from the mean of the population; below it where negative. Of composite indices (OECD handbook). Advanced.',
          ),
          of: oneOf(DEVIATIONS)
            .describe('`sample` (divided by n - 1, the default) or `population`. Advanced.')
            .optional(),
        },
        END,
      ),
      mapping(
        {
          best: howMany().describe(
            'The mean of so many values: the highest, or with `direction: down` the lowest; of all where there are fewer. Of the SDG Index (best five). Advanced.',
          ),
        },
        END,
      ),
      mapping(
        {
          worst: howMany().describe(
            'The mean of so many values: the lowest, or with `direction: down` the highest. Advanced.',
          ),
        },
        END,
      ),
      mapping(
        {
          norm: z
            .literal(2, { error: '2, the Euclidean norm' })
            .describe(
              'The root of the sum of the squares of all values: vector normalisation. Of TOPSIS and VIKOR. Advanced.',
            ),
          from: oneOf(['min', 'max'])
            .describe(
              'So far above the least value (`min`), or below the greatest (`max`), instead of above 0: distances to the worst and the best of all. Advanced.',
            )
            .optional(),
        },
        END,
      ),
    ],
    { error: END },
  );

/** A year is a number where nobody quotes it. */
const asOf = () =>
  z.union([text('an as-of, such as 2025-01-01'), whole(1000, 'a year')], { error: AS_OF }).transform(String);
const AS_OF = 'an as-of, such as 2025-01-01 or 2024';

const howMany = () => whole(1, 'how many accounts, 1 or more, such as 5');

/** The number of bands, each with its points where `give` says them. */
const bandCount = () => whole(2, 'how many bands, 2 or more, such as 4');

const kinds = {
  points: z
    .array(
      z.tuple([rawValue(), points()], {
        error: 'a pair [raw value, points], such as [15%, 40]',
      }),
      { error: 'a list of pairs, such as [[0, 0], [50%, 80], [70%, 100]]' },
    )
    .min(2, { error: 'two or more pairs, such as [[0, 0], [70%, 100]]' })
    .describe('Pairs of raw value and points, raw values ascending; linear between them, clamped outside.')
    .optional(),
  stage_from: list(rawValue(), 'a list of raw values, such as [5%, 15%, 30%, 50%]')
    .describe('The raw value at which stage 2, 3, ... begins; one fewer than there are stages.')
    .optional(),
  bands: z
    .array(
      z.tuple([threshold(), points()], {
        error: 'a pair [raw value, points], such as [15%, 40]; the value may be "above 15%" or "from 15%"',
      }),
      { error: 'a list of pairs, such as [[0, 10], [50%, 60], [90%, 100]]' },
    )
    .min(2, { error: 'two or more pairs, such as [[0, 10], [50%, 60]]' })
    .describe(
      'Level between thresholds: pairs of the raw value at which a band begins and its points; below the first, the first’s points. `above 5%` or `from 5%` says for one threshold which band it belongs to. For tables of figures such as “0-10 %: 1 point” (customer maturity, seed 2; GitLab’s health score).',
    )
    .optional(),
  range: z
    .tuple([end(), end()], { error: 'a pair [low, high], such as [0, 75] or [min, max]' })
    .describe(
      'Linear from the low end (the scale’s minimum) to the high end (its maximum): goalposts. An end may be observed in the population: `min` or `max`, `mean` or `median`, `sum`, { quantile: 95% }, { deviations: 2 } from the mean, the mean of the { best: 5 } or { worst: 5 }, { norm: 2 }; or { account: KEY }. Of the UN’s Human Development Index, of composite indices (min-max), and of “10 is the best possible, the best observed now, or a set benchmark” (seed 3).',
    )
    .optional(),
  target: end()
    .describe(
      'The raw value that gives the scale’s maximum, `from` the one that gives its minimum; a target below `from` means less is better. Short for `range`. For goals of a customer or of a policy.',
    )
    .optional(),
  percentile_rank: oneOf(PERCENTILE_RANKS)
    .describe(
      'Points by rank in the population: `mean`, the share below plus half of those equal; `weak`, at or below; `strict`, below; `rank`, average place (scipy’s four); `inclusive` and `exclusive`, Excel’s PERCENTRANK.INC and .EXC; `inclusive_mean`, the first with the average place of those equal (COINr). Relative only.',
    )
    .optional(),
  rank: oneOf(TIES)
    .describe(
      'Points are the rank itself, 1 for the lowest value; who is equal shares the lowest (`min`), highest (`max`) or mean place, or ranks are `dense`. They can leave the scale. Of composite indices (COINr, OECD handbook). Advanced.',
    )
    .optional(),
  borda: oneOf(TIES)
    .describe('Points are how many stand lower: the rank less one, ties as in `rank`. Of composite indices. Advanced.')
    .optional(),
  z_score: oneOf(DEVIATIONS)
    .describe(
      'Points are `mean` + `sd` x standard deviations from the population’s mean (`sample`: divided by n - 1). They can leave the scale. Of composite indices (COINr, OECD handbook). Advanced.',
    )
    .optional(),
  quantile_bands: bandCount()
    .describe(
      'So many bands with about as many accounts each: quartiles, deciles. Relative only. Of benchmark reports. Advanced.',
    )
    .optional(),
  equal_width: bandCount()
    .describe(
      'So many bands of one width from the least to the most observed. Relative only. Of benchmark reports. Advanced.',
    )
    .optional(),
  log_normal: mapping(
    {
      median: rawValue('a raw value above 0, such as 4000').describe('The raw value of half the scale.'),
      p10: rawValue('a raw value above 0, such as 2336').describe('The raw value of nine tenths of the scale.'),
    },
    'two raw values, such as { median: 4000, p10: 2336 }',
  )
    .describe(
      'Along a log-normal distribution through two points; where `p10` is the smaller less is better. Of Lighthouse, for times and sizes. Advanced.',
    )
    .optional(),
  decay: mapping(
    {
      half_life: rawValue('a raw value above 0, such as 30').describe('The raw value at which half of it is left.'),
    },
    'a half life, such as { half_life: 30 }',
  )
    .describe(
      'The whole scale at 0, half of what is left at each further half life: how recent something is (recency in RFM, the decay of points in marketing automation). Advanced.',
    )
    .optional(),
  logistic: mapping(
    {
      midpoint: rawValue('a raw value, such as 50').describe('The raw value of half the scale.'),
      p90: rawValue('a raw value, such as 80').describe('The raw value of nine tenths of the scale.'),
    },
    'two raw values, such as { midpoint: 50, p90: 80 }',
  )
    .describe(
      'Along an S through two points, steepest in its middle; where `p90` is the smaller less is better. Of saturation in value functions of multi-criteria analysis. Advanced.',
    )
    .optional(),
  levels: named(text('an answer'), points(), 'answers with their points, such as { low: 0, medium: 50, high: 100 }')
    .describe(
      'Answers with their points, for a metric of texts, numbers or yes and no; a value that is not listed is an error cell and counts as missing, and `rungs check` lists it. Capitals and spaces count: `Yes` is not `yes`. Of questionnaires and qualifiers (seeds 4 and 5, OWASP SAMM, OpenSSF Scorecard).',
    )
    .optional(),
  own_past: mapping(
    {
      baseline: id('a metric id').describe('The metric with the account’s own baseline; the value is divided by it.'),
      grace: share('a share from 0% to 100%, such as 10%')
        .prefault('0%')
        .describe('So far below its baseline an account still gets the whole scale.'),
      cap: rawValue('a share of 100% or more, such as 120%')
        .prefault('100%')
        .describe('The most it can get, as a share of the scale.'),
    },
    'a baseline, such as { baseline: active_users_last_year, grace: 10% }',
  )
    .describe(
      'The share of the account’s own baseline that is reached, as that share of the scale. Of health scores that compare customers with themselves. Advanced.',
    )
    .optional(),
};

const CLAMP = '`both`, `lower`, `upper`, `none`, or with `z_score` two numbers of deviations, such as [-3, 3]';

const modifiers = {
  bottom: rawValue('a raw value, such as 0')
    .describe(
      "With `stage_from`: the raw value that gives the scale's minimum. 0 where direction is up; required where it is down.",
    )
    .optional(),
  top: rawValue('a raw value, such as 70%')
    .describe("With `stage_from`, where it is required: the raw value that gives the scale's maximum.")
    .optional(),
  from: end().describe('With `target`: the raw value that gives the scale’s minimum; 0 without it.').optional(),
  capped: flag()
    .describe('With `target`: whether what lies past it brings no more points; true without it.')
    .optional(),
  clamp: z
    .union(
      [
        z.enum(['both', 'lower', 'upper', 'none']),
        z.tuple([finite('standard deviations, such as -3'), finite('standard deviations, such as 3')]),
      ],
      { error: CLAMP },
    )
    .describe(
      'With `range`: the ends outside of which points stay level; `both` without it. Where it is open, points can leave the scale. With `z_score`: the standard deviations that values are brought into, such as [-3, 3], or the ends of the scale that points are (`both`, of the Corruption Perceptions Index); `none` without it. Advanced.',
    )
    .optional(),
  cumulative: flag()
    .describe(
      'With `z_score`: points are the share of a normal distribution that lies below the value. Of the THE World University Rankings. Advanced.',
    )
    .optional(),
  log: flag()
    .describe(
      'With `range` or `target`: on the natural logarithm of value and ends, which must be above 0. Of the Human Development Index (income). Advanced.',
    )
    .optional(),
  power: finite('a number above 0, such as 2')
    .describe(
      'With `range` or `target`: the share of the way is raised to it; above 1 the last part of the way counts most, below 1 the first. Of composite indices and value functions (OECD handbook). Advanced.',
    )
    .optional(),
  ends: oneOf(['lower', 'upper'])
    .describe(
      'With `bands`, `quantile_bands` and `equal_width`: the end of a band that belongs to it. `lower` (the default): a value at a threshold has reached the next band; `upper`: it is still in the one before.',
    )
    .optional(),
  give: list(points(), 'points for each band or end, such as [0, 50, 100]')
    .describe(
      'With `quantile_bands` and `equal_width`: the points of each band from the lowest values up; spread evenly over the scale without it. With `range`: the points at its two ends, with `target` those at `from` and at the target; the ends of the scale without it. Advanced.',
    )
    .optional(),
  type: quantileType()
    .describe('With `quantile_bands`: the definition of the quantile, as R numbers them; 7 without it. Advanced.')
    .optional(),
  mean: finite('points, such as 50')
    .describe('With `z_score`: the points of the mean; 0 without it. Advanced.')
    .optional(),
  sd: finite('points, such as 10')
    .describe('With `z_score`: the points of one standard deviation; 1 without it. Advanced.')
    .optional(),
  among: id('an attribute id')
    .describe(
      'With a curve that is observed: the population is those who share the account’s value of this attribute. For peers of one branch or size. Advanced.',
    )
    .optional(),
  observed_in: list(asOf(), 'a list of as-ofs, such as [2024-01-01, 2025-01-01]')
    .describe(
      'With `range` or `target` and an end that is observed: the snapshots whose values count, instead of the one that is scored; for scores that compare over time. A date, or a year or a month for its end, as in a table of metrics. Advanced.',
    )
    .optional(),
  direction: oneOf(['up', 'down'])
    .describe('Whether more is better (`up`, the default) or worse (`down`). `points` and `bands` say it themselves.')
    .optional(),
};

export const curveSchema: z.ZodType<CurveSpec> = mapping(
  { ...kinds, ...modifiers },
  'a curve, such as { stage_from: [5%, 15%, 30%, 50%], top: 70% }',
).meta({
  id: 'curve',
  oneOf: Object.keys(CURVE_KEYS).map((kind) => {
    const required = kind === 'stage_from' ? ['stage_from', 'top'] : [kind];
    return { type: 'object', properties: Object.fromEntries(required.map((key) => [key, {}])), required };
  }),
});
