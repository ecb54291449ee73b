import { quarters } from './quarters.ts';
import type { Workshop } from './workshop.ts';

/** The automation silo: it knows a customer by tenant. A row a run. On-premises accounts report nothing. */
const RUNS_A_CONTACT = [
  ['workflow', '[.0, .07, .24, .58, 1.1, 1.8]'],
  ['action_sequence', '[.0, .02, .08, .2, .42, .75]'],
  ['routing', '[.0, .05, .19, .39, .64, .9]'],
  ['self_healing', '[.0, .0006, .004, .016, .045, .11]'],
] as const;
const SUCCEEDED = '[.74, .82, .89, .94, .97, .99]';
/** Tenants of the vendor's own, in no mapping: every row of these customers is repeated for one of them. */
const OWN_TENANTS = ['00sandbox', '00training', '00preview'];

export async function writeAutomationRuns(workshop: Workshop): Promise<void> {
  await workshop.run(monthlyRuns(workshop));
  for (const quarter of quarters()) {
    await workshop.copy(
      runs(workshop, quarter.fromMonth, quarter.toMonth),
      `data/automation/runs-${quarter.name}.parquet`,
    );
  }
  await workshop.run('drop table run_month');
}

function monthlyRuns(workshop: Workshop): string {
  const kinds = RUNS_A_CONTACT.map(
    ([kind, list], k) =>
      `select no, m, ${k} as k, '${kind}' as kind, rounded(contacts * (knots(automation + 70 * lean(${workshop.bits('no', kind)}), ${list})${kind === 'workflow' ? ' + more_workflows' : ''}),
        share(${workshop.bits('no * 32 + m', kind)}, 0)) as runs from account_month`,
  );
  return `create temp table run_month as
    select r.*, am.from_day, am.to_day, 2 + automation // 50 as flows, knots(automation + 130 * lean(${workshop.bits('r.no', 'succeeded')}), ${SUCCEEDED}) as succeeded
    from (${kinds.join(' union all ')}) r join account_month am using (no, m)
    where no in (select no from account where cloud)`;
}

function runs(workshop: Workshop, fromMonth: number, toMonth: number): string {
  const key = '(((no * 32 + m) * 4) + k) * 32768 + i';
  const own = OWN_TENANTS.map((tenant, i) => `select ${i * 3 + 1} as no, '${tenant}' as own_tenant`).join(
    ' union all ',
  );
  return `
    with line as (select *, unnest(range(runs)) as i from run_month where m >= ${fromMonth} and m < ${toMonth}),
    hashed as (select *, ${workshop.bits(key, 'run')} as h from line),
    dated as (select *, day_in(m, part(h, 0)) as day from hashed),
    alive as (
      select d.*, tenant from dated d join (select no, tenant from account) using (no) where day >= from_day and day < to_day),
    all_tenants as (
      select * from alive union all by name select * replace (own_tenant as tenant) from alive join (${own}) using (no))
    select make_timestamp(epoch_us(day) + ((part(h, 1) * 1440) // 65536) * 60000000::bigint) as started_at, tenant, kind,
      (case kind when 'action_sequence' then 3 + part(h, 2) % 6 when 'workflow' then 1 + part(h, 2) % 4 else 1 end)::tinyint as steps,
      'F' || lpad(((part(h, 2) >> 6) % flows + 1)::varchar, 2, '0') as flow,
      case when share(h, 3) < succeeded then 'succeeded' when part(h, 3) % 4 = 0 then 'cancelled' else 'failed' end as outcome
    from all_tenants order by started_at, tenant, kind, i`;
}
