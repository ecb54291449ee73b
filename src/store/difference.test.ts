import { expect, test } from 'vitest';
import { sampleSnapshot } from '../../test/contract/sample-snapshot.ts';
import { textColumn } from '../table/column.ts';
import { MISSING } from '../table/status.ts';
import { differenceBetween } from './difference.ts';
import type { Snapshot } from './store.ts';

const before = sampleSnapshot({ accounts: ['a', 'b', 'c'], rates: [0.1, 0.2, null] });

function withMetric(id: string, change: (snapshot: Snapshot) => object): Snapshot {
  const column = before.table.metrics.get(id)!;
  const metrics = new Map(before.table.metrics).set(id, { ...column, ...change(before) });
  return { ...before, table: { ...before.table, metrics } };
}

test('nothing differs from itself, missing cells included', () => {
  expect(
    differenceBetween('x', before, sampleSnapshot({ accounts: ['a', 'b', 'c'], rates: [0.1, 0.2, null] })),
  ).toEqual({
    replaced: 'x',
    modelChanged: false,
    accountsJoined: 0,
    accountsLeft: 0,
    accountsChanged: 0,
    metrics: {},
    attributes: {},
  });
});

test('a cell whose reason for missing differs has changed', () => {
  const after = withMetric('deflection_rate', () => ({ status: Uint8Array.of(0, 0, MISSING.expired) }));
  expect(differenceBetween('x', before, after)).toMatchObject({ accountsChanged: 1, metrics: { deflection_rate: 1 } });
});

test('texts are compared as texts: a new one elsewhere moves the codes and changes one account', () => {
  const after = withMetric('plan', () => textColumn(['basic', 'a new plan', null]));
  expect(differenceBetween('x', before, after)).toMatchObject({ accountsChanged: 1, metrics: { plan: 1 } });
});

test('a metric that only one of the two has differs for every account', () => {
  const metrics = new Map([...before.table.metrics].slice(0, 1));
  const after = { ...before, table: { ...before.table, metrics } };
  expect(differenceBetween('x', before, after)).toMatchObject({ accountsChanged: 3, metrics: { plan: 3 } });
});

test('the same metrics under another curve change accounts, not metrics', () => {
  const nodes = before.scores.nodes.map((node) => ({ ...node, points: Float64Array.of(10, 90, Number.NaN) }));
  const after = { ...before, scores: { ...before.scores, nodes } };
  expect(differenceBetween('x', before, after)).toMatchObject({ accountsChanged: 1, metrics: {} });
});

test('an account that is only at most at its stage has changed', () => {
  const kind = before.scores.overall!.kind.slice();
  kind[0] = 1;
  const after = { ...before, scores: { ...before.scores, overall: { ...before.scores.overall!, kind } } };
  expect(differenceBetween('x', before, after)).toMatchObject({ accountsChanged: 1 });
});
