import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Combine, GroupNode, IndicatorNode, Knot, Model, Node, Requirement, StageRule } from '../model/model.ts';
import { MISSING, SCORED } from '../table/status.ts';
import type { MetricColumn, Table } from '../table/table.ts';
import { bind } from './bind.ts';
import { explainAccount } from './explain/explain.ts';
import { overallStages } from './stages/overall-stages.ts';
import { score } from './score.ts';
import { coverageAt, stageKindName } from './scores.ts';

// The worked examples of docs/scoring.md, recomputed from the numbers on the page.

interface Example {
  readonly kind: string;
  readonly rest: readonly string[];
  readonly lines: readonly string[][];
}

const page = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```text example (\w+) ?(.*)\n([^`]*)```/g)].map(
  ([, kind, rest, body]): Example => ({
    kind: kind!,
    rest: rest!.split(' ').filter(Boolean),
    lines: body!
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/)),
  }),
);

function of(kind: string): Example[] {
  return examples.filter((example) => example.kind === kind);
}

test('the page has an example of every rule', () => {
  const combines = of('group').map((example) => example.rest[0]);
  expect(combines.toSorted()).toEqual(['geometric', 'harmonic', 'max', 'mean', 'median', 'min', 'power', 'sum']);
  expect(['curve', 'rank', 'stage'].map((kind) => of(kind).length)).toEqual([1, 1, 4]);
});

/** Equal to as many digits as the page shows. */
function expectShown(actual: number, shown: string): void {
  expect(actual.toFixed(shown.split('.')[1]?.length ?? 0)).toBe(shown);
}

test.each(of('curve'))('curve', ({ lines }) => {
  const knots = lines[0]!.slice(1).map((knot): Knot => [Number(knot.split(':')[0]), Number(knot.split(':')[1])]);
  for (const [raw, points] of lines.slice(1)) {
    expectShown(
      points0(model([indicator('a', 1, { curve: { kind: 'points', knots } })]), { a: [Number(raw)] }),
      points!,
    );
  }
});

test.each(of('rank'))('rank', ({ lines }) => {
  const ranked = model([indicator('a', 1, { curve: { kind: 'percentile_rank', direction: 'up' } })]);
  const bound = bind(ranked, table({ a: lines[0]!.slice(1).map(Number) }), null);
  for (const [raw, points] of lines.slice(1)) {
    expectShown(score(bound, table({ a: [Number(raw)] })).nodes[1]!.points[0]!, points!);
  }
});

describe('groups', () => {
  test.each(of('group').map((example) => [example.rest.join(' '), example] as const))('%s', (_, { rest, lines }) => {
    const children = lines.filter((line) => line[1] === 'weight');
    const root = model(children.map(([id, , weight]) => indicator(id!, Number(weight), {})));
    const base = { ...root, root: { ...root.root, combine: combineOf(rest) } };
    const only = table(Object.fromEntries(children.map((line) => [line[0]!, [pointsIn(line)]])));
    const bound = bind(base, only, null);
    const scores = score(bound, only);
    const figure = (name: string): string => lines.find((line) => line[0] === name)![1]!;
    expectShown(scores.nodes[0]!.points[0]!, figure('points'));
    expectShown(coverageAt(scores.nodes[0]!, 0), figure('coverage'));
    const explained = explainAccount(bound, only, scores, 0).root;
    const parts = explained.kind === 'group' ? explained.children : [];
    children.forEach((line, i) => {
      const gives = line.indexOf('gives');
      if (gives < 0) expect(parts[i]!.contribution).toBeNull();
      else expectShown(parts[i]!.contribution!, line[gives + 1]!);
    });
  });
});

describe('stages', () => {
  test.each(of('stage').map((example, i) => [`example ${i + 1}`, example] as const))('%s', (_, { lines }) => {
    const row = (name: string): string[] => lines.find((line) => line[0] === name)!.slice(1);
    const values = row('dimensions').map((text) => (text === 'missing' ? Number.NaN : Number(text)));
    const ids = values.map((_, i) => `d${i}`);
    const cuts = row('cuts').map(Number);
    const gates = cuts.map((_, k) => row('gates').flatMap((text) => gate(text, k + 1)));
    const whole: Model = {
      ...model(ids.map((id) => indicator(id, 1, {}))),
      stages: {
        from: cuts,
        names: cuts.map(String),
        descriptions: [],
        overall: 'weakest',
        gates,
        ifMissing: 'at_most',
        minDimensions: 0.5,
      },
    };
    const raw = Number(row('raw')[0] === 'missing' ? Number.NaN : row('raw')[0]);
    const only = table({ ...Object.fromEntries(ids.map((id, i) => [id, [values[i]!]])), raw: [raw] });
    const bound = bind(whole, only, null);
    const scores = score(bound, only);
    const shown = (rule: StageRule): string => {
      const { stage, kind } = overallStages(bound, only, scores, rule);
      const name = stageKindName(kind[0]!);
      return name === 'not_rated' ? 'not rated' : name === 'at_most' ? `at most ${stage[0]}` : String(stage[0]);
    };
    expect(shown('weakest')).toBe(row('weakest').join(' '));
    expect(shown('score')).toBe(row('score').join(' '));
    expect(shown('gates')).toBe(lines.at(-1)!.slice(2).join(' '));
  });
});

function gate(text: string, stage: number): Requirement[] {
  const [at, atLeast] = text.split(':').map(Number);
  return at === stage ? [{ kind: 'metric', metric: 'raw', atLeast: atLeast!, atMost: null }] : [];
}

function pointsIn(line: readonly string[]): number {
  return line[3] === 'missing' ? Number.NaN : Number(line[4]);
}

function combineOf([kind, exponent]: readonly string[]): Combine {
  switch (kind) {
    case 'power':
      return { kind, exponent: Number(exponent) };
    case 'mean':
    case 'geometric':
    case 'harmonic':
    case 'min':
    case 'max':
    case 'median':
    case 'sum':
      return { kind };
    default:
      throw new Error(`the page combines by "${kind}", which does not exist`);
  }
}

function points0(whole: Model, values: Record<string, readonly number[]>): number {
  const only = table(values);
  return score(bind(whole, only, null), only).nodes[1]!.points[0]!;
}

/** Reads the metric of its own name, point for point unless another curve is given. */
function indicator(id: string, weight: number, own: Partial<IndicatorNode>): IndicatorNode {
  const same = [
    [0, 0],
    [100, 100],
  ] as const;
  const named = { path: id, id, title: id, why: '', was: null, improve: '' };
  return {
    ...named,
    kind: 'indicator',
    weight,
    metric: id,
    curve: { kind: 'points', knots: same },
    onlyFor: [],
    maxAge: null,
    ...own,
  };
}

function model(children: readonly Node[]): Model {
  const root: GroupNode = {
    kind: 'group',
    path: '',
    id: '',
    title: '',
    weight: 1,
    why: '',
    was: null,
    combine: { kind: 'mean' },
    minCoverage: 0,
    children,
  };
  return { formatVersion: 1, id: 'm', title: '', description: '', scale: [0, 100], root, stages: null, features: [] };
}

function table(metrics: Record<string, readonly number[]>): Table {
  const column = (values: readonly number[]): MetricColumn => ({
    kind: 'number',
    values: Float64Array.from(values),
    status: Uint8Array.from(values, (value) => (Number.isNaN(value) ? MISSING.noRows : SCORED)),
    dictionary: [],
    evidence: null,
  });
  const columns = Object.entries(metrics).map(([id, values]): [string, MetricColumn] => [id, column(values)]);
  return {
    accounts: columns[0]![1].status.length === 0 ? [] : Array.from(columns[0]![1].status, (_, i) => `a${i}`),
    attributes: new Map(),
    metrics: new Map(columns),
  };
}
