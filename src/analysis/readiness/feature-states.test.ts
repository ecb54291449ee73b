import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Feature, Requirement } from '../../model/model.ts';
import { FAILS, PASSES, UNKNOWN } from '../../score/stages/requirement.ts';
import { allRows, weightColumn, type ScoredBase } from '../base/scored-base.ts';
import { blockingPrerequisites } from './blocking-prerequisites.ts';
import { firstAccounts } from './first-accounts.ts';
import { sharedPrerequisites, wrongAmong, wrongPrerequisites } from './shared-prerequisites.ts';
import { featureStates, FURTHER, NOT_ASKED, ONE_STEP, READY, UNCLEAR, type FeatureStates } from './feature-states.ts';
import { countSteps, hangsOn, leavesToChange, needTree, openLeaves, stepsOf } from './need-tree.ts';
import { countReadiness, readinessBySegment } from './readiness-counts.ts';
import { shipOrder } from './ship-order.ts';

const METRICS = ['x', 'y', 'z'];
const over = (metric: string, atLeast = 50): Requirement => ({ kind: 'metric', metric, atLeast, atMost: null });
const some = (n: number, ...of: Requirement[]): Requirement => ({ kind: 'some', n, of });
const model = modelOf([
  group(
    'a',
    METRICS.map((id) => indicator(id)),
  ),
]);

const baseOf = (
  features: readonly Feature[],
  values: Parameters<typeof handMadeBase>[0]['values'],
  attributes: Parameters<typeof handMadeBase>[0]['attributes'] = {},
): ScoredBase => handMadeBase({ model: { ...model, features }, values, attributes });

/** Trees of at most eight leaves or so, nested twice. */
const { needs: anyNeeds } = fc.letrec<{ need: Requirement; needs: Requirement[] }>((tie) => ({
  need: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 3, arbitrary: fc.constantFrom(...METRICS).map((metric) => over(metric)) },
    {
      weight: 2,
      arbitrary: fc
        .array(tie('need'), { minLength: 1, maxLength: 3 })
        .chain((of) => fc.integer({ min: 1, max: of.length }).map((n) => some(n, ...of))),
    },
  ),
  needs: fc.array(tie('need'), { maxLength: 3 }),
}));

/** By definition: whether everything holds where these leaves do, asked of the requirements themselves. */
function holds(needs: readonly Requirement[], passes: readonly boolean[]): boolean {
  let next = 0;
  const visit = (need: Requirement): boolean => {
    if (need.kind !== 'some') return passes[next++]!;
    return need.of.map(visit).filter(Boolean).length >= need.n;
  };
  return needs.map(visit).every(Boolean);
}

