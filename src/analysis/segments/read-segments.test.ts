import fc from 'fast-check';
import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../base/scored-base.ts';
import { lookCloser } from './look-closer.ts';
import { readSegments, standsOut } from './read-segments.ts';
import { readSplit } from './splits.ts';
import { studySegments } from './study-segments.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]);
const BRANCHES = ['Antwerp', 'Basel', 'Cork', 'Delft'] as const;
const PLANS = ['big', 'small', 'own'] as const;

/** 150 accounts by formula, so that other programs can make the same. */
function formulaBase() {
  const accounts = Array.from({ length: 150 }, (_, i) => {
    const branch = BRANCHES[i < 70 ? 0 : i < 110 ? 1 : i < 138 ? 2 : 3];
    const plan = PLANS[(i * i + Math.floor(i / 7)) % 3]!;
    const x = ((i * 37) % 101) * 0.6 + (branch === 'Basel' ? 12 : 0) + (plan === 'big' ? 10 : 0);
    return { id: `a${String(i).padStart(3, '0')}`, branch, plan, x, y: ((i * 53) % 97) * 0.8 };
  });
  return handMadeBase({
    model,
    values: Object.fromEntries(accounts.map(({ id, x, y }) => [id, { x, y }])),
    attributes: Object.fromEntries(accounts.map(({ id, branch, plan }) => [id, { branch, plan }])),
  });
}

const base = formulaBase();
const split = (on: string) => readSplit(base, on, {})!;
const read = (...on: string[]) => readSegments(base, on.map(split), allRows(150), 'arr');

/**
 * scipy 1.16 `ttest_ind(equal_var=False)` with its `confidence_interval(0.95)`, and statsmodels 0.14 `multipletests(method=
 * 'fdr_bh')` over the nine comparisons of twenty accounts or more: n, mean, mean of the rest, low, high, p, adjusted p.
 */
const EXPECTED: Readonly<Record<string, readonly (readonly (number | null)[])[]>> = {
  Antwerp: [
    [70, 35.5385714286, 38.7925, -8.1907641875, 1.6829070446, 0.194724040365, 0.421961657799],
    [70, 33.9, 39.375, -11.44813491, 0.49813491, 0.0721168569466, 0.21635057084],
    [70, 37.1771428571, 38.21, -8.3233170019, 6.2576027162, 0.779868416976, 0.877351969098],
  ],
  Basel: [
    [40, 42.115, 35.5136363636, 1.2023178131, 12.0004094596, 0.0172601521802, 0.0776706848111],
    [40, 45.27, 33.7472727273, 4.6430069851, 18.4024475604, 0.00136991681913, 0.0123292513721],
    [40, 38.96, 37.28, -6.6720981068, 10.0320981068, 0.689418120731, 0.877351969098],
  ],
  Cork: [
    [28, 35.1321428571, 37.7655737705, -9.1745919398, 3.9077301131, 0.420615390705, 0.630923086058],
    [28, 33.0642857143, 37.6819672131, -12.3442608643, 3.1088978666, 0.234423143222, 0.421961657799],
    [28, 37.2, 37.8491803279, -10.2378812405, 8.9395205848, 0.89185733749, 0.89185733749],
  ],
  Delft: [
    [12, 36.2583333333, 37.3623188406, null, null, null, null],
    [12, 34.45, 37.0260869565, null, null, null, null],
    [12, 38.0666666667, 37.6985507246, null, null, null, null],
  ],
};

test('means, Welch intervals and adjusted p are those of scipy and statsmodels', () => {
  const { segments, comparisons } = read('branch');
  expect(comparisons).toBe(9);
  for (const { values, differences } of segments) {
    differences.forEach(({ n, mean, meanOfRest, compared }, m) => {
      const found = [n, mean, meanOfRest, compared?.low, compared?.high, compared?.p, compared?.adjustedP];
      EXPECTED[String(values[0])]![m]!.forEach((expected, i) => {
        if (expected === null) expect(found[i] ?? null).toBeNull();
        else expect(found[i]).toBeCloseTo(expected, 9);
      });
    });
  }
});

test('mix and behaviour are those of pandas: the shares and means of each plan, put together by Kitagawa’s formula', () => {
  const { segments } = read('branch');
  const basel = segments.find(({ values }) => values[0] === 'Basel')!;
  const rest = allRows(150).filter((row) => !basel.rows.includes(row));
  const { mix } = lookCloser(base, basel.rows, rest, [split('plan')]);
  expect(mix!.mix).toBeCloseTo(-0.0551893939, 9);
  expect(mix!.behaviour).toBeCloseTo(6.6565530303, 9);
  expect(mix!.difference).toBeCloseTo(6.6013636364, 9);
  const kinds = mix!.kinds.map(({ values, n, nOfRest, behaviour }) => [values[0], n, nOfRest, behaviour.toFixed(6)]);
  expect(kinds).toEqual([
    ['big', 15, 42, '2.648864'],
    ['own', 14, 35, '2.002159'],
    ['small', 11, 33, '2.005530'],
  ]);
});

test('who stands out does so for sure: overall, and where nobody does, in a dimension', () => {
  const segments = read('branch');
  const out = standsOut(segments)!;
  expect(segments.segments[out.segment]!.values).toEqual(['Basel']);
  expect(segments.measures[out.measure]!.path).toBe('a');
  expect(standsOut(read('branch', 'plan'))).toBeNull();
});

