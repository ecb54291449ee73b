import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import type { Model } from '../../model/model.ts';
import type { Snapshot, SnapshotHead } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { showWeakestLink } from './show-weakest-link.ts';

const dimensions = [group('content', [indicator('k')]), group('channel', [indicator('c')])];

function contextOf(model: Model = modelOf(dimensions)): Context {
  const asOf = Date.UTC(2026, 10, 1);
  const base = handMadeBase({
    model,
    values: { a: { k: 10, c: 90 }, b: { k: 30, c: 30 }, d: { k: 50, c: 90 } },
    attributes: { a: { branch: 'NL', arr: 5 }, b: { branch: 'BE', arr: 7 }, d: { branch: 'NL', arr: 11 } },
    asOf,
  });
  const about = { formatVersion: 2, modelId: model.id, asOf, projectTitle: 't', notice: '', sources: {} } as const;
  const snapshot: Snapshot = { ...base, model, record: { ...about, metrics: {} } };
  const head: SnapshotHead = { id: 's', modelId: model.id, asOf, restatement: 0, accounts: 3, current: true };
  return stubContext({ store: { list: async () => [head], read: async () => snapshot } });
}

test('the answer is what its schema says, of those who match, with the segments asked for', async () => {
  const answer = showWeakestLink.output.parse(
    await showWeakestLink.run(contextOf(), { where: ['held:content', 'holders:1'], by: 'branch' }),
  );
  expect(answer.accounts).toBe(2);
  expect(answer.links.held.byOne).toMatchObject({ accounts: 2, weight: 16 });
  expect(answer.raises.singles.find(({ paths }) => paths[0] === 'content')?.freed).toMatchObject({ accounts: 2 });
  expect(answer.segments?.each.map(({ value, total }) => [value, total.accounts])).toEqual([['NL', 2]]);
});

test('exactly two dimensions are asked for by name', async () => {
  const where = ['held:content+channel', 'holders:2'];
  expect((await showWeakestLink.run(contextOf(), { where })).accounts).toBe(1);
  await expect(showWeakestLink.run(contextOf(), { where: ['held:content+nothing'] })).rejects.toMatchObject({
    kind: 'usage',
  });
});

test('what makes no segments, and a model without stages, are said', async () => {
  await expect(showWeakestLink.run(contextOf(), { where: [], by: 'arr' })).rejects.toThrow(
    'by "arr": it is a number, which makes no segments',
  );
  await expect(showWeakestLink.run(contextOf(), { where: [], by: 'branhc' })).rejects.toThrow('no attribute');
  await expect(showWeakestLink.run(contextOf(modelOf(dimensions, null)), { where: [] })).rejects.toThrow(
    'has no stages',
  );
});
