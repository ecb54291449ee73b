import { describe, expect, test } from 'vitest';
import { afterAll, beforeAll } from 'vitest';
import { SmallBase, type Cell } from '../../../test/fixtures/small-project.ts';
import { SCORED } from '../../table/status.ts';
import { traceRows } from '../trace/trace-rows.ts';
import { listSql, metricSql } from './metric-sql.ts';

const AS_OF = Date.UTC(2026, 1, 1);

const METRICS: Record<string, string> = {
  n: 'window: 30d, value: count()',
  mean: 'window: 30d, value: avg(x)',
  portal: `window: 30d, value: "share(t = 'portal')", min_rows: 2`,
  ratio: 'window: 30d, value: sum(x) / count_if(x is not null)',
  grown: 'window: 30d, value: trend(sum(x))',
  since: 'value: days_since(at)',
  last: 'value: latest(t)',
  weeks: 'window: 9w, value: streak(week)',
  spread: `where: "t in ('portal', 'mail')", value: "quantile(x, 90%) - min(x)"`,
};

const rows: Cell[][] = [
  ['1', '2026-01-30', 4, 'portal'],
  ['1', '2026-01-20', 8, 'mail'],
  ['1', '2026-01-10', null, 'portal'],
  ['1', '2025-12-10', 3, 'portal'],
  ['2', '2026-01-31', 5, null],
  ['3', '2026-01-31', 7, 'mail'],
  ['9', '2026-01-31', 7, 'mail'],
];

let base: SmallBase;
beforeAll(async () => {
  base = await SmallBase.open({
    rungs: `
sources:
  crm: { files: crm.csv }
  sites: { files: sites.csv }
  contacts: { files: c.csv, account: site, keys: { from: sites, match: site, give: id }, time: at }
  mart: { kind: metrics, files: m.csv, account: id, as_of: month }
accounts: { from: crm, key: id, attributes: { seats: seats } }
`,
    metrics: [
      ...Object.entries(METRICS).map(([id, keys]) => `${id}: { from: contacts, ${keys} }`),
      'per_seat: { value: n / seats }',
    ].join('\n'),
    data: {
      crm: {
        columns: { id: 'VARCHAR', seats: 'INTEGER' },
        rows: [
          ['a', 5],
          ['b', 1],
          ['c', null],
        ],
      },
      sites: {
        columns: { site: 'VARCHAR', id: 'VARCHAR' },
        rows: [
          ['1', 'a'],
          ['2', 'b'],
          ['3', 'a'],
        ],
      },
      contacts: { columns: { site: 'VARCHAR', at: 'TIMESTAMP', x: 'DOUBLE', t: 'VARCHAR' }, rows },
      mart: {
        columns: { id: 'VARCHAR', month: 'VARCHAR', cpi: 'DOUBLE' },
        rows: [
          ['a', '2025-12', 3],
          ['a', '2026-01', 4],
        ],
      },
    },
  });
});
afterAll(() => base.close());

/** Puts the files behind the names of the sources. */
function runnable(sql: string): string {
  const tables = [...base.catalog].map(
    ([id, { relation }]) => `"${id}" as (select * from ${base.engine.dialect.relation(relation)})`,
  );
  return `with ${tables.join(', ')}\n${sql}`;
}