test('segments stand by their mean, those too small for one behind them, the not known last', () => {
  const many = (branch: string | null, x: number, n: number) => Array.from({ length: n }, () => ({ branch, x }));
  const accounts = [...many('low', 10, 5), ...many('few', 99, 4), ...many('high', 80, 6), ...many(null, 90, 7)];
  const own = handMadeBase({
    model,
    values: Object.fromEntries(accounts.map(({ x }, i) => [`a${10 + i}`, { x, y: x }])),
    attributes: Object.fromEntries(accounts.map(({ branch }, i) => [`a${10 + i}`, { branch }])),
  });
  const order = (bands: Record<string, string[]>) =>
    readSegments(own, [readSplit(own, 'branch', bands)!], allRows(22), 'arr').segments.map(({ values }) => values[0]);
  expect(order({})).toEqual(['high', 'low', 'few', null]);
  expect(order({ branch: ['few', 'low', 'high'] })).toEqual(['few', 'low', 'high', null]);
});

test('of the same mean those of one value stay together, by name', () => {
  // Each branch has the same mean, and of each plan one with another.
  const accounts = ['D', 'B', 'C', 'A'].flatMap((branch) =>
    ['p', 'q'].flatMap((plan) =>
      Array.from({ length: 5 }, () => ({ branch, plan, x: (plan === 'p') === 'AD'.includes(branch) ? 20 : 60 })),
    ),
  );
  const own = handMadeBase({
    model,
    values: Object.fromEntries(accounts.map(({ x }, i) => [`a${10 + i}`, { x, y: x }])),
    attributes: Object.fromEntries(accounts.map(({ branch, plan }, i) => [`a${10 + i}`, { branch, plan }])),
  });
  const order = (...on: string[]) =>
    readSegments(
      own,
      on.map((one) => readSplit(own, one, {})!),
      allRows(40),
      'arr',
    ).segments.map(({ values }) => values.join(' '));
  expect(order('branch', 'plan')).toEqual(['A q', 'A p', 'B p', 'B q', 'C p', 'C q', 'D q', 'D p']);
  expect(order('branch')).toEqual(['A', 'B', 'C', 'D']);
});

test('a closer look holds every node of the model against the rest, and says what holds more of them', () => {
  const { segments } = read('branch');
  const antwerp = segments.find(({ values }) => values[0] === 'Antwerp')!;
  const rest = allRows(150).filter((row) => !antwerp.rows.includes(row));
  const look = lookCloser(base, antwerp.rows, rest, []);
  expect(look.nodes.map(({ path }) => path)).toEqual(['', 'a', 'a.x', 'b', 'b.y']);
  expect(look.nodes[1]!.compared!.p).toBeCloseTo(0.0721168569466, 9);
  expect(look.comparisons).toBe(5);
  // Counted here: whose dimension a is on the lower stage of the two, or on the same.
  const stage = (points: number): number => [20, 40, 60, 80].filter((from) => points >= from).length;
  const held = (rows: readonly number[]): number =>
    rows.filter((row) => {
      const [a, b] = ['a', 'b'].map((path) => base.scores.nodes.find((node) => node.path === path)!.points[row]!);
      return stage(a!) <= stage(b!) && stage(Math.min(a!, b!)) < 4;
    }).length;
  expect(look.held).toMatchObject({ path: 'a', accounts: held([...antwerp.rows]) });
  expect(look.held!.shareOfRest).toBeCloseTo(held([...rest]) / 80, 12);
});

test('what is looked at closer stands against all others, and is what was chosen, else what stands out', () => {
  const study = (chosen: readonly string[]) =>
    studySegments(base, {
      splits: [split('branch')],
      rows: allRows(150),
      kinds: [split('plan'), split('branch')],
      isChosen: ({ values }) => chosen.includes(String(values[0])),
      weightAttribute: 'arr',
    });
  for (const [chosen, why, name] of [
    [[], 'standsOut', 'Basel'],
    [['Cork'], 'chosen', 'Cork'],
    // Of two the one further from the rest.
    [['Cork', 'Antwerp'], 'chosen', 'Antwerp'],
  ] as const) {
    const { focus, segments, mixesVariants } = study(chosen);
    const segment = segments[focus!.segment]!;
    expect([focus!.why, segment.values[0], mixesVariants]).toEqual([why, name, false]);
    expect(focus!.look.kinds).toEqual(['plan']);
    const whole = focus!.look.nodes[0]!;
    expect([whole.n, whole.nOfRest]).toEqual([segment.rows.length, 150 - segment.rows.length]);
    expect(whole.meanOfRest).toBeCloseTo(EXPECTED[name]![0]![2]!, 9);
  }
});

test('segments of any two attributes share out all accounts, and no mean leaves the range of their points', () => {
  const value = fc.option(fc.constantFrom('p', 'q'));
  const account = fc.tuple(value, value, fc.integer({ min: 0, max: 100 }));
  fc.assert(
    fc.property(fc.array(account, { minLength: 1, maxLength: 60 }), (accounts) => {
      const id = (i: number): string => `a${String(i).padStart(2, '0')}`;
      const own = handMadeBase({
        model,
        values: Object.fromEntries(accounts.map(([, , x], i) => [id(i), { x, y: x }])),
        attributes: Object.fromEntries(accounts.map(([one, two], i) => [id(i), { one, two }])),
      });
      const splits = ['one', 'two'].flatMap((on) => readSplit(own, on, {}) ?? []);
      const { segments } = readSegments(own, splits, allRows(accounts.length), 'arr');
      expect(segments.reduce((sum, { total }) => sum + total.accounts, 0)).toBe(accounts.length);
      for (const { rows, differences } of segments) {
        const xs = [...rows].map((row) => accounts[row]![2]);
        const mean = differences[0]!.mean;
        expect(mean === null).toBe(rows.length < 5);
        if (mean === null) continue;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...xs) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...xs) + 1e-9);
      }
    }),
  );
});
