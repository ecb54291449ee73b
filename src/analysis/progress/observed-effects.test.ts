import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/hand-made-base.ts';
import { anAction } from '../../../test/an-action.ts';
import { createRandom } from '../../util/random.ts';
import { momentsOf } from '../../util/welch.ts';
import { studentQuantile } from '../../util/student-t.ts';
import type { DatedBase } from '../readiness/were-they-right.ts';
import type { AcceptedAction, AcceptedRoadmap } from './accepted-roadmap.ts';
import { observeLifts, withObservedLifts, type ObservedLift } from './observed-effects.ts';

const model = modelOf([group('a', [indicator('x'), indicator('y')])]);
const day = (month: number, date = 1): number => Date.UTC(2026, month, date);
const PEERS = { peers: { by: [], atLeast: 1 }, bands: {} };
const action = anAction('write', 3, { x: 2 });

type Values = Parameters<typeof handMadeBase>[0]['values'];

/** In January and in May. */
function seriesOf(before: Values, after: Values): DatedBase[] {
  return [before, after].map((values, i) => ({ asOf: day(i * 4), base: handMadeBase({ model, values }) }));
}

function did(account: string, more: Partial<AcceptedAction> = {}): AcceptedRoadmap {
  const own: AcceptedAction = {
    id: 'write',
    title: 'Write',
    phase: 1,
    effort: 3,
    weeks: [2, 8],
    lifts: action.lifts,
    expected: null,
    marks: [
      { is: 'started', on: day(0, 10), by: null, remark: '' },
      { is: 'done', on: day(1, 10), by: null, remark: '' },
    ],
    ...more,
  };
  const goal = { kind: 'score', points: 90 } as const;
  return {
    account,
    model: 'm',
    asOf: day(0),
    acceptedOn: day(0, 5),
    acceptedBy: null,
    goal,
    before: null,
    actions: [own],
  };
}

/** Normal enough: twelve uniforms less six. */
function normals(seed: number): () => number {
  const random = createRandom(seed);
  return () => Array.from({ length: 12 }, random).reduce((sum, u) => sum + u, -6);
}

interface Run {
  readonly found: ObservedLift;
  readonly naive: { readonly low: number; readonly high: number };
}

