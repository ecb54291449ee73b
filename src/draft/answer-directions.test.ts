import { expect, test } from 'vitest';
import { answerDirections } from './answer-directions.ts';
import type { ProposedMetric } from './proposal.ts';

const metric = (id: string): ProposedMetric => ({
  id,
  title: id,
  source: 'usage',
  column: id,
  value: null,
  window: null,
  unit: '',
  direction: null,
  because: '',
  outcome: false,
});

const directions = (ids: readonly string[], up: readonly string[]) =>
  answerDirections(ids.map(metric), { up, down: [], skip: [] }).map(({ direction }) => direction);

test('several names may stand in one answer, with commas', () => {
  expect(directions(['a', 'b', 'c'], ['a, b'])).toEqual(['up', 'up', null]);
  expect(directions(['a', 'b', 'c'], ['a,', 'c'])).toEqual(['up', null, 'up']);
});

test('a column whose own name has a comma is one name', () => {
  expect(directions(['a', 'b', 'a,b'], ['a,b'])).toEqual([null, null, 'up']);
});

test('of several names the one that is not there is told', () => {
  expect(() => directions(['seats', 'logins'], ['seats,lognis'])).toThrow(/--up "lognis" .* did you mean "logins"/);
});
