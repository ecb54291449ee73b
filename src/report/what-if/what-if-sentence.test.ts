import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import type { Change } from '../../analysis/scenario/scenario.ts';
import { askWhatIf } from '../../analysis/scenario/what-if.ts';
import { createFormat } from '../format/format.ts';
import { answerWhatIf } from './what-if-sentence.ts';
import { createWhatIfWords } from './what-if-words.ts';

/** 50 accounts with half of the evidence of one of two dimensions; 10 of them on the first stage. */
const base = handMadeBase({
  model: modelOf([group('x', [indicator('x1'), indicator('x2')]), group('y', [indicator('y1')])], {
    from: [0, 40],
    names: ['a', 'b'],
    gates: [[], []],
  }),
  values: Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [`a${i}`, { x1: 30 + i, x2: 'missing' as const, y1: 50 }]),
  ),
});

const lift: Change = {
  kind: 'lift',
  lever: { node: 'x' },
  by: { kind: 'share', size: 0.5 },
  for: [],
  adoption: 0.5,
};

function answerOf(change: Change) {
  const f = createFormat({ plain: true });
  const [rows, scenario] = [allRows(50), { changes: [change], ruler: 'fixed' as const }];
  const { outcome } = askWhatIf(base, scenario, { rows, limits: new Map(), weight: 'arr' });
  const tells = { base, metrics: {}, f, words: createWhatIfWords(f), sayCondition: () => '', weight: 'arr' };
  return answerWhatIf(tells, { scenario, rows, outcome, feature: null });
}

test('that nobody moves is not said where stages are known no more', () => {
  expect(answerOf({ kind: 'coverage', path: 'x', value: 0.9 }).headline).toMatch(
    /, no account whose stage is exactly known would change it and 50 fewer would have an exactly known stage; 10 more, known only as “at most”, would change stage\.$/,
  );
  expect(answerOf({ kind: 'coverage', path: 'y', value: 0.9 }).headline).toMatch(
    /, no account would change its stage\.$/,
  );
});

test('those whose stage is only known as “at most” are told, and all that change stage as Thresholds counts them', () => {
  const values = {
    a: { x1: 50, x2: 50, y1: 50 },
    b: { x1: 50, x2: 50, y1: 50 },
    c: { x1: 50, x2: 50, y1: 'missing' as const },
  };
  const some = handMadeBase({ model: base.bound.model, values });
  const f = createFormat({ plain: true });
  const scenario = { changes: [{ kind: 'cut' as const, stage: 2, value: 60 }], ruler: 'fixed' as const };
  const rows = allRows(3);
  const { outcome } = askWhatIf(some, scenario, { rows, limits: new Map(), weight: 'arr' });
  const tells = { base: some, metrics: {}, f, words: createWhatIfWords(f), sayCondition: () => '', weight: 'arr' };
  const { headline, sentences } = answerWhatIf(tells, { scenario, rows, outcome, feature: null });
  expect(headline).toMatch(
    /, no account would move up and 2 down; 1 more, known only as “at most”, would change stage\.$/,
  );
  expect(sentences).toContain(
    `In all 3 of 3 accounts (${f.share(1)}) would change stage; for 1 of them the stage is only known as “at most”.`,
  );
  expect(sentences).toContain('The average score would stay at 50.0.');
});

test('links that hold equally many are told together', () => {
  const { next } = createWhatIfWords(createFormat({ plain: true }));
  expect(next(['A', 'B'], 1, false)).toBe('The links to work on next would be A and B: each would hold 1 account.');
  expect(next(['A'], 2, true)).toBe('The link to work on next would still be A: it would hold 2 accounts.');
});

test('the ARR is told where nobody moves one of the two ways, which is 0 and not unknown', () => {
  const weighed = handMadeBase({
    model: base.bound.model,
    values: { a: { x1: 30, x2: 30, y1: 50 }, b: { x1: 30, x2: 30, y1: 50 } },
    attributes: { a: { arr: 1000 }, b: { arr: null } },
  });
  const f = createFormat({ plain: true });
  const [rows, scenario] = [allRows(2), { changes: [lift], ruler: 'fixed' as const }];
  const { outcome } = askWhatIf(weighed, scenario, { rows, limits: new Map(), weight: 'arr' });
  const tells = { base: weighed, metrics: {}, f, words: createWhatIfWords(f), sayCondition: () => '', weight: 'arr' };
  const told = (byLot: number[], nearest: number[]): string => {
    const risen = (own: number[]) => ({ ...outcome.byLot, risen: Uint32Array.from(own) });
    const asked = { scenario, rows, outcome: { byLot: risen(byLot), nearest: risen(nearest) }, feature: null };
    return answerWhatIf(tells, asked).sentences[0]!;
  };
  expect(told([], [0])).toBe(`That is ${f.share(0)} to ${f.share(0.5)} of 2 accounts, with 0 to 1.0K ARR.`);
  // Of one whose ARR is not known nothing is told: it is not 0.
  expect(told([], [1])).not.toContain('ARR');
});
