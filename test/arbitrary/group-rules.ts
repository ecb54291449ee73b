import * as fc from 'fast-check';
import type { Combine, Curve, Grace, GroupNode, IfMissing, Node } from '../../src/model/model.ts';
import { ROUNDING_MODES } from '../../src/model/rounding.ts';
import { anyObservedCurve } from './curve.ts';
import { ANSWER_METRIC } from './reading.ts';

/** What the rules of groups add to a random tree: policies for what is missing, children to hang on, pairs. */

const SCALE = [0, 100] as const;

const policy: fc.Arbitrary<IfMissing> = fc.constantFrom<IfMissing>('zero', 'worst', 'missing', 20, 100);

/** The attribute of random tables that holds the date on which an account began. */
export const BEGAN = 'began';

export const grace: fc.Arbitrary<Grace> = fc.constant({ since: BEGAN, for: { n: 3, unit: 'd' } });

const onScale = fc.integer({ min: 0, max: 20 }).map((i) => i * 5);
const two = fc.uniqueArray(onScale, { minLength: 2, maxLength: 5 }).map((raw) => raw.toSorted((a, b) => a - b));
const observed: fc.Arbitrary<Curve> = fc.oneof(
  anyObservedCurve,
  fc.record({ kind: fc.constant('percentile_rank' as const), direction: fc.constant('up' as const) }),
);

/** A curve over combined points: fixed ones over the scale, observed ones as indicators have them. */
const ownCurve: fc.Arbitrary<Curve> = fc.oneof(
  two.map((raw): Curve => ({ kind: 'points', knots: raw.map((x, i) => [x, (i * 35) % 101] as const) })),
  two.map((raw): Curve => ({
    kind: 'bands',
    bands: raw.map((from, i) => ({ from, points: (i * 35) % 101, ...(i % 2 === 1 ? { above: true as const } : {}) })),
  })),
  fc.constant<Curve>({ kind: 'log_normal', median: 50, p10: 20 }),
  observed,
);

export const rounding = fc.record({ to: fc.integer({ min: -1, max: 2 }), mode: fc.constantFrom(...ROUNDING_MODES) });

/** Drawn in one case of `n`; the `freq` of fast-check's option is the other way round, how seldom there is nothing. */
export function oneIn<T>(n: number, drawn: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  const nothing = { weight: n - 1, arbitrary: fc.constant(undefined) };
  return fc.oneof({ withCrossShrink: true }, nothing, { weight: 1, arbitrary: drawn });
}

const shape = fc.tuple(oneIn(5, ownCurve), oneIn(5, rounding));

/** In one case of five a curve of the group's own, in one of five rounding. */
export function withShape(group: GroupNode): fc.Arbitrary<GroupNode> {
  return shape.map(([curve, round]) => ({
    ...group,
    ...(curve === undefined ? {} : { curve }),
    ...(round === undefined ? {} : { round }),
  }));
}

const some: fc.Arbitrary<Combine> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('lowest' as const, 'highest' as const),
    count: fc.integer({ min: 1, max: 3 }),
    scale: fc.constant(SCALE),
  }),
  fc.record({ kind: fc.constant('sum' as const), start: fc.constantFrom(-20, 0, 100) }),
);
const limit = fc.option(fc.constantFrom([0, 100] as const, [20, 60] as const), { freq: 3 });
const minChildren = fc.option(fc.integer({ min: 1, max: 3 }), { freq: 3 });

/** A drawn group with rules in one case of three; a group with two weighed children may become a pair. */
export function withRules(group: GroupNode): fc.Arbitrary<GroupNode> {
  const parts = group.children.filter(({ weight }) => weight > 0);
  const weighed = parts.map(({ id }) => id);
  const [a, b] = parts;
  // Of indicators only, the divisor never near 0: a quotient of sums would show every last bit in which two ways to add differ.
  const paired = a?.kind === 'indicator' && b?.kind === 'indicator' && parts.length === 2;
  const pairs: Combine[] = paired
    ? [
        { kind: 'ratio', of: [b.id, a.id] },
        { kind: 'difference', of: [a.id, b.id] },
      ]
    : [];
  const ladder = fc
    .record({ of: fc.shuffledSubarray(weighed, { minLength: weighed.length }), held: fc.constantFrom(0.3, 0.8, 1) })
    .map((own): Combine => ({ kind: 'ladder', scale: SCALE, ...own }));
  const named = fc.constantFrom<Combine>(group.combine, group.combine, { kind: 'product', scale: SCALE }, ...pairs);
  const first = fc
    .shuffledSubarray(weighed, { minLength: weighed.length })
    .map((of): Combine => ({ kind: 'first', of }));
  const combine = fc.oneof(
    { weight: 4, arbitrary: named },
    { weight: 2, arbitrary: some },
    { weight: weighed.length > 0 ? 2 : 0, arbitrary: fc.oneof(ladder, first) },
  );
  const rules = fc.record({
    combine,
    limit,
    minChildren,
    must: fc.option(fc.subarray(weighed), { freq: 2 }),
    policies: fc.array(fc.option(policy, { freq: 2 }), {
      minLength: group.children.length,
      maxLength: group.children.length,
    }),
  });
  const ruled = rules.map((given): GroupNode => {
    const divisor = given.combine.kind === 'ratio' ? a : undefined;
    const children = group.children.map((child, c) =>
      withPolicy(child === divisor ? away(child) : child, given.policies[c]!),
    );
    const must = given.must === null || given.must.length === 0 ? {} : { must: { of: given.must, scale: SCALE } };
    return {
      ...group,
      combine: given.combine,
      children,
      ...(given.limit === null ? {} : { limit: given.limit }),
      ...(given.minChildren === null ? {} : { minChildren: given.minChildren }),
      ...must,
    };
  });
  return fc.oneof({ weight: 2, arbitrary: fc.constant(group) }, { weight: 1, arbitrary: ruled });
}

function withPolicy(child: Node, ifMissing: IfMissing | null): Node {
  return ifMissing === null ? child : { ...child, ifMissing };
}

function away(child: Node): Node {
  if (child.kind === 'group') return child;
  const knots = [
    [-2, 5],
    [6, 100],
  ] as const;
  const { reading, metric, ...rest } = child;
  // Words are read by levels alone: its place takes a number.
  const read = metric === ANSWER_METRIC ? { metric: 'm0' } : { metric, ...(reading === undefined ? {} : { reading }) };
  return { ...rest, ...read, curve: { kind: 'points', knots } };
}