/** Accounts whose value wavers around what they are; of those that happen to be low half act, and gain `effect`. */
function simulate(seed: number, effect: number): Run {
  const normal = normals(seed);
  const [before, after]: [Record<string, Values[string]>, Record<string, Values[string]>] = [{}, {}];
  const acted: string[] = [];
  for (let i = 0; i < 240; i++) {
    const level = 50 + 8 * normal();
    const [x, later] = [level + 6 * normal(), level + 6 * normal()];
    const account = `a${i}`;
    const acts = x < 42 && normal() > 0.2;
    if (acts) acted.push(account);
    before[account] = { x, y: 50 };
    after[account] = { x: later + (acts ? effect : 0), y: 50 };
  }
  const [found] = observeLifts({ series: seriesOf(before, after), roadmaps: acted.map((a) => did(a)), ...PEERS }, [
    action,
  ]);
  const { n, mean, squares } = momentsOf(acted.map((a) => Number(after[a]!['x']) - Number(before[a]!['x'])));
  const margin = studentQuantile(0.05, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { found: found!, naive: { low: mean - margin, high: mean + margin } };
}

describe('accounts that are chosen for being low come back to what is usual by themselves', () => {
  const RUNS = 150;
  const runs = Array.from({ length: RUNS }, (_, seed) => simulate(seed + 1, 0));
  const covers = ({ low, high }: { low: number; high: number }, value: number): boolean =>
    low <= value && value <= high;

  test('an action without effect has 0 in its interval in about 95 of 100', () => {
    const covered = runs.filter(({ found }) => covers(found.effect!, 0)).length / RUNS;
    expect(covered).toBeGreaterThan(0.9);
    expect(covered).toBeLessThan(0.995);
  });

  test('before and after alone would call it a lift nearly always', () => {
    expect(runs.filter(({ naive }) => covers(naive, 0)).length / RUNS).toBeLessThan(0.35);
  });

  test('the effect of one that has one is in its interval in about 95 of 100', () => {
    const with6 = Array.from({ length: RUNS }, (_, seed) => simulate(seed + 1000, 6).found);
    const covered = with6.filter(({ effect }) => covers(effect!, 6)).length / RUNS;
    expect(covered).toBeGreaterThan(0.9);
    expect(covered).toBeLessThan(0.995);
    expect(with6.filter(({ verdict }) => verdict === 'lifts').length / RUNS).toBeGreaterThan(0.6);
  });
});

/** Twelve that start at 40 and stay, of whom some did it and gained 5. */
function small(acted: readonly string[], more: { before?: Values; after?: Values } = {}): readonly DatedBase[] {
  const all = Array.from({ length: 12 }, (_, i) => `a${String(i).padStart(2, '0')}`);
  const at = (gain: number): Values =>
    Object.fromEntries(all.map((a) => [a, { x: acted.includes(a) ? 40 + gain : 40, y: 50 }]));
  return seriesOf({ ...at(0), ...more.before }, { ...at(5), ...more.after });
}

const SIX = ['a00', 'a01', 'a02', 'a03', 'a04', 'a05'];

function observe(series: readonly DatedBase[], roadmaps: readonly AcceptedRoadmap[]): ObservedLift {
  return observeLifts({ series, roadmaps, ...PEERS }, [action])[0]!;
}

describe('who is compared', () => {
  test('with whom: five that started alike and did nothing for it', () => {
    const found = observe(
      small(SIX),
      SIX.map((a) => did(a)),
    );
    expect(found).toMatchObject({ began: 6, compared: 6, verdict: 'lifts', effect: { n: 6, difference: 5, low: 5 } });
    expect(found.effect!.matches).toBe(5);
  });

  test('fewer than five say nothing', () => {
    const found = observe(
      small(SIX),
      SIX.slice(0, 4).map((a) => did(a)),
    );
    expect(found).toMatchObject({ compared: 4, effect: null, verdict: 'tooFew' });
  });

  test('what was not known before, not known after, and cannot be known yet are three things', () => {
    const series = small(SIX, {
      before: { a00: { x: 'missing', y: 50 } },
      after: { a01: { x: 'missing', y: 50 } },
    });
    const late = did('a02', { marks: [{ is: 'done', on: day(3, 20), by: null, remark: '' }] });
    const found = observe(series, [
      did('a00'),
      did('a01'),
      late,
      did('a03', { marks: [] }),
      did('a04', { marks: [{ is: 'started', on: day(0, 9), by: null, remark: '' }] }),
    ]);
    expect(found.began).toBe(4);
    expect(found.leftOut).toEqual({
      notDone: 1,
      notYet: 1,
      noneBefore: 1,
      noneAfter: 1,
      mixed: 0,
      noShare: 0,
      noMatch: 0,
    });
  });

  test('who did something else for the same metric in the meantime is not compared, and nobody’s match', () => {
    const other = { ...did('a00').actions[0]!, id: 'also' };
    const both = { ...did('a00'), actions: [...did('a00').actions, other] };
    // The only ones like the others did something else as well.
    const matches = SIX.slice(0, 5).map((_, i) => `a${String(i + 6).padStart(2, '0')}`);
    const busy = [...matches, 'a11'].map((a): AcceptedRoadmap => ({ ...did(a), actions: [other] }));
    const found = observe(small(SIX), [both, ...SIX.slice(1).map((a) => did(a)), ...busy]);
    expect(found.leftOut).toMatchObject({ mixed: 1, noMatch: 5 });
  });

  test('whoever agreed on it and did not begin is nobody’s match; what was over long before is no other thing', () => {
    const others = Array.from({ length: 6 }, (_, i) => `a${String(i + 6).padStart(2, '0')}`);
    const acted = SIX.map((a) => did(a));
    const agreed = others.map((a) => did(a, { marks: [] }));
    expect(observe(small(SIX), [...acted, ...agreed]).leftOut.noMatch).toBe(6);
    const long = [
      { is: 'started', on: Date.UTC(2025, 1, 1), by: null, remark: '' },
      { is: 'done', on: Date.UTC(2025, 2, 1), by: null, remark: '' },
    ] as const;
    const past = others.map((a) => did(a, { id: 'also', marks: long }));
    expect(observe(small(SIX), [...acted, ...past])).toMatchObject({ compared: 6 });
  });

  test('nobody stands beside one that started elsewhere', () => {
    const series = small(SIX, { before: { a00: { x: 90, y: 50 } } });
    expect(
      observe(
        series,
        SIX.map((a) => did(a)),
      ).leftOut.noMatch,
    ).toBe(1);
  });
});

describe('what is observed takes the place of a guess', () => {
  const lifted = (low: number, high: number, verdict: ObservedLift['verdict'] = 'lifts') => {
    const found = observe(
      small(SIX),
      SIX.map((a) => did(a)),
    );
    return withObservedLifts([action], [{ ...found, verdict, effect: { ...found.effect!, low, high } }])[0]!.lifts[0];
  };
  test('from one end of the interval to the other, with how many it is of', () => {
    expect(lifted(1, 4)).toEqual({
      metric: 'x',
      effect: { kind: 'add', range: [1, 4] },
      evidence: { kind: 'observed', accounts: 6 },
    });
  });
  test('what may be no effect is none at the least, never harm', () => {
    expect(lifted(-1, 4, 'unclear')?.effect).toEqual({ kind: 'add', range: [0, 4] });
    expect(lifted(0.1, 4, 'unclear')?.effect).toEqual({ kind: 'add', range: [0, 4] });
    expect(lifted(-3, -1, 'opposite')?.effect).toEqual({ kind: 'add', range: [0, 0] });
  });
  test('too few change nothing', () => {
    const found = observe(small(SIX), [did('a00')]);
    expect(withObservedLifts([action], [found])).toEqual([action]);
  });
});
