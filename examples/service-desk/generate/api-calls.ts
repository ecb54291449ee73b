import type { Workshop } from './workshop.ts';

/** Part of the integration silo: calls of each instance's API, a row a week in which there were any. */
const CALLS_A_SEAT_AND_MONTH = '[.0, 18, 110, 380, 1000, 2400]';
/** Instances of the vendor's own, in no mapping. */
const OWN_INSTANCES = ['srv-test', 'srv-demo', 'srv-load', 'srv-docs'];

export async function writeApiCalls(workshop: Workshop): Promise<void> {
  const own = OWN_INSTANCES.map((instance, i) => `select ${i * 2 + 2} as no, '${instance}' as own_instance`).join(
    ' union all ',
  );
  await workshop.copy(
    `with week as (
       select no, m, seats, integration, day, instance, ${workshop.bits("no * 65536 + (day - date '1970-01-01')", 'week')} as h
       from account_month am join (select no, instance from account where cloud) using (no), (
         select unnest(generate_series(date '2024-05-05', date '2026-10-31', interval 7 day))::date as day)
       where day >= from_day and day < to_day),
     counted as (
       select *, floor(seats * knots(integration + 70 * lean(${workshop.bits('no', 'api')}), ${CALLS_A_SEAT_AND_MONTH}) / 4.3
         * (0.4 + 1.2 * share(h, 0)))::int as calls from week),
     all_instances as (
       select * from counted union all by name select * replace (own_instance as instance) from counted join (${own}) using (no))
     select day as week_ending, instance, calls, floor(calls * 0.06 * share(h, 1))::int as failed
     from all_instances where calls > 0 order by day, instance`,
    'data/integrations/api-calls.ndjson.gz',
    'ndjson.gz',
  );
}
