import type { Workshop } from './workshop.ts';
import { quarters } from './quarters.ts';

/**
 * Contacts of the end users with their service desk. A quarter a file, in the order of opening. Each share below is given
 * at 0, 20, ... 100 points of the dimension that drives it.
 */
const CHANNELS: readonly (readonly [channel: string, shares: string])[] = [
  ['portal', '[.06, .13, .22, .32, .40, .44]'],
  ['form', '[.01, .085, .21, .22, .20, .18]'],
  ['email', '[.50, .42, .28, .16, .07, .02]'],
  ['phone', '[.42, .33, .19, .10, .04, .01]'],
  ['chat', '[.01, .02, .04, .05, .04, .02]'],
  ['conversational', '[.0, .005, .02, .06, .12, .18]'],
  ['api', '[.0, .01, .04, .09, .13, .15]'],
];
const SELF_SERVICE = '[.005, .05, .15, .30, .50, .68]';
const AUTOMATED = '[.0, .02, .05, .10, .15, .20]';
const PROACTIVE = '[.0, .001, .008, .03, .07, .14]';
const CALLER_HISTORY = '[.04, .15, .30, .50, .70, .90]';
const ASSET_LINKED = '[.02, .08, .20, .38, .60, .85]';
const RATED = '[.005, .03, .08, .15, .25, .40]';
const REOPENED = '[.18, .14, .10, .07, .04, .02]';
const FIRST_CONTACT = '[.35, .45, .55, .64, .72, .80]';

export async function writeContacts(workshop: Workshop): Promise<void> {
  await workshop.run(sharesOfMonth(workshop));
  let before = 100000;
  for (const quarter of quarters()) {
    await workshop.run(
      `create or replace temp table contact as ${contacts(workshop, quarter.fromMonth, quarter.toMonth)}`,
    );
    await workshop.copy(
      `select ${before} + row_number() over (order by opened_at, no, i) as contact_id, id as customer_id, opened_at, channel,
         resolved_by, first_contact, reopened, caller_history_used, asset_linked, satisfaction
       from contact order by opened_at, no, i`,
      `data/contacts/contacts-${quarter.name}.parquet`,
    );
    before += 1_000_000;
  }
  await workshop.run('drop table contact; drop table contact_share');
}

/** Cumulative shares in 65,536ths for each account and month; every account leans away from the picture in its own way. */
function sharesOfMonth(workshop: Workshop): string {
  const share = (list: string, dimension: string, purpose: string, amplitude = 90): string =>
    `knots(${dimension} + ${amplitude} * lean(${workshop.bits('no', purpose)}), ${list})`;
  const channels = CHANNELS.map(
    ([channel, list]) =>
      `${share(list, 'channel', channel, 60)} * (0.65 + 0.7 * share(${workshop.bits('no', channel)}, 2)) as c_${channel}`,
  );
  const names = CHANNELS.map(([channel]) => `c_${channel}`);
  const cumulative = names.map(
    (name, i) => `floor(65536 * (${names.slice(0, i + 1).join(' + ')}) / (${names.join(' + ')}))::int as ${name}`,
  );
  const fraction = (value: string, name: string): string => `floor(65536 * ${value})::int as ${name}`;
  return `
    create temp table contact_share as
    select no, m, ${cumulative.join(', ')}, floor(65536 * more_portal)::int as more_portal,
      ${fraction('least(0.75, self)', 'self')},
      ${fraction('least(0.9, least(0.75, self) + automated)', 'automated')},
      ${fraction('least(0.96, least(0.9, least(0.75, self) + automated) + proactive)', 'proactive')},
      ${fraction('history', 'history')}, ${fraction('linked', 'linked')}, ${fraction('rated', 'rated')},
      ${fraction('reopened', 'reopened')}, ${fraction('first', 'first')}, mood
    from (
      select no, m, ${channels.join(', ')},
        ${share(SELF_SERVICE, 'knowledge + case when suggestions_on < from_month then 30 else 0 end', 'self', 60)} + more_self as self,
        ${share(AUTOMATED, 'automation', 'automated')} + more_automated as automated, more_portal,
        ${share(PROACTIVE, '(automation + context) // 2', 'proactive')} as proactive,
        ${share(CALLER_HISTORY, 'context', 'history')} as history,
        ${share(ASSET_LINKED, 'context', 'linked')} * case when assets then 1 else 0 end as linked,
        ${share(RATED, 'experience', 'rated')} as rated,
        ${share(REOPENED, '(experience + mean) // 2', 'reopened', 150)} as reopened,
        ${share(FIRST_CONTACT, 'mean', 'first', 200)} as first,
        (0.35 * mean / 1000 + 0.45 + 0.15 * lean(${workshop.bits('no', 'mood')})) as mood
      from (select am.*, am.from_day as from_month, a.suggestions_on, a.assets from account_month am join account a using (no))
    )`;
}

function contacts(workshop: Workshop, fromMonth: number, toMonth: number): string {
  // What comes by the portal instead of by email moves the end of the portal's share, and of the forms' behind it.
  const more = (name: string): string =>
    name === 'portal' || name === 'form' ? ' + least(more_portal, c_email - c_form)' : '';
  const channel = CHANNELS.map(([name]) => `when part(h1, 0) < c_${name}${more(name)} then '${name}'`).join(' ');
  return `
    with line as (
      select no, m, from_day, to_day, unnest(range(contacts)) as i
      from account_month where m >= ${fromMonth} and m < ${toMonth}),
    hashed as (
      select *, (no * 32 + m) * 16384 + i as key, ${workshop.bits('(no * 32 + m) * 16384 + i', 'contact 1')} as h1,
        ${workshop.bits('(no * 32 + m) * 16384 + i', 'contact 2')} as h2,
        ${workshop.bits('(no * 32 + m) * 16384 + i', 'contact 3')} as h3
      from line),
    dated as (
      select *, day_in(m, part(h1, 1)) as day,
        -- two dice make the middle of the day busy; one contact in twenty comes at any hour
        case when part(h2, 3) < 3277 then (part(h2, 0) * 1440) // 65536
          else 420 + ((part(h2, 0) + part(h2, 1)) * 330) // 65536 end as minute
      from hashed),
    resolved as (
      select d.*, s.* exclude (no, m),
        case when part(h1, 2) < self then 'self_service' when part(h1, 2) < automated then 'automation'
          when part(h1, 2) < proactive then 'proactive' else 'agent' end as resolved_by
      from dated d join contact_share s on s.no = d.no and s.m = d.m
      where day >= from_day and day < to_day)
    select no, key as i, id, make_timestamp(epoch_us(day) + (minute * 60 + part(h2, 2) // 1093) * 1000000::bigint) as opened_at,
      case ${channel} else 'api' end as channel, resolved_by,
      case when resolved_by = 'agent' then part(h1, 3) < first end as first_contact,
      part(h3, 0) < reopened as reopened,
      case when resolved_by = 'agent' then part(h3, 1) < history end as caller_history_used,
      part(h3, 2) < linked as asset_linked,
      case when part(h3, 3) < rated
        -- the root makes 4 and 5 the usual answers
        then greatest(1, least(5, 1 + floor(5 * (sqrt(part(h3, 3)::double / greatest(1, rated)) + 0.7 * (mood - 0.6)))))::tinyint end as satisfaction
    from resolved join account using (no)`;
}