describe('the SQL of one metric', () => {
  test.each(Object.keys(METRICS))('gives the values of %s in the table', async (id) => {
    const plan = base.plan();
    const { table } = await base.build('2026-02-01');
    const result = await base.engine.select(runnable(metricSql(plan, id, AS_OF)!));
    const [account, value] = ['account', 'value'].map((name) => result.columns.find((c) => c.name === name)!);
    const column = table.metrics.get(id)!;
    const seen = new Set<string>();
    for (let k = 0; k < result.rowCount; k++) {
      const key = account!.texts[account!.values[k]!];
      const row = key === undefined ? -1 : table.accounts.indexOf(key);
      if (row === -1) continue;
      seen.add(key!);
      const raw = value!.values[k]!;
      if (column.status[row] !== SCORED) expect(raw).toBeNaN();
      else if (column.kind === 'text') expect(value!.texts[raw]).toBe(column.dictionary[column.values[row]!]);
      else expect(raw).toBeCloseTo(column.values[row]!, 9);
    }
    expect([...seen].sort()).toEqual(['a', 'b']);
  });

  test('names sources, not files: it is the same on every machine', () => {
    const plan = base.plan();
    const all = [...plan.metrics.keys()].map((id) => metricSql(plan, id, AS_OF)).join('\n');
    expect(all).not.toMatch(/read_parquet|\.parquet|tmp/);
    expect(metricSql(plan, 'portal', AS_OF)).toMatchInlineSnapshot(`
      "select parts.*,
        case when "rows of share(t = 'portal')" >= 2e0 then (CAST("share(t = 'portal')" AS DOUBLE) / nullif(CAST("rows of share(t = 'portal')" AS DOUBLE), 0)) end as value
      from (
        select m.account as "account",
          CAST(coalesce(count_if(f."t" = 'portal'), 0) AS DOUBLE) as "share(t = 'portal')",
          CAST(coalesce(count_if(f."t" is not null), 0) AS DOUBLE) as "rows of share(t = 'portal')",
          (CAST(epoch_us(CAST(max(f."at") FILTER (WHERE f."t" is not null) AS TIMESTAMP)) AS DOUBLE) / 1000) as "newest"
        from "contacts" as f
        left join (select distinct nullif(trim(f."site"), '') as silo_key, nullif(trim(f."id"), '') as account from "sites" as f) as m
          on m.silo_key = nullif(trim(f."site"), '')
        where CAST(f."at" AS TIMESTAMP) >= TIMESTAMP '2026-01-02 00:00:00.000' and CAST(f."at" AS TIMESTAMP) < TIMESTAMP '2026-02-01 00:00:00.000'
        group by m.account
      ) as parts"
    `);
  });

  test('is none for a metric that combines others', () => {
    expect(metricSql(base.plan(), 'per_seat', AS_OF)).toBeNull();
  });

  test('is one query per source when all metrics are computed', async () => {
    const plan = base.plan();
    const listed = listSql(plan, AS_OF);
    expect(listed.map(({ source }) => source)).toEqual(['contacts']);
    const result = await base.engine.select(runnable(listed[0]!.sql));
    expect(result.rowCount).toBe(3);
    // Each select reads the files once.
    expect(listed[0]!.sql.match(/from "contacts"/g)).toHaveLength(1);
  });
});

describe('a traced number', () => {
  test('shows the facts that count, newest first, and what each gave', async () => {
    const traced = await traceRows(base.engine, base.plan(), 'portal', 'a', AS_OF, 10);
    expect(traced.columns).toEqual(['site', 'at', 'x', 't', "share(t = 'portal')"]);
    expect(traced.rows).toEqual([
      ['3', '2026-01-31', 7, 'mail', false],
      ['1', '2026-01-30', 4, 'portal', true],
      ['1', '2026-01-20', 8, 'mail', false],
      ['1', '2026-01-10', null, 'portal', true],
    ]);
    expect(traced).toMatchObject({ total: 4, value: 0.5, status: SCORED });
    expect([...traced.parts]).toEqual([["share(t = 'portal')", 0.5]]);
  });

  test('counts all facts where it shows only some', async () => {
    const traced = await traceRows(base.engine, base.plan(), 'n', 'a', AS_OF, 2);
    expect(traced.rows).toHaveLength(2);
    expect(traced).toMatchObject({ total: 4, value: 4 });
  });

  test('of a trend shows both windows', async () => {
    const traced = await traceRows(base.engine, base.plan(), 'grown', 'a', AS_OF, 10);
    expect(traced.columns.slice(4)).toEqual(['sum(x)', 'sum(x) in the window before']);
    expect(traced.rows.map((row) => row.slice(4))).toEqual([
      [7, null],
      [4, null],
      [8, null],
      [null, 3],
    ]);
    expect(traced.value).toBeCloseTo((19 - 3) / 3, 12);
  });

  test('of a metric that combines others shows those', async () => {
    const traced = await traceRows(base.engine, base.plan(), 'per_seat', 'a', AS_OF, 10);
    expect(traced).toMatchObject({ sql: null, rows: [], total: 0, value: 0.8 });
    expect([...traced.parts]).toEqual([
      ['n', 4],
      ['seats', 5],
    ]);
  });

  test('of a metrics table shows its row', async () => {
    const traced = await traceRows(base.engine, base.plan(), 'cpi', 'a', AS_OF, 10);
    expect(traced).toMatchObject({ columns: ['id', 'month', 'cpi'], rows: [['a', '2026-01', 4]], total: 1, value: 4 });
  });

  test('of an unknown metric is refused with the nearest', async () => {
    await expect(traceRows(base.engine, base.plan(), 'portl', 'a', AS_OF, 10)).rejects.toThrow(/did you mean "portal"/);
  });
});
