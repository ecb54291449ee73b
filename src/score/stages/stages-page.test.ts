import { expect, test } from 'vitest';
import { examplesOf } from '../../../test/docs/scoring-examples.ts';
import type { Model, Requirement } from '../../model/model.ts';
import { negated } from '../../model/negated.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { stageKindName } from '../scores.ts';
import { modelOf, stackOf, tableOf } from '../../../test/fixtures/overridden-model.ts';
import { requirementOutcomes } from './requirement.ts';
import { stageOfPoints } from './stage.ts';

// The worked examples of stages in docs/scoring.md, recomputed from the numbers on the page.

test('the inclusive end of a stage', () => {
  const [{ row }] = examplesOf('ends');
  const base = {
    names: [],
    descriptions: [],
    overall: 'score',
    gates: [],
    ifMissing: 'ignore',
    minDimensions: 0,
  } as const;
  const from = row('cuts').map(Number);
  for (const [i, points] of row('points').map(Number).entries()) {
    expect(stageOfPoints(points, { ...base, from }, [0, 100])).toBe(Number(row('lower')[i]));
    expect(stageOfPoints(points, { ...base, from, ends: 'upper' }, [0, 100])).toBe(Number(row('upper')[i]));
  }
});

test('a score that overrides replace', () => {
  const [{ row }] = examplesOf('override');
  const is = (values: string, points: number) => ({
    if: { kind: 'attribute', attribute: 'risk', values: [values] } as const,
    effect: { kind: 'score', points } as const,
    why: '',
  });
  const model = modelOf([is('at_risk', 20), is('early_warning', 50)], 'score');
  for (const [i, points] of row('score').map(Number).entries()) {
    const risk = row('risk')[i]!;
    const table = tableOf({ risk: risk === 'missing' ? null : risk }, points);
    const scores = score(bind(model, table, null), table);
    expect(scores.nodes[0]!.points[0]).toBe(Number(row('result')[i]));
    expect(scores.raw!.points[0]).toBe(Number(row('raw')[i]));
  }
});

test('stages that overrides bound and replace', () => {
  const [{ row }] = examplesOf('bounds');
  const model = modelOf(
    [
      { if: { kind: 'attribute', attribute: 'owner', values: ['no'] }, effect: { kind: 'at_most', stage: 3 }, why: '' },
      { if: { kind: 'attribute', attribute: 'risk', values: ['red'] }, effect: { kind: 'stage', stage: 1 }, why: '' },
    ],
    'score',
  );
  for (const [i, points] of row('score').map(Number).entries()) {
    const table = tableOf({ owner: row('owner')[i]!, risk: row('sentiment')[i]! }, points);
    const { overall, raw } = score(bind(model, table, null), table);
    const said = ({ stage, kind }: NonNullable<typeof overall>): string =>
      kind[0] === 0 ? String(stage[0]) : stageKindName(kind[0]!);
    expect(said(overall!)).toBe(row('stage')[i]);
    expect(said(raw!.overall!)).toBe(row('raw')[i]);
  }
});

test('stages that begin at deviations from the mean', () => {
  const [{ row }] = examplesOf('deviations');
  const deviations = row('k').map(Number);
  const model = modelOf([], 'score');
  const stages = { ...model.stages!, deviations, from: [0, 25, 50, 75], names: ['1', '2', '3', '4'] };
  const table = stackOf(row('scores').map((points) => tableOf({}, Number(points))));
  const bound = bind({ ...model, stages }, table, null);
  const cuts = bound.model.stages!.from;
  expect(cuts[0]).toBe(0);
  expect(cuts.slice(1).map((cut) => String(Number(cut.toFixed(4))))).toEqual(row('cuts'));
  expect([...score(bound, table).overall!.stage].map(String)).toEqual(row('stages'));
});

test('requirements on a raw value, and what `not` makes of them', () => {
  const [{ row }] = examplesOf('requirement');
  const outcomes = ['fails', 'unknown', 'passes'];
  const open = { kind: 'metric' as const, metric: 'm', atLeast: null, atMost: null };
  const asked: Readonly<Record<string, Requirement>> = {
    at_least: { ...open, atLeast: 3 },
    above: { ...open, above: 3 },
    below: { ...open, below: 3 },
    not_at_least: negated({ ...open, atLeast: 3 }),
    not_above: negated({ ...open, above: 3 }),
  };
  const table = stackOf(row('raw').map((raw) => tableOf({}, Number(raw))));
  const bound = bind(modelOf([], 'score'), table, null);
  for (const [name, requirement] of Object.entries(asked)) {
    const got = [...requirementOutcomes(requirement, bound, table, score(bound, table))];
    expect([name, ...got.map((outcome) => outcomes[outcome])]).toEqual([name, ...row(name)]);
  }
});

test('a variant with a threshold of its own', () => {
  const [{ row }] = examplesOf('variant');
  const upTo = (raw: number): Model => {
    const { overrides: _, ...model } = modelOf([], 'score');
    const curve = {
      kind: 'points' as const,
      knots: [
        [0, 0],
        [raw, 100],
      ] as const,
    };
    const children = model.root.children.map((child) => (child.kind === 'indicator' ? { ...child, curve } : child));
    return { ...model, root: { ...model.root, children } };
  };
  const onlyFor = [{ attribute: 'risk', values: ['enterprise'] }];
  const model = { ...upTo(20), variants: [{ id: 'enterprise', onlyFor, model: upTo(100) }] };
  row('raw').forEach((raw, i) => {
    const plan = row('plan')[i]!;
    const table = tableOf({ risk: plan === 'none' ? null : plan }, Number(raw));
    const { nodes, variant } = score(bind(model, table, null), table);
    expect(nodes[0]!.points[0]).toBe(Number(row('points')[i]));
    expect(variant![0] === 1 ? 'enterprise' : 'none').toBe(row('variant')[i]);
  });
});
