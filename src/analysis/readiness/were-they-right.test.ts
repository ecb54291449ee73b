import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Feature, Requirement } from '../../model/model.ts';
import { createRandom } from '../../util/random.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { wereTheyRight, type DatedBase, type LaunchFindings } from './were-they-right.ts';

const over = (metric: string, atLeast: number): Requirement => ({ kind: 'metric', metric, atLeast, atMost: null });
const LAUNCH = Date.UTC(2025, 2, 1);
const month = (i: number): number => Date.UTC(2025, 2 + i, 1);
const feature: Feature = {
  id: 'bot',
  title: 'Bot',
  needs: [over('truly', 50), over('hardly', 50)],
  live: { since: LAUNCH, adopted: over('uses', 1) },
};
const model = { ...modelOf([group('a', [indicator('truly'), indicator('hardly')])]), features: [feature] };

type Values = Parameters<typeof handMadeBase>[0]['values'];
const baseOf = (values: Values): ScoredBase => handMadeBase({ model, values });
const all = (base: ScoredBase) => allRows(base.table.accounts.length);

/** `uses` at the launch, a month later, and at the end of the six. */
function snapshotsOf(
  accounts: Readonly<Record<string, Values[string]>>,
  uses: (account: string, at: number) => number | 'missing' | 'na' | 'gone',
): DatedBase[] {
  return [0, 1, 6].map((at) => {
    const rows = Object.entries(accounts).flatMap(([account, values]) => {
      const own = uses(account, at);
      return own === 'gone' ? [] : [[account, { ...values, uses: own }] as const];
    });
    return { asOf: month(at), base: baseOf(Object.fromEntries(rows)) };
  });
}

function found(told: ReturnType<typeof wereTheyRight>): LaunchFindings {
  if ('why' in told) throw new Error(told.why);
  return told;
}

test('a prerequisite that adoption hangs on is right, one that it does not hang on is wrong and makes the feature so', () => {
  const random = createRandom(9);
  const accounts: Record<string, Values[string]> = {};
  const adopting = new Set<string>();
  for (let i = 0; i < 1200; i++) {
    const own = { truly: i % 2 === 0 ? 60 : 40, hardly: i % 3 === 0 ? 40 : 60 };
    accounts[`a${i}`] = own;
    if (random() < (own.truly > 50 ? 0.3 : 0.02)) adopting.add(`a${i}`);
  }
  const told = found(
    wereTheyRight(
      feature,
      snapshotsOf(accounts, (a, at) => (at > 0 && adopting.has(a) ? 3 : 0)),
      all,
    ),
  );
  const [truly, hardly] = told.prerequisites;
  expect(told.launch).toBe(LAUNCH);
  expect(told.until).toBe(Date.UTC(2025, 8, 1));
  expect(told.ready.verdict).toBe('right');
  expect([told.ready.held!.n, told.ready.notHeld!.n]).toEqual([400, 800]);
  expect(truly!.othersHeld.verdict).toBe('right');
  expect([truly!.othersHeld.held!.n, truly!.othersHeld.notHeld!.n]).toEqual([400, 400]);
  expect(hardly!.othersHeld.verdict).not.toBe('right');
  expect([hardly!.othersHeld.held!.n, hardly!.othersHeld.notHeld!.n]).toEqual([400, 200]);
  expect(hardly!.all.verdict).toBe('wrong');
  expect(told.leftOut).toEqual({ before: 0, gone: 0, notSeen: 0, readinessUnknown: 0 });
});

test('with enough accounts one prerequisite without effect makes the verdict of the feature wrong', () => {
  // Exact shares: 30 of 100 among all that hold "truly", whatever else they hold; none of the others.
  const accounts: Record<string, Values[string]> = {};
  for (let i = 0; i < 4000; i++) {
    accounts[`a${String(i).padStart(4, '0')}`] = { truly: i < 3000 ? 60 : 40, hardly: i % 2 === 0 ? 60 : 40 };
  }
  const uses = (a: string, at: number): number => {
    const i = Number(a.slice(1));
    return at > 0 && i < 3000 && i % 100 < 30 ? 1 : 0;
  };
  const told = found(wereTheyRight(feature, snapshotsOf(accounts, uses), all));
  expect(told.prerequisites.map(({ othersHeld }) => othersHeld.verdict)).toEqual(['right', 'wrong']);
  expect(told.ready.verdict).toBe('right');
  expect(told.verdict).toBe('wrong');
});

test('who used it before, left, was not seen, or whose readiness is not known is left out and counted; once adopted stays', () => {
  const ready = { truly: 60, hardly: 60 };
  const accounts: Record<string, Values[string]> = {
    before: ready,
    gone: ready,
    adoptedThenGone: ready,
    notSeen: ready,
    once: ready,
    never: { truly: 10, hardly: 60 },
    idle: ready,
    unknown: { truly: 'missing', hardly: 60 },
    lacks: { truly: 'missing', hardly: 10 },
  };
  const uses: Record<string, readonly (number | 'missing' | 'na' | 'gone')[]> = {
    before: [1, 1, 1],
    gone: [0, 0, 'gone'],
    adoptedThenGone: [0, 1, 'gone'],
    notSeen: [0, 'missing', 'missing'],
    once: [0, 1, 0],
    never: [0, 0, 0],
    idle: [0, 'na', 'na'],
    unknown: [0, 0, 0],
    lacks: [0, 0, 0],
  };
  const told = found(
    wereTheyRight(
      feature,
      snapshotsOf(accounts, (a, at) => uses[a]![[0, 1, 6].indexOf(at)]!),
      all,
    ),
  );
  expect(told.leftOut).toEqual({ before: 1, gone: 1, notSeen: 1, readinessUnknown: 1 });
  expect(told.ready.held).toMatchObject({ count: 2, n: 3 });
  expect(told.ready.notHeld).toMatchObject({ count: 0, n: 2 });
  expect(told.ready.verdict).toBe('tooFew');
  expect(told.verdict).toBe('tooFew');
});

test('nothing is said of a feature that is not live, without a snapshot at the launch, or before the months are over', () => {
  const snapshots = snapshotsOf({ a: { truly: 60, hardly: 60 } }, () => 0);
  const { live: _, ...planned } = feature;
  const why = (told: ReturnType<typeof wereTheyRight>): string => ('why' in told ? told.why : 'findings');
  expect(why(wereTheyRight(planned, snapshots, all))).toBe('notLive');
  expect(why(wereTheyRight(feature, snapshots.slice(1), all))).toBe('noLaunchSnapshot');
  expect(why(wereTheyRight(feature, snapshots.slice(0, 2), all))).toBe('tooEarly');
  const future = { ...feature, live: { ...feature.live!, since: month(60) } };
  expect(why(wereTheyRight(future, snapshots, all))).toBe('tooEarly');
  const late = [snapshots[0]!, { ...snapshots[2]!, asOf: month(9) }];
  expect(why(wereTheyRight(feature, late, all))).toBe('noLaterSnapshot');
  expect(why(wereTheyRight(feature, snapshots, all))).toBe('findings');
  const old = [{ ...snapshots[0]!, asOf: month(-3) }, ...snapshots.slice(1)];
  expect(why(wereTheyRight(feature, old, all))).toBe('noLaunchSnapshot');
});
