import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A cell of a metric as somebody would compute it who knows the facts and SQL, and nothing of the product. */
export interface HandCell {
  readonly value: number | null;
  /** Null where there is a value. */
  readonly reason: string | null;
}

/** One row per account with `value` and `reason`; `as_of()` and `population` are what `moveTo` sets. */
export const METRICS_BY_HAND: Readonly<Record<string, string>> = {
  // A share, with a least number of rows.
  deflection_rate: `
    select account, solved / n as value, case when n is null then 'noDenominator' when n < 20 then 'tooFew' end as reason
    from population left join (
      select customer_id as account, count(*) as n, count(*) filter (where resolved_by = 'self_service') as solved
      from contacts where opened_at >= as_of() - interval 90 day and opened_at < as_of() group by 1) using (account)`,
  // A share of the rows of a where.
  caller_history_use: `
    select account, known / n as value, case when n is null then 'noDenominator' when n < 20 then 'tooFew' end as reason
    from population left join (
      select customer_id as account, count(*) as n, count(*) filter (where caller_history_used) as known from contacts
      where resolved_by = 'agent' and opened_at >= as_of() - interval 90 day and opened_at < as_of() group by 1) using (account)`,
  // A count that is missing below a number of rows.
  contact_volume: `
    select account, coalesce(n, 0) as value, case when coalesce(n, 0) < 20 then 'tooFew' end as reason
    from population left join (
      select customer_id as account, count(*) as n from contacts
      where opened_at >= as_of() - interval 90 day and opened_at < as_of() group by 1) using (account)`,
  // The change against the window before.
  contact_trend: `
    select account, (coalesce(now, 0) - before) / before as value,
      case when coalesce(before, 0) = 0 then 'noDenominator' end as reason
    from population left join (
      select customer_id as account, count(*) filter (where opened_at >= as_of() - interval 90 day) as now,
        count(*) filter (where opened_at < as_of() - interval 90 day) as before
      from contacts where opened_at >= as_of() - interval 180 day and opened_at < as_of() group by 1) using (account)`,
  // Distinct users of a week.
  weekly_active_users: `
    select account, coalesce(users, 0) as value, null as reason
    from population left join (
      select account, count(distinct user_no) as users from feature_use
      where day >= as_of() - interval 7 day and day < as_of() group by 1) using (account)`,
  // A metric by an attribute of that time.
  active_seats: `
    select account, coalesce(users, 0) / nullif(seats, 0) as value, case when seats is null then 'notAnswered' when seats = 0 then 'noDenominator' end as reason
    from population left join (
      select account, count(distinct user_no) as users from feature_use
      where day >= as_of() - interval 7 day and day < as_of() group by 1) using (account)`,
  // A silo with keys of its own that covers a part of the base; rows that have to be enough.
  run_success: `
    select account, good / n as value,
      case when hosting is distinct from 'cloud' then 'notConnected' when n is null then 'noDenominator' when n < 20 then 'tooFew' end as reason
    from population left join (
      select k.account_id as account, count(*) as n, count(*) filter (where outcome = 'succeeded') as good
      from automation a join key_map k on k.tenant = a.tenant
      where started_at >= as_of() - interval 90 day and started_at < as_of() group by 1) using (account)`,
  // Two sources over each other: what is missing first gives the reason.
  workflows_per_100_contacts: `
    select account, 100 * coalesce(runs, 0) / contacts as value,
      case when hosting is distinct from 'cloud' then 'notConnected' when coalesce(contacts, 0) < 20 then 'tooFew' end as reason
    from population
    left join (
      select k.account_id as account, count(*) as runs from automation a join key_map k on k.tenant = a.tenant
      where kind = 'workflow' and started_at >= as_of() - interval 90 day and started_at < as_of() group by 1) using (account)
    left join (
      select customer_id as account, count(*) as contacts from contacts
      where opened_at >= as_of() - interval 90 day and opened_at < as_of() group by 1) using (account)`,
  // A ratio of sums.
  article_helpfulness: `
    select account, helpful / nullif(votes, 0) as value,
      case when has_kb is distinct from true then 'notConnected' when n is null then 'noDenominator'
        when n < 10 then 'tooFew' when votes = 0 then 'noDenominator' end as reason
    from population left join (
      select k.account_id as account, count(*) as n, sum(helpful) as helpful, sum(helpful) + sum(not_helpful) as votes
      from article_views v join key_map k on k.site = v.site
      where day >= as_of() - interval 90 day and day < as_of() group by 1) using (account)`,
  // Rows that hold at the as-of, the fresh ones among all of them.
  article_freshness: `
    select account, fresh / n as value,
      case when has_kb is distinct from true then 'notConnected' when n is null then 'noDenominator' end as reason
    from population left join (
      select k.account_id as account, count(*) as n, count(*) filter (where updated_on >= as_of() - interval 180 day) as fresh
      from articles a join key_map k on k.site = a.site
      where updated_on < as_of() and (superseded_on is null or superseded_on > as_of()) group by 1) using (account)`,
  systems_connected: `
    select account, coalesce(n, 0) as value, case when hosting is distinct from 'cloud' then 'notConnected' end as reason
    from population left join (
      select k.account_id as account, count(*) as n from integrations i join key_map k on k.instance = i.instance
      where status = 'connected' and valid_from <= as_of() and (valid_to is null or valid_to > as_of()) group by 1) using (account)`,
  // The last state, in two columns; in a tie each takes its greatest.
  asset_completeness: `
    select account, complete / nullif(assets, 0) as value,
      case when has_assets is distinct from true then 'notConnected' when assets is null then 'noRows' when assets = 0 then 'noDenominator' end as reason
    from population left join (
      select account_id as account, max(complete) as complete, max(assets) as assets
      from (select *, rank() over (partition by account_id order by counted_on desc) as k from assets where counted_on < as_of())
      where k = 1 group by 1) using (account)`,
  // Whole months in a row that end with the last one before the as-of.
  measuring_streak: `
    select account, coalesce(months, 0) as value, null as reason
    from population left join (
      select account, count(*) as months from (
        select account, month, row_number() over (partition by account order by month desc) as k
        from (select distinct account_id as account, date_trunc('month', measured_on) as month from measurements where measured_on < as_of()))
      where month = as_of() - to_months(k::int) group by 1) using (account)`,
  // Another stamp of the same source.
  improvements_closed: `
    select account, coalesce(n, 0) as value, null as reason
    from population left join (
      select account_id as account, count(*) as n from improvements
      where closed_on >= as_of() - interval 180 day and closed_on < as_of() group by 1) using (account)`,
  follow_up: `
    select account, done / n as value, case when n is null then 'noDenominator' when n < 2 then 'tooFew' end as reason
    from population left join (
      select account_id as account, count(followed_up) as n, count(*) filter (where followed_up) as done from measurements
      where measured_on >= as_of() - interval 365 day and measured_on < as_of() group by 1) using (account)`,
};

