import { finite, list, mapping, numberOrPercent, oneOf, z } from '../../yaml/schema.ts';

const rawValue = (expected: string) => numberOrPercent(expected);

export const curveSchema = mapping(
  {
    points: z
      .array(
        z.tuple([rawValue('a raw value, such as 15%'), finite('points on the scale, such as 40')], {
          error: 'a pair [raw value, points], such as [15%, 40]',
        }),
        { error: 'a list of pairs, such as [[0, 0], [50%, 80], [70%, 100]]' },
      )
      .min(2, { error: 'two or more pairs, such as [[0, 0], [70%, 100]]' })
      .describe('Pairs of raw value and points, raw values ascending; linear between them, clamped outside.')
      .optional(),
    stage_from: list(rawValue('a raw value, such as 15%'), 'a list of raw values, such as [5%, 15%, 30%, 50%]')
      .describe('The raw value at which stage 2, 3, ... begins; one fewer than there are stages.')
      .optional(),
    bottom: rawValue('a raw value, such as 0')
      .describe(
        "With `stage_from`: the raw value that gives the scale's minimum. 0 where direction is up; required where it is down.",
      )
      .optional(),
    top: rawValue('a raw value, such as 70%')
      .describe("With `stage_from`, where it is required: the raw value that gives the scale's maximum.")
      .optional(),
    percentile_rank: oneOf(['mean'])
      .describe('Points by rank in the population: the share below plus half of those equal. Relative only.')
      .optional(),
    direction: oneOf(['up', 'down'])
      .describe('Whether more is better (`up`, the default) or worse (`down`). `points` say it themselves.')
      .optional(),
  },
  'a curve, such as { stage_from: [5%, 15%, 30%, 50%], top: 70% }',
).meta({
  id: 'curve',
  oneOf: [['points'], ['stage_from', 'top'], ['percentile_rank']].map((required) => ({
    type: 'object',
    properties: Object.fromEntries(required.map((key) => [key, {}])),
    required,
  })),
});
