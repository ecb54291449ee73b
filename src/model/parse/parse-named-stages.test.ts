import { describe, expect, it } from 'vitest';
import { itRefuses, MODEL, readModel, STAGES } from '../../../test/fixtures/model-text.ts';

const NAMES = '  names: [Red, Amber, Yellow, Green, Gold]\n';
const named = (rest: string): string => MODEL.replace(STAGES, `${STAGES}${NAMES}`) + rest;
const gates = (text: string): string => MODEL.replace(STAGES, `${STAGES}${NAMES}  gates: ${text}\n`);
const override = (text: string): string => named(`overrides: [${text}]\n`);
const ready = (requirement: string): string => named(`readiness: { f: { all: [${requirement}] } }\n`);

describe('a stage that is called by its name', () => {
  it('is the stage of the number', () => {
    const needs = '{ stage: overall, at_least: Amber, at_most: Green }';
    expect(readModel(ready(needs)).features).toEqual(
      readModel(ready('{ stage: overall, at_least: 2, at_most: 4 }')).features,
    );
    const set = '{ if: { metric: rate, below: 1 }, at_most: Amber }, { if: { metric: rate, below: 1 }, stage: Red }';
    expect(readModel(override(set)).overrides?.map(({ effect }) => effect)).toEqual([
      { kind: 'at_most', stage: 2 },
      { kind: 'stage', stage: 1 },
    ]);
    const rate = '[{ metric: rate, at_least: 15% }]';
    expect(readModel(gates(`{ Green: ${rate} }`)).stages?.gates).toEqual(
      readModel(gates(`{ 4: ${rate} }`)).stages?.gates,
    );
  });

  it('may be excluded', () => {
    expect(readModel(ready('{ not: { stage: overall, at_least: Green } }')).features[0]?.needs).toEqual([
      { kind: 'stage', path: '', atLeast: 1, atMost: 3 },
    ]);
  });

  const RATE = '[{ metric: rate, at_least: 15% }]';
  itRefuses([
    {
      name: 'a name that is no stage',
      yaml: ready('{ stage: overall, at_least: »Grean }'),
      code: 'unknown-stage',
      message: /there is no stage "Grean"/,
      remedy: /did you mean "Green"\?/,
    },
    {
      name: 'another case of the letters',
      yaml: override('{ if: { metric: rate, below: 1 }, stage: »red }'),
      code: 'unknown-stage',
      message: /"red"/,
      remedy: /did you mean "Red"\?/,
    },
    {
      name: 'gates of a name that is no stage',
      yaml: gates(`{ »Purple: ${RATE} }`),
      code: 'unknown-stage',
      message: /there is no stage "Purple"/,
      remedy: /number from 2 to 5, or a name: Amber, Yellow, Green, Gold/,
    },
    {
      name: 'gates of the first stage',
      yaml: gates(`{ »Red: ${RATE} }`),
      code: 'unknown-stage',
      message: /the first stage, "Red", cannot have gates/,
      remedy: /number from 2 to 5/,
    },
    {
      name: 'gates of a stage by number and by name',
      yaml: gates(`{ 4: ${RATE}, »Green: ${RATE} }`),
      code: 'duplicate-key',
      message: /"4" and "Green" are the same stage/,
      remedy: /at one/,
    },
    {
      name: 'a name where points are asked',
      yaml: ready('{ group: overall, at_least: »Green }'),
      code: 'wrong-type',
      message: /"at_least" is "Green", not a number/,
      remedy: /only a `stage` has a name/,
    },
    {
      name: 'a number in quotes where a value is asked',
      yaml: ready('{ metric: rate, above: »"60" }'),
      code: 'wrong-type',
      message: /"above" is "60"/,
      remedy: /remove the quotes: 60/,
    },
  ]);
});

describe('the points of an indicator', () => {
  it('may be asked for like those of a group', () => {
    expect(readModel(ready('{ indicator: know.speed, below: 50 }')).features[0]?.needs).toEqual([
      { kind: 'indicator', path: 'know.speed', atLeast: null, atMost: null, below: 50 },
    ]);
    expect(readModel(ready('{ not: { indicator: know.speed, below: 50 } }')).features[0]?.needs).toEqual([
      { kind: 'indicator', path: 'know.speed', atLeast: 50, atMost: null },
    ]);
  });

  itRefuses([
    {
      name: 'an indicator as a group',
      yaml: ready('{ group: »know.speed, at_least: 50 }'),
      code: 'unknown-group',
      message: /"know.speed" is an indicator/,
      remedy: /\{ indicator: know.speed, at_least: \.\.\. \}/,
    },
    {
      name: 'the stage of an indicator',
      yaml: ready('{ stage: »know.speed, at_least: 2 }'),
      code: 'unknown-group',
      message: /"know.speed" is not a dimension/,
      remedy: /\{ indicator: know.speed, at_least: \.\.\. \}/,
    },
    {
      name: 'a group as an indicator',
      yaml: ready('{ indicator: »know, at_least: 50 }'),
      code: 'unknown-indicator',
      message: /"know" is a group/,
      remedy: /\{ group: know, at_least/,
    },
    {
      name: 'an indicator that is not there',
      yaml: ready('{ indicator: »know.sped, at_least: 50 }'),
      code: 'unknown-indicator',
      message: /there is no indicator "know.sped"/,
      remedy: /did you mean "know.speed"\?/,
    },
    {
      name: 'points off the scale',
      yaml: ready('{ indicator: know.speed, at_least: »500 }'),
      code: 'bound-off-scale',
      message: /500, outside the scale/,
      remedy: /from 0 to 100/,
    },
  ]);
});

describe('an override that does not rate', () => {
  it('has no value', () => {
    const model = readModel(override('{ if: { metric: rate, below: 1 }, not_rated: true }'));
    expect(model.overrides?.[0]?.effect).toEqual({ kind: 'not_rated' });
  });

  itRefuses([
    {
      name: 'and gives a stage',
      yaml: override('{ if: { metric: rate, below: 1 }, stage: 1, »not_rated: true }'),
      code: 'override-effect',
      message: /"stage" and "not_rated" stand in one override/,
      remedy: /exactly one/,
    },
    {
      name: 'or does not do so',
      yaml: override('{ if: { metric: rate, below: 1 }, not_rated: »false }'),
      code: 'unknown-value',
      message: /"false"/,
      remedy: /true/,
    },
  ]);
});
