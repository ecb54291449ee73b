import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../../test/marked-yaml.ts';
import type { Document } from '../../yaml/document.ts';
import { readYaml } from '../../yaml/read.ts';
import type { IndicatorNode, Model } from '../model.ts';
import { indicators, preorder } from '../walk.ts';
import { parseModel, type ParsedModel } from './parse-model.ts';

function document(file: string, text: string): Document {
  const read = readYaml(file, text, {});
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

const STAGES = 'stages:\n  from: [0, 20, 40, 60, 80]\n';
const INDICATORS = 'indicators:\n  a: { metric: m, curve: { points: [[0, 0], [1, 100]] } }\n';
const MODEL = `${STAGES}groups:
  know:
    indicators:
      deflection: { metric: rate, weight: 2, curve: { stage_from: [5%, 15%, 30%, 50%], top: 70% } }
      speed: { metric: hours, curve: { stage_from: [48, 24, 8, 2], bottom: 96, top: 1, direction: down } }
  auto:
    indicators:
      runs: { metric: runs, curve: { percentile_rank: mean } }
`;

const parse = (text: string) => parseModel(document('models/m.yaml', text), 'm');

/** The raw values of the first indicator's knots. */
function curveOf(model: ParsedModel | undefined): number[] {
  const [first] = model === undefined ? [] : indicators(model.model.root);
  return first?.curve.kind === 'points' ? first.curve.knots.map(([raw]) => raw) : [];
}

function parsed(text: string): ParsedModel {
  const { value, diagnostics } = parse(text);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

const model = (text: string): Model => parsed(text).model;

/** A model whose only indicator has this curve. */
const withCurve = (curve: string): string => `${STAGES}indicators:\n  a:\n    metric: m\n    ${curve}\n`;
const withStages = (lines: string): string => `${lines}\n${INDICATORS}`;
const withGates = (gates: string): string => MODEL.replace(STAGES, `${STAGES}  gates: ${gates}\n`);
const withFeature = (feature: string): string => `${MODEL}readiness:\n  bot: ${feature}\n`;

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
    name: 'a curve that says nothing',
    yaml: withCurve('»curve: {}'),
    code: 'no-curve',
    message: /says nothing/,
    remedy: /points/,
  },
  {
    name: 'two curves in one',
    yaml: withCurve('curve: { points: [[0, 0], [1, 9]], »percentile_rank: mean }'),
    code: 'two-curves',
    message: /both "points" and "percentile_rank"/,
    remedy: /keep one/,
  },
  {
    name: 'ends beside points',
    yaml: withCurve('curve: { points: [[0, 0], [1, 9]], »top: 2 }'),
    code: 'key-without-use',
    message: /"top" belongs to "stage_from"/,
    remedy: /remove/,
  },
  {
    name: 'one point alone',
    yaml: withCurve('curve: { points: »[[0, 0]] }'),
    code: 'out-of-range',
    message: /not two or more pairs/,
    remedy: /\[\[0, 0\], \[70%, 100\]\]/,
  },
  {
    name: 'a point of three numbers',
    yaml: withCurve('curve: { points: [[0, 0], »[1, 2, 3]] }'),
    code: 'out-of-range',
    message: /item 2 of "points" is a list, not a pair/,
    remedy: /\[15%, 40\]/,
  },
  {
    name: 'points whose raw values go back',
    yaml: withCurve('curve: { points: [[0, 0], [50%, 50], [»40%, 100]] }'),
    code: 'points-not-ascending',
    message: /40% does not lie above the one before it, 50%/,
    remedy: /ascending/,
  },
  {
    name: 'points off the scale',
    yaml: withCurve('curve: { points: [[0, 0], [1, »120]] }'),
    code: 'points-off-scale',
    message: /120 points lie outside the scale, 0 to 100/,
    remedy: /0 to 100/,
  },
  {
    name: 'a direction the points contradict',
    yaml: withCurve('curve: { points: [[0, 0], [1, 100]], direction: »down }'),
    code: 'direction-contradicts-points',
    message: /"down"/,
    remedy: /remove "direction"/,
  },
  {
    name: 'cuts that go back',
    yaml: withCurve('curve: { stage_from: [5%, 30%, »15%, 50%], top: 70% }'),
    code: 'cuts-not-monotonic',
    message: /15% does not lie above the value before it, 30%/,
    remedy: /upwards/,
  },
  {
    name: 'two equal cuts',
    yaml: withCurve('curve: { stage_from: [5%, 15%, »15%, 50%], top: 70% }'),
    code: 'cuts-not-monotonic',
    message: /15% does not lie above the value before it, 15%/,
    remedy: /upwards/,
  },
  {
    name: 'a first cut at the default bottom',
    yaml: withCurve('curve: { stage_from: [»0, 1, 2, 3], top: 4 }'),
    code: 'cuts-not-monotonic',
    message: /0 does not lie above the bottom, 0/,
    remedy: /give a `bottom` below it/,
  },
  {
    name: 'a top below the last cut',
    yaml: withCurve('curve: { stage_from: [5%, 15%, 30%, 50%], top: »40% }'),
    code: 'cuts-not-monotonic',
    message: /"top" is 40%, which does not lie above the value before it, 50%/,
    remedy: /upwards/,
  },
  {
    name: 'falling cuts without direction down',
    yaml: withCurve('curve: { stage_from: [48, »24, 8, 2], top: 1 }'),
    code: 'cuts-not-monotonic',
    message: /24 does not lie above/,
    remedy: /direction: down/,
  },
  {
    name: 'rising cuts with direction down',
    yaml: withCurve('curve: { stage_from: [2, »8, 24, 48], bottom: 96, top: 1, direction: down }'),
    code: 'cuts-not-monotonic',
    message: /8 does not lie below the value before it, 2/,
    remedy: /leave out `direction: down`/,
  },
  {
    name: 'too few cuts',
    yaml: withCurve('curve: { stage_from: »[5%, 15%, 30%], top: 70% }'),
    code: 'stage-from-count',
    message: /3 values for 5 stages/,
    remedy: /give 4/,
  },
  {
    name: 'no top',
    yaml: withCurve('»curve: { stage_from: [5%, 15%, 30%, 50%] }'),
    code: 'top-missing',
    message: /"top" is missing/,
    remedy: /maximum/,
  },
  {
    name: 'no bottom where direction is down',
    yaml: withCurve('»curve: { stage_from: [48, 24, 8, 2], top: 1, direction: down }'),
    code: 'bottom-missing',
    message: /"bottom" is missing, and direction is down/,
    remedy: /minimum/,
  },
  {
    name: 'stage_from in a model without stages',
    yaml: 'indicators:\n  a: { metric: m, curve: { »stage_from: [1], top: 2 } }\n',
    code: 'no-stages',
    message: /"stage_from" needs stages/,
    remedy: /add "stages"/,
  },
  {
    name: 'a broken percent literal',
    yaml: withCurve('curve: { stage_from: [5%, »1 5%, 30%, 50%], top: 70% }'),
    code: 'wrong-format',
    message: /item 2 of "stage_from" is "1 5%", not a raw value/,
    remedy: /such as 15%/,
  },
  {
    name: 'a direction that does not exist',
    yaml: withCurve('curve: { percentile_rank: mean, direction: »upp }'),
    code: 'unknown-value',
    message: /"direction" is "upp"/,
    remedy: /did you mean "up"/,
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
    name: "stages that do not begin at the scale's minimum",
    yaml: withStages('stages: { from: [»10, 20] }'),
    code: 'stages-start',
    message: /begins at 10, not at the scale's minimum, 0/,
    remedy: /write 0/,
  },
  {
    name: 'stages that do not ascend',
    yaml: withStages('stages: { from: [0, 40, »40] }'),
    code: 'stages-not-ascending',
    message: /stage 3 begins at 40, which is not above stage 2 at 40/,
    remedy: /upwards/,
  },
  {
    name: 'a stage off the scale',
    yaml: withStages('stages: { from: [0, »120] }'),
    code: 'stages-off-scale',
    message: /120, above the scale's maximum, 100/,
    remedy: /scale/,
  },
  {
    name: 'one stage alone',
    yaml: withStages('stages: { from: »[0] }'),
    code: 'one-stage',
    message: /one stage alone/,
    remedy: /two stages/,
  },
  {
    name: 'too few stage names',
    yaml: withStages('stages: { from: [0, 20, 40], names: »[a, b] }'),
    code: 'stage-count',
    message: /"names" has 2 for 3 stages/,
    remedy: /give 3/,
  },
  {
    name: 'a stage name used twice',
    yaml: withStages('stages: { from: [0, 20], names: [a, »a] }'),
    code: 'duplicate-name',
    message: /"a" is used for two stages/,
    remedy: /of its own/,
  },
  {
    name: 'a rule that does not exist',
    yaml: withStages('stages: { from: [0, 20], overall: »weekest }'),
    code: 'unknown-value',
    message: /"weekest"/,
    remedy: /"weakest"/,
  },
  {
    name: 'gates of a stage that does not exist',
    yaml: withGates('{ »6: [{ metric: rate, at_least: 15% }] }'),
    code: 'unknown-stage',
    message: /no stage "6"/,
    remedy: /2 to 5/,
  },
  {
    name: 'gates of stage 1',
    yaml: withGates('{ »1: [{ metric: rate, at_least: 15% }] }'),
    code: 'unknown-stage',
    message: /stage 1 cannot have gates/,
    remedy: /2 to 5/,
  },
  {
    name: 'gates by the name of a stage',
    yaml: withGates('{ »three: [{ metric: rate, at_least: 15% }] }'),
    code: 'unknown-stage',
    message: /no stage "three"/,
    remedy: /number/,
  },
  {
    name: 'a gate on a group that does not exist',
    yaml: withGates('{ 3: [{ group: »knw, at_least: 15 }] }'),
    code: 'unknown-group',
    message: /no group "knw"/,
    remedy: /"know"/,
  },
  {
    name: 'a gate on the overall stage',
    yaml: withGates('{ »3: [{ stage: overall, at_least: 2 }] }'),
    code: 'circular-gate',
    message: /gates themselves decide/,
    remedy: /group: overall/,
  },
  {
    name: 'a gate without a bound',
    yaml: withGates('{ 3: [{ »metric: rate }] }'),
    code: 'no-bound',
    message: /no bound/,
    remedy: /at_least/,
  },
  {
    name: 'bounds that nothing passes',
    yaml: withGates('{ 3: [{ metric: rate, at_least: »30%, at_most: 10% }] }'),
    code: 'bounds-crossed',
    message: /30% lies above "at_most" 10%/,
    remedy: /swap/,
  },
  {
    name: 'a gate that is no list',
    yaml: withGates('{ 3: »{ metric: rate, at_least: 15% } }'),
    code: 'wrong-type',
    message: /"3" is a mapping, not a list of requirements/,
    remedy: /\[\{ group/,
  },
  {
    name: 'a feature that needs nothing',
    yaml: `${MODEL}readiness:\n  »bot: { title: Bot }\n`,
    code: 'no-requirements',
    message: /"bot" needs nothing/,
    remedy: /all/,
  },
  {
    name: 'a requirement on an indicator as if it were a group',
    yaml: withFeature('{ all: [{ group: »know.speed, at_least: 50 }] }'),
    code: 'unknown-group',
    message: /"know\.speed" is an indicator/,
    remedy: /know/,
  },
  {
    name: 'a group score off the scale',
    yaml: withFeature('{ all: [{ group: know, at_least: »600 }] }'),
    code: 'bound-off-scale',
    message: /600, outside the scale/,
    remedy: /0 to 100/,
  },
  {
    name: 'a stage that does not exist',
    yaml: withFeature('{ all: [{ stage: know, at_least: »6 }] }'),
    code: 'unknown-stage',
    message: /no stage "6"/,
    remedy: /1 to 5/,
  },
  {
    name: 'at_most on a stage',
    yaml: withFeature('{ all: [{ stage: know, at_least: 2, »at_most: 3 }] }'),
    code: 'key-without-use',
    message: /"at_most" means nothing beside "stage"/,
    remedy: /`at_least`/,
  },
  {
    name: 'an attribute without a value',
    yaml: withFeature('{ all: [{ »attribute: ai_consent }] }'),
    code: 'no-bound',
    message: /"ai_consent" has no "is"/,
    remedy: /is: true/,
  },
  {
    name: 'a requirement of two kinds',
    yaml: withFeature('{ all: [{ metric: rate, »group: know, at_least: 2 }] }'),
    code: 'requirement-kind',
    message: /"metric" and "group" stand in one/,
    remedy: /exactly one/,
  },
  {
    name: 'a requirement of no kind',
    yaml: withFeature('{ all: [»{ at_least: 2 }] }'),
    code: 'requirement-kind',
    message: /nothing to hold/,
    remedy: /exactly one/,
  },
  {
    name: 'more of them than there are',
    yaml: withFeature('{ at_least: »3, of: [{ metric: rate, at_least: 1 }, { metric: runs, at_least: 1 }] }'),
    code: 'at-least-count',
    message: /3 of 2 requirements/,
    remedy: /1 to 2/,
  },
  {
    name: 'at_least with nothing to count',
    yaml: withFeature('{ »at_least: 2, all: [{ metric: rate, at_least: 1 }] }'),
    code: 'key-without-use',
    message: /counts nothing without "of"/,
    remedy: /`of`/,
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
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parse(marked.text);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'models/m.yaml' }, marked, read.diagnostics);
  });

  it('says everything at once', () => {
    const text = MODEL.replace('weight: 2', 'weight: -2').replace('top: 70%', 'top: 7%');
    expect(parse(text).diagnostics.map((d) => d.code)).toEqual(['negative-weight', 'cuts-not-monotonic']);
  });

  it('an id that is no file name of ours is refused', () => {
    const { diagnostics } = parseModel(document('models/My Model.yaml', INDICATORS), 'My Model');
    expect(diagnostics).toMatchObject([{ code: 'bad-id', remedy: expect.stringContaining('rename the file') }]);
  });
});

