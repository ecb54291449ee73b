import { describe, expect, it } from 'vitest';
import { documentOf, parse, sound, withCurve } from '../../../test/fixtures/model-text.ts';
import { isRelative, type Curve } from '../curve.ts';
import { indicators } from '../walk.ts';
import { parseModel } from './parse-model.ts';

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
