import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeModel, mayWeigh } from '../../src/analysis/scenario/change-model.ts';
import type { Change } from '../../src/analysis/scenario/scenario.ts';
import { thresholdsOf } from '../../src/analysis/scenario/thresholds.ts';
import type { Model, Requirement } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import { indicators, preorder } from '../../src/model/walk.ts';
import { modelChangeYaml } from '../../src/report/yaml/model-change-yaml.ts';
import { runs } from '../arbitrary/runs.ts';
import { documentOf, sound } from '../fixtures/model-text.ts';

/** Every kind of curve that has thresholds, each as it may be written, weights of a set, and variants. */
const OWN = `stages:
  from: [0, 20, 40, 60, 80]
weight_sets:
  lean: { know: 2, know.deflection: 0.5 }
weights: lean
groups:
  know:
    indicators:
      deflection: { metric: rate, weight: 2, curve: { stage_from: [5%, 15%, 30%, 50%], top: 70% } }
      speed: { metric: hours, curve: { stage_from: [48, 24, 8, 2], bottom: 96, top: 1, direction: down } }
      reach: { metric: reach, curve: { target: 60%, capped: false } }
      falls: { metric: falls, curve: { target: 10, from: 90 } }
      gives: { metric: gives, curve: { target: 10, from: 90, give: [20, 80] } }
  auto:
    weight: 0.25
    indicators:
      runs: { metric: runs, curve: { bands: [[0, 10], [5, 60], [9, 100]], ends: upper } }
      both: { metric: both, curve: { bands: [[0, 10], ["above 5", 60], ["from 9.5", 100]] } }
      plain: { metric: plain, curve: { bands: [[0, 10], [50%, 60], [90%, 100]] } }
      line: { metric: line, curve: { points: [[-3, 100], [0, 50], [1e-7, 40], [2e+21, 0]] } }
      open: { metric: open, curve: { range: [1, 100], clamp: upper, log: true } }
      shut: { metric: shut, curve: { range: [1, 100], direction: down, power: 2 } }
      slow: { metric: slow, curve: { log_normal: { median: 4000, p10: 2000 } } }
      rank: { metric: rank, curve: { percentile_rank: mean } }
variants:
  big:
    only_for: { plan: enterprise }
    groups:
      know:
        weight: 3
        indicators:
          deflection: { curve: { top: 80% } }
          reach: { curve: { range: [10%, 50%] } }
      auto:
        indicators:
          shut: { curve: { power: 3 } }
          line: { curve: { percentile_rank: mean } }
    stages: { overall: weakest }
  small:
    only_for: { plan: starter }
    stages: { min_dimensions: 0% }
`;

const texts = new Map([
  ['own', OWN],
  ...readdirSync('models')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.replace('.yaml', ''), readFileSync(join('models', name), 'utf8')] as const),
]);

const documents = new Map(Array.from(texts, ([id, text]) => [id, documentOf(`models/${id}.yaml`, text)]));
const read = (id: string, text: string): Model =>
  sound(parseModel(documentOf(`changed/${id}.yaml`, text), id, (base) => documents.get(base))).model;
const models = new Map(
  Array.from(documents, ([id, document]) => [id, sound(parseModel(document, id, (base) => documents.get(base))).model]),
);

function anyChange(model: Model): fc.Arbitrary<Change> {
  const groups = preorder(model.root).filter((node) => node.kind === 'group');
  const weights = groups.flatMap((group) =>
    group.children.flatMap((child) =>
      [0.5, 3, 1 / 3].flatMap((weight): Change[] =>
        mayWeigh(child, group, weight) ? [{ kind: 'weight', path: child.path, weight }] : [],
      ),
    ),
  );
  const moves = indicators(model.root).flatMap(({ path, curve }) =>
    thresholdsOf(curve, model.scale).map(({ value, room: [low, high] }, index) => {
      const [from, to] = [Math.max(low, value - 1), Math.min(high, value + 1)];
      return fc.oneof(fc.constant(0.5), fc.double({ min: 0.001, max: 0.999, noNaN: true })).map((t): Change => {
        const moved = from + t * (to - from);
        return { kind: 'threshold', path, index, value: moved > low && moved < high ? moved : value };
      });
    }),
  );
  const gated = model.stages?.gates.some((gates) => gates.length > 0) === true;
  const rules = (['weakest', 'score', 'gates'] as const).filter(
    (one) => model.stages !== null && (one !== 'gates' || gated),
  );
  const rule = rules.map((overall): Change => ({ kind: 'stage_rule', overall }));
  return fc.oneof(...[...weights, ...rule].map((one) => fc.constant(one)), ...moves);
}