describe('a good model', () => {
  it('has every default written out', () => {
    const { root, stages, scale, features, description } = model(MODEL);
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
    expect(indicator(MODEL, 'auto.runs')).toMatchObject({
      weight: 1,
      onlyFor: [],
      maxAge: null,
      improve: '',
      was: null,
    });
  });

  it('children stand in the order of their ids, whatever the file says', () => {
    expect(preorder(model(MODEL).root).map((node) => node.path)).toEqual([
      '',
      'auto',
      'auto.runs',
      'know',
      'know.deflection',
      'know.speed',
    ]);
  });

  it('knots of a rising curve go from the bottom over the cuts to the top', () => {
    expect(indicator(MODEL, 'know.deflection').curve).toEqual({
      kind: 'stage_from',
      direction: 'up',
      cuts: [0.05, 0.15, 0.3, 0.5],
      bottom: 0,
      top: 0.7,
      knots: [
        [0, 0],
        [0.05, 20],
        [0.15, 40],
        [0.3, 60],
        [0.5, 80],
        [0.7, 100],
      ],
    });
  });

  it('knots of a falling curve are kept by ascending raw value', () => {
    expect(indicator(MODEL, 'know.speed').curve).toMatchObject({
      cuts: [48, 24, 8, 2],
      knots: [
        [1, 100],
        [2, 80],
        [8, 60],
        [24, 40],
        [48, 20],
        [96, 0],
      ],
    });
  });

  it('knots follow a scale that is not 0 to 100', () => {
    const text =
      'scale: [1, 5]\nstages: { from: [1, 2, 4] }\nindicators:\n  a: { metric: m, curve: { stage_from: [-10%, 20%], bottom: -50%, top: 1 } }\n';
    expect(indicator(text, 'a').curve).toMatchObject({
      knots: [
        [-0.5, 1],
        [-0.1, 2],
        [0.2, 4],
        [1, 5],
      ],
    });
  });

  it('a quoted variable inside { } is the number it stands for, and is told as that', () => {
    const model = withCurve('curve: { points: [[0, 0], ["${T:-10}", 100]] }');
    expect(curveOf(parseModel(readYaml('m.yaml', model).value!, 'm').value)).toEqual([0, 10]);
    expect(curveOf(parseModel(readYaml('m.yaml', model, { T: '2.5' }).value!, 'm').value)).toEqual([0, 2.5]);
    const [wrong] = parseModel(readYaml('m.yaml', model, { T: '-1' }).value!, 'm').diagnostics;
    expect(wrong?.message).toBe('the raw value -1 does not lie above the one before it, 0');
    const [text] = parseModel(readYaml('m.yaml', model, { T: 'ten' }).value!, 'm').diagnostics;
    expect(text?.message).toContain('what "${T:-10}" stands for here, a text, not a raw value');
  });

  it('a hump is a curve', () => {
    expect(indicator(withCurve('curve: { points: [[0, 0], [40%, 100], [1, 20]] }'), 'a').curve).toEqual({
      kind: 'points',
      knots: [
        [0, 0],
        [0.4, 100],
        [1, 20],
      ],
    });
  });

  it('a flat curve is a warning', () => {
    const { value, diagnostics } = parse(withCurve('curve: { points: [[0, 50], [1, 50]] }'));
    expect(value).toBeDefined();
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'flat-curve' }]);
  });

  it('attribute values may stand alone', () => {
    expect(
      indicator(
        withCurve('curve: { percentile_rank: mean }\n    only_for: { plan: pro, licensed: true, tier: [1, 2] }'),
        'a',
      ).onlyFor,
    ).toEqual([
      { attribute: 'plan', values: ['pro'] },
      { attribute: 'licensed', values: [true] },
      { attribute: 'tier', values: [1, 2] },
    ]);
  });

  it('requirements nest, and overall is the whole model', () => {
    const text = withFeature(
      '{ all: [{ group: overall, at_least: 50 }, { any: [{ metric: runs, at_most: 5% }, { all: [{ stage: overall, at_least: 2 }, { attribute: plan, is: [a, b] }] }] }], any: [{ metric: rate, at_least: 1 }], at_least: 1, of: [{ stage: know, at_least: 3 }] }',
    );
    expect(model(text).features).toEqual([
      {
        id: 'bot',
        title: 'Bot',
        needs: [
          { kind: 'group', path: '', atLeast: 50, atMost: null },
          {
            kind: 'some',
            n: 1,
            of: [
              { kind: 'metric', metric: 'runs', atLeast: null, atMost: 0.05 },
              {
                kind: 'some',
                n: 2,
                of: [
                  { kind: 'stage', path: '', atLeast: 2 },
                  { kind: 'attribute', attribute: 'plan', values: ['a', 'b'] },
                ],
              },
            ],
          },
          { kind: 'some', n: 1, of: [{ kind: 'metric', metric: 'rate', atLeast: 1, atMost: null }] },
          { kind: 'some', n: 1, of: [{ kind: 'stage', path: 'know', atLeast: 3 }] },
        ],
      },
    ]);
  });

  it('a model survives JSON unchanged, which is how a snapshot keeps it', () => {
    expect(JSON.parse(JSON.stringify(model(MODEL)))).toEqual(model(MODEL));
  });

  it('says where its nodes stand', () => {
    const { placeOf } = parsed(MODEL);
    expect(placeOf('know.deflection')).toEqual({ file: 'models/m.yaml', line: 6, column: 7 });
    expect(placeOf('know.deflection', 'curve', 'top')).toMatchObject({
      line: 6,
      column: (MODEL.split('\n')[5] ?? '').indexOf('70%') + 1,
    });
    expect(placeOf('know')).toMatchObject({ line: 4, column: 3 });
    expect(placeOf('', 'stages', 'from')).toMatchObject({ line: 2, column: 9 });
  });
});

