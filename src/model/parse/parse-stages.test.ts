import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { itRefuses, parse, sound } from '../../../test/fixtures/model-text.ts';
import type { Model } from '../model.ts';
import { preorder } from '../walk.ts';

const INDICATORS =
  'indicators:\n  a: { metric: m, curve: { points: [[0, 0], [1, 100]] } }\n  b: { metric: n, curve: { points: [[0, 0], [1, 100]] } }\n';
const STAGES = 'stages:\n  from: [0, 50]\n';

const model = (text: string): Model => sound(parse(text)).model;
const withStages = (lines: string): string => `${lines}\n${INDICATORS}`;
const withOverride = (override: string, stages = STAGES): string =>
  `${stages}overrides:\n  - ${override}\n${INDICATORS}`;
const withSets = (sets: string, used = ''): string => `weight_sets: ${sets}\n${used}\n${INDICATORS}`;

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'an override that changes nothing',
    yaml: withOverride('»if: { attribute: risk, is: high }'),
    code: 'override-effect',
    message: /changes nothing/,
    remedy: /`stage`, `at_most`/,
  },
  {
    name: 'an override that does not say when',
    yaml: withOverride('»{ stage: 1 }'),
    code: 'override-condition',
    message: /does not say when it holds/,
    remedy: /`if`.*`otherwise: true`/,
  },
  {
    name: 'otherwise before all others',
    yaml: withOverride('{ »otherwise: true, stage: 1 }'),
    code: 'override-condition',
    message: /nothing before it/,
    remedy: /behind the others/,
  },
  {
    name: 'otherwise beside a condition',
    yaml: withOverride('{ if: { attribute: risk, is: high }, »otherwise: true, stage: 1 }'),
    code: 'override-condition',
    message: /"if" and "otherwise"/,
    remedy: /keep one/,
  },
  {
    name: 'an override with two effects',
    yaml: withOverride('{ if: { attribute: risk, is: high }, stage: 1, »score: 20 }'),
    code: 'override-effect',
    message: /"stage" and "score"/,
    remedy: /second override/,
  },
  {
    name: 'an override to a stage that does not exist',
    yaml: withOverride('{ if: { attribute: risk, is: high }, at_most: »3 }'),
    code: 'unknown-stage',
    message: /no stage "3"/,
    remedy: /1 to 2/,
  },
  {
    name: 'an override to a stage of a model without stages',
    yaml: withOverride('{ if: { attribute: risk, is: high }, »stage: 1 }', ''),
    code: 'no-stages',
    message: /the model has none/,
    remedy: /`score`/,
  },
  {
    name: 'an override off the scale',
    yaml: withOverride('{ if: { attribute: risk, is: high }, score: »120 }'),
    code: 'override-off-scale',
    message: /"score" is 120/,
    remedy: /0 to 100/,
  },
  {
    name: 'a metric with values and a bound',
    yaml: withOverride('{ if: { metric: mood, is: red, »at_least: 3 }, stage: 1 }'),
    code: 'key-without-use',
    message: /"at_least" and "is"/,
    remedy: /keep one/,
  },
  {
    name: 'a set of weights for a node that is not there',
    yaml: withSets('{ other: { »c: 2 } }'),
    code: 'unknown-node',
    message: /no node "c"/,
    remedy: /a/,
  },
  {
    name: 'a set of negative weights',
    yaml: withSets('{ other: { a: »-2 } }'),
    code: 'negative-weight',
    message: /"-2" is negative/,
    remedy: /0 or more/,
  },
  {
    name: 'a set that leaves no weight',
    yaml: withSets('{ »other: { a: 0, b: 0 } }'),
    code: 'no-weight',
    message: /under "other"/,
    remedy: /above 0/,
  },
  {
    name: 'a set that is not there',
    yaml: withSets('{ other: { a: 2 } }', 'weights: »otter'),
    code: 'unknown-weights',
    message: /no set of weights "otter"/,
    remedy: /"other"/,
  },
  {
    name: 'deviations out of order',
    yaml: `stages:\n  from: { deviations: [0, »-1] }\n${INDICATORS}`,
    code: 'stages-not-ascending',
    message: /stage 3 begins at -1/,
    remedy: /upwards/,
  },
  {
    name: 'raw thresholds of stages that have no fixed points',
    yaml: 'stages:\n  from: { deviations: [0] }\nindicators:\n  a: { metric: m, curve: { »stage_from: [5], top: 9 } }\n',
    code: 'stage-from-deviations',
    message: /fixed points/,
    remedy: /`points`/,
  },
  {
    name: 'details for too few stages',
    yaml: `stages:\n  from: [0, 50]\n  details:\n    risks: »[none]\n${INDICATORS}`,
    code: 'stage-count',
    message: /"details.risks" has 1 for 2 stages/,
    remedy: /give 2/,
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
];

