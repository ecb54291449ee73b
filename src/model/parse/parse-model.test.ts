import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import {
  documentOf,
  indicatorAt,
  itRefuses,
  MODEL,
  readModel,
  parse,
  sound,
} from '../../../test/fixtures/model-text.ts';
import { preorder } from '../walk.ts';
import { parseModel } from './parse-model.ts';

const INDICATORS = 'indicators:\n  a: { metric: m, curve: { points: [[0, 0], [1, 100]] } }\n';
/** A model whose only indicator has this curve. */
const withCurve = (curve: string): string => `indicators:\n  a:\n    metric: m\n    ${curve}\n`;

const goldens: Omit<GoldenError, 'file'>[] = [
  { name: 'an empty file', yaml: '»', code: 'empty-file', message: /empty/, remedy: /"groups" or "indicators"/ },
  {
    name: 'a model of nothing',
    yaml: '»title: x\n',
    code: 'empty-group',
    message: /the model has neither/,
    remedy: /indicators/,
  },
  {
    name: 'a group of nothing',
    yaml: 'groups:\n  »know: { title: Knowledge }\n',
    code: 'empty-group',
    message: /"know" has neither/,
    remedy: /remove it/,
  },
  {
    name: 'an unknown key deep in a group',
    yaml: 'groups:\n  g:\n    groups:\n      h:\n        »wieght: 2\n        indicators:\n          a: { metric: m, curve: { percentile_rank: mean } }\n',
    code: 'unknown-key',
    message: /"wieght" is not known in "h"/,
    remedy: /did you mean "weight"/,
  },
  {
    name: 'a node id with a dash',
    yaml: INDICATORS.replace('a:', '»first-contact:'),
    code: 'bad-id',
    message: /"first-contact" is not an indicator id/,
    remedy: /first_contact/,
  },
  {
    name: 'a dimension called overall',
    yaml: INDICATORS.replace('a:', '»overall:'),
    code: 'reserved-id',
    message: /"overall" stands for the whole model/,
    remedy: /another id/,
  },
  {
    name: 'a group and an indicator of one id',
    yaml: `groups:\n  a: { indicators: { b: { metric: m, curve: { percentile_rank: mean } } } }\n${INDICATORS.replace('a:', '»a:')}`,
    code: 'duplicate-node',
    message: /"a" is both/,
    remedy: /rename/,
  },
  {
    name: 'a negative weight',
    yaml: 'indicators:\n  a:\n    metric: m\n    weight: »-1\n    curve: { percentile_rank: mean }\n',
    code: 'negative-weight',
    message: /"-1" is negative/,
    remedy: /direction: down/,
  },
  {
    name: 'a weight that is a word',
    yaml: 'indicators:\n  a: { metric: m, weight: »heavy, curve: { percentile_rank: mean } }\n',
    code: 'wrong-type',
    message: /"weight" is "heavy", not a number of at least 0/,
    remedy: /such as 2/,
  },
  {
    name: 'all weights zero',
    yaml: 'groups:\n  »g:\n    indicators:\n      a: { metric: m, weight: 0, curve: { percentile_rank: mean } }\n',
    code: 'no-weight',
    message: /all weights in the group "g" are 0/,
    remedy: /above 0/,
  },
  {
    name: 'an unknown way to combine',
    yaml: `combine: »avg\n${INDICATORS}`,
    code: 'wrong-type',
    message: /"combine" is "avg", not one of: mean/,
    remedy: /median/,
  },
  {
    name: 'a power without a number',
    yaml: `combine: { power: »two }\n${INDICATORS}`,
    code: 'wrong-type',
    message: /"power" is "two"/,
    remedy: /0\.5/,
  },
  {
    name: 'a share in whole numbers instead of percent',
    yaml: `min_coverage: »50\n${INDICATORS}`,
    code: 'out-of-range',
    message: /"min_coverage" is "50", not a share/,
    remedy: /50%/,
  },
  {
    name: 'an inverted scale',
    yaml: `scale: »[100, 0]\n${INDICATORS.replace('[[0, 0], [1, 100]]', '[[0, 0], [1, 0]]').replace('points: [[0, 0], [1, 0]]', 'percentile_rank: mean')}`,
    code: 'scale-inverted',
    message: /from 100 to 0/,
    remedy: /\[0, 100\]/,
  },
  {
    name: 'an indicator without a curve',
    yaml: 'indicators:\n  »a: { metric: m }\n',
    code: 'missing-key',
    message: /"curve" is missing/,
    remedy: /stage_from/,
  },
  {
    name: 'a max_age of nothing',
    yaml: withCurve('curve: { percentile_rank: mean }\n    max_age: »0d'),
    code: 'max-age-zero',
    message: /everything would be expired/,
    remedy: /45d/,
  },
  {
    name: 'a max_age that is a number',
    yaml: withCurve('curve: { percentile_rank: mean }\n    max_age: »45'),
    code: 'wrong-type',
    message: /"max_age" is "45", not a duration/,
    remedy: /90d/,
  },
  {
    name: 'an empty list of attribute values',
    yaml: withCurve('curve: { percentile_rank: mean }\n    only_for: { plan: »[] }'),
    code: 'out-of-range',
    message: /"plan" is an empty list/,
    remedy: /enterprise/,
  },
  {
    name: 'a former path claimed twice',
    yaml: 'indicators:\n  a: { metric: m, was: old, curve: { percentile_rank: mean } }\n  b: { metric: m, was: »old, curve: { percentile_rank: mean } }\n',
    code: 'duplicate-was',
    message: /"old" is also the former path of "a"/,
    remedy: /one node/,
  },
  {
    name: 'a former path that still exists',
    yaml: 'indicators:\n  a: { metric: m, curve: { percentile_rank: mean } }\n  b: { metric: m, was: »a, curve: { percentile_rank: mean } }\n',
    code: 'was-exists',
    message: /"a" still exists/,
    remedy: /remove "was"/,
  },
  {
    name: 'a model to start from that is not there',
    yaml: 'use: »service-maturty\n',
    code: 'unknown-model',
    message: /"service-maturty"/,
    remedy: /ships with Rungs/,
  },
];

