import type { Plan, SourcePlan } from '../plan/plan.ts';
import { keyGroupSql, keySql } from './sql.ts';

interface AccountSql {
  /** The account's key as text. */
  readonly shown: string;
  readonly groupBy: string;
  readonly join: readonly string[];
  /** The silo's own key where it is looked up. */
  readonly siloKey: string | null;
}

/** How the rows of a source find their account. */
export function accountSql(plan: Plan, source: Pick<SourcePlan, 'account' | 'entry' | 'keys'>): AccountSql {
  const { dialect } = plan;
  if (source.account === null) throw new Error('a source without account');
  const { account, entry, keys } = source;
  const own = keySql(dialect, entry, account);
  if (keys === null) return { shown: own, groupBy: keyGroupSql(dialect, entry, account), join: [], siloKey: null };
  const match = keySql(dialect, keys.entry, keys.match);
  const give = keySql(dialect, keys.entry, keys.give);
  const join = [
    `left join (select distinct ${match} as silo_key, ${give} as account from ${dialect.relation(keys.entry.relation)} as f) as m`,
    `  on m.silo_key = ${own}`,
  ];
  return { shown: 'm.account', groupBy: 'm.account', join, siloKey: own };
}
