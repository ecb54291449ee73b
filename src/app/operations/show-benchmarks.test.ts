import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { snapshotOf, storeOf } from '../../../test/fixtures/hand-made-store.ts';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import { BENCHMARK_COLUMNS } from '../../model/benchmark.ts';
import { withRows } from '../../report/benchmarks/benchmark-report.ts';
import type { Context } from '../context.ts';
import { showBenchmarks } from './show-benchmarks.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rungs-benchmarks-'));
  mkdirSync(join(folder, 'metrics'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ROW =
  'acme_2025,Acme,Deflection,,same,What is counted.,percent,,,,25%,average,2025,300 desks,https://a.example/r,low,';
const RUNGS = `sources: { crm: { files: crm.csv } }
accounts: { from: crm, key: id }
`;

test('the answer is what its schema says, with the figures that ship and those of the project', async () => {
  const metric = 'deflection';
  write('rungs.yaml', `${RUNGS}targets: [{ metric: ${metric}, value: 30, by: 2027-07-01, benchmark: acme_2025 }]\n`);
  write('metrics/all.yaml', `${metric}: { value: 1, definition: same }\n`);
  write('benchmarks.csv', `${BENCHMARK_COLUMNS.join(',')}\n${ROW}\n`);
  const shipped = join(import.meta.dirname, '../../../benchmarks/published.csv');

  const answer = showBenchmarks.output.parse(
    await showBenchmarks.run(contextOf({ shippedBenchmarks: shipped }), { where: [] }),
  );

  expect(answer.benchmarks.length).toBeGreaterThan(1);
  expect(answer.benchmarks.at(-1)).toMatchObject({ id: 'acme_2025', origin: 'own' });
  expect(answer.benchmarks[0]).toMatchObject({ origin: 'published' });
  expect(answer.metrics.find((each) => each.metric === metric)?.beside).toMatchObject([{ benchmark: 'acme_2025' }]);
  expect(answer.targets[0]).toMatchObject({ metric, value: 30 });
});

test('a broken file of benchmarks is a fault of configuration that names row and column', async () => {
  write('rungs.yaml', RUNGS);
  write('benchmarks.csv', `${BENCHMARK_COLUMNS.join(',')}\n${ROW.replace('2025,300', 'soon,300')}\n`);
  await expect(showBenchmarks.run(contextOf(), { where: [] })).rejects.toMatchObject({
    kind: 'configuration',
    diagnostics: [{ code: 'no-year', place: { file: 'benchmarks.csv', row: 1, line: 2, field: 'year' } }],
  });
});

test('a project without a file of benchmarks or targets is shown the base alone', async () => {
  write('rungs.yaml', RUNGS);
  const answer = await showBenchmarks.run(contextOf(), { where: [] });
  expect(answer).toMatchObject({ benchmarks: [], targets: [] });
  expect(answer.metrics.every(({ standsIn }) => standsIn)).toBe(true);
});

test('a filter is of the figures of the base, and the browser says the same of it', async () => {
  write('rungs.yaml', `${RUNGS}targets: [{ metric: deflection, value: 30, by: 2027-07-01 }]\n`);
  write('metrics/all.yaml', 'deflection: { value: 1 }\n');
  const context = contextOf();
  const [whole, part] = await Promise.all([[], ['branch:NL']].map((where) => showBenchmarks.run(context, { where })));
  const middle = (report: typeof whole) => report!.metrics.find(({ metric }) => metric === 'deflection')!.base.middle;
  expect([middle(whole), middle(part)]).toEqual([0.2, 0.3]);
  expect([part!.accounts, part!.of]).toEqual([1, 2]);
  expect(part!.targets).toEqual(whole!.targets);
  const base = await context.store.read('0');
  expect(withRows(whole!, base, Uint32Array.of(1))).toEqual(part);
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function contextOf(more: Partial<Pick<Context, 'shippedBenchmarks'>> = {}): Context {
  const model = modelOf([group('knowledge', [indicator('deflection')])]);
  const asOf = Date.UTC(2026, 10, 1);
  const base = handMadeBase({
    values: { a: { deflection: 0.1 }, b: { deflection: 0.3 } },
    attributes: { b: { branch: 'NL' } },
    model,
    asOf,
  });
  return stubContext({ folder, store: storeOf([snapshotOf(base)]), ...more });
}
