import { changedAccounts, type ChangedAccount } from '../../analysis/movement/changed-accounts.ts';
import { rowsByAccount } from '../../analysis/base/scored-base.ts';
import { ONE_STEP, type FeatureStates } from '../../analysis/readiness/feature-states.ts';
import { cleanText } from '../format/clean-text.ts';
import type { DocumentTable } from '../document/document.ts';
import { byWeight, weightAt, type AudienceFacts } from './audience-facts.ts';

/** Accounts of a table on a page; the page Accounts has all. */
const TOLD = 8;

export interface FallenAccount {
  readonly row: number;
  readonly move: ChangedAccount;
}

/** Those who moved down and are confirmed there, the largest ARR first. */
export function fallenAccounts(facts: AudienceFacts): readonly FallenAccount[] {
  const places = rowsByAccount(facts.base.table.accounts);
  const inside = new Set(facts.rows);
  const order = byWeight(facts);
  return [...changedAccounts(facts.comparison).values()]
    .filter(({ direction, confirmed }) => confirmed && direction === 'down')
    .flatMap((move) => {
      const row = places.get(move.account);
      return row === undefined || !inside.has(row) ? [] : [{ row, move }];
    })
    .sort((a, b) => order(a.row, b.row));
}

/** Accounts that fell a stage, the first of them, each with what brought it down. */
export function fallenTable(facts: AudienceFacts, fallen: readonly FallenAccount[]): DocumentTable {
  const { terms, nameOf } = facts;
  const told = fallen.slice(0, TOLD);
  // Of one that fell before the period, what brought it down then, where the snapshots of that time are at hand.
  const origins = new Map((facts.comparison?.origins ?? []).map((origin) => [origin.account, origin]));
  const whyOf = ({ account, cause }: ChangedAccount): string => {
    const origin = origins.get(account);
    if (origin !== undefined) {
      const since = origin.asOf === null ? '' : ` (since ${facts.f.date(origin.asOf)})`;
      return `${terms.cause[origin.cause]}${since}`;
    }
    if (cause === null) return '';
    return cause === 'earlier' ? 'it had fallen before and is confirmed now' : terms.cause[cause];
  };
  return {
    caption: 'Accounts that fell',
    columns: [
      { title: 'Account', kind: 'text' },
      { title: 'Stage', kind: 'text' },
      { title: 'Because', kind: 'text' },
      { title: 'ARR', kind: 'number' },
    ],
    rows: told.map(({ row, move }) => [
      nameOf(row),
      `${move.from.stage} to ${terms.stage.short(move.to.atMost ? 'at_most' : 'exact', move.to.stage)}`,
      whyOf(move),
      weightAt(facts, row),
    ]),
    leftOut: moreAccounts(facts, fallen.length),
  };
}

export interface NearAccount {
  readonly row: number;
  readonly feature: FeatureStates;
  /** The one thing it lacks, of the feature's leaves. */
  readonly leaf: number;
}

/** Accounts one step from a feature that is not live, each for the first such feature, the largest ARR first. */
export function nearAccounts(facts: AudienceFacts): readonly NearAccount[] {
  const next = facts.features.filter(({ live }) => live === undefined);
  const order = byWeight(facts);
  return Array.from(facts.rows)
    .flatMap((row): NearAccount[] => {
      const feature = next.find(({ state }) => state[row] === ONE_STEP);
      const leaf = feature?.lacking(row)[0];
      return feature === undefined || leaf === undefined ? [] : [{ row, feature, leaf }];
    })
    .sort((a, b) => order(a.row, b.row));
}

/** Accounts that lack one thing for a feature. */
export function nearTable(facts: AudienceFacts, near: readonly NearAccount[]): DocumentTable {
  return {
    caption: 'Accounts one step from a feature',
    columns: [
      { title: 'Account', kind: 'text' },
      { title: 'For', kind: 'text' },
      { title: 'The one thing it lacks', kind: 'text' },
      { title: 'ARR', kind: 'number' },
    ],
    rows: near
      .slice(0, TOLD)
      .map(({ row, feature, leaf }) => [
        facts.nameOf(row),
        cleanText(feature.title),
        lackOf(facts, { feature, leaf }),
        weightAt(facts, row),
      ]),
    leftOut: moreAccounts(facts, near.length),
  };
}

/** The one thing an account lacks, in words. */
export function lackOf({ sayNeed }: AudienceFacts, { feature, leaf }: Pick<NearAccount, 'feature' | 'leaf'>): string {
  return sayNeed(feature.leaves[leaf]!.requirement);
}

function moreAccounts({ accounts }: AudienceFacts, all: number): string {
  return all > TOLD ? `And ${accounts(all - TOLD).replace(/ (\S+)$/, ' more $1')}: the page Accounts lists all.` : '';
}