describe('a broken model', () => {
  itRefuses(goldens);
});

describe('a good model', () => {
  it('reads otherwise as none of those before it', () => {
    const text = `${STAGES}overrides:
  - { if: { metric: sentiment, is: red }, stage: 1 }
  - { if: { any: [{ attribute: risk, is: high }, { group: overall, at_least: 50 }] }, stage: 2 }
  - { otherwise: true, stage: 2, why: the rest }
${INDICATORS}`;
    expect(model(text).overrides?.[2]).toEqual({
      if: {
        kind: 'some',
        n: 2,
        of: [
          { kind: 'metric', metric: 'sentiment', atLeast: null, atMost: null, values: ['red'], not: true },
          {
            kind: 'some',
            n: 2,
            of: [
              { kind: 'attribute', attribute: 'risk', values: ['high'], not: true },
              { kind: 'group', path: '', atLeast: null, atMost: null, below: 50 },
            ],
          },
        ],
      },
      effect: { kind: 'stage', stage: 2 },
      why: 'the rest',
    });
  });

  it('keeps its overrides in their order', () => {
    const text = `${STAGES}overrides:
  - { if: { metric: sentiment, is: red }, stage: 1, why: red sentiment makes red }
  - { if: { all: [{ attribute: owner, is: none }, { group: overall, at_least: 50 }] }, at_most: 1 }
  - { if: { attribute: risk, is: [high] }, score: 20 }
${INDICATORS}`;
    expect(model(text).overrides).toEqual([
      {
        if: { kind: 'metric', metric: 'sentiment', atLeast: null, atMost: null, values: ['red'] },
        effect: { kind: 'stage', stage: 1 },
        why: 'red sentiment makes red',
      },
      {
        if: {
          kind: 'some',
          n: 2,
          of: [
            { kind: 'attribute', attribute: 'owner', values: ['none'] },
            { kind: 'group', path: '', atLeast: 50, atMost: null },
          ],
        },
        effect: { kind: 'at_most', stage: 1 },
        why: '',
      },
      {
        if: { kind: 'attribute', attribute: 'risk', values: ['high'] },
        effect: { kind: 'score', points: 20 },
        why: '',
      },
    ]);
  });

  it('has the weights of the set in use, and keeps all sets', () => {
    const used = model(withSets('{ other: { a: 3 }, third: { b: 2 } }', 'weights: other'));
    expect(preorder(used.root).map(({ path, weight }) => [path, weight])).toEqual([
      ['', 1],
      ['a', 3],
      ['b', 1],
    ]);
    expect(used).toMatchObject({ weights: 'other', weightSets: { other: { a: 3 }, third: { b: 2 } } });
    expect(preorder(model(withSets('{ other: { a: 3 } }')).root).map(({ weight }) => weight)).toEqual([1, 1, 1]);
  });

  it('keeps tags of its nodes and details of its stages', () => {
    const read = model(`stages:
  from: [0, 50]
  ends: upper
  details:
    risks: [alone, [slow, dear]]
indicators:
  a: { metric: m, tags: [process, design], curve: { points: [[0, 0], [1, 100]] } }
`);
    expect(read.root.children[0]!.tags).toEqual(['process', 'design']);
    expect(read.stages).toMatchObject({ ends: 'upper', details: { risks: [['alone'], ['slow', 'dear']] } });
  });

  it('leaves out what it does not say', () => {
    const plain = model(`${STAGES}${INDICATORS}`);
    expect(Object.keys(plain)).not.toContain('overrides');
    expect(Object.keys(plain)).not.toContain('weightSets');
    expect(Object.keys(plain.stages!)).toEqual([
      'from',
      'names',
      'descriptions',
      'overall',
      'gates',
      'ifMissing',
      'minDimensions',
    ]);
    expect(Object.keys(plain.root.children[0]!)).not.toContain('tags');
  });

  it('has even steps in the place of cuts that a population gives', () => {
    const { stages } = model(`stages:\n  from: { deviations: [-1, 0, 1] }\n${INDICATORS}`);
    expect(stages).toMatchObject({ from: [0, 25, 50, 75], deviations: [-1, 0, 1] });
    expect(stages!.names).toHaveLength(4);
  });
});
