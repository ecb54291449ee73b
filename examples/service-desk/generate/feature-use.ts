import { CORE_FEATURES, LATER_FEATURES } from './features.ts';
import { quarters } from './quarters.ts';
import type { Workshop } from './workshop.ts';

/**
 * Which user used which feature on which day, and how often: one row each, about twenty million, a quarter a file. A
 * user's days step through the working days of the month and a day's later features through those the account has taken
 * up, both by strides that meet nothing twice, so that no combination occurs twice.
 */
export async function writeFeatureUse(workshop: Workshop): Promise<void> {
  for (const quarter of quarters()) {
    const months = `m >= ${quarter.fromMonth} and m < ${quarter.toMonth}`;
    await workshop.run(slotTable(months));
    await workshop.copy(
      `select id as account, u::smallint as user_no, day, name as feature, uses::utinyint as uses
       from (${featureUse(workshop, months)}) order by day, account, user_no, feature`,
      `data/usage/feature-use-${quarter.name}.parquet`,
    );
  }
  await workshop.run('drop table slot');
}

/** The features an account has in a month, numbered: core ones from 0, those taken up from 8, AI features 6 and 7. */
function slotTable(months: string): string {
  const core = CORE_FEATURES.map((name, i) => `(${i}, '${name}')`).join(', ');
  const later = LATER_FEATURES.map(({ name }) => `'${name}'`).join(', ');
  return `
    create or replace temp table slot as
    with account_use as (select no, m, features, id from account_month join (select no, id from account) using (no) where ${months}),
    core as (select * from (values ${core}, (6, 'answer_suggestions'), (7, 'smart_triage')) c(slot, name))
    select (no * 32 + m) * 64 + slot as key, id, name from account_use cross join core
    union all
    select (no * 32 + m) * 64 + 8 + row_number() over (partition by no, m order by f) - 1, id, [${later}][f + 1]
    from (select no, m, id, features, unnest(range(${LATER_FEATURES.length}))::int as f from account_use) where (features >> f) & 1 = 1`;
}

function featureUse(workshop: Workshop, months: string): string {
  const core = CORE_FEATURES.length;
  const user = '(no * 32 + m) * 512 + u';
  return `
    with use_month as (
      select no, m, from_day, to_day, active_users, mean, bit_count(features)::int as taken, suggestions_on, triage_on, first_day,
        open_days, first_open, ((dayofweek(first_day) + 6 + first_open) % 7)::int as first_weekday
      from account_month join month using (m) join (select no, suggestions_on, triage_on from account) using (no) where ${months}),
    user_month as (
      select *, ${workshop.bits('no * 512 + u', 'user')} as hu, ${workshop.bits(user, 'user month')} as hm
      from (select *, unnest(range(1, active_users + 1)) as u from use_month)),
    user_line as (
      select * exclude (hu, hm), part(hu, 1) % ${core} as favourite, part(hm, 1) as start, [1, 13, 17, 19][1 + part(hm, 2) % 4] as stride,
        least(open_days, 1 + floor(open_days * (0.1 + 0.5 * mean / 1000.0::double) *
          (0.35 + 1.1 * share(hu, 0)) * (0.7 + 0.6 * share(hm, 0))))::int as days
      from user_month),
    user_day as (
      select no, m, u, taken, favourite, mean, from_day, to_day, suggestions_on, triage_on, ${workshop.bits(`(${user}) * 32 + j`, 'user day')} as h,
        -- the n-th working day of the month, weekends skipped
        first_day + first_open + n + 2 * ((first_weekday + n) // 5) as day
      from (select *, ((start + j * stride) % open_days)::int as n from (select *, unnest(range(days)) as j from user_line))),
    alive as (
      select no, m, u, day, h, taken, favourite, suggestions_on <= day as suggests, triage_on <= day as triages,
        1 + (part(h, 3) >> 8) % 2 as core, least(taken, (part(h, 1) * (2 + 4 * mean // 1000)) // 65536)::int as later
      from user_day where day >= from_day and day < to_day),
    slots as (
      select no, m, u, day, 1 + (part(h, 2) >> k::int) % 7 as uses,
        case when k < core then (favourite + k * (1 + part(h, 3) % ${core - 1})) % ${core}
          else 8 + ((k - core) * 65536 + part(h, 2)) * taken // (later * 65536) end as slot
      from (select *, unnest(range(core + later)) as k from alive)
      union all select no, m, u, day, 1 + part(h, 2) % 9, 6 from alive where suggests and part(h, 3) < 30000
      union all select no, m, u, day, 1 + part(h, 2) % 12, 7 from alive where triages and part(h, 0) < 36000)
    select id, u, day, name, uses from slots join slot on slot.key = (no * 32 + m) * 64 + slots.slot`;
}