/** Facts in DuckDB as the files hold them; text files by its own CSV and JSON readers. */
export class Facts {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async open(data: string): Promise<Facts> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    const facts = new Facts(await instance.connect());
    const views: Readonly<Record<string, string>> = {
      contacts: `read_parquet('${data}/contacts/*.parquet')`,
      feature_use: `read_parquet('${data}/usage/feature-use-*.parquet')`,
      automation: `read_parquet('${data}/automation/*.parquet')`,
      article_views: `read_parquet('${data}/knowledge/article-views.parquet')`,
    };
    for (const [name, from] of Object.entries(views)) await facts.#run(`create view ${name} as from ${from}`);
    const tables: Readonly<Record<string, string>> = {
      crm: `read_csv('${data}/crm/accounts.csv', dateformat = '%d-%m-%Y',
        types = {'account_id': 'VARCHAR', 'customer_since': 'DATE', 'churned_on': 'DATE', 'changed_at': 'VARCHAR'})`,
      key_map: `read_csv('${data}/key-map.csv', all_varchar = true)`,
      articles: `read_json('${data}/knowledge/articles.ndjson.gz')`,
      integrations: `read_csv('${data}/integrations/integrations.csv')`,
      assets: `read_csv('${data}/assets/asset-counts.csv')`,
      measurements: `read_csv('${data}/surveys/measurements.csv')`,
      improvements: `read_csv('${data}/surveys/improvements.csv')`,
    };
    for (const [name, from] of Object.entries(tables)) await facts.#run(`create table ${name} as from ${from}`);
    return facts;
  }

  /** The customers of that day with what was known of them then. */
  async moveTo(asOf: string): Promise<void> {
    await this.#run(`create or replace macro as_of() as timestamp '${asOf} 00:00:00'`);
    await this.#run(`
      create or replace table population as
      select account_id as account, * exclude (account_id) from crm where changed_at::timestamp <= as_of()
      qualify row_number() over (partition by account_id order by changed_at desc) = 1`);
    await this.#run(`
      delete from population where not (customer_since <= as_of() and (churned_on is null or churned_on > as_of()))`);
  }

  async accounts(): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    const rows = await this.#rows(`
      select account, company as name, plan as product_line, seats, end_users, arr_eur as arr, hosting, has_kb as kb_licensed,
        has_assets as assets_licensed, ai_ok as ai_consent from population`);
    return new Map(rows.map((row) => [String(row['account']), row]));
  }

  async metric(sql: string): Promise<ReadonlyMap<string, HandCell>> {
    const rows = await this.#rows(`select account, value::double as value, reason from (${sql})`);
    return new Map(
      rows.map((row) => {
        const reason = typeof row['reason'] === 'string' ? row['reason'] : null;
        return [String(row['account']), { value: reason === null ? Number(row['value']) : null, reason }];
      }),
    );
  }

  async number(sql: string): Promise<number> {
    const [row] = await this.#rows(`select (${sql})::double as value`);
    return Number(row?.['value']);
  }

  close(): void {
    this.#connection.closeSync();
  }

  async #run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  async #rows(sql: string): Promise<Readonly<Record<string, unknown>>[]> {
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRowObjectsJS();
  }
}
