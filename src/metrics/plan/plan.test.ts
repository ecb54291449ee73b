import { describe, expect, test } from 'vitest';
import { withSmallBase, type SmallProject } from '../../../test/fixtures/small-project.ts';

const DATA: SmallProject['data'] = {
  crm: { columns: { id: 'VARCHAR', seats: 'INTEGER', plan: 'VARCHAR', since: 'DATE' }, rows: [] },
  events: { columns: { account: 'VARCHAR', at: 'TIMESTAMP', day: 'VARCHAR', x: 'DOUBLE' }, rows: [] },
  map: { columns: { code: 'VARCHAR', account_id: 'VARCHAR' }, rows: [] },
  mart: { columns: { id: 'VARCHAR', month: 'VARCHAR', cpi: 'DOUBLE', n: 'DOUBLE' }, rows: [] },
};

const RUNGS = `
sources:
  crm: { files: crm.csv }
  events: { files: e.csv, account: account, time: at }
  map: { files: map.csv }
  mart: { kind: metrics, files: mart.csv, account: id, as_of: month }
accounts: { from: crm, key: id, attributes: { seats: seats, plan: plan, since: since } }
`;

interface Shown {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly at: string;
}

async function diagnose(change: [from: string, to: string] | null, metrics = '{}'): Promise<Shown[]> {
  const rungs = change === null ? RUNGS : RUNGS.replace(change[0], change[1]);
  if (change !== null && rungs === RUNGS) throw new Error(`"${change[0]}" is not there`);
  return withSmallBase({ rungs, metrics, data: DATA }, (base) => {
    const { value, diagnostics } = base.read();
    expect(value === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
    return Promise.resolve(
      diagnostics.map(({ code, message, remedy, place }) => ({
        code,
        message,
        remedy,
        at: `${place.file}:${place.line}`,
      })),
    );
  });
}

describe('a plan', () => {
  test('is made where everything fits', async () => {
    expect(
      await diagnose(null, 'k: { from: events, window: 90d, value: count() }\nr: { value: k / seats + cpi }'),
    ).toEqual([]);
  });

  test.each([
    ['account: account', 'account: acount', /account is "acount", and source "events" has no such column/, /"account"/],
    ['time: at', 'time: att', /time is "att", and source "events" has no such column/, /"at"/],
    ['time: at', 'time: day', /time is "day", which is a text \(VARCHAR\) and not a date/, /formats:.*"%d-%m-%Y"/],
    ['time: at', 'valid: [at, until]', /valid is "until", and source "events" has no such column/, /use one of/],
    [
      'time: at',
      'keys: { from: map, match: cod, give: account_id }',
      /keys.match is "cod", and source "map"/,
      /"code"/,
    ],
    ['key: id', 'key: idd', /accounts.key is "idd"/, /"id"/],
    ['plan: plan,', 'plan: plann,', /accounts.attributes.plan is "plann"/, /"plan"/],
    ['key: id,', 'key: id, active: [sinc],', /accounts.active is "sinc"/, /"since"/],
    ['key: id,', 'key: id, valid_from: plan,', /accounts.valid_from is "plan", which is a text/, /formats:/],
    ['as_of: month', 'as_of: monht', /as_of is "monht"/, /"month"/],
    ['as_of: month', 'as_of: month, columns: { other: CPI }', /columns.other is "CPI"/, /"cpi"/],
  ])('finds that %s is %s', async (from, to, message, remedy) => {
    const [found, ...others] = await diagnose([from, to]);
    expect(others).toEqual([]);
    expect(found?.message).toMatch(message);
    expect(found?.remedy).toMatch(remedy);
    expect(found?.at).toMatch(/rungs\.yaml:\d/);
  });

  test.each([
    ['{ from: crm, value: cuont() }', 'unknown-function', /cuont/],
    ['{ from: events, window: 90d, value: count(), time: dya }', 'unknown-column', /time is "dya"/],
    ['{ value: seatz / 2 }', 'unknown-name', /no metric or attribute "seatz"/],
    ['{ value: plan * 2 }', 'type-mismatch', /"plan" is a text where a number/],
    ['{ value: since }', 'type-mismatch', /is a date/],
    ['{ value: count() / seats }', 'aggregate-without-source', /no from:/],
    ['{ from: events, value: latest(day), no_rows: 0 }', 'type-mismatch', /is a text, and no_rows is 0/],
  ])('finds the error in m: %s', async (definition, code, message) => {
    const found = await diagnose(null, `m: ${definition}`);
    expect(found).toMatchObject([{ code, at: 'metrics/all.yaml:1' }]);
    expect(found[0]?.message).toMatch(message);
  });

  test('names the path of a cycle, once', async () => {
    const found = await diagnose(
      null,
      'aa: { value: bb + 1 }\nbb: { value: cc * 2 }\ncc: { value: aa }\ndd: { value: aa }',
    );
    expect(found).toMatchObject([
      { code: 'metric-cycle', message: 'metrics need each other: aa -> bb -> cc -> aa', at: 'metrics/all.yaml:3' },
    ]);
  });

  test('reports the first error of a chain and not those that follow from it', async () => {
    const found = await diagnose(null, 'a: { from: events, value: sum(y) }\nb: { value: a + 1 }\nc: { value: b + 1 }');
    expect(found).toMatchObject([{ code: 'unknown-column', at: 'metrics/all.yaml:1' }]);
  });

  test('does not let a metric and a column of a metrics table share an id', async () => {
    expect(await diagnose(null, 'cpi: { from: events, value: count() }')).toMatchObject([
      { code: 'duplicate-metric', message: 'metric "cpi" is also a column of source "mart"' },
    ]);
    expect(await diagnose(['seats: seats', 'cpi: seats'], 'm: { value: cpi }')).toMatchObject([
      { code: 'ambiguous-name' },
    ]);
  });

  test('holds segments against the type of their attribute', async () => {
    const of = (segment: string) => diagnose(['accounts:', `segments:\n  s: ${segment}\naccounts:`]);
    expect(await of('{ of: seats, from: [0, 10] }')).toEqual([]);
    expect(await of('{ of: since, from: [0d, 1y] }')).toEqual([]);
    expect(await of('{ of: plan, from: [0, 10] }')).toMatchObject([{ code: 'segment-type' }]);
    expect(await of('{ of: seats, from: [0d, 1y] }')).toMatchObject([{ code: 'segment-type' }]);
  });

  test('peers share texts and yes or no, and the remedy names the bands of a number', async () => {
    const of = (text: string) => diagnose(['accounts:', `${text}\naccounts:`]);
    expect(await of('peers: { by: [plan] }')).toEqual([]);
    expect(await of('peers: { by: [plan, seats] }')).toMatchObject([{ code: 'peers-type' }]);
    const bands = await of('segments:\n  size: { of: seats, from: [0, 10] }\npeers: { by: [seats] }');
    expect(bands).toMatchObject([{ code: 'peers-type', remedy: 'write size, its bands' }]);
    expect(await of('segments:\n  size: { of: seats, from: [0, 10] }\npeers: { by: [size] }')).toEqual([]);
  });
});
