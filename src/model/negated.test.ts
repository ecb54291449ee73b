import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyTable, AS_OF, requirement } from '../../test/arbitrary/base.ts';
import { runs } from '../../test/arbitrary/runs.ts';
import { bind } from '../score/bind.ts';
import { score } from '../score/score.ts';
import { FAILS, PASSES, requirementOutcomes, UNKNOWN } from '../score/stages/requirement.ts';
import type { Requirement } from './model.ts';
import { negated } from './negated.ts';
import { preorder } from './walk.ts';

const cases = anyModel.chain((model) =>
  fc.record({
    model: fc.constant(model),
    asked: requirement(
      preorder(model.root).map((node) => node.path),
      model.stages?.from.length ?? 1,
    ),
  }),
);

test('it passes where the other fails, fails where the other passes, and is unknown where the other is', () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(cases, anyTable(8), ({ model, asked }, table) => {
      const bound = bind(model, table, AS_OF);
      const scores = score(bound, table);
      const own = requirementOutcomes(asked, bound, table, scores, PASSES);
      for (const outcome of own) seen.add(outcome);
      // What does not apply meets neither this way nor the other by itself: the caller says what comes of it.
      const other = requirementOutcomes(negated(asked), bound, table, scores, FAILS);
      expect([...other]).toEqual([...own].map((outcome) => PASSES - outcome));
      expect(requirementOutcomes(negated(negated(asked)), bound, table, scores, PASSES)).toEqual(own);
    }),
    runs(500),
  );
  expect(seen).toEqual(new Set([FAILS, UNKNOWN, PASSES]));
});

test('a bound becomes the strict bound of the other side, and nothing is left of the word "not"', () => {
  const rate: Requirement = { kind: 'metric', metric: 'rate', atLeast: 0.2, atMost: null };
  expect(negated(rate)).toEqual({ kind: 'metric', metric: 'rate', atLeast: null, atMost: null, below: 0.2 });
  expect(negated({ kind: 'stage', path: 'use', atLeast: 3 })).toEqual({
    kind: 'stage',
    path: 'use',
    atLeast: 1,
    atMost: 2,
  });
  const two: Requirement = { kind: 'some', n: 2, of: [rate, rate, rate] };
  expect(negated(two)).toEqual({ kind: 'some', n: 2, of: [negated(rate), negated(rate), negated(rate)] });
});
