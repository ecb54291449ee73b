import type { Account } from './accounts.ts';
import { FIRST_DAY } from './edition.ts';
import type { Workshop } from './workshop.ts';

/**
 * The knowledge silo: it knows a customer by site. Articles as revisions (a row holds until it is superseded or the
 * article retired), and sparse daily views with ratings.
 */
const ARTICLES_PER_100_USERS = '[.2, 1, 3, 6, 11, 20]';
/** Share of the articles touched within half a year. */
const FRESH = '[.03, .15, .33, .5, .68, .88]';
const QUALITY = '[28, 43, 56, 67, 77, 88]';
const OWNED = '[.1, .3, .52, .7, .86, .97]';
const HELPFUL = '[.35, .48, .6, .7, .8, .9]';
/** Rows of views a contact: people look things up where there is something to find. */
const VIEWS = '[.02, .12, .3, .55, .9, 1.3]';
/** Sites the vendor runs for itself. No customer's, hence in no mapping. */
const DEMO_SITES = 7;

export async function writeKnowledge(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  await workshop.run(articleTable(workshop));
  await workshop.run(revisionTable(workshop));
  const sites = demoSites(accounts);
  await workshop.copy(
    `select site, article, created_on, updated_on, superseded_on, quality, owner
     from (select * from revision union all by name
       select * replace (demo.demo_site as site) from revision join (${sites}) demo using (no))
     order by updated_on, site, article`,
    'data/knowledge/articles.ndjson.gz',
    'ndjson.gz',
  );
  await workshop.copy(views(workshop, sites), 'data/knowledge/article-views.parquet');
  await workshop.run('drop table revision; drop table article');
}

/** The demo sites hold copies of what the first customers wrote. */
function demoSites(accounts: readonly Account[]): string {
  const copied = accounts.filter(({ knowledgeFrom }) => knowledgeFrom !== null).slice(0, DEMO_SITES);
  return copied.map(({ no }, i) => `select ${no} as no, 'demo-0${i + 1}' as demo_site`).join(' union all ');
}

/** Article j of an account is written in the month in which the account first has more than j articles. */
function articleTable(workshop: Workshop): string {
  const lean = `lean(${workshop.bits('no', 'articles')})`;
  const key = 'no * 8192 + j';
  return `
    create temp table article as
    with target as (
      select no, m, am.from_day, knowledge_from, a.to_day as life_end,
        floor(end_users / 100.0::double * knots(knowledge + 60 * ${lean}, ${ARTICLES_PER_100_USERS}) + 0.5)::int as articles
      from account_month am join account a using (no) where knowledge_from < am.to_day),
    highest as (select *, max(articles) over (partition by no order by m) as reached, min(m) over (partition by no) as first_month from target),
    written as (
      select *, unnest(range(coalesce(lag(reached) over (partition by no order by m), 0), least(8000, reached))) as j from highest),
    hashed as (select *, ${workshop.bits(key, 'article')} as h from written)
    select no, m, j, h, life_end,
      case when m > 0 or knowledge_from >= date '${FIRST_DAY}'
        then greatest(knowledge_from, from_day + (part(h, 0) * 28) // 65536)
        else knowledge_from + (((date '${FIRST_DAY}' - knowledge_from) * part(h, 0)) // 65536)::int end::date as created_on,
      case when part(h, 1) < 5000 then date '${FIRST_DAY}' + m * 30 + 60 + (part(h, 2) * 700) // 65536 end::date as retired_on
    from hashed`;
}

