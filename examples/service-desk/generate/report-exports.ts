import type { Workshop } from './workshop.ts';

/** Reports taken out of the product: users who look at their own figures. A row an export. */
const EXPORTS_A_SEAT_AND_MONTH = '[.01, .10, .40, .95, 1.9, 3.2]';
const REPORTS = [
  'contacts_by_channel',
  'open_work',
  'service_levels',
  'satisfaction',
  'knowledge_use',
  'asset_overview',
];

export async function writeReportExports(workshop: Workshop): Promise<void> {
  const lean = `lean(${workshop.bits('no', 'exports')})`;
  const count = `rounded(active_users * knots(experience + 90 * ${lean}, ${EXPORTS_A_SEAT_AND_MONTH}),
    share(${workshop.bits('no * 32 + m', 'exports of month')}, 0))`;
  const key = '(no * 32 + m) * 4096 + i';
  await workshop.copy(
    `with line as (select no, m, from_day, to_day, active_users, unnest(range(${count})) as i from account_month),
      hashed as (select *, ${workshop.bits(key, 'export')} as h from line),
      dated as (select *, day_in(m, part(h, 0)) as day from hashed)
    select id as account, 1 + part(h, 1) % active_users as user_no,
      make_timestamp(epoch_us(day) + (420 + (part(h, 2) * 620) // 65536) * 60000000::bigint) as exported_at,
      ['${REPORTS.join("', '")}'][1 + part(h, 3) % ${REPORTS.length}] as report
    from dated d join account using (no) where day >= d.from_day and day < d.to_day
    order by exported_at, account, user_no, report, i`,
    'data/usage/report-exports.parquet',
  );
}
