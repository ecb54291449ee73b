import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, indicator } from '../../../test/fixtures/hand-made-base.ts';
import type { Combine } from '../../model/model.ts';
import { combineVariants } from './combine-variants.ts';
import { groupEffects, MOST_EXACT, shapley } from './group-effects.ts';
import type { ChildPoints } from './child-points.ts';

interface Child {
  readonly weight: number;
  readonly before: number | null;
  readonly after: number | null;
}

const combines: fc.Arbitrary<Combine> = fc.constantFrom<Combine>(
  { kind: 'mean' },
  { kind: 'geometric' },
  { kind: 'harmonic' },
  { kind: 'power', exponent: 2 },
  { kind: 'min' },
  { kind: 'max' },
  { kind: 'median' },
  { kind: 'sum' },
  { kind: 'product', scale: [0, 100] },
);
const points = fc.option(fc.double({ min: 1, max: 100, noNaN: true }), { freq: 4 });
const child: fc.Arbitrary<Child> = fc.record({ weight: fc.constantFrom(1, 2, 0.5, 3), before: points, after: points });

function few(most: number): fc.Arbitrary<Child[]> {
  const children = fc.array(child, { minLength: 1, maxLength: most });
  return children.filter((all) => all.some((c) => c.before !== null) && all.some((c) => c.after !== null));
}

function effectsOf(combine: Combine, children: readonly Child[]): number[] {
  const node = group(
    '',
    children.map((_, c) => indicator(`i${c}`)),
    { combine },
  );
  const column = (p: number | null): Float64Array => Float64Array.of(p ?? Number.NaN);
  const columns = children.map(({ weight, before, after }) => ({
    weight,
    before: column(before),
    after: column(after),
  }));
  return groupEffects(node, columns, Uint32Array.of(0)).map((effect) => effect[0]!);
}

function total(combine: Combine, children: readonly Child[], side: 'before' | 'after'): number {
  const node = group(
    '',
    children.map((_, c) => indicator(`i${c}`)),
    { combine },
  );
  const columns = children.map((c) => ({ weight: c.weight, points: Float64Array.of(c[side] ?? Number.NaN) }));
  return combineVariants(node, columns)[0]!;
}

/** The path integral converges from sums of differences, whose rounding grows with the number of steps. */
const CLOSE = 1e-9;

describe.each([
  ['exact, up to eight children', few(6)],
  ['along the line, above eight', few(MOST_EXACT + 4).filter((all) => all.length > MOST_EXACT)],
] as const)('effects on a group: %s', (_, some) => {
  test('they add up to the change', () => {
    fc.assert(
      fc.property(combines, some, (combine, children) => {
        const sum = effectsOf(combine, children).reduce((a, b) => a + b, 0);
        expect(Math.abs(sum - (total(combine, children, 'after') - total(combine, children, 'before')))).toBeLessThan(
          CLOSE,
        );
      }),
    );
  });

  test('a child that did not move has none', () => {
    fc.assert(
      fc.property(combines, some, (combine, children) => {
        effectsOf(combine, children).forEach((effect, c) => {
          if (Object.is(children[c]!.before, children[c]!.after)) expect(effect).toBe(0);
        });
      }),
    );
  });

  test('the order of children does not matter', () => {
    fc.assert(
      fc.property(combines, some, (combine, children) => {
        const there = effectsOf(combine, children);
        const back = effectsOf(combine, children.toReversed()).toReversed();
        there.forEach((effect, c) => expect(Math.abs(effect - back[c]!)).toBeLessThan(CLOSE));
      }),
    );
  });

  test('backwards in time they are the same, negated', () => {
    fc.assert(
      fc.property(combines, some, (combine, children) => {
        const turned = children.map(({ weight, before, after }) => ({ weight, before: after, after: before }));
        const [there, back] = [effectsOf(combine, children), effectsOf(combine, turned)];
        there.forEach((effect, c) => expect(Math.abs(effect + back[c]!)).toBeLessThan(CLOSE));
      }),
    );
  });

  test('equal children have equal effects', () => {
    fc.assert(
      fc.property(combines, some, (combine, children) => {
        const twins = [children[0]!, ...children];
        const effects = effectsOf(combine, twins);
        expect(Math.abs(effects[0]! - effects[1]!)).toBeLessThan(CLOSE);
      }),
    );
  });
});

