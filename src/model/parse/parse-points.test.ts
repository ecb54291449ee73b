import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { indicatorAt, itRefuses, MODEL, parse } from '../../../test/fixtures/model-text.ts';
import { readYaml } from '../../yaml/read.ts';
import { indicators } from '../walk.ts';
import { parseModel, type ParsedModel } from './parse-model.ts';

/** A model whose only indicator has this curve. */
const withCurve = (curve: string): string =>
  `stages:\n  from: [0, 20, 40, 60, 80]\nindicators:\n  a:\n    metric: m\n    ${curve}\n`;

/** The raw values of the first indicator's knots. */
function curveOf(model: ParsedModel | undefined): number[] {
  const [first] = model === undefined ? [] : indicators(model.model.root);
  return first?.curve.kind === 'points' ? first.curve.knots.map(([raw]) => raw) : [];
}

const goldens: Omit<GoldenError, 'file'>[] = [
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
];

describe('broken points and cuts', () => {
  itRefuses(goldens);
});

describe('points and cuts', () => {
  it('knots of a rising curve go from the bottom over the cuts to the top', () => {
    expect(indicatorAt(MODEL, 'know.deflection').curve).toEqual({
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
    expect(indicatorAt(MODEL, 'know.speed').curve).toMatchObject({
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
    expect(indicatorAt(text, 'a').curve).toMatchObject({
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
    expect(indicatorAt(withCurve('curve: { points: [[0, 0], [40%, 100], [1, 20]] }'), 'a').curve).toEqual({
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
});
