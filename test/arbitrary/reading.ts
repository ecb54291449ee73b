/** Random readings: what happens to a raw value before the curve, over the metrics and attributes of `anyTable`. */
import * as fc from 'fast-check';
import type { IndicatorNode } from '../../src/model/model.ts';
import {
  TRANSFORMS,
  type Impute,
  type Outliers,
  type Proportion,
  type Reading,
  type Transform,
} from '../../src/model/reading.ts';

/** The metric of `anyTable` that holds a date. */
export const DATE_METRIC = 'since';

/** The metrics of `anyTable` that hold texts, and yes or no. */
export const ANSWER_METRIC = 'answer';
export const TOLD_METRIC = 'told';
/** All that the first can hold, sorted as a dictionary is. */
export const ANSWERS = ['-1', 'high', 'low', 'n/a', 'no', 'true'];

const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const impute: fc.Arbitrary<Impute> = fc.oneof(
  fc.record({
    with: pick('mean' as const, 'median' as const),
    among: pick(null, 'plan', 'ai_ok', 'seats', 'not_there'),
  }),
  fc.record({ with: fc.constant('constant' as const), value: pick(0, 1.5, -2) }),
);

const outliers: fc.Arbitrary<Outliers> = fc.oneof(
  fc.record({
    kind: fc.constant('winsorise' as const),
    points: fc.integer({ min: 1, max: 3 }),
    skew: pick(0.01, 0.5, 2),
    kurtosis: pick(0.01, 3.5),
    else: pick(null, 'log' as const),
  }),
  fc.record({
    kind: fc.constant('clamp' as const),
    from: pick(0, 0.05, 0.25),
    to: pick(0.5, 0.95, 1),
    type: pick(1 as const, 3 as const, 6 as const, 7 as const, 9 as const),
  }),
);

const statusOf = fc.uniqueArray(
  fc.record({
    value: pick<number | string>(-1, 0, 1, 2, 'true', 'no', 'n/a'),
    status: pick('missing' as const, 'notApplicable' as const),
  }),
  { minLength: 1, maxLength: 2, selector: ({ value }) => value },
);

const answerStatus = fc.uniqueArray(
  fc.record({
    value: pick<number | string>(-1, 'n/a', 'no', 'yes', 'true', 'unheard'),
    status: pick('missing' as const, 'notApplicable' as const),
  }),
  { minLength: 1, maxLength: 2, selector: ({ value }) => value },
);

function steps(metrics: readonly string[]): fc.Arbitrary<Reading> {
  return fc.record(
    {
      statusOf,
      denominator: pick(...metrics, 'seats', 'plan', 'not_there'),
      impute,
      outliers,
      transform: pick<Transform>(
        ...TRANSFORMS,
        { power: 3 },
        { power: -1.5 },
        { power: 0.5 },
        { log: 10 },
        { log: 0.5 },
      ),
    },
    { requiredKeys: [] },
  );
}

function proportion(metrics: readonly string[]): fc.Arbitrary<Proportion> {
  const part = fc.record({ of: pick(...metrics), outOf: pick(...metrics, 'not_there'), weight: pick(0, 1, 3) });
  return fc.record({
    parts: fc.array(part, { minLength: 1, maxLength: 3 }),
    noWeight: pick('best' as const, 'missing' as const),
  });
}

const someAnswers = fc.subarray([...ANSWERS, 'unheard'], { minLength: 1 });
const yesAndNo = pick(['yes', 'no'], ['TRUE', 'FALSE'], ['T', 'F'], ['1', '0'], ['no'], ['true', 'other']);

/** An indicator that reads answers: a text, or yes and no, by levels; perhaps some of them are no measurement. */
export const anyAnswered: fc.Arbitrary<Pick<IndicatorNode, 'metric' | 'reading' | 'curve'>> = fc
  .oneof(
    someAnswers.map((listed) => ({ metric: ANSWER_METRIC, listed })),
    yesAndNo.map((listed) => ({ metric: TOLD_METRIC, listed })),
  )
  .chain(({ metric, listed }) =>
    fc
      .tuple(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: listed.length, maxLength: listed.length }),
        fc.option(answerStatus, { nil: undefined }),
      )
      .map(([points, rules]) => ({
        metric,
        ...(rules === undefined ? {} : { reading: { statusOf: rules } }),
        curve: { kind: 'levels', levels: Object.fromEntries(listed.map((level, i) => [level, points[i]! * 5])) },
      })),
  );

/** The metric and the reading of an indicator; mostly the metric alone. */
export function anyReading(
  metrics: readonly string[],
  metric: fc.Arbitrary<string>,
): fc.Arbitrary<Pick<IndicatorNode, 'metric' | 'reading'>> {
  return fc.oneof(
    { weight: 4, arbitrary: metric.map((id) => ({ metric: id })) },
    { weight: 2, arbitrary: fc.tuple(metric, steps(metrics)).map(([id, reading]) => ({ metric: id, reading })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(proportion(metrics), steps(metrics))
        .map(([counts, reading]) => ({ metric: '', reading: { proportion: counts, ...reading } })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(pick(DATE_METRIC, DATE_METRIC, metrics[0]!), steps(metrics))
        .map(([id, reading]) => ({ metric: id, reading: { ...reading, daysSince: true as const } })),
    },
  );
}