test('of a mean, each child has its weight share of its own change', () => {
  const effects = effectsOf({ kind: 'mean' }, [
    { weight: 1, before: 10, after: 30 },
    { weight: 3, before: 50, after: 46 },
  ]);
  expect(effects[0]).toBeCloseTo(5, 10);
  expect(effects[1]).toBeCloseTo(-3, 10);
});

test('of a minimum, the child that no longer binds is worth what the other leaves it', () => {
  const effects = effectsOf({ kind: 'min' }, [
    { weight: 1, before: 10, after: 100 },
    { weight: 1, before: 20, after: 40 },
  ]);
  // Alone, the first brings 10, the second 0; together 30.
  expect(effects[0]).toBeCloseTo(20, 10);
  expect(effects[1]).toBeCloseTo(10, 10);
});

test('evidence that replaces other evidence shares the change evenly', () => {
  const effects = effectsOf({ kind: 'mean' }, [
    { weight: 1, before: 20, after: null },
    { weight: 1, before: null, after: 60 },
  ]);
  expect(effects[0]).toBeCloseTo(20, 10);
  expect(effects[1]).toBeCloseTo(20, 10);
});

test('along the line the effects of a mean are exact', () => {
  const children = Array.from({ length: 12 }, (_, c) => ({ weight: c + 1, before: 10 * c, after: 50 + c }));
  const whole = children.reduce((sum, { weight }) => sum + weight, 0);
  effectsOf({ kind: 'mean' }, children).forEach((effect, c) => {
    const { weight, before, after } = children[c]!;
    expect(effect).toBeCloseTo((weight * (after - before)) / whole, 9);
  });
});

test('the glove game: two left gloves, one right', () => {
  // Value 1 where a pair is made; bits 0 and 1 are left gloves, bit 2 the right one.
  const value = Float64Array.from({ length: 8 }, (_, set) => (set & 4 && set & 3 ? 1 : 0));
  expect([0, 1, 2].map((m) => shapley(value, 3, m))).toEqual([
    expect.closeTo(1 / 6, 12),
    expect.closeTo(1 / 6, 12),
    expect.closeTo(2 / 3, 12),
  ]);
});

test('of a ladder, a level that comes to be held brings what was waiting above it, and the effects add up', () => {
  const combine: Combine = { kind: 'ladder', of: ['low', 'high'], held: 0.8, scale: [0, 100] };
  const node = group('', [indicator('high'), indicator('low')], { combine });
  const moved = (id: string, before: number, after: number): ChildPoints => ({
    id,
    weight: 1,
    before: Float64Array.of(before),
    after: Float64Array.of(after),
  });
  const effects = (low: ChildPoints, high: ChildPoints): number[] =>
    groupEffects(node, [high, low], Uint32Array.of(0)).map((effect) => effect[0]!);
  // 40 of 80 is half of a half; held, it brings the other quarter and the half that the level above is worth.
  expect(effects(moved('low', 40, 80), moved('high', 100, 100))).toEqual([0, 75]);
  const [high, low] = effects(moved('low', 40, 80), moved('high', 0, 100));
  expect(high! + low!).toBeCloseTo(75, 9);
});

test('of more accounts than are combined in one go each has its own effects, and who is not asked about has none', () => {
  const n = 50_000;
  const node = group('', [indicator('a'), indicator('b')], { combine: { kind: 'mean' } });
  const column = (of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));
  const [a, b] = groupEffects(
    node,
    [
      { weight: 1, before: column(() => 10), after: column((i) => 10 + (i % 7)) },
      { weight: 3, before: column((i) => i % 50), after: column((i) => (i % 50) + (i % 3)) },
    ],
    Uint32Array.from({ length: n - 1 }, (_, i) => i + 1),
  );
  const far = a!.filter((effect, i) => Math.abs(effect - (i === 0 ? 0 : (i % 7) / 4)) > 1e-9);
  const farther = b!.filter((effect, i) => Math.abs(effect - (i === 0 ? 0 : ((i % 3) * 3) / 4)) > 1e-9);
  expect([far.length, farther.length]).toEqual([0, 0]);
});
