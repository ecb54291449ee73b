import { describe, expect, test } from 'vitest';
import { handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Model, Override, Requirement } from '../../model/model.ts';
import { explainAccount } from './explain.ts';

const asks = (metric: string): Requirement => ({ kind: 'metric', metric, atLeast: 50, atMost: null });
const METRICS = ['a', 'b', 'c', 'd', 'e'];
const fourOfFive: Requirement = { kind: 'some', n: 4, of: METRICS.map(asks) };
const model = modelOf(
  METRICS.map((id) => indicator(id)),
  {
    from: [0, 90],
    names: ['Low', 'High'],
    descriptions: ['', ''],
    overall: 'gates',
    gates: [[], [fourOfFive]],
  },
);

function stageOf(values: Readonly<Record<string, number | 'missing'>>) {
  const { bound, table, scores } = handMadeBase({ model, values: { x: values } });
  return explainAccount(bound, table, scores, 0).stage!;
}

describe('what is left of a gate that counts', () => {
  test('is how many more, of those that are not met', () => {
    const { stage, heldBy } = stageOf({ a: 80, b: 80, c: 10, d: 10, e: 10 });
    expect(stage).toBe(1);
    expect(heldBy).toEqual([
      { kind: 'gate', stage: 2, requirement: { kind: 'some', n: 2, of: ['c', 'd', 'e'].map(asks) } },
    ]);
  });

  test('is the one that must be seen where the others cannot help', () => {
    const { stage, kind, unseen } = stageOf({ a: 80, b: 80, c: 80, d: 10, e: 'missing' });
    expect({ stage, kind }).toEqual({ stage: 2, kind: 'at_most' });
    expect(unseen).toEqual([{ kind: 'gate', stage: 2, requirement: asks('e') }]);
  });

  test('holds nothing where as many are met as are asked for', () => {
    expect(stageOf({ a: 80, b: 50, c: 50, d: 50, e: 10 })).toMatchObject({ stage: 2, kind: 'exact', heldBy: [] });
  });
});

describe('under an override', () => {
  const openFor = { kind: 'metric', metric: 'e', atLeast: 0, atMost: null } as const;
  const staged = (overall: 'gates' | 'score', override: Override) => ({
    ...modelOf(
      METRICS.map((id) => indicator(id)),
      { from: [0, 50, 90], names: ['Low', 'Middle', 'High'], descriptions: [], overall, gates: [[], [], [asks('a')]] },
    ),
    overrides: [override],
  });
  const explained = (model: Model, values: Readonly<Record<string, number | 'missing'>>) => {
    const { bound, table, scores } = handMadeBase({ model, values: { x: values } });
    return explainAccount(bound, table, scores, 0).stage!;
  };

  test('a stage left open names what could not be seen above it', () => {
    const model = staged('gates', { if: openFor, effect: { kind: 'at_most', stage: 2 }, why: '' });
    const { kind, stage, unseen } = explained(model, { a: 'missing', b: 80, c: 80, d: 80, e: 80 });
    expect({ kind, stage }).toEqual({ kind: 'at_most', stage: 2 });
    expect(unseen).toEqual([{ kind: 'gate', stage: 3, requirement: asks('a') }]);
  });

  test('an account with a stage and without a score is not held by its score', () => {
    const model = staged('score', { if: openFor, effect: { kind: 'stage', stage: 2 }, why: '' });
    const unrated = { a: 'missing', b: 'missing', c: 'missing', d: 'missing', e: 80 } as const;
    const { stage, heldBy } = explained(model, unrated);
    expect(stage).toBe(2);
    expect(heldBy.map((holder) => holder.kind)).not.toContain('score');
  });
});
