import { describe, expect, test } from 'vitest';
import { withSmallBase, type SmallProject } from '../../../test/fixtures/small-project.ts';
import { redefinedMetrics } from './redefined-metrics.ts';

interface Parts {
  readonly events?: string;
  readonly accounts?: string;
  readonly n?: string;
}

/** `n` over facts, `twice` which combines it, `same` over another source. */
function project({ events = '', accounts = '', n = 'window: 30d, value: count()' }: Parts = {}): SmallProject {
  return {
    rungs: `
sources:
  crm: { files: crm.parquet }
  map: { files: map.parquet }
  events: { files: events.parquet, account: account, time: at${events} }
  visits: { files: visits.parquet, account: account, time: at }
accounts: { from: crm, key: id, attributes: { plan: plan, seats: seats }${accounts} }
`,
    metrics: `
n: { from: events, ${n} }
twice: { value: 2 * n }
same: { from: visits, value: count() }
per_seat: { value: same / seats }
`,
    data: {
      crm: {
        columns: { id: 'VARCHAR', plan: 'VARCHAR', seats: 'DOUBLE', licences: 'DOUBLE' },
        rows: [['a', 'x', 1, 2]],
      },
      map: { columns: { silo: 'VARCHAR', id: 'VARCHAR' }, rows: [['a', 'a']] },
      events: {
        columns: { account: 'VARCHAR', at: 'TIMESTAMP', closed: 'TIMESTAMP', x: 'DOUBLE' },
        rows: [['a', '2026-01-05 00:00:00', '2026-01-06 00:00:00', 1]],
      },
      visits: { columns: { account: 'VARCHAR', at: 'TIMESTAMP' }, rows: [['a', '2026-01-05 00:00:00']] },
    },
  };
}

async function recordAt(small: SmallProject, asOf: string) {
  const built = await withSmallBase(small, (base) => base.build(asOf));
  return { record: { metrics: built.metrics } };
}

async function redefinedBy(parts: Parts): Promise<string[]> {
  const [before, after] = [await recordAt(project(), '2026-01-10'), await recordAt(project(parts), '2026-02-10')];
  return [...redefinedMetrics(before, after)].sort();
}

describe('a metric is another one, and so is what combines it, where there changed', () => {
  test.each<[string, Parts]>([
    ['the length of its window', { n: 'window: 90d, value: count()' }],
    ['no_rows', { n: 'window: 30d, value: count(), no_rows: missing' }],
    ['its own time', { n: 'window: 30d, value: count(), time: closed' }],
    ['min_rows', { n: 'window: 30d, value: count(), min_rows: 2' }],
    ['its expression', { n: 'window: 30d, value: count() + 1' }],
    ['how its numbers are written', { events: ', decimal: ","' }],
    ['whom its source covers', { events: ', covers: { plan: x }' }],
    ['the keys of its source', { events: ', keys: { from: map, match: silo, give: id }' }],
    ['the time zone of its source', { events: ', timezone: Europe/Amsterdam' }],
  ])('%s', async (_, parts) => {
    expect(await redefinedBy(parts)).toEqual(['n', 'twice']);
  });
});

test('nothing is redefined by a later as-of alone, nor by another title, reason or file', async () => {
  expect(await redefinedBy({})).toEqual([]);
  expect(await redefinedBy({ n: 'window: 30d, value: count(), title: Other, why: because' })).toEqual([]);
  const moved = project();
  const renamed = { ...moved, rungs: moved.rungs.replace('files: events.parquet', 'files: moved/*.parquet') };
  const [before, after] = [await recordAt(moved, '2026-01-10'), await recordAt(renamed, '2026-02-10')];
  expect([...redefinedMetrics(before, after)]).toEqual([]);
});

test('a metric over an attribute is another one where the attribute comes from another column', async () => {
  const small = project();
  const other = { ...small, rungs: small.rungs.replace('seats: seats', 'seats: licences') };
  const [before, after] = [await recordAt(small, '2026-01-10'), await recordAt(other, '2026-02-10')];
  expect([...redefinedMetrics(before, after)]).toEqual(['per_seat']);
});
