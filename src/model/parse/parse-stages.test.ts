import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../../test/marked-yaml.ts';
import { readYaml } from '../../yaml/read.ts';
import type { Model } from '../model.ts';
import { preorder } from '../walk.ts';
import { parseModel } from './parse-model.ts';

const INDICATORS =
  'indicators:\n  a: { metric: m, curve: { points: [[0, 0], [1, 100]] } }\n  b: { metric: n, curve: { points: [[0, 0], [1, 100]] } }\n';
const STAGES = 'stages:\n  from: [0, 50]\n';

function parse(text: string) {
  const read = readYaml('models/m.yaml', text, {});
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return parseModel(read.value, 'm');
}

function model(text: string): Model {
  const { value, diagnostics } = parse(text);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value.model;
}

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
];

describe('a broken model', () => {
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parse(marked.text);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'models/m.yaml' }, marked, read.diagnostics);
  });
});

describe('a good model', () => {
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
