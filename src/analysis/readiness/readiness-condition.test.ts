import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Feature, Requirement } from '../../model/model.ts';
import { formatCondition, parseCondition, readyName } from '../filter/condition.ts';
import { facetPart, facetValues } from '../filter/facets.ts';
import { faultsOfFilter, selectRows } from '../filter/filter.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { countReadinessValues, readinessValues } from './readiness-condition.ts';
import { statesOfFeature } from './feature-states.ts';
import { allRows } from '../base/scored-base.ts';

/** Needs on a metric, the points of a group, a stage and an attribute; all, any and two of three. */
const NEEDS: readonly Requirement[] = [
  { kind: 'metric', metric: 'x', atLeast: 50, atMost: null },
  { kind: 'group', path: 'g', atLeast: 40, atMost: null },
  { kind: 'stage', path: 'h', atLeast: 3 },
  { kind: 'attribute', attribute: 'consent', values: [true] },
  { kind: 'metric', metric: 'x', atLeast: null, atMost: 90 },
];
const NAMES = ['x', 'g', 'h', 'consent', 'x~2'];
const [x, g, h, consent, below] = NEEDS as [Requirement, Requirement, Requirement, Requirement, Requirement];
const some = (n: number, ...of: Requirement[]): Requirement => ({ kind: 'some', n, of });
const FEATURES: readonly Feature[] = [
  { id: 'all', title: 'All', needs: [x, g, h, consent, below] },
  { id: 'any', title: 'Any', needs: [some(1, x, g, h, consent, below)] },
  { id: 'two', title: 'Two of three', needs: [x, some(2, g, h, consent), below] },
];
const model = {
  ...modelOf([group('g', [indicator('y')]), group('h', [indicator('z')])]),
  features: FEATURES,
};
const metric = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom('missing' as const, 'na' as const));
const account = fc.record({
  x: metric,
  y: metric,
  z: metric,
  consent: fc.constantFrom(true, false, null),
});
type Account = typeof account extends fc.Arbitrary<infer T> ? T : never;

function baseOf(accounts: readonly Account[]): ScoredBase {
  const keyed = accounts.map((own, i) => [`a${i + 10}`, own] as const);
  return handMadeBase({
    model,
    values: Object.fromEntries(keyed.map(([key, { x: vx, y, z }]) => [key, { x: vx, y, z }])),
    attributes: Object.fromEntries(keyed.map(([key, own]) => [key, { consent: own.consent }])),
  });
}

/** 20 to 40 is stage 2, 40 to 60 stage 3 of the hand-made model; what is missing is unknown, what does not apply holds. */
function leafOf({ x: vx, y, z, consent: agreed }: Account): readonly (boolean | null)[] {
  const reads = (value: number | 'missing' | 'na', passes: (n: number) => boolean): boolean | null =>
    value === 'missing' ? null : value === 'na' ? true : passes(value);
  const cut = model.stages!.from[2]!;
  return [
    reads(vx, (n) => n >= 50),
    reads(y, (n) => n >= 40),
    reads(z, (n) => n >= cut),
    agreed,
    reads(vx, (n) => n <= 90),
  ];
}

const PASSES: Readonly<Record<string, (leaf: readonly boolean[]) => boolean>> = {
  all: (leaf) => leaf.every(Boolean),
  any: (leaf) => leaf.some(Boolean),
  two: ([a, b, c, d, e]) => a! && [b, c, d].filter(Boolean).length >= 2 && e!,
};

const SETS = Array.from({ length: 32 }, (_, bits) => NAMES.map((_name, i) => (bits >> i) % 2 === 1)).toSorted(
  (a, b) => a.filter(Boolean).length - b.filter(Boolean).length,
);

/** The fewest leaves that must change, by trying every set of them. */
function steps(leaf: readonly boolean[], passes: (leaf: readonly boolean[]) => boolean): number {
  return SETS.find((set) => passes(leaf.map((own, i) => own || set[i]!)))!.filter(Boolean).length;
}

/** Each way in which the missing evidence can turn out. */
function worlds(leaf: readonly (boolean | null)[]): (readonly boolean[])[] {
  const at = leaf.indexOf(null);
  if (at < 0) return [leaf.map(Boolean)];
  return [true, false].flatMap((own) => worlds(leaf.with(at, own)));
}

