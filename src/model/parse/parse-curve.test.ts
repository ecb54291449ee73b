import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/marked-yaml.ts';
import { documentOf, itRefuses, parse, sound } from '../../../test/model-text.ts';
import { isRelative, type Curve } from '../curve.ts';
import { indicators } from '../walk.ts';
import { parseModel } from './parse-model.ts';

/** A model whose only indicator has this curve. */
const withCurve = (curve: string, more = ''): string =>
  `indicators:\n  a:\n    metric: m\n    curve: { ${curve} }\n${more}`;

function curveOf(curve: string): Curve {
  return indicators(sound(parse(withCurve(curve))).model.root)[0]!.curve;
}

describe('a curve in YAML', () => {
  it.each<[string, Curve]>([
    [
      'bands: [[0, 10], [50%, 60]]',
      {
        kind: 'bands',
        bands: [
          { from: 0, points: 10 },
          { from: 0.5, points: 60 },
        ],
      },
    ],
    [
      'bands: [[from 0, 10], [5, 20], [above 15%, 30]], ends: upper'.replace('5, 20', '10%, 20'),
      {
        kind: 'bands',
        bands: [
          { from: 0, points: 10 },
          { from: 0.1, points: 20, above: true },
          { from: 0.15, points: 30, above: true },
        ],
      },
    ],
    ['range: [0, 75]', { kind: 'range', direction: 'up', low: 0, high: 75 }],
    ['range: [0, 75], clamp: lower', { kind: 'range', direction: 'up', low: 0, high: 75, open: 'upper' }],
    ['range: [0, 75], clamp: none', { kind: 'range', direction: 'up', low: 0, high: 75, open: 'both' }],
    [
      'range: [100, 75000], log: true, direction: down',
      { kind: 'range', direction: 'down', low: 100, high: 75000, log: true },
    ],
    [
      'range: [min, { account: DE }], among: region',
      { kind: 'range', direction: 'up', low: 'min', high: { account: 'DE' }, among: 'region' },
    ],
    [
      'range: [0, max], observed_in: [2024-01-01, 2025-01-01]',
      { kind: 'range', direction: 'up', low: 0, high: 'max', observedIn: [Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1)] },
    ],
    [
      'range: [0, max], observed_in: [2023, "2024", 2024-02]',
      {
        kind: 'range',
        direction: 'up',
        low: 0,
        high: 'max',
        observedIn: [Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1), Date.UTC(2024, 2, 1)],
      },
    ],
    ['range: [0, max], give: [0, 50]', { kind: 'range', direction: 'up', low: 0, high: 'max', give: [0, 50] }],
    ['range: [2, 12], give: [80, 20]', { kind: 'range', direction: 'down', low: 2, high: 12, give: [80, 20] }],
    ['target: 2, from: 12, give: [20, 80]', { kind: 'range', direction: 'down', low: 2, high: 12, give: [80, 20] }],
    ['target: 80%', { kind: 'range', direction: 'up', low: 0, high: 0.8 }],
    ['target: 80, capped: false', { kind: 'range', direction: 'up', low: 0, high: 80, open: 'upper' }],
    ['target: 2, from: 30, capped: false', { kind: 'range', direction: 'down', low: 2, high: 30, open: 'lower' }],
    ['target: 2, from: max', { kind: 'range', direction: 'down', low: 2, high: 'max' }],
    ['percentile_rank: mean', { kind: 'percentile_rank', direction: 'up' }],
    ['percentile_rank: weak, among: plan', { kind: 'percentile_rank', direction: 'up', method: 'weak', among: 'plan' }],
    ['rank: dense', { kind: 'rank', ties: 'dense', direction: 'up' }],
    ['borda: mean, direction: down', { kind: 'rank', ties: 'mean', direction: 'down', borda: true }],
    ['z_score: sample', { kind: 'z_score', direction: 'up', deviation: 'sample', mean: 0, sd: 1 }],
    [
      'z_score: population, clamp: [-3, 3], cumulative: true',
      {
        kind: 'z_score',
        direction: 'up',
        deviation: 'population',
        mean: 0,
        sd: 1,
        limits: [-3, 3],
        cumulative: true,
      },
    ],
    [
      'z_score: sample, mean: 45, sd: 20, clamp: both',
      { kind: 'z_score', direction: 'up', deviation: 'sample', mean: 45, sd: 20, limits: ['scale', 'scale'] },
    ],
    [
      'z_score: sample, mean: 45, sd: 20, clamp: lower',
      { kind: 'z_score', direction: 'up', deviation: 'sample', mean: 45, sd: 20, limits: ['scale', null] },
    ],
    ['range: [0, sum]', { kind: 'range', direction: 'up', low: 0, high: 'sum' }],
    [
      'range: [{ worst: 3 }, { best: 5 }]',
      { kind: 'range', direction: 'up', low: { lowest: 3 }, high: { highest: 5 } },
    ],
    [
      'range: [{ best: 5 }, { worst: 3 }], direction: down',
      { kind: 'range', direction: 'down', low: { lowest: 5 }, high: { highest: 3 } },
    ],
    ['target: { best: 5 }', { kind: 'range', direction: 'up', low: 0, high: { highest: 5 } }],
    ['target: { best: 5 }, from: max', { kind: 'range', direction: 'down', low: { lowest: 5 }, high: 'max' }],
    [
      'range: [min, { norm: 2, from: min }]',
      { kind: 'range', direction: 'up', low: 'min', high: { norm: 2, from: 'min' } },
    ],
    ['quantile_bands: 3, type: 6', { kind: 'quantile_bands', give: [0, 50, 100], type: 6 }],
    ['equal_width: 3, direction: down, ends: upper', { kind: 'equal_width', give: [100, 50, 0], ends: 'upper' }],
    ['equal_width: 2, give: [10, 20]', { kind: 'equal_width', give: [10, 20] }],
    ['log_normal: { median: 4000, p10: 2336 }', { kind: 'log_normal', median: 4000, p10: 2336 }],
    [
      'levels: { low: 0, "yes": 50, 1: 70, true: 100 }',
      { kind: 'levels', levels: { 1: 70, low: 0, yes: 50, true: 100 } },
    ],
    [
      'own_past: { baseline: before, grace: 10% }',
      { kind: 'own_past', baseline: 'before', direction: 'up', grace: 0.1, cap: 1 },
    ],
  ])('%s', (written, curve) => {
    expect(curveOf(written)).toEqual(curve);
  });

  it('the own past is divided by its baseline before the curve', () => {
    const { value } = parse(withCurve('own_past: { baseline: before }'));
    expect(indicators(value!.model.root)[0]!.reading).toEqual({ denominator: 'before' });
  });

  it('an end that is observed says all it takes', () => {
    expect(curveOf('range: [median, { quantile: 95% }]')).toEqual({
      kind: 'range',
      direction: 'up',
      low: 'median',
      high: { quantile: 0.95, type: 7 },
    });
    expect(curveOf('range: [{ deviations: -2, of: population }, { deviations: 2 }], power: 2')).toMatchObject({
      low: { deviations: -2, of: 'population' },
      high: { deviations: 2, of: 'sample' },
      power: 2,
    });
  });

  it('a target below where it starts falls, wherever both are observed', () => {
    expect(curveOf('target: { quantile: 10% }, from: { quantile: 90% }')).toMatchObject({
      low: { quantile: 0.1 },
      high: { quantile: 0.9 },
      direction: 'down',
    });
    expect(curveOf('target: mean, from: max')).toMatchObject({ low: 'mean', high: 'max', direction: 'down' });
  });

  it('fades and saturates', () => {
    expect(curveOf('decay: { half_life: 30 }')).toEqual({ kind: 'decay', halfLife: 30 });
    expect(curveOf('logistic: { midpoint: 50, p90: 20 }')).toEqual({ kind: 'logistic', midpoint: 50, p90: 20 });
  });

  it('is relative where only others decide', () => {
    const relative = ['percentile_rank: weak', 'range: [min, max]', 'z_score: sample', 'equal_width: 4'];
    expect(relative.every((curve) => isRelative(curveOf(curve)))).toBe(true);
    const absolute = [
      'range: [0, max]',
      'range: [min, max], observed_in: [2024-01-01]',
      'target: 8',
      'bands: [[0, 0], [1, 9]]',
    ];
    expect(absolute.some((curve) => isRelative(curveOf(curve)))).toBe(false);
  });
});

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'bands out of order',
    yaml: withCurve('bands: [[50%, 10], [»10%, 20]]'),
    code: 'bands-not-ascending',
    message: /10% does not lie above the one before it, 50%/,
    remedy: /ascending/,
  },
  {
    name: 'another word for a range over what is observed',
    yaml: withCurve('»min_max: true'),
    code: 'unknown-key',
    message: /min_max/,
    remedy: /^write \{ range: \[min, max\] \}$/,
  },
  {
    name: 'another word for a quantile',
    yaml: withCurve('range: [0, »p95]'),
    code: 'wrong-type',
    message: /p95/,
    remedy: /^write \{ quantile: 95% \}$/,
  },
  {
    name: 'an answer that is no measurement among the levels',
    yaml: withCurve('levels: { yes: 100, N/A: »not_applicable }'),
    code: 'wrong-type',
    message: /not_applicable/,
    remedy: /status_of: \{ N\/A: not_applicable \}/,
  },
  {
    name: 'bands that begin twice at one value',
    yaml: withCurve('bands: [[0, 10], [above 0, 20], [»above 0, 30]]'),
    code: 'bands-not-ascending',
    message: /does not lie above the one before it/,
    remedy: /ascending/,
  },
  {
    name: 'a band from a value after the one above it',
    yaml: withCurve('bands: [[above 0, 10], [»0, 20]]'),
    code: 'bands-not-ascending',
    message: /does not lie above the one before it/,
    remedy: /ascending/,
  },
  {
    name: 'a threshold that is none',
    yaml: withCurve('bands: [[0, 10], [»over 5%, 20]]'),
    code: 'wrong-type',
    message: /over 5%/,
    remedy: /above 15%/,
  },
  {
    name: 'points of a band off the scale',
    yaml: withCurve('bands: [[0, 10], [5, »120]]'),
    code: 'points-off-scale',
    message: /120 points/,
    remedy: /0 to 100/,
  },
  {
    name: 'a range that runs down',
    yaml: withCurve('range: »[75, 10]'),
    code: 'range-not-ascending',
    message: /75 to 10/,
    remedy: /direction: down/,
  },
  {
    name: 'observed ends the wrong way round',
    yaml: withCurve('range: »[max, min]'),
    code: 'range-not-ascending',
    message: /"max" stands at the wrong end/,
    remedy: /\[min, max\]/,
  },
  {
    name: 'quantiles the wrong way round',
    yaml: withCurve('range: »[{ quantile: 95% }, { quantile: 5% }]'),
    code: 'range-not-ascending',
    message: /quantile: 95%.* to .*quantile: 5%|0\.95.* to .*0\.05/,
    remedy: /direction: down/,
  },
  {
    name: 'one end twice: the median is a quantile',
    yaml: withCurve('range: »[median, { quantile: 50% }]'),
    code: 'range-not-ascending',
    message: /not upwards/,
    remedy: /direction: down/,
  },
  {
    name: 'an end that is no end',
    yaml: withCurve('range: [0, »average]'),
    code: 'wrong-type',
    message: /average/,
    remedy: /max/,
  },
  {
    name: 'a power of nothing',
    yaml: withCurve('range: [0, 5], power: »0'),
    code: 'bad-power',
    message: /raised to 0/,
    remedy: /above 0/,
  },
  {
    name: 'a power of what goes on beyond its ends',
    yaml: withCurve('range: [0, 5], power: »2, clamp: none'),
    code: 'power-unclamped',
    message: /beyond its ends/,
    remedy: /clamp both ends/,
  },
  {
    name: 'a half life of nothing',
    yaml: withCurve('decay: { half_life: »0 }'),
    code: 'no-half-life',
    message: /half life of 0/,
    remedy: /above 0/,
  },
  {
    name: 'an S without a slope',
    yaml: withCurve('logistic: »{ midpoint: 5, p90: 5 }'),
    code: 'logistic-point',
    message: /both 5/,
    remedy: /differ/,
  },
  {
    name: 'a range of one end',
    yaml: withCurve('range: »[5]'),
    code: 'out-of-range',
    message: /\[low, high\]/,
    remedy: /\[min, max\]/,
  },
  {
    name: 'peers without anything observed',
    yaml: withCurve('range: [0, 5], »among: plan'),
    code: 'key-without-use',
    message: /neither end is observed/,
    remedy: /min/,
  },
  {
    name: 'a logarithm of an end at 0',
    yaml: withCurve('range: [0, 5], log: »true'),
    code: 'log-of-nothing',
    message: /0 has no logarithm/,
    remedy: /above 0/,
  },
  {
    name: 'an as-of that is no date',
    yaml: withCurve('range: [min, 5], observed_in: [»soon]'),
    code: 'bad-as-of',
    message: /"soon"/,
    remedy: /2025-01-01/,
  },
  {
    name: 'a target where it starts',
    yaml: withCurve('target: »8, from: 8'),
    code: 'target-at-start',
    message: /the same/,
    remedy: /differ/,
  },
  {
    name: 'the best at the low end where more is better',
    yaml: withCurve('range: »[{ best: 5 }, { worst: 5 }]'),
    code: 'range-not-ascending',
    message: /mean of the 5 highest.*not upwards|best.*not upwards/,
    remedy: /direction: down/,
  },
  {
    name: 'a norm of another power',
    yaml: withCurve('range: [0, »{ norm: 3 }]'),
    code: 'wrong-type',
    message: /end|norm|mapping|range/,
    remedy: /norm: 2/,
  },
  {
    name: 'deviations of a range',
    yaml: withCurve('range: [0, 1], clamp: »[-3, 3]'),
    code: 'clamp-without-deviations',
    message: /no deviations/,
    remedy: /clamp: both/,
  },
  {
    name: 'deviations that run down',
    yaml: withCurve('z_score: sample, clamp: »[3, -3]'),
    code: 'range-not-ascending',
    message: /from 3 to -3/,
    remedy: /lower first/,
  },
  {
    name: 'ends of the scale that deviations do not reach',
    yaml: withCurve('z_score: sample, clamp: »both'),
    code: 'clamp-off-scale',
    message: /a mean of 0 with 1 for each deviation/,
    remedy: /`mean` within the scale/,
  },
  {
    name: 'points of the mean of a share',
    yaml: withCurve('z_score: sample, »mean: 50, cumulative: true'),
    code: 'key-without-use',
    message: /"mean".*share of a normal/,
    remedy: /remove/,
  },
  {
    name: 'clamp beside bands',
    yaml: withCurve('bands: [[0, 1], [5, 9]], »clamp: none'),
    code: 'key-without-use',
    message: /"clamp" belongs to "range", "z_score" and means nothing beside "bands"/,
    remedy: /remove/,
  },
  {
    name: 'bands and a range',
    yaml: withCurve('range: [0, 1], »bands: [[0, 1], [5, 9]]').replace('»', '').replace('range', '»range'),
    code: 'two-curves',
    message: /both "bands" and "range"/,
    remedy: /keep one/,
  },
  {
    name: 'points for another number of bands',
    yaml: withCurve('quantile_bands: 4, give: »[0, 50, 100]'),
    code: 'give-count',
    message: /3 bands, and there are 4/,
    remedy: /give 4/,
  },
  {
    name: 'a direction beside points for each band',
    yaml: withCurve('equal_width: 2, give: [0, 50], »direction: down'),
    code: 'key-without-use',
    message: /beside "give"/,
    remedy: /remove/,
  },
  {
    name: 'points for more than two ends',
    yaml: withCurve('range: [0, 10], give: »[0, 50, 100]'),
    code: 'give-count',
    message: /3 points, and there are two ends/,
    remedy: /two: the points at its low and at its high end/,
  },
  {
    name: 'an end that gives points off the scale',
    yaml: withCurve('range: [0, 10], give: [0, »150]'),
    code: 'points-off-scale',
    message: /150 points lie outside the scale/,
    remedy: /from 0 to 100/,
  },
  {
    name: 'two ends of the same points',
    yaml: withCurve('target: 10, give: »[50, 50]'),
    code: 'give-level',
    message: /both ends give 50 points/,
    remedy: /two that differ: the points at `from` and at the target/,
  },
  {
    name: 'a target that gives less than its start',
    yaml: withCurve('target: 10, give: »[80, 20]'),
    code: 'give-falls',
    message: /the target gives 20 points, fewer than the 80/,
    remedy: /change places/,
  },
  {
    name: 'a direction beside points of the ends',
    yaml: withCurve('range: [0, 10], give: [0, 50], »direction: down'),
    code: 'key-without-use',
    message: /beside "give", which says the points of each end/,
    remedy: /remove/,
  },
  {
    name: 'one band',
    yaml: withCurve('equal_width: »1'),
    code: 'out-of-range',
    message: /2 or more/,
    remedy: /such as 4/,
  },
  {
    name: 'a type of quantile that nobody knows',
    yaml: withCurve('quantile_bands: 4, type: »10'),
    code: 'unknown-value',
    message: /10/,
    remedy: /1 to 9/,
  },
  {
    name: 'a rank by a rule for ties that nobody knows',
    yaml: withCurve('rank: »average'),
    code: 'unknown-value',
    message: /average/,
    remedy: /mean/,
  },
  {
    name: 'a log-normal of times below 0',
    yaml: withCurve('log_normal: { median: 10, p10: »-1 }'),
    code: 'log-of-nothing',
    message: /"p10" is -1/,
    remedy: /above 0/,
  },
  {
    name: 'a log-normal of one point',
    yaml: withCurve('log_normal: »{ median: 10, p10: 10 }'),
    code: 'log-normal-point',
    message: /both 10/,
    remedy: /differ/,
  },
  {
    name: 'no answers',
    yaml: withCurve('levels: »{}'),
    code: 'no-levels',
    message: /no answers/,
    remedy: /low: 0/,
  },
  {
    name: 'an answer off the scale',
    yaml: withCurve('levels: { low: 0, high: »101 }'),
    code: 'points-off-scale',
    message: /101 points/,
    remedy: /0 to 100/,
  },
  {
    name: 'a cap below the whole scale',
    yaml: withCurve('own_past: { baseline: b, cap: »90% }'),
    code: 'cap-below-whole',
    message: /0\.9/,
    remedy: /100%/,
  },
  {
    name: 'a baseline and another denominator',
    yaml: withCurve('own_past: { baseline: b }', '    »denominator: seats\n'),
    code: 'two-denominators',
    message: /"b", already/,
    remedy: /remove/,
  },
];

