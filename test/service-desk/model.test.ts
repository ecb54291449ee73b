import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkModelAgainst } from '../../src/model/check-metrics.ts';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import { indicators } from '../../src/model/walk.ts';
import { parseProject } from '../../src/project/parse-project.ts';
import type { Document } from '../../src/yaml/document.ts';
import { readYaml } from '../../src/yaml/read.ts';

const root = join(import.meta.dirname, '../..');
const base = join(root, 'examples/service-desk');

function document(folder: string, file: string): Document {
  const read = readYaml(file, readFileSync(join(folder, file), 'utf8'), {});
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

const metrics = readdirSync(join(base, 'metrics')).map((file) => document(base, join('metrics', file)));
const project = parseProject(base, document(base, 'rungs.yaml'), metrics);
const parsed = parseModel(document(root, 'models/service-maturity.yaml'), 'service-maturity');
if (parsed.value === undefined || project.value === undefined) throw new Error('does not parse');
const placed = parsed.value;
const { model } = placed;
const all = [...indicators(model.root)];

describe('the model service-maturity', () => {
  it('parses without a word and finds all it needs in the demo base', () => {
    expect(parsed.diagnostics).toEqual([]);
    expect(project.diagnostics).toEqual([]);
    const found = project.value === undefined ? [] : checkModelAgainst([placed], project.value, []);
    expect(found.filter(({ code }) => code !== 'unused-metric')).toEqual([]);
  });

  it('has six dimensions and at least 26 indicators', () => {
    expect(model.root.children.map(({ id }) => id)).toEqual([
      'automation',
      'channel',
      'context',
      'experience',
      'integration',
      'knowledge',
    ]);
    expect(all.length).toBeGreaterThanOrEqual(26);
  });

  it('gives every indicator a reason and a way to improve', () => {
    expect(all.filter(({ why, improve }) => why === '' || improve === '').map(({ path }) => path)).toEqual([]);
  });

  it('scores no answer of a survey', () => {
    const asked = all.filter(({ metric }) => project.value?.metrics.get(metric)?.from === 'surveys');
    expect(asked).toEqual([]);
  });

  it('asks 5, 15, 30 and 50 % deflection of stages 2 to 5, on the curve and at the gates', () => {
    const marks = [0.05, 0.15, 0.3, 0.5];
    const curve = all.find(({ path }) => path === 'knowledge.deflection')?.curve;
    expect(curve).toMatchObject({ kind: 'stage_from', cuts: marks });
    const gates = model.stages?.gates.map((gate) =>
      gate.flatMap((each) => (each.kind === 'metric' && each.metric === 'deflection_rate' ? [each.atLeast] : [])),
    );
    expect(gates).toEqual([[], ...marks.map((mark) => [mark])]);
  });

  it('puts the stage on the weakest dimension', () => {
    expect(model.stages).toMatchObject({ overall: 'weakest', ifMissing: 'at_most', from: [0, 20, 40, 60, 80] });
    expect(model.stages?.descriptions.every((text) => text.length > 40)).toBe(true);
  });
});
