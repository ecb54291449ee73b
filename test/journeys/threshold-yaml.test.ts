import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeModel } from '../../src/analysis/scenario/change-model.ts';
import type { Scenario } from '../../src/analysis/scenario/scenario.ts';
import { benchOf } from '../../src/analysis/thresholds/rescored.ts';
import { withMove } from '../../src/analysis/thresholds/draft.ts';
import { movablesOf } from '../../src/analysis/thresholds/movables.ts';
import type { Model } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import { modelChangeYaml } from '../../src/report/yaml/model-change-yaml.ts';
import { bind } from '../../src/score/bind.ts';
import { score } from '../../src/score/score.ts';
import { runs } from '../arbitrary/runs.ts';
import { handMadeTable } from '../fixtures/hand-made-base.ts';
import { documentOf, sound } from '../fixtures/model-text.ts';

/** Every way in which a threshold can be moved on the screen gives what the model gives whose file says so. */

/** Curves of every kind that has thresholds, gates within gates, other ends of stages. */
const OWN = `stages:
  from: [0, 25, 50]
  ends: upper
  gates:
    2: [{ metric: a, at_least: 0, at_most: 90 }, { any: [{ group: x, above: 10 }, { indicator: x.b, below: 80 }] }]
    3: [{ not: { metric: c, at_least: 30% } }]
  min_dimensions: 40%
groups:
  x:
    min_coverage: 30%
    curve: { points: [[0, 0], [60, 50], [100, 100]] }
    indicators:
      a: { metric: a, curve: { stage_from: [10, 40], bottom: -5, top: 80 } }
      b: { metric: b, curve: { bands: [[0, 10], [5, 60], [9, 100]] } }
  y:
    indicators:
      c: { metric: c, curve: { range: [5%, 60%] } }
      d: { metric: d, curve: { log_normal: { median: 40, p10: 10 } } }
      e: { metric: e, curve: { percentile_rank: mean } }
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
const models = Array.from(texts, ([id, text]) => read(id, text));

const NOTHING: Scenario = { changes: [], ruler: 'fixed' };
const pushes = fc.array(fc.tuple(fc.nat(), fc.double({ min: 0.01, max: 0.99, noNaN: true })), {
  minLength: 1,
  maxLength: 6,
});

function push(model: Model, scenario: Scenario, [which, far]: readonly [number, number]): Scenario {
  const now = movablesOf(changeModel(model, scenario.changes));
  const { key, value, room } = now[which % now.length]!;
  const [low, high] = [Math.max(room[0], value - 3), Math.min(room[1], value + 3)];
  return withMove(model, scenario, key, low + far * (high - low)) ?? scenario;
}

describe('a threshold moved on the screen', () => {
  test('is the model whose file says so, for every threshold of every model', () => {
    fc.assert(
      fc.property(fc.constantFrom(...models), pushes, (model, all) => {
        const scenario = all.reduce((before, one) => push(model, before, one), NOTHING);
        const changed = changeModel(model, scenario.changes);
        const yaml = modelChangeYaml(model, changed);
        if (yaml === null) expect(changed).toEqual(model);
        else expect(read(model.id, yaml)).toEqual(changed);
      }),
      runs(200),
    );
  });

  const accounts = Array.from({ length: 60 }, (_, i) => `a${i}`);
  const table = handMadeTable(
    Object.fromEntries(
      accounts.map((account, i) => [
        account,
        {
          a: (i * 7) % 90,
          b: i % 12,
          c: ((i * 5) % 60) / 100,
          d: 3 + i,
          e: i,
          ...(i % 11 === 0 ? { b: 'missing' } : {}),
        },
      ]),
    ),
  );

  test.each([
    ['cut/2', 30, ['from: [0, 25, 50]', 'from: [0, 30, 50]']],
    ['gate/2/0', 12, ['at_least: 0, at_most', 'at_least: 12, at_most']],
    ['gate/2/1', 70, ['at_most: 90', 'at_most: 70']],
    ['gate/2/2', 35, ['above: 10', 'above: 35']],
    ['gate/3/0', 0.2, ['at_least: 30%', 'at_least: 20%']],
    ['min_dimensions', 1, ['min_dimensions: 40%', 'min_dimensions: 100%']],
    ['coverage/x', 0.9, ['min_coverage: 30%', 'min_coverage: 90%']],
    ['threshold/x/1', 30, ['[60, 50]', '[30, 50]']],
    ['threshold/x.a/0', 20, ['stage_from: [10, 40]', 'stage_from: [20, 40]']],
    ['threshold/x.b/1', 7, ['[9, 100]', '[7, 100]']],
    ['threshold/y.c/1', 0.3, ['range: [5%, 60%]', 'range: [5%, 30%]']],
    ['threshold/y.d/0', 20, ['median: 40', 'median: 20']],
  ] as const)('%s at %d scores as the file with that number does', (key, value, [before, after]) => {
    const model = read('own', OWN);
    const edited = read('own', OWN.replace(before, after));
    expect(edited).not.toEqual(model);
    const scenario = withMove(model, NOTHING, key, value)!;
    expect(changeModel(model, scenario.changes)).toEqual(edited);
    const bound = bind(model, table, null);
    const base = { bound, table, scores: score(bound, table) };
    const rows = Uint32Array.from({ length: 60 }, (_, row) => row);
    const moved = benchOf(base, rows, 'fixed').rescore(scenario.changes);
    expect(moved.scores).toEqual(score(bind(edited, table, null), table));
  });
});
