import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { readSides } from '../../analysis/segments/sides.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import { reportSides } from './side-report.ts';

const base = handMadeBase({
  model: modelOf([group('x', [indicator('x1')])]),
  values: { acme: { x1: 30 }, 'de-boer': { x1: 50 }, Zeta: { x1: 60 } },
  attributes: { 'de-boer': { name: 'de Boer BV', branch: 'nl' }, acme: { branch: 'nl' } },
});

function headline(left: string, right: string): string {
  const grouping = { peers: null, bands: {} };
  const sides = readSides(base, { left, right, filtered: allRows(3), grouping, moved: null });
  if ('kind' in sides) throw new Error(sides.kind);
  return reportSides({ base, projectTitle: '', notice: '', sides, metrics: {} }).answer.headline;
}

test('the key or name of an account begins as it is written, also where it begins the sentence', () => {
  expect(headline('account:acme', 'account:Zeta')).toMatch(/^acme is 30\.0 points behind Zeta /);
  expect(headline('account:de-boer', 'account:Zeta')).toMatch(/^de Boer BV is /);
  expect(headline('everyone', 'account:Zeta')).toMatch(/^Everyone cannot be compared/);
});

test('the difference is that of the numbers beside it, as a reader subtracts them', () => {
  const near = handMadeBase({ model: base.bound.model, values: { a: { x1: 65.16 }, b: { x1: 43.14 } } });
  const grouping = { peers: null, bands: {} };
  const asked = { left: 'account:a', right: 'account:b', filtered: allRows(2), grouping, moved: null };
  const sides = readSides(near, asked);
  if ('kind' in sides) throw new Error(sides.kind);
  const { answer } = reportSides({ base: near, projectTitle: '', notice: '', sides, metrics: {} });
  // 22.02 apart, told as 65.2 and 43.1.
  expect(answer.headline).toBe('a is 22.1 points ahead of b (65.2 against 43.1).');
  expect(answer.details).toEqual(['Furthest ahead in x (+22.1).']);
});