const modelAndChanges = fc
  .constantFrom(...models.values())
  .chain((model) =>
    fc.tuple(
      fc.constant(model),
      fc.uniqueArray(anyChange(model), { maxLength: 4, selector: (one) => ('path' in one ? one.path : one.kind) }),
    ),
  );

/** The tree has the weights of the set in use already. */
function scored(model: Model): unknown {
  const { weightSets: _, ...rest } = model;
  const variants = rest.variants?.map(({ model: { weightSets: __, ...own }, ...variant }) => ({ ...variant, own }));
  return { ...rest, variants };
}

describe('what changes in a model, as YAML over it', () => {
  test('is read by the parser as the changed model', () => {
    fc.assert(
      fc.property(modelAndChanges, fc.boolean(), ([model, changes], percent) => {
        const changed = changeModel(model, changes);
        const text = modelChangeYaml(model, changed, () => (percent ? 'percent' : undefined));
        if (text === null) expect(changed).toEqual(model);
        else expect(scored(read(model.id, text))).toEqual(scored(changed));
      }),
      runs(300),
    );
  });

  test('says what changes and nothing else', () => {
    const model = models.get('own')!;
    const changed = changeModel(model, [
      { kind: 'threshold', path: 'know.deflection', index: 2, value: 0.25 },
      { kind: 'weight', path: 'auto', weight: 0.5 },
      { kind: 'weight', path: 'know', weight: 4 },
    ]);
    expect(modelChangeYaml(model, changed, () => 'percent'))
      .toBe(`# Changes of the model "own": whatever is not said here stays as it is there.
# A variant that gives such a value in its own words keeps its own.
use: own
groups:
  auto:
    weight: 0.5
  know:
    indicators:
      deflection:
        curve: { stage_from: [5%, 15%, 25%, 50%] }
weight_sets:
  lean:
    know: 4
variants:
  big:
    groups:
      know:
        indicators:
          deflection:
            curve: { stage_from: [5%, 15%, 30%, 50%] }
`);
    expect(modelChangeYaml(model, model)).toBeNull();
  });

  test('has where stages begin, what must be seen, and gates of any kind', () => {
    const model = models.get('service-maturity')!;
    const gate: readonly Requirement[] = [
      { kind: 'metric', metric: 'deflection_rate', atLeast: 0.07, atMost: null, below: 0.5 },
      { kind: 'metric', metric: 'suite', atLeast: null, atMost: null, values: ['yes', 'a: b', 3, true] },
      { kind: 'metric', metric: 'suite', atLeast: null, atMost: null, values: ['${HOME}'], not: true },
      { kind: 'attribute', attribute: 'plan', values: ['null'], not: true },
      {
        kind: 'some',
        n: 2,
        of: [
          { kind: 'group', path: '', atLeast: null, atMost: 40 },
          { kind: 'group', path: 'knowledge', atLeast: null, atMost: null, above: 40 },
          {
            kind: 'some',
            n: 1,
            of: [
              { kind: 'stage', path: 'knowledge', atLeast: 2 },
              { kind: 'stage', path: 'knowledge', atLeast: 1, atMost: 3 },
            ],
          },
        ],
      },
    ];
    const stages = { ...model.stages!, minDimensions: 1 / 3, gates: model.stages!.gates.with(2, gate) };
    const changed = { ...model, stages, root: { ...model.root, minCoverage: 0.25 } };
    const text = modelChangeYaml(model, changed, (metric) => (metric === 'deflection_rate' ? 'percent' : undefined))!;
    expect(text).toContain('min_coverage: 25%');
    expect(text).toContain('{ metric: deflection_rate, at_least: 7%, below: 50% }');
    expect(read(model.id, text)).toEqual(changed);
    const from = [0, 25, 40, 60, 80];
    expect(modelChangeYaml(model, { ...model, stages: { ...model.stages!, from } })).toContain(
      'use: service-maturity\nstages:\n  from: [0, 25, 40, 60, 80]\n',
    );
  });
});