describe('a broken curve', () => {
  itRefuses(goldens);

  it('everybody the same is warned of', () => {
    const { diagnostics } = parse(withCurve('bands: [[0, 5], [1, 5]]'));
    expect(diagnostics).toMatchObject([{ code: 'flat-curve', severity: 'warning' }]);
  });
});

describe('over a base', () => {
  const merged = (below: string, above: string): Curve => {
    const base = documentOf('shipped/base.yaml', withCurve(below));
    const over = documentOf('models/m.yaml', `use: base\n${withCurve(above)}`);
    const { value, diagnostics } = parseModel(over, 'm', () => base);
    if (value === undefined) throw new Error(JSON.stringify(diagnostics));
    return indicators(value.model.root)[0]!.curve;
  };

  it('another kind of curve replaces the base’s with all that belongs to it', () => {
    expect(merged('range: [1, 5], log: true, clamp: none', 'bands: [[0, 1], [5, 9]]')).toMatchObject({ kind: 'bands' });
    expect(merged('quantile_bands: 4, type: 6, direction: down', 'z_score: sample')).toMatchObject({
      direction: 'down',
    });
  });

  it('an end of another kind replaces the base’s', () => {
    const base = documentOf('base.yaml', withCurve('target: { quantile: 90%, type: 6 }'));
    const mine = documentOf('mine.yaml', 'use: base\nindicators: { a: { curve: { target: { deviations: 2 } } } }\n');
    const { value, diagnostics } = parseModel(mine, 'mine', () => base);
    expect(diagnostics).toEqual([]);
    expect(indicators(value!.model.root)[0]!.curve).toMatchObject({ high: { deviations: 2, of: 'sample' } });
  });

  it('the same kind keeps what the overlay leaves unsaid', () => {
    expect(merged('range: [1, 5], log: true', 'range: [2, 9]')).toMatchObject({ low: 2, high: 9, log: true });
  });

  it('nodes that are called like a key of a curve stay', () => {
    const node = (id: string, metric: string): string =>
      `indicators: { ${id}: { metric: ${metric}, curve: { percentile_rank: mean } } }`;
    const base = documentOf(
      'shipped/base.yaml',
      `${node('rank', 'a').replace(' } }', ' } }, levels: { metric: b, curve: { rank: min } }')}\n`,
    );
    const over = documentOf('models/m.yaml', `use: base\n${node('range', 'c')}\n`);
    const { value } = parseModel(over, 'm', () => base);
    expect(indicators(value!.model.root).map(({ id }) => id)).toEqual(['levels', 'range', 'rank']);
  });
});
