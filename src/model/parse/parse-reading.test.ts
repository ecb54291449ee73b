import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { documentOf, itRefuses, parse, sound } from '../../../test/fixtures/model-text.ts';
import type { IndicatorNode } from '../model.ts';
import { indicators, metricsOf } from '../walk.ts';
import { parseModel } from './parse-model.ts';

/** The indicator with these keys beside its curve. */
const CURVE = 'curve: { points: [[0, 0], [1, 100]] }';
const withKeys = (keys: string): string => `indicators:\n  a: { ${keys}, ${CURVE} }\n`;

function indicatorOf(keys: string): IndicatorNode {
  return indicators(sound(parse(withKeys(keys))).model.root)[0]!;
}

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'neither a metric nor a proportion',
    yaml: `indicators:\n  »a: { ${CURVE} }\n`,
    code: 'missing-key',
    message: /"metric" is missing/,
    remedy: /a metric id/,
  },
  {
    name: 'a metric beside a proportion',
    yaml: withKeys('»metric: m, proportion: { parts: [{ of: x, out_of: y }] }'),
    code: 'two-values',
    message: /both a "metric" and a "proportion"/,
    remedy: /keep one/,
  },
  {
    name: 'days since a proportion',
    yaml: withKeys('proportion: { parts: [{ of: x, out_of: y }] }, »days_since: true'),
    code: 'two-values',
    message: /is no date/,
    remedy: /remove it/,
  },
  {
    name: 'a part with a negative weight',
    yaml: withKeys('proportion: { parts: [{ of: x, out_of: y, weight: »-1 }] }'),
    code: 'negative-weight',
    message: /"-1" is negative/,
    remedy: /0 or more/,
  },
  {
    name: 'a status of no value',
    yaml: withKeys('metric: m, status_of: { »" ": missing }'),
    code: 'bad-id',
    message: /" "/,
    remedy: /-1/,
  },
  {
    name: 'two statuses of one value',
    yaml: withKeys('metric: m, status_of: { -1: missing, »"-1.0": not_applicable }'),
    code: 'duplicate-value',
    message: /-1 is given a status twice/,
    remedy: /keep one/,
  },
  {
    name: 'a number filled in among',
    yaml: withKeys('metric: m, impute: { with: 0, »among: region }'),
    code: 'key-without-use',
    message: /the same for everyone/,
    remedy: /`mean` or `median`/,
  },
  {
    name: 'outliers without a way',
    yaml: withKeys('metric: m, »outliers: { else: log }'),
    code: 'outliers-kind',
    message: /nothing to do/,
    remedy: /`winsorise` and `clamp`/,
  },
  {
    name: 'outliers in two ways',
    yaml: withKeys('metric: m, »outliers: { winsorise: 5, clamp: [5%, 95%] }'),
    code: 'outliers-kind',
    message: /at once/,
    remedy: /one of/,
  },
  {
    name: 'a skewness beside quantiles',
    yaml: withKeys('metric: m, outliers: { clamp: [5%, 95%], »skew: 2 }'),
    code: 'key-without-use',
    message: /"skew" belongs to "winsorise"/,
    remedy: /remove it/,
  },
  {
    name: 'a type of quantile where there is none',
    yaml: withKeys('metric: m, outliers: { winsorise: 5, »type: 7 }'),
    code: 'key-without-use',
    message: /"type" belongs to "clamp"/,
    remedy: /remove it/,
  },
  {
    name: 'a limit of skewness of 0',
    yaml: withKeys('metric: m, outliers: { winsorise: 5, skew: »0 }'),
    code: 'outliers-limit',
    message: /"skew" is 0/,
    remedy: /above 0/,
  },
  {
    name: 'a transform of two kinds',
    yaml: withKeys('metric: m, »transform: { power: 2, log: 10 }'),
    code: 'transform-kind',
    message: /two ways/,
    remedy: /one of `power` and `log`/,
  },
  {
    name: 'a power that makes everything 1',
    yaml: withKeys('metric: m, transform: { power: »0 }'),
    code: 'transform-power',
    message: /is 1/,
    remedy: /another power/,
  },
  {
    name: 'a logarithm to no base',
    yaml: withKeys('metric: m, transform: { log: »1 }'),
    code: 'transform-base',
    message: /base 1/,
    remedy: /not 1/,
  },
  {
    name: 'a transform that there is not',
    yaml: withKeys('metric: m, transform: »cube'),
    code: 'wrong-type',
    message: /cube/,
    remedy: /sqrt/,
  },
  {
    name: 'rounding to a step that the scale is none of',
    yaml: withKeys('metric: m, round: »-3'),
    code: 'round-off-scale',
    message: /100, an end of the scale/,
    remedy: /more decimals/,
  },
  {
    name: 'quantiles that run down',
    yaml: withKeys('metric: m, outliers: { clamp: »[95%, 5%] }'),
    code: 'clamp-order',
    message: /not upwards/,
    remedy: /lower share first/,
  },
];