function revisionTable(workshop: Workshop): string {
  const lean = (purpose: string): string => `lean(${workshop.bits('no', purpose)})`;
  const fresh = `knots(knowledge + 80 * ${lean('fresh')}, ${FRESH})`;
  const key = '(no * 8192 + j) * 32 + m';
  return `
    create temp table revision as
    with first_row as (
      select no, j, a.m, a.h, created_on, retired_on, life_end, case when created_on >= date '${FIRST_DAY}' then created_on
        else greatest(created_on, date '${FIRST_DAY}' - 1 - case when share(a.h, 3) < ${fresh}
          then (part(a.h, 2) * 180) // 65536 else 180 + (part(a.h, 2) * 700) // 65536 end) end::date as updated_on
      from article a join account_month am using (no, m)),
    later_row as (
      select no, j, m, h, created_on, retired_on, life_end, month_start + (part(hm, 1) * 28) // 65536 as updated_on
      from (select a.no, a.j, am.m, a.h, created_on, retired_on, life_end, am.from_day as month_start, ${fresh} as p,
          ${workshop.bits('(no * 8192 + j) * 32 + am.m', 'revision')} as hm
        from article a join account_month am using (no) where am.m > a.m)
      -- the chance a month that leaves a share p touched within six
      where share(hm, 0) < p * (0.165 + 0.2 * p * p)),
    dated as (
      select distinct on (no, j, updated_on) * from (select * from first_row union all select * from later_row)
      where updated_on < coalesce(retired_on, life_end) and updated_on < life_end order by no, j, updated_on, m)
    select no, site, 'K' || lpad((no * 8192 + j)::varchar, 8, '0') as article, created_on, updated_on,
      coalesce(lead(updated_on) over (partition by no, j order by updated_on), retired_on) as superseded_on,
      greatest(0, least(100, knots(knowledge + 90 * ${lean('quality')}, ${QUALITY}) + 16 * lean(hr)))::int as quality,
      case when share(h, 3) < knots(knowledge + 150 * ${lean('owned')}, ${OWNED}) then 'team ' || (1 + part(h, 2) % 9) end as owner
    from (select d.*, ${workshop.bits(key, 'quality of revision')} as hr from dated d)
    join (select no, m, knowledge from account_month) using (no, m) join (select no, site from account) using (no)`;
}

function views(workshop: Workshop, demoSites: string): string {
  const lean = (purpose: string): string => `lean(${workshop.bits('no', purpose)})`;
  const key = '(no * 32 + m) * 16384 + i';
  return `
    with line as (
      select no, m, from_day, to_day, knowledge, articles,
        unnest(range(rounded(contacts * knots(knowledge + 60 * ${lean('views')}, ${VIEWS}), 0.5))) as i
      from account_month join (
        -- articles there in the month; the numbering follows the order of writing
        select no, am.m, count(*)::int as articles from article a join account_month am using (no) where a.m <= am.m group by all
      ) using (no, m)),
    hashed as (select *, ${workshop.bits(key, 'view')} as h, ${workshop.bits(key, 'rating')} as hr from line),
    picked as (
      select *, day_in(m, part(h, 0)) as day,
        -- the square makes some articles popular
        floor(articles * share(h, 1) * share(h, 1))::int as j,
        1 + (part(h, 2) * 4) // 65536 as views, knots(knowledge + 100 * ${lean('helpful')}, ${HELPFUL}) as liked
      from hashed),
    rated as (
      select p.*, case when share(h, 3) < 0.3 then 1 else 0 end as rating
      from picked p join (select no, j, created_on, retired_on from article) a using (no, j)
      where day >= p.from_day and day < p.to_day and day >= created_on and day < coalesce(retired_on, date '2999-01-01')),
    daily as (
      select no, j, day, sum(views)::int as views, sum(case when share(hr, 0) < liked then rating else 0 end)::int as helpful,
        sum(case when share(hr, 0) < liked then 0 else rating end)::int as not_helpful
      from rated group by no, j, day),
    sited as (select no, site, j, day, views, helpful, not_helpful from daily join (select no, site from account) using (no))
    select day, site, 'K' || lpad((no * 8192 + j)::varchar, 8, '0') as article, views, helpful, not_helpful
    from (select * from sited union all by name
      select * replace (demo.demo_site as site) from sited join (${demoSites}) demo using (no))
    order by day, site, article`;
}
