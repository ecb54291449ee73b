import type { Workshop } from './workshop.ts';

/** What the asset register holds at the end of each month: counts only. */
const ASSETS_A_USER = '[.05, .3, .7, 1.1, 1.55, 2.1]';
const COMPLETE = '[.1, .25, .45, .64, .83, .96]';
const RELATIONS_AN_ASSET = '[.02, .2, .6, 1.2, 2.2, 3.6]';
const OWNED = '[.2, .38, .55, .7, .85, .96]';

export async function writeAssetCounts(workshop: Workshop): Promise<void> {
  const value = (list: string, purpose: string, amplitude = 80): string =>
    `knots(context + ${amplitude} * lean(${workshop.bits('no', purpose)}), ${list})`;
  await workshop.copy(
    `select account_id, counted_on, assets, least(assets, floor(assets * complete))::int as complete,
       floor(assets * relations)::int as relations, least(assets, floor(assets * owned))::int as with_owner
     from (
       select id as account_id, am.to_day - 1 as counted_on, floor(end_users * ${value(ASSETS_A_USER, 'assets', 100)})::int as assets,
         ${value(COMPLETE, 'complete')} as complete, ${value(RELATIONS_AN_ASSET, 'relations')} as relations, ${value(OWNED, 'asset owner')} as owned
       from account_month am join account a using (no) where a.assets)
     order by counted_on, account_id`,
    'data/assets/asset-counts.csv',
    'csv',
  );
}
