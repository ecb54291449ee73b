import { compareSnapshots } from '../../src/analysis/movement/comparison.ts';
import { accountMovements } from '../../src/analysis/movement/movement.ts';
import { movedBy, selectAccounts, selectRows } from '../../src/analysis/filter/filter.ts';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import type { Condition } from '../../src/analysis/filter/condition.ts';
import type { Model } from '../../src/model/model.ts';
import type { AudienceInput } from '../../src/report/audience/audience.ts';
import { group, handMadeBase, indicator, modelOf } from '../fixtures/hand-made-base.ts';

/** What is known of an account, in the words of the facts: everything a summary says of it follows from this. */
export interface Fact {
  readonly key: string;
  readonly name: string;
  readonly branch: string;
  readonly csm: string;
  readonly arr: number;
  readonly renewal: Date;
  /** Knowledge and automation, then and now; null: not seen. */
  readonly before: readonly [number, number | null];
  readonly now: readonly [number, number | null];
}

const THEN = Date.UTC(2026, 9, 1);
export const NOW = Date.UTC(2026, 10, 1);
const BRANCHES = ['North', 'South', 'West'];

/** Sixty accounts: the South is behind in knowledge, the small ones in automation; some fell, some rose, some are half seen. */
export const FACTS: readonly Fact[] = Array.from({ length: 60 }, (_, i) => {
  const branch = BRANCHES[i % 3]!;
  const knowledge = 30 + ((i * 7) % 45) - (branch === 'South' ? 14 : 0);
  const automation = i % 11 === 10 ? null : 10 + ((i * 13) % 70);
  const fell = i % 9 === 4;
  const rose = i % 13 === 6;
  return {
    key: `A${String(i).padStart(3, '0')}`,
    name: i === 4 ? '<b>=Böse|Firma</b>' : `Company ${i}`,
    branch,
    csm: i % 2 === 0 ? 'Ada' : 'Ben',
    arr: 1000 * (1 + ((i * 17) % 50)),
    renewal: new Date(Date.UTC(2026, 11 + (i % 12), 1)),
    before: [fell ? knowledge + 28 : rose ? Math.max(1, knowledge - 24) : knowledge, automation],
    now: [knowledge, automation],
  };
});

const FEATURES: Model['features'] = [
  {
    id: 'assistant',
    title: 'Assistant',
    needs: [
      { kind: 'group', path: 'knowledge', atLeast: 50, atMost: null },
      { kind: 'group', path: 'automation', atLeast: 40, atMost: null },
    ],
  },
  { id: 'routing', title: 'Routing', needs: [{ kind: 'group', path: 'automation', atLeast: 60, atMost: null }] },
];

export const MODEL: Model = {
  ...modelOf([
    group('knowledge', [indicator('articles', { title: 'Articles used' })], { title: 'Knowledge' }),
    group('automation', [indicator('flows', { title: 'Flows run' })], { title: 'Automation' }),
  ]),
  title: 'Two sides',
  features: FEATURES,
};

function baseAt(which: 'before' | 'now', asOf: number): ScoredBase {
  return handMadeBase({
    model: MODEL,
    asOf,
    values: Object.fromEntries(
      FACTS.map((fact) => [
        fact.key,
        { articles: fact[which][0], ...(fact[which][1] === null ? {} : { flows: fact[which][1]! }) },
      ]),
    ),
    attributes: Object.fromEntries(
      FACTS.map(({ key, name, branch, csm, arr, renewal }) => [key, { name, branch, csm, arr, renewal }]),
    ),
  });
}

export const SERIES: readonly [ScoredBase, ScoredBase] = [baseAt('before', THEN), baseAt('now', NOW)];

export function audienceInput(conditions: readonly Condition[] = [], more: Partial<AudienceInput> = {}): AudienceInput {
  const [earlier, base] = SERIES;
  const moves = accountMovements(SERIES);
  const comparison = compareSnapshots(SERIES, { moves });
  const moved = movedBy(comparison);
  const rows = selectRows(base, conditions, moved);
  const kept = selectAccounts(earlier, base, rows, conditions, moved);
  return {
    base,
    rows,
    keep: (account) => kept.has(account),
    conditions,
    earlier,
    comparison,
    moved,
    grouping: { peers: null, bands: {} },
    projectTitle: 'Sixty accounts',
    notice: 'synthetic',
    metrics: {},
    snapshot: 'two-sides@2026-11-01-0123456789ab',
    ...more,
  };
}
