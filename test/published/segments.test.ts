import { expect, test } from 'vitest';
import { scorePublished, type PublishedProject } from './published-project.ts';

/** Accounts by size of contract: a model names the band as it would name an attribute. */
const BASE: Omit<PublishedProject, 'models'> = {
  attributes: { arr: 'arr', began: 'began' },
  segments: '{ size: { of: arr, from: [0, 10000], names: [Small, Large] } }',
  table: [
    { account: 's1', arr: 5000, began: '2025-01-01', use: 10, sup: 20 },
    { account: 's2', arr: 9999, began: '2025-01-01', use: 30, sup: 40 },
    { account: 'l1', arr: 10000, began: '2025-01-01', use: 50, sup: 60 },
    { account: 'l2', arr: 50000, began: '2025-01-01', use: 90, sup: null },
    { account: 'none', arr: null, began: '2025-01-01', use: 100, sup: 100 },
  ],
};
const of = async (models: string, path?: string): Promise<Record<string, number | null>> =>
  (await scorePublished({ ...BASE, models })).pointsOf(path);

test('who an indicator is for, within whom it is compared and filled', async () => {
  const model = `
indicators:
  use: { metric: use, only_for: { size: Large }, curve: { range: [0, 100] } }
  peers: { metric: use, curve: { range: [min, max], among: size } }
  sup: { metric: sup, impute: { with: mean, among: size }, curve: { range: [0, 100] } }
`;
  const scores = await scorePublished({ ...BASE, models: model });
  expect(scores.pointsOf('use')).toEqual({ s1: null, s2: null, l1: 50, l2: 90, none: null });
  expect(scores.pointsOf('peers')).toEqual({ s1: 0, s2: 100, l1: 0, l2: 100, none: null });
  expect(scores.pointsOf('sup')).toEqual({ s1: 20, s2: 40, l1: 60, l2: 60, none: 100 });
});

test('what is required of it for a stage, what overrides a result', async () => {
  const model = `
indicators: { use: { metric: use, curve: { range: [0, 100] } } }
stages: { from: [0, 20], names: [Low, High], gates: { 2: [{ attribute: size, is: Large }] } }
overrides: [{ if: { attribute: size, is: Small }, score: 7 }]
`;
  const scores = await scorePublished({ ...BASE, models: model });
  expect(scores.pointsOf()).toEqual({ s1: 7, s2: 7, l1: 50, l2: 90, none: 100 });
  expect(['s2', 'l1'].map((account) => scores.number(account, 'overall.stage'))).toEqual([1, 2]);
});

test('a variant for one of them', async () => {
  const model = `
indicators: { use: { metric: use, curve: { range: [0, 100] } } }
variants: { large: { only_for: { size: Large }, indicators: { use: { curve: { range: [0, 200] } } } } }
`;
  expect(await of(model)).toEqual({ s1: 10, s2: 30, l1: 25, l2: 45, none: 100 });
});

test('it is no date since when an account is one', async () => {
  const model = `
indicators: { use: { metric: use, grace: { since: size, for: 30d }, curve: { range: [0, 100] } } }
`;
  await expect(of(model)).rejects.toThrow('"size" is a text and not a date');
});