function indicator(text: string, path: string): IndicatorNode {
  const found = indicators(model(text).root).find((node) => node.path === path);
  if (found === undefined) throw new Error(`no indicator ${path}`);
  return found;
}

describe('use', () => {
  const shipped = document('shipped/base.yaml', MODEL);
  const find = (id: string) => (id === 'base' ? shipped : undefined);
  const over = (text: string) => parseModel(document('models/mine.yaml', text), 'mine', find);
  const mine = (text: string): ParsedModel => {
    const { value, diagnostics } = over(text);
    if (value === undefined) throw new Error(JSON.stringify(diagnostics));
    return value;
  };

  it('alone gives the base under a new id', () => {
    expect({ ...mine('use: base\n').model, id: 'm', title: 'M' }).toEqual({
      ...model(MODEL),
      root: mine('use: base\n').model.root,
    });
    expect(mine('use: base\n').model.root.children).toEqual(model(MODEL).root.children);
  });

  it('merges by key: one weight changes and nothing else', () => {
    const text = 'use: base\ngroups: { know: { indicators: { deflection: { weight: 5 } } } }\n';
    const nodes = indicators(mine(text).model.root);
    expect(nodes.map(({ path, weight }) => [path, weight])).toEqual([
      ['auto.runs', 1],
      ['know.deflection', 5],
      ['know.speed', 1],
    ]);
    expect(nodes[1]?.curve).toEqual(indicator(MODEL, 'know.deflection').curve);
  });

  it('null removes a node, lists replace, new nodes are added', () => {
    const text =
      'use: base\nstages: { from: [0, 10, 20, 30, 40] }\ngroups:\n  auto: null\n  know: { indicators: { speed: null, extra: { metric: x, curve: { percentile_rank: mean } } } }\n';
    expect(preorder(mine(text).model.root).map((node) => node.path)).toEqual([
      '',
      'know',
      'know.deflection',
      'know.extra',
    ]);
    expect(mine(text).model.stages?.from).toEqual([0, 10, 20, 30, 40]);
  });

  it('another kind of curve takes the place of the whole curve, a new top does not', () => {
    const points =
      'use: base\ngroups: { know: { indicators: { speed: { curve: { points: [[0, 100], [9, 0]] } } } } }\n';
    expect(indicators(mine(points).model.root)[2]?.curve).toEqual({
      kind: 'points',
      knots: [
        [0, 100],
        [9, 0],
      ],
    });
    const top = 'use: base\ngroups: { know: { indicators: { deflection: { curve: { top: 90% } } } } }\n';
    expect(indicators(mine(top).model.root)[1]?.curve).toMatchObject({ cuts: [0.05, 0.15, 0.3, 0.5], top: 0.9 });
  });

  it('a place is in the file that wrote the value', () => {
    const { placeOf } = mine('use: base\ngroups:\n  know:\n    indicators:\n      deflection: { weight: 5 }\n');
    expect(placeOf('know.deflection', 'weight')).toEqual({ file: 'models/mine.yaml', line: 5, column: 29 });
    expect(placeOf('know.deflection', 'metric')).toEqual({ file: 'shipped/base.yaml', line: 6, column: 29 });
    expect(placeOf('auto.runs')).toEqual({ file: 'shipped/base.yaml', line: 10, column: 7 });
  });

  it('an error is placed where the override stands', () => {
    const { diagnostics } = over(
      'use: base\ngroups:\n  know: { indicators: { deflection: { curve: { top: 20% } } } }\n',
    );
    expect(diagnostics).toMatchObject([
      { code: 'cuts-not-monotonic', place: { file: 'models/mine.yaml', line: 3, column: 53 } },
    ]);
  });

  it('removing what is not there is refused with the nearest name', () => {
    const { diagnostics } = over('use: base\ngroups:\n  knwo: null\n');
    expect(diagnostics).toMatchObject([
      { code: 'nothing-to-remove', place: { line: 3, column: 3 }, remedy: expect.stringContaining('"know"') },
    ]);
  });

  it('models that use each other are refused', () => {
    const a = document('a.yaml', 'use: b\n');
    const b = document('b.yaml', 'use: a\n');
    const { diagnostics } = parseModel(a, 'a', (id) => (id === 'a' ? a : b));
    expect(diagnostics).toMatchObject([{ code: 'use-cycle', place: { file: 'b.yaml', line: 1, column: 6 } }]);
  });
});
