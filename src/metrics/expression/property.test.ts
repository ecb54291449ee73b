import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACT_COLUMNS, factRow, metricValue, row } from '../../../test/arbitrary/expression.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { withSmallBase, type Cell } from '../../../test/fixtures/small-project.ts';
import { formatDuration, parseDuration, parseInstant } from '../../util/time.ts';
import type { Expression } from './ast.ts';
import { oracleCell, type OracleMetric, type OracleRow, type OracleValue } from './oracle.ts';
import { parseExpression } from './parse.ts';
import { printExpression } from './print.ts';

const ACCOUNTS = ['a', 'b', 'c', 'd'];
const AS_OF = '2026-02-01';

const duration = (text: string) => parseDuration(text)!;

const metric = fc.record({
  value: metricValue,
  where: fc.option(row.condition),
  window: fc.constantFrom(duration('30d'), duration('1mo'), duration('36h'), duration('9w')),
  minRows: fc.constantFrom(0, 0, 0, 1, 3),
  noRows: fc.constantFrom(null, null, 'missing' as const, 0, 7),
});

type Metric = typeof metric extends fc.Arbitrary<infer T> ? T : never;
type Row = typeof factRow extends fc.Arbitrary<infer T> ? T : never;

describe('an expression', () => {
  test('printed and read again is the same expression', () => {
    fc.assert(
      fc.property(metricValue, (e) => {
        expect(withoutOffsets(parseExpression(printExpression(e)))).toEqual(withoutOffsets(e));
      }),
      runs(500),
    );
  });

  test('means on the engine what the oracle says: values and statuses', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(metric, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), factRow), { maxLength: 40 }),
        fc.constantFrom(1, 2, 3),
        async (metrics, facts, files) => {
          const shown = await onEngine(metrics, facts, files);
          metrics.forEach((m, k) => {
            for (const account of ACCOUNTS) {
              const rows = facts.filter(([owner]) => owner === account).map(([, r]) => oracleRow(r));
              const expected = oracleCell(oracleMetric(m), rows, parseInstant(AS_OF)!);
              const got = shown[k]![account]!;
              const where = `${account}: ${printExpression(m.value)}`;
              expect([where, got.status]).toEqual([where, expected.status]);
              expectSame(where, got.value, expected.value);
            }
          });
        },
      ),
      runs(80),
    );
  }, 240_000);
});

function expectSame(where: string, got: OracleValue, expected: OracleValue): void {
  if (typeof expected === 'number' && typeof got === 'number') {
    const tolerance = 1e-9 * Math.max(1, Math.abs(expected));
    expect(Math.abs(got - expected), `${where}: ${got} is not ${expected}`).toBeLessThanOrEqual(tolerance);
  } else expect([where, got]).toEqual([where, expected]);
}

async function onEngine(metrics: readonly Metric[], facts: readonly (readonly [string, Row])[], files: number) {
  const yaml = metrics.map((m, k) =>
    [
      `m${k}:`,
      '  from: facts',
      `  value: ${JSON.stringify(printExpression(m.value))}`,
      `  window: ${formatDuration(m.window)}`,
      `  min_rows: ${m.minRows}`,
      ...(m.where === null ? [] : [`  where: ${JSON.stringify(printExpression(m.where))}`]),
      ...(usedNoRows(m) === null ? [] : [`  no_rows: ${usedNoRows(m)}`]),
    ].join('\n'),
  );
  const columns = Object.keys(FACT_COLUMNS);
  const rows = facts.map(([account, r]): Cell[] =>
    columns.map((column) => {
      if (column === 'account') return account;
      if (column === 'at') return r.at === null ? null : new Date(r.at * 3_600_000).toISOString().slice(0, 19);
      return r[column as keyof Row];
    }),
  );
  const small = {
    rungs: `
sources:
  crm: { files: crm.parquet }
  facts: { files: facts.parquet, account: account, time: at }
accounts: { from: crm, key: id }
`,
    metrics: yaml.join('\n'),
    data: {
      crm: { columns: { id: 'VARCHAR' }, rows: ACCOUNTS.map((account) => [account]) },
      facts: { columns: FACT_COLUMNS, rows, files },
    },
  };
  return withSmallBase(small, async (base) => {
    const { table } = await base.build(AS_OF);
    return metrics.map((_, k) => {
      const { kind, values, status, dictionary } = table.metrics.get(`m${k}`)!;
      const cells = table.accounts.map((account, i): [string, { status: number; value: OracleValue }] => {
        const raw = values[i]!;
        const value = kind === 'text' ? (dictionary[raw] ?? null) : kind === 'boolean' ? raw === 1 : raw;
        return [account, { status: status[i]!, value: status[i] === 0 ? value : null }];
      });
      return Object.fromEntries(cells);
    });
  });
}

/** A text has no number to be where there are no rows. */
function usedNoRows(m: Metric): Metric['noRows'] {
  const isNumber = m.value.kind === 'call' && m.value.name !== 'latest';
  return isNumber || m.noRows === 'missing' ? m.noRows : null;
}

function oracleMetric(m: Metric): OracleMetric {
  return {
    value: printExpression(m.value),
    where: m.where === null ? null : printExpression(m.where),
    window: m.window,
    minRows: m.minRows,
    noRows: usedNoRows(m),
    time: 'at',
  };
}

function oracleRow(r: Row): OracleRow {
  return {
    ...r,
    at: r.at === null ? null : new Date(r.at * 3_600_000),
    d: r.d === null ? null : new Date(parseInstant(r.d)!),
  };
}

function withoutOffsets(e: Expression): unknown {
  return JSON.parse(JSON.stringify(e, (key, value: unknown) => (key === 'at' ? undefined : value)));
}
