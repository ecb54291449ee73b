import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { demoModel, demoSeries } from '../../../test/fixtures/demo-bases.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { compareSnapshots } from '../../analysis/movement/comparison.ts';
import { allRows, type ScoredBase } from '../../analysis/base/scored-base.ts';
import { score } from '../../score/score.ts';
import { subsetTable } from '../../table/subset.ts';
import type { Summary } from './summary.ts';
import { summarise, summarisePart } from './summarise.ts';

const named = { projectTitle: 'A base', notice: '' };

type Keep = (account: string) => boolean;

function partOf(series: readonly ScoredBase[], keep: Keep): Summary {
  const base = series.at(-1)!;
  return summarisePart({
    ...named,
    base,
    rows: allRows(base.table.accounts.length).filter((row) => keep(base.table.accounts[row]!)),
    earlier: series[0]!,
    comparison: compareSnapshots(series),
    keep,
  });
}

/** The base with these accounts and no others, on the ruler of the whole. */
function subset({ bound, table }: ScoredBase, keep: Keep): ScoredBase {
  const own = subsetTable(
    table,
    [...table.accounts.keys()].filter((row) => keep(table.accounts[row]!)),
  );
  return { bound, table: own, scores: score(bound, own) };
}

test('the whole base is the part that all accounts are in', () => {
  const series = demoSeries(100);
  expect(partOf(series, () => true)).toEqual(summarise({ ...named, series, since: 0 }));
});

test('nothing of the accounts outside a part is in its summary', () => {
  const series = demoSeries(120);
  const none = partOf(series, () => false);
  expect([none.accounts, none.average.mean, none.since!.average.before.rated]).toEqual([0, null, 0]);
  expect(none.since!.movement).toMatchObject({ same: { accounts: 0 }, left: { accounts: 0 }, causes: [], matrix: [] });
  expect(none.since!.lines).toEqual([]);
});

const cell = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 100 }), weight: 6 },
  fc.constantFrom('missing' as const, 'na' as const),
);
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const base = fc.record({
  values: fc.dictionary(fc.constantFrom(...ids), fc.record({ x: cell, y: cell, z: cell })),
  arr: fc.dictionary(fc.constantFrom(...ids), fc.record({ arr: fc.integer({ min: 1, max: 9 }) })),
});

/** The two add up in another order: numbers to 1e-9, and lines in an order that does not hang on the last digit. */
function comparable(summary: Summary): unknown {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * 1e9) / 1e9 + 0 : value;
  const lines = summary.since?.lines.toSorted((a, b) => (`${a.path} ${a.cause}` < `${b.path} ${b.cause}` ? -1 : 1));
  const plain: unknown = JSON.parse(
    JSON.stringify({ ...summary, since: summary.since === null ? null : { ...summary.since, lines } }, rounded),
  );
  return plain;
}

test('a part says what the same accounts say as a base of their own, on the same ruler', () => {
  const rules = fc.constantFrom('weakest' as const, 'score' as const, 'gates' as const);
  fc.assert(
    fc.property(
      fc.array(base, { minLength: 2, maxLength: 4 }),
      fc.subarray(ids),
      fc.boolean(),
      rules,
      (bases, kept, rank, overall) => {
        const model = modelOf([group('p', [indicator('x'), indicator('y', { rank })]), group('q', [indicator('z')])], {
          overall,
        });
        const series = bases.map(({ values, arr }, asOf) =>
          handMadeBase({ model, values, attributes: arr, asOf: asOf * 1e9 }),
        );
        const keep: Keep = (account) => kept.includes(account);
        const alone = series.map((one) => subset(one, keep));
        expect(comparable(partOf(series, keep))).toEqual(comparable(summarise({ ...named, series: alone, since: 0 })));
      },
    ),
  );
});

test('a part of a base without stages has no movement and its own average', () => {
  const series = demoSeries(40, { ...demoModel(), stages: null });
  const part = partOf(series, (account) => account < 'c0010');
  expect([part.accounts, part.since!.movement]).toEqual([9, null]);
  expect(part.since!.average.same!.accounts).toBeLessThan(40);
});