/** What one account is, read alone. */
function readAlone(own: Account, id: string): string {
  const found = new Set(worlds(leafOf(own)).map((leaf) => Math.min(2, steps(leaf, PASSES[id]!))));
  return found.size > 1 ? 'unknown' : ['ready', 'one_step', 'further'][[...found][0]!]!;
}

test('a filter by how far accounts are finds those that are so when each is read alone, by trying every change', () => {
  fc.assert(
    fc.property(fc.array(account, { minLength: 1, maxLength: 8 }), (accounts) => {
      const base = baseOf(accounts);
      for (const { id } of FEATURES) {
        const each = accounts.map((own) => readAlone(own, id));
        for (const state of ['ready', 'one_step', 'further', 'unknown']) {
          const rows = selectRows(base, [{ on: readyName(id), values: [state] }], null);
          expect([...rows]).toEqual(each.flatMap((own, row) => (own === state ? [row] : [])));
        }
      }
    }),
    runs(200),
  );
});

test('one step with its need is who becomes ready where that one changes, and the needs share out the accounts', () => {
  fc.assert(
    fc.property(fc.array(account, { minLength: 1, maxLength: 8 }), (accounts) => {
      const base = baseOf(accounts);
      for (const { id } of FEATURES) {
        const rowsOf = (value: string) => [...selectRows(base, [{ on: readyName(id), values: [value] }], null)];
        const shared = NAMES.map((name) => rowsOf(`one_step:${name}`));
        expect(shared.flat().toSorted((a, b) => a - b)).toEqual(rowsOf('one_step'));
        shared.forEach((rows, i) => {
          for (const row of rows)
            for (const leaf of worlds(leafOf(accounts[row]!))) expect(PASSES[id]!(leaf.with(i, true))).toBe(true);
        });
        const notReady = rowsOf('unknown_not_ready');
        expect(notReady).toEqual(rowsOf('unknown').filter((row) => !worlds(leafOf(accounts[row]!)).some(PASSES[id]!)));
        // What is unknown says which evidence is missing: at least one, and none that is there.
        for (const row of rowsOf('unknown')) {
          const missing = NAMES.filter((name) => rowsOf(`unknown:${name}`).includes(row));
          expect(missing.length).toBeGreaterThan(0);
          for (const name of missing) expect(leafOf(accounts[row]!)[NAMES.indexOf(name)]).toBeNull();
        }
      }
    }),
    runs(60),
  );
});

test('each value is counted as often as its filter finds accounts', () => {
  fc.assert(
    fc.property(fc.array(account, { minLength: 1, maxLength: 8 }), (accounts) => {
      const base = baseOf(accounts);
      for (const { id } of FEATURES) {
        const on = readyName(id);
        const found = (value: string): number => selectRows(base, [{ on, values: [value] }], null).length;
        const states = statesOfFeature(base, id)!;
        const counts = countReadinessValues(states, allRows(accounts.length));
        expect([...counts]).toEqual(readinessValues(states).map((value) => [value, found(value)]));
        for (const { value, accounts: n } of facetValues(base, on, facetPart(null, base, [], on, null), null))
          expect(n).toBe(found(value));
      }
    }),
    runs(40),
  );
});

test('features are conditions of their own, so that two of them must both hold; what is none is said with what is near', () => {
  const base = baseOf([
    { x: 60, y: 50, z: 'missing', consent: false },
    { x: 10, y: 50, z: 10, consent: true },
  ]);
  const of = (...texts: string[]) => texts.map((text) => parseCondition(text)!);
  const both = of('ready.any:ready', 'ready.two:one_step:x,further');
  expect(both.map(formatCondition)).toEqual(['ready.any:ready', 'ready.two:one_step:x,further']);
  expect([...selectRows(base, both, null)]).toEqual([1]);
  expect(faultsOfFilter(base, both, null, false)).toEqual([]);
  expect(faultsOfFilter(base, of('ready.amy:ready', 'ready.two:one_step:consent2'), null, false)).toMatchObject([
    { kind: 'name', nearest: 'ready.any' },
    { kind: 'values', values: ['one_step:consent2'], nearest: 'one_step:consent' },
  ]);
});
