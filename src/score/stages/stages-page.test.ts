import { expect, test } from 'vitest';
import { examplesOf } from '../../../test/docs/scoring-examples.ts';
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