describe('a broken model', () => {
  itRefuses(goldens);

  it('says everything at once', () => {
    const text = MODEL.replace('weight: 2', 'weight: -2').replace('top: 70%', 'top: 7%');
    expect(parse(text).diagnostics.map((d) => d.code)).toEqual(['negative-weight', 'cuts-not-monotonic']);
  });

  it('an id that is no file name of ours is refused', () => {
    const { diagnostics } = parseModel(documentOf('models/My Model.yaml', INDICATORS), 'My Model');
    expect(diagnostics).toMatchObject([{ code: 'bad-id', remedy: expect.stringContaining('rename the file') }]);
  });
});

describe('a good model', () => {
  it('has every default written out', () => {
    const { root, stages, scale, features, description } = readModel(MODEL);
    expect({ scale, features, description }).toEqual({ scale: [0, 100], features: [], description: '' });
    expect(stages).toEqual({
      from: [0, 20, 40, 60, 80],
      names: ['Stage 1', 'Stage 2', 'Stage 3', 'Stage 4', 'Stage 5'],
      descriptions: ['', '', '', '', ''],
      overall: 'score',
      gates: [[], [], [], [], []],
      ifMissing: 'at_most',
      minDimensions: 0.5,
    });
    expect(root.children[0]).toMatchObject({
      path: 'auto',
      title: 'Auto',
      weight: 1,
      combine: { kind: 'mean' },
      minCoverage: 0.5,
      was: null,
      why: '',
    });
    expect(indicatorAt(MODEL, 'auto.runs')).toMatchObject({
      weight: 1,
      onlyFor: [],
      maxAge: null,
      improve: '',
      was: null,
    });
  });

  it('children stand in the order of their ids, whatever the file says', () => {
    expect(preorder(readModel(MODEL).root).map((node) => node.path)).toEqual([
      '',
      'auto',
      'auto.runs',
      'know',
      'know.deflection',
      'know.speed',
    ]);
  });

  it('attribute values may stand alone', () => {
    expect(
      indicatorAt(
        withCurve('curve: { percentile_rank: mean }\n    only_for: { plan: pro, licensed: true, tier: [1, 2] }'),
        'a',
      ).onlyFor,
    ).toEqual([
      { attribute: 'plan', values: ['pro'] },
      { attribute: 'licensed', values: [true] },
      { attribute: 'tier', values: [1, 2] },
    ]);
  });

  it('a model survives JSON unchanged, which is how a snapshot keeps it', () => {
    expect(JSON.parse(JSON.stringify(readModel(MODEL)))).toEqual(readModel(MODEL));
  });

  it('says where its nodes stand', () => {
    const { placeOf } = sound(parse(MODEL));
    expect(placeOf('know.deflection')).toEqual({ file: 'models/m.yaml', line: 6, column: 7 });
    expect(placeOf('know.deflection', 'curve', 'top')).toMatchObject({
      line: 6,
      column: (MODEL.split('\n')[5] ?? '').indexOf('70%') + 1,
    });
    expect(placeOf('know')).toMatchObject({ line: 4, column: 3 });
    expect(placeOf('', 'stages', 'from')).toMatchObject({ line: 2, column: 9 });
  });
});
