import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { anAction } from '../../../test/fixtures/an-action.ts';
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
  const covers = ({ low, high }: { low: number | null; high: number | null }, value: number): boolean =>
    low !== null && high !== null && low <= value && value <= high;

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
    expect(found).toMatchObject({ began: 6, compared: 6, effect: { n: 6, difference: 5, low: null } });
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

  test('not whoever is far from it in the metric, or alike in that alone', () => {
    const far = { a06: { x: 60, y: 50 }, a07: { x: 60, y: 50 }, a08: { x: 40, y: 95 }, a09: { x: 40, y: 95 } };
    const rose = { a06: { x: 90, y: 50 }, a07: { x: 90, y: 50 }, a08: { x: 70, y: 95 }, a09: { x: 70, y: 95 } };
    const found = observe(
      small(SIX, { before: far, after: rose }),
      SIX.map((a) => did(a)),
    );
    expect(found.effect).toMatchObject({ n: 6, matches: 2, difference: 5 });
  });

  test('the five nearest of those alike, no more', () => {
    // Two far ones make the others alike: 41 and 43 are both within half a deviation of 40.
    const others = { n1: 41, n2: 41, n3: 41, n4: 41, n5: 41, m1: 43, m2: 43, m3: 43, low: 0, high: 100 };
    const at = (x: (start: number, id: string) => number): Values =>
      Object.fromEntries([
        ...SIX.map((a): [string, Values[string]] => [a, { x: x(40, a), y: 50 }]),
        ...Object.entries(others).map(([a, start]): [string, Values[string]] => [a, { x: x(start, a), y: 50 }]),
      ]);
    const gains = (id: string): number => (id.startsWith('a') ? 5 : id.startsWith('m') ? 30 : 0);
    const series = seriesOf(
      at((start) => start),
      at((start, id) => start + gains(id)),
    );
    const found = observe(
      series,
      SIX.map((a) => did(a)),
    );
    expect(found.effect).toMatchObject({ n: 6, matches: 5, difference: 5, others: 0 });
  });

  test('an account that dropped it and did it later counts once, by what it brought to its end', () => {
    const tried = did('a00', {
      marks: [
        { is: 'started', on: Date.UTC(2025, 1, 1), by: null, remark: '' },
        { is: 'dropped', on: Date.UTC(2025, 2, 1), by: null, remark: '' },
      ],
    });
    const found = observe(small(SIX), [tried, ...SIX.map((a) => did(a))]);
    expect(found).toMatchObject({ began: 6, compared: 6, leftOut: { notDone: 0 } });
  });

  test('dropped and begun anew in one roadmap it begins anew', () => {
    const anew = did('a00', {
      marks: [
        { is: 'started', on: Date.UTC(2025, 1, 1), by: null, remark: '' },
        { is: 'dropped', on: Date.UTC(2025, 2, 1), by: null, remark: '' },
        { is: 'done', on: day(0, 20), by: null, remark: '' },
      ],
    });
    expect(observe(small(SIX), [anew, ...SIX.slice(1).map((a) => did(a))])).toMatchObject({ began: 6, compared: 6 });
  });

  test('what was done after its weeks shows from then on', () => {
    const late = did('a00', {
      marks: [
        { is: 'started', on: day(0, 10), by: null, remark: '' },
        { is: 'done', on: day(4, 10), by: null, remark: '' },
      ],
    });
    const found = observe(small(SIX), [late, ...SIX.slice(1).map((a) => did(a))]);
    expect(found).toMatchObject({ compared: 5, leftOut: { notYet: 1 } });
  });

  test('whoever is still at work on something else for the metric, however long, is nobody’s match and mixed itself', () => {
    const still = [{ is: 'started', on: Date.UTC(2025, 1, 1), by: null, remark: '' }] as const;
    const acted = SIX.map((a) => did(a));
    const busy = Array.from({ length: 6 }, (_, i) =>
      did(`a${String(i + 6).padStart(2, '0')}`, { id: 'also', marks: still }),
    );
    expect(observe(small(SIX), [...acted, ...busy]).leftOut.noMatch).toBe(6);
    expect(observe(small(SIX), [...acted, did('a00', { id: 'also', marks: still })]).leftOut.mixed).toBe(1);
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

describe('an effect', () => {
  const dropping = { ...action, lifts: [{ ...action.lifts[0]!, effect: { kind: 'add', range: [-2, -6] } as const }] };
  const growing = { ...action, lifts: [{ ...action.lifts[0]!, effect: { kind: 'grow', range: [0.1, 0.4] } as const }] };
  const acted = SIX.map((a) => did(a));
  const of = (series: readonly DatedBase[], own: typeof action): ObservedLift =>
    observeLifts({ series, roadmaps: acted, ...PEERS }, [own])[0]!;

  test('of an action that is to lower a metric is a lift where it falls, and the opposite where it rises', () => {
    const falls = Object.fromEntries(SIX.map((a, i) => [a, { x: 35 - i / 10, y: 50 }]));
    const found = of(small(SIX, { after: falls }), dropping);
    expect(found.verdict).toBe('lifts');
    expect(found.effect!.difference).toBeCloseTo(-5.25, 9);
    const [{ effect } = { effect: null }] = withObservedLifts([dropping], [found])[0]!.lifts;
    expect(effect).toEqual({ kind: 'add', range: [found.effect!.high, found.effect!.low] });
    const rises = Object.fromEntries(SIX.map((a, i) => [a, { x: 45 + i / 10, y: 50 }]));
    expect(of(small(SIX, { after: rises }), dropping).verdict).toBe('opposite');
  });

  test('that is the same for all is planned by as it is, without an interval; five alike may be chance', () => {
    const found = of(small(SIX), action);
    expect(found).toMatchObject({ verdict: 'unclear', effect: { difference: 5, low: null, high: null } });
    const [{ effect } = { effect: null }] = withObservedLifts([action], [found])[0]!.lifts;
    expect(effect).toEqual({ kind: 'add', range: [0, 5] });
  });

  test('on what grows is a share of where it began, below none too, and of none there is no share', () => {
    const at = (x: number, later: number) => {
      const start = { x, y: 50 };
      const others = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`b${i}`, start]));
      return seriesOf(
        { ...others, ...Object.fromEntries(SIX.map((a) => [a, start])) },
        { ...others, ...Object.fromEntries(SIX.map((a, i) => [a, { x: later + (i % 2 === 0 ? 1 : -1), y: 50 }])) },
      );
    };
    expect(of(at(40, 50), growing)).toMatchObject({
      terms: 'grow',
      verdict: 'lifts',
      effect: { difference: expect.closeTo(0.25, 9) },
    });
    expect(of(at(-40, -30), growing)).toMatchObject({
      verdict: 'lifts',
      effect: { difference: expect.closeTo(0.25, 9) },
    });
    expect(of(at(0, 10), growing)).toMatchObject({ compared: 0, leftOut: { noShare: 6 } });
  });

  test('that would be told alone may be chance where more are looked at', () => {
    // Six changes 1.233 on average, half of them one above and half one below: t = 2.757 with 5 degrees of freedom, p = 0.04.
    const swing = (i: number): number => (i % 2 === 0 ? 1 : -1);
    const after = Object.fromEntries(SIX.map((a, i) => [a, { x: 41.233 + swing(i), y: 50 + swing(i) }]));
    const second = anAction('other', 3, { y: 2 });
    const both = SIX.map((a): AcceptedRoadmap => {
      const own = did(a);
      return { ...own, actions: [...own.actions, { ...own.actions[0]!, id: 'other', lifts: second.lifts }] };
    });
    const told = (actions: readonly (typeof action)[]) =>
      observeLifts({ series: small(SIX, { after }), roadmaps: both, ...PEERS }, actions);
    const [alone] = told([action]);
    expect(alone!.verdict).toBe('lifts');
    expect(alone!.effect!.p).toBeCloseTo(0.04, 3);
    expect(told([action, second]).map(({ verdict }) => verdict)).toEqual(['unclear', 'unclear']);
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