describe('a broken reading', () => {
  itRefuses(goldens);
});

describe('a reading', () => {
  it('is not there where an indicator reads its metric as it is', () => {
    expect(indicatorOf('metric: m')).not.toHaveProperty('reading');
    expect(indicatorOf('metric: m, days_since: false')).not.toHaveProperty('reading');
  });

  it('says every step, with what is left out written down', () => {
    const keys = [
      'metric: m, status_of: { -1: missing, -2: not_applicable }, days_since: true, denominator: seats',
      'impute: { with: mean, among: region }, outliers: { winsorise: 5, else: log }, transform: log1p',
    ];
    expect(indicatorOf(keys.join(', ')).reading).toEqual({
      statusOf: [
        { value: -2, status: 'notApplicable' },
        { value: -1, status: 'missing' },
      ],
      daysSince: true,
      denominator: 'seats',
      impute: { with: 'mean', among: 'region' },
      outliers: { kind: 'winsorise', points: 5, skew: 2, kurtosis: 3.5, else: 'log' },
      transform: 'log1p',
    });
  });

  it('names answers that are no measurement behind numbers that are none', () => {
    const { reading } = indicatorOf(
      'metric: m, status_of: { unknown: missing, "n/a": not_applicable, 9: missing, -1: missing }',
    );
    expect(reading?.statusOf).toEqual([
      { value: -1, status: 'missing' },
      { value: 9, status: 'missing' },
      { value: 'n/a', status: 'notApplicable' },
      { value: 'unknown', status: 'missing' },
    ]);
  });

  it('keeps the base of a logarithm and an exponent', () => {
    expect(indicatorOf('metric: m, transform: { log: 10 }').reading).toEqual({ transform: { log: 10 } });
    expect(indicatorOf('metric: m, transform: { power: -2 }').reading).toEqual({ transform: { power: -2 } });
  });

  it('rounds beside its curve, halves up unless it says otherwise', () => {
    expect(indicatorOf('metric: m, round: 2').round).toEqual({ to: 2, mode: 'half_up' });
    expect(indicatorOf('metric: m, round: { to: 1, mode: up }').round).toEqual({ to: 1, mode: 'up' });
    expect(indicatorOf('metric: m')).not.toHaveProperty('round');
  });

  it('may be short', () => {
    expect(indicatorOf('metric: m, impute: median').reading).toEqual({ impute: { with: 'median', among: null } });
    expect(indicatorOf('metric: m, impute: 5%').reading).toEqual({ impute: { with: 'constant', value: 0.05 } });
    expect(indicatorOf('metric: m, outliers: { clamp: [5%, 95%] }').reading).toEqual({
      outliers: { kind: 'clamp', from: 0.05, to: 0.95, type: 7 },
    });
  });

  it('of a proportion has no metric of its own, and names all it reads', () => {
    const indicator = indicatorOf('proportion: { parts: [{ of: a, out_of: n, weight: 3 }, { of: b, out_of: n }] }');
    expect(indicator.metric).toBe('');
    expect(indicator.reading?.proportion).toEqual({
      parts: [
        { of: 'a', outOf: 'n', weight: 3 },
        { of: 'b', outOf: 'n', weight: 1 },
      ],
      noWeight: 'missing',
    });
    expect(metricsOf(indicator)).toEqual(['a', 'n', 'b']);
  });

  it('over a base replaces what it cannot stand beside', () => {
    const base = documentOf('base.yaml', withKeys('metric: m, outliers: { winsorise: 5, else: log }'));
    const own = 'outliers: { clamp: [0%, 90%] }, proportion: { parts: [{ of: x, out_of: y }] }';
    const mine = documentOf('mine.yaml', `use: base\nindicators: { a: { ${own} } }\n`);
    const { value, diagnostics } = parseModel(mine, 'mine', () => base);
    expect(diagnostics).toEqual([]);
    expect(indicators(value!.model.root)[0]).toMatchObject({ metric: '', reading: { outliers: { kind: 'clamp' } } });
  });
});
