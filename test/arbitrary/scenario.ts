import * as fc from 'fast-check';
import type { Change, LiftBy, Scenario } from '../../src/analysis/scenario/scenario.ts';

/** Any scenario, whatever it names: for what writes and reads them. */

const name = fc.oneof(
  fc.constantFrom('knowledge', 'a.b', 'overall.x', 'true', '~', '- x', 'Länder & co', '${HOME}', '"'),
  fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => text.trim() !== '' && text !== 'overall' && !/\p{Surrogate}|\ufeff/u.test(text)),
);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const positive = finite.map(Math.abs);
const share = fc.oneof(fc.constantFrom(0, 0.2, 0.6, 1), fc.double({ min: 0, max: 1, noNaN: true }));

const lift = fc.oneof(
  fc.record({
    lever: fc.oneof(
      name.map((node) => ({ node })),
      fc.constant({ node: '' }),
    ),
    by: fc.oneof(
      fc.record({ kind: fc.constant('share' as const), size: positive }),
      fc.record({ kind: fc.constant('quantile' as const), p: share }),
    ),
  }),
  fc.record({
    lever: name.map((metric) => ({ metric })),
    by: fc.oneof<fc.Arbitrary<LiftBy>[]>(
      fc.record({ kind: fc.constantFrom('share' as const, 'amount' as const), size: positive }),
      fc.record({ kind: fc.constant('floor' as const), value: finite }),
      fc.record({ kind: fc.constant('quantile' as const), p: share }),
    ),
  }),
);

const conditions = fc.uniqueArray(
  fc.record({ on: name.filter((on) => !on.includes(':')), values: fc.array(name, { minLength: 1, maxLength: 3 }) }),
  { maxLength: 2, selector: ({ on }) => on },
);

const stage = fc.integer({ min: 2, max: 9 });

const anyChangeNamed: fc.Arbitrary<Change> = fc.oneof(
  fc
    .record({ lift, for: conditions, adoption: share })
    .map(({ lift: own, ...rest }): Change => ({ kind: 'lift', ...own, ...rest })),
  fc.record({ kind: fc.constant('threshold' as const), path: name, index: fc.nat(9), value: finite }),
  fc.record({ kind: fc.constant('cut' as const), stage, value: finite }),
  fc.record({ kind: fc.constant('gate' as const), stage, index: fc.nat(9), value: finite }),
  fc.record({ kind: fc.constant('coverage' as const), path: fc.oneof(name, fc.constant('')), value: finite }),
  fc.record({ kind: fc.constant('min_dimensions' as const), value: share }),
  fc.record({ kind: fc.constant('weight' as const), path: name, weight: positive }),
  fc.record({
    kind: fc.constant('stage_rule' as const),
    overall: fc.constantFrom('weakest' as const, 'score' as const, 'gates' as const),
  }),
);

export const anyScenarioNamed: fc.Arbitrary<Scenario> = fc.record({
  changes: fc.array(anyChangeNamed, { maxLength: 4 }),
  ruler: fc.constantFrom('fixed' as const, 'moved' as const),
});
