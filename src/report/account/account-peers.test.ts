import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { choosePeers } from '../../analysis/segments/peers.ts';
import { reportPeers } from './account-peers.ts';

test('what a policy fills in is no point of a peer, nor of the account', () => {
  const model = modelOf([group('a', [indicator('x')]), group('b', [{ ...indicator('y'), ifMissing: 0 }])]);
  const base = handMadeBase({
    model,
    values: Object.fromEntries(
      Array.from({ length: 11 }, (_, i) => [`k${10 + i}`, { x: 50, y: i < 5 ? 'missing' : 10 * i }]),
    ),
  });
  const filled = base.scores.nodes.find(({ path }) => path === 'b')!.points;
  expect(filled[0]).toBe(0);
  const { nodes, accounts } = reportPeers(base, 0, choosePeers(base, 0, { by: [], atLeast: 5 }));
  expect(accounts).toBe(10);
  const b = nodes.find(({ path }) => path === 'b')!;
  expect(b.points).toBeNull();
  // Six peers are seen: 50 to 100. With the fills of the other four the median were 55, not 75.
  expect(b.peers).toMatchObject({ n: 6, median: 75 });
});