/** Sets of leaves in the order of their size, then of the file. */
function subsets(n: number): number[][] {
  const all = Array.from({ length: 2 ** n }, (_, bits) =>
    Array.from({ length: n }, (__, i) => i).filter((i) => (bits & (1 << i)) !== 0),
  );
  return all.toSorted((a, b) => a.length - b.length || compareLists(a, b));
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

const cases = anyNeeds
  .map((needs) => ({ needs, tree: needTree(needs) }))
  .filter(({ tree }) => tree.leaves.length <= 9)
  .chain(({ needs, tree }) =>
    fc
      .array(fc.constantFrom(FAILS, UNKNOWN, PASSES), { minLength: tree.leaves.length, maxLength: tree.leaves.length })
      .map((outcomes) => ({ needs, tree, outcomes })),
  );

test('the smallest set of leaves to change is the one that trying all sets finds, ties by the order of the file', () => {
  fc.assert(
    fc.property(cases, ({ needs, tree, outcomes }) => {
      const told = stepsOf(tree, (leaf) => outcomes[leaf]!);
      // Where missing evidence decides the number, what must change in any case is asked.
      const passes = outcomes.map((own) => own === PASSES || (own === UNKNOWN && told.fewest < told.most));
      const smallest = subsets(outcomes.length).find((set) =>
        holds(
          needs,
          passes.map((own, leaf) => own || set.includes(leaf)),
        ),
      );
      const found = leavesToChange(tree, (leaf) => outcomes[leaf]!);
      expect(found).toEqual(smallest);
      expect(told.fewest).toBe(found.length);
      expect(found.every((leaf) => outcomes[leaf] === FAILS)).toBe(true);
    }),
  );
});

test('an account is in a state only if every way in which missing evidence can turn out puts it there', () => {
  fc.assert(
    fc.property(cases, ({ needs, tree, outcomes }) => {
      const open = outcomes.flatMap((outcome, leaf) => (outcome === UNKNOWN ? [leaf] : []));
      const steps = subsets(open.length).map((held) => {
        const passes = outcomes.map((own, leaf) => own === PASSES || held.some((i) => open[i] === leaf));
        return subsets(outcomes.length).find((set) =>
          holds(
            needs,
            passes.map((own, leaf) => own || set.includes(leaf)),
          ),
        )!.length;
      });
      const told = stepsOf(tree, (leaf) => outcomes[leaf]!);
      expect(told).toEqual({ fewest: Math.min(...steps), most: Math.max(...steps) });
      // What the number may hang on is named.
      if (told.fewest < told.most) expect(openLeaves(tree, (leaf) => outcomes[leaf]!)).not.toEqual([]);
    }),
    runs(60),
  );
});

test('all hangs on a leaf where with it everything holds and without it not', () => {
  const tree = needTree([over('x'), some(1, over('y'), over('z'))]);
  const told = (...outcomes: number[]) => [0, 1, 2].map((leaf) => hangsOn(tree, leaf, (each) => outcomes[each]!));
  expect(told(PASSES, PASSES, FAILS)).toEqual([true, true, false]);
  expect(told(PASSES, PASSES, PASSES)).toEqual([true, false, false]);
  expect(told(FAILS, FAILS, FAILS)).toEqual([false, false, false]);
  // Not for certain where another is not known.
  expect(told(PASSES, UNKNOWN, FAILS)).toEqual([false, true, false]);
});

const bot: Feature = { id: 'bot', title: 'Bot', needs: [over('x'), some(1, over('y'), over('z'))] };

test('each account is ready, one step away, further or unknown, and it is told what it lacks and what is not known', () => {
  const base = baseOf([bot], {
    a: { x: 60, y: 60, z: 10 },
    b: { x: 10, y: 60, z: 10 },
    c: { x: 10, y: 10, z: 10 },
    d: { x: 60, y: 10 },
    e: { x: 10, y: 10 },
    f: { x: 'na', y: 10, z: 60 },
  });
  const [states] = featureStates(base);
  expect([...states!.state]).toEqual([READY, ONE_STEP, FURTHER, UNCLEAR, UNCLEAR, READY]);
  const each = (read: (row: number) => readonly number[]) => [0, 1, 2, 3, 4, 5].map((row) => [...read(row)]);
  expect(each(states!.lacking)).toEqual([[], [0], [0, 1], [], [0], []]);
  expect(each(states!.open)).toEqual([[], [], [], [2], [2], []]);
  expect([...states!.fewest]).toEqual([0, 1, 2, 0, 1, 0]);
  const counts = countReadiness(states!, allRows(6), undefined);
  expect([counts.ready, counts.oneStep, counts.further, counts.unknown].map(({ accounts }) => accounts)).toEqual([
    2, 1, 1, 2,
  ]);
  expect(counts.unknownButNotReady.accounts).toBe(1);
  expect(counts.total.accounts).toBe(6);
});

test('an account of a variant is asked what its variant needs, and of no feature that it does not know', () => {
  const base = handMadeBase({
    model: {
      ...model,
      features: [{ id: 'bot', title: 'Bot', needs: [over('x', 50)] }],
      variants: [
        {
          id: 'big',
          onlyFor: [{ attribute: 'plan', values: ['big'] }],
          model: {
            ...model,
            features: [
              { id: 'bot', title: 'Bot', needs: [over('x', 90), over('y')] },
              { id: 'own', title: 'Own', needs: [] },
            ],
          },
        },
      ],
    },
    values: { a1: { x: 60 }, a2: { x: 60, y: 60 } },
    attributes: { a2: { plan: 'big' } },
  });
  const [first, own] = featureStates(base);
  expect([...first!.state]).toEqual([READY, ONE_STEP]);
  expect(first!.leaves.map(({ requirement }) => requirement)).toEqual([over('x', 50), over('x', 90), over('y')]);
  expect(first!.lacking(1)).toEqual([1]);
  expect([first!.outcome(0, 0), first!.outcome(1, 0), first!.outcome(1, 1)]).toEqual([PASSES, undefined, FAILS]);
  expect([...own!.state]).toEqual([NOT_ASKED, READY]);
  expect(countReadiness(own!, allRows(2), undefined).total.accounts).toBe(1);
});

const FOUR = {
  a: { x: 60, y: 60 },
  b: { x: 10, y: 60 },
  c: { x: 10, y: 10 },
  d: { x: 60 },
};
const ARR = { a: { arr: 5 }, b: { arr: 7 }, c: { arr: 11 }, d: { arr: null } };

test('what blocks is counted in accounts and weight, alone and with others, and what several features share once', () => {
  const both: Feature = { id: 'both', title: 'Both', needs: [over('x'), over('y')] };
  const only: Feature = { id: 'only', title: 'Only', needs: [over('x')] };
  const base = baseOf([both, only], FOUR, ARR);
  const states = featureStates(base);
  const weights = weightColumn(base, 'arr');
  const ranked = blockingPrerequisites(states, allRows(4), weights);
  expect(
    ranked.map(({ feature, leaf, alone, withOthers, unknown }) => [
      feature,
      leaf,
      alone.accounts,
      alone.weight,
      withOthers.accounts,
      unknown.accounts,
    ]),
  ).toEqual([
    ['only', 0, 2, 18, 0, 0],
    ['both', 0, 1, 7, 1, 0],
    ['both', 1, 0, 0, 1, 1],
  ]);
  const shared = (all: readonly FeatureStates[]) =>
    sharedPrerequisites(all, allRows(4), weights).map(({ asked, alone, unlocks }) => [
      asked.map((each) => `${each.feature}: ${each.alone.accounts}`).join(', '),
      alone.accounts,
      alone.weight,
      unlocks,
    ]);
  expect(shared(states)).toEqual([
    ['both: 1, only: 2', 2, 18, 3],
    ['both: 0', 0, 0, 0],
  ]);
});

test('what a launch has shown to make no difference is no investment: neither counted nor asked', () => {
  const both: Feature = { id: 'both', title: 'Both', needs: [over('x'), over('y')] };
  const only: Feature = { id: 'only', title: 'Only', needs: [over('x')] };
  const base = baseOf([both, only], FOUR, ARR);
  const states = featureStates(base);
  // A file gives the fields of a requirement in another order than a snapshot does.
  const turned = { atMost: null, atLeast: 50, metric: 'x', kind: 'metric' } as const;
  const judged = (verdict: 'wrong' | 'unsure') => ({
    id: 'only',
    launch: { feature: 'only', prerequisites: [{ need: { requirement: turned }, othersHeld: { verdict } }] },
  });
  const shared = (verdict: 'wrong' | 'unsure') =>
    sharedPrerequisites(states, allRows(4), undefined, wrongPrerequisites([judged(verdict)])).map(
      ({ features, alone, unlocks }) => [features, alone.accounts, unlocks],
    );
  // The same need of another feature still counts.
  expect(shared('wrong')).toEqual([
    [['both'], 1, 1],
    [['both'], 0, 0],
  ]);
  expect(shared('unsure')).toEqual([
    [['both', 'only'], 2, 3],
    [['both'], 0, 0],
  ]);
  const out = wrongAmong(states, wrongPrerequisites([judged('wrong'), { id: 'both', launch: null }]));
  expect(out).toEqual([{ feature: 'only', requirement: over('x') }]);
});

test('more of one thing is one investment whatever each feature asks; less of it, or another attribute value, is another', () => {
  const feature = (id: string, ...needs: Requirement[]): Feature => ({ id, title: id, needs });
  const yes = (value: boolean): Requirement => ({ kind: 'attribute', attribute: 'consent', values: [value] });
  const features = [
    feature('low', over('x', 50)),
    feature('high', over('x', 90)),
    feature('less', { kind: 'metric', metric: 'x', atLeast: null, atMost: 50 }),
    feature('yes', yes(true)),
    feature('also', yes(true)),
    feature('no', yes(false)),
  ];
  const attributes = { a: { consent: false }, b: { consent: true }, c: { consent: true }, d: { consent: null } };
  const base = baseOf(features, FOUR, attributes);
  const found = sharedPrerequisites(featureStates(base), allRows(4), undefined);
  expect(
    found.map(({ asked, alone, unlocks }) => [asked.map(({ feature: id }) => id), alone.accounts, unlocks]),
  ).toEqual([
    [['low', 'high'], 4, 6],
    [['less'], 2, 2],
    [['no'], 2, 2],
    [['yes', 'also'], 1, 2],
  ]);
  expect(found.map(({ requirement }) => requirement)).toEqual([
    over('x', 90),
    features[2]!.needs[0],
    yes(false),
    yes(true),
  ]);
});

test('to whom first: the largest weight, what is not known last, of equal ones as in the table', () => {
  const base = baseOf(
    [{ id: 'f', title: 'F', needs: [over('x')] }],
    {
      a: { x: 60 },
      b: { x: 60 },
      c: { x: 10 },
      d: { x: 60 },
      e: { x: 60 },
    },
    { a: { arr: null }, b: { arr: 5 }, c: { arr: 9 }, d: { arr: 5 }, e: { arr: 7 } },
  );
  const [states] = featureStates(base);
  const first = (state: number) => [...firstAccounts(states!, state, allRows(5), weightColumn(base, 'arr'))];
  expect(first(READY)).toEqual([4, 1, 3, 0]);
  expect(first(ONE_STEP)).toEqual([2]);
  expect([...firstAccounts(states!, READY, allRows(5), undefined)]).toEqual([0, 1, 3, 4]);
});

test('features are shipped by the weight that is ready, then one step away; live ones are out, small segments unnamed', () => {
  const feature = (id: string, ...needs: Requirement[]): Feature => ({ id, title: id, needs });
  const values = Object.fromEntries(
    Array.from({ length: 45 }, (_, i) => [`a${i + 10}`, { x: i % 3 === 0 ? 60 : 10, y: 60, z: 10 }]),
  );
  const attributes = Object.fromEntries(
    Array.from({ length: 45 }, (_, i) => [`a${i + 10}`, { arr: 1, branch: i < 20 ? 'n' : i < 40 ? 's' : 'tiny' }]),
  );
  const features = [
    feature('far', over('x'), over('z')),
    feature('near', over('x')),
    { ...feature('shipped', over('y')), live: { since: 0, adopted: over('y') } },
    feature('now', over('y')),
  ];
  const base = baseOf(features, values, attributes);
  const branch = base.table.attributes.get('branch');
  const order = shipOrder(featureStates(base), allRows(45), weightColumn(base, 'arr'), branch);
  expect(order.map(({ feature: id }) => id)).toEqual(['now', 'near', 'far']);
  expect(order[1]!.segments.map(({ value, ready }) => [value, ready.count, ready.n])).toEqual([
    ['n', 7, 20],
    ['s', 7, 20],
  ]);
  const tiny = readinessBySegment(featureStates(base)[1]!, branch!, allRows(45), undefined)!.at(-1)!;
  expect([tiny.value, tiny.counts.total.accounts]).toEqual(['tiny', 5]);
});

test('states belong to accounts, not to places in the table', () => {
  const cell = fc.oneof(fc.integer({ min: 40, max: 60 }), fc.constantFrom('missing' as const, 'na' as const));
  const rows = fc.array(fc.record({ x: cell, y: cell, z: cell }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(rows, (drawn) => {
      const idsOf = (names: readonly string[]) => Object.fromEntries(drawn.map((row, i) => [names[i]!, row]));
      const names = drawn.map((_, i) => `a${i + 10}`);
      const one = featureStates(baseOf([bot], idsOf(names)))[0]!;
      const other = featureStates(baseOf([bot], idsOf(names.toReversed())))[0]!;
      expect([...other.state].toReversed()).toEqual([...one.state]);
      const weights = undefined;
      const all = allRows(drawn.length);
      expect(countReadiness(other, all, weights)).toEqual(countReadiness(one, all, weights));
    }),
    runs(50),
  );
});

test('steps of many accounts at once are those of each', () => {
  fc.assert(
    fc.property(
      anyNeeds,
      fc.array(fc.array(fc.constantFrom(FAILS, UNKNOWN, PASSES), { minLength: 30, maxLength: 30 }), {
        minLength: 1,
        maxLength: 5,
      }),
      (needs, rows) => {
        const tree = needTree(needs);
        const outcomes = tree.leaves.map((_, leaf) => Uint8Array.from(rows, (row) => row[leaf % 30]!));
        const [fewest, most] = [new Float32Array(rows.length), new Float32Array(rows.length)];
        countSteps(tree, outcomes, fewest, most);
        rows.forEach((_, row) => {
          const told = stepsOf(tree, (leaf) => outcomes[leaf]![row]!);
          expect({ fewest: fewest[row], most: most[row] }).toEqual(told);
        });
      },
    ),
  );
});
