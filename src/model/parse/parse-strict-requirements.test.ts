import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { readYaml } from '../../yaml/read.ts';
import type { Requirement } from '../model.ts';
import { parseModel } from './parse-model.ts';

const withOverride = (requirement: string): string => `stages: { from: [0, 20, 40, 60, 80] }
groups:
  use: { indicators: { a: { metric: seats, curve: { points: [[0, 0], [1, 100]] } } } }
overrides:
  - { if: ${requirement}, at_most: 3 }
`;

const parse = (text: string) => {
  const { value, diagnostics } = readYaml('models/m.yaml', text, {});
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return parseModel(value, 'm');
};

function requirement(text: string): Requirement | undefined {
  const { value, diagnostics } = parse(withOverride(text));
  expect(diagnostics).toEqual([]);
  return value?.model.overrides?.[0]?.if;
}

const open = { atLeast: null, atMost: null };

describe('a requirement', () => {
  it('has bounds that a value must pass', () => {
    expect(requirement('{ metric: seats, above: 2, below: 20 }')).toEqual({
      kind: 'metric',
      metric: 'seats',
      ...open,
      above: 2,
      below: 20,
    });
    expect(requirement('{ group: overall, at_least: 20, below: 40 }')).toEqual({
      kind: 'group',
      path: '',
      atLeast: 20,
      atMost: null,
      below: 40,
    });
  });

  it('has stages up to one, and from one to another', () => {
    expect(requirement('{ stage: use, at_most: 1 }')).toEqual({ kind: 'stage', path: 'use', atLeast: 1, atMost: 1 });
    expect(requirement('{ stage: overall, at_least: 2, at_most: 3 }')).toMatchObject({ atLeast: 2, atMost: 3 });
  });

  it('is turned round by not: bounds, answers, stages and counts', () => {
    expect(requirement('{ not: { metric: seats, at_least: 3 } }')).toEqual({
      kind: 'metric',
      metric: 'seats',
      ...open,
      below: 3,
    });
    expect(requirement('{ not: { attribute: plan, is: [trial, free] } }')).toEqual({
      kind: 'attribute',
      attribute: 'plan',
      values: ['trial', 'free'],
      not: true,
    });
    expect(requirement('{ not: { stage: use, at_least: 3 } }')).toMatchObject({ atLeast: 1, atMost: 2 });
    expect(requirement('{ not: { any: [{ metric: a, is: x }, { not: { metric: b, is: y } }] } }')).toEqual({
      kind: 'some',
      n: 2,
      of: [
        { kind: 'metric', metric: 'a', ...open, values: ['x'], not: true },
        { kind: 'metric', metric: 'b', ...open, values: ['y'] },
      ],
    });
  });
});

const cases: readonly Omit<GoldenError, 'file'>[] = [
  {
    name: 'two bounds of one side',
    yaml: withOverride('{ metric: seats, at_least: 2, »above: 3 }'),
    code: 'key-without-use',
    message: /"at_least" and "above" bound the same side/,
    remedy: /one of the two/,
  },
  {
    name: 'nothing between the bounds',
    yaml: withOverride('{ metric: seats, above: »3, at_most: 3 }'),
    code: 'bounds-crossed',
    message: /nothing is "above" 3 and "at_most" 3/,
    remedy: /swap/,
  },
  {
    name: 'a strict bound beside the values that are asked for',
    yaml: withOverride('{ metric: seats, is: 3, »below: 3 }'),
    code: 'key-without-use',
    message: /"below" and "is" stand in one requirement/,
    remedy: /one of the two/,
  },
  {
    name: 'a strict bound off the scale',
    yaml: withOverride('{ group: use, below: »200 }'),
    code: 'bound-off-scale',
    message: /"below" is 200, outside the scale/,
    remedy: /0 to 100/,
  },
  {
    name: 'a stage with neither end',
    yaml: withOverride('{ stage: »use }'),
    code: 'unknown-stage',
    message: /has no "at_least" and no "at_most"/,
    remedy: /1 to 5/,
  },
  {
    name: 'a highest stage that does not exist',
    yaml: withOverride('{ stage: use, at_most: »9 }'),
    code: 'unknown-stage',
    message: /no stage "9"/,
    remedy: /1 to 5 as `at_most`/,
  },
  {
    name: 'stages that end before they begin',
    yaml: withOverride('{ stage: use, at_least: »3, at_most: 2 }'),
    code: 'bounds-crossed',
    message: /"at_least" 3 lies above "at_most" 2/,
    remedy: /swap/,
  },
  {
    name: 'no stage at all',
    yaml: withOverride('{ »not: { stage: use, at_least: 1 } }'),
    code: 'bounds-crossed',
    message: /"not" excludes every stage/,
    remedy: /at least one/,
  },
  {
    name: 'a bound beside not',
    yaml: withOverride('{ not: { metric: seats, at_least: 1 }, »at_most: 2 }'),
    code: 'key-without-use',
    message: /"at_most" means nothing beside "not"/,
    remedy: /remove it/,
  },
];

describe('a requirement with an error names the place, what is wrong and the remedy', () => {
  it.each(cases)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    expectGolden({ ...golden, file: 'models/m.yaml' }, marked, parse(marked.text).diagnostics);
  });
});
