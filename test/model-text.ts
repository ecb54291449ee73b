import { expect, it } from 'vitest';
import type { IndicatorNode, Model } from '../src/model/model.ts';
import { parseModel, type ParsedModel } from '../src/model/parse/parse-model.ts';
import { indicators } from '../src/model/walk.ts';
import type { Document } from '../src/yaml/document.ts';
import { readYaml } from '../src/yaml/read.ts';
import { expectGolden, unmark, type GoldenError } from './marked-yaml.ts';

const FILE = 'models/m.yaml';

export const STAGES = 'stages:\n  from: [0, 20, 40, 60, 80]\n';

/** Two groups and three indicators; the group and the indicators that come first stand last. */
export const MODEL = `${STAGES}groups:
  know:
    indicators:
      deflection: { metric: rate, weight: 2, curve: { stage_from: [5%, 15%, 30%, 50%], top: 70% } }
      speed: { metric: hours, curve: { stage_from: [48, 24, 8, 2], bottom: 96, top: 1, direction: down } }
  auto:
    indicators:
      runs: { metric: runs, curve: { percentile_rank: mean } }
`;

/** A model whose only indicator has this curve. */
export function withCurve(curve: string, more = ''): string {
  return `indicators:\n  a:\n    metric: m\n    curve: { ${curve} }\n${more}`;
}

/** A text as it is read from a file, with what its variables stand for; throws where it is no YAML. */
export function documentOf(file: string, text: string, env: Record<string, string> = {}): Document {
  const read = readYaml(file, text, env);
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

/** The model `m` of a text, with what is said of it. */
export function parse(text: string): ReturnType<typeof parseModel> {
  return parseModel(documentOf(FILE, text), 'm');
}

/** A model that is there; throws with what is wrong with it. */
export function sound({ value, diagnostics }: ReturnType<typeof parseModel>): ParsedModel {
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

export function readModel(text: string): Model {
  return sound(parse(text)).model;
}

export function indicatorAt(text: string, path: string): IndicatorNode {
  const found = indicators(readModel(text).root).find((node) => node.path === path);
  if (found === undefined) throw new Error(`no indicator ${path}`);
  return found;
}

/** One test for each broken model: no model comes of it, and one error says so at its mark. */
export function itRefuses(goldens: readonly Omit<GoldenError, 'file'>[]): void {
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parse(marked.text);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: FILE }, marked, read.diagnostics);
  });
}
