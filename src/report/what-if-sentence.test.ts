import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../test/hand-made-base.ts';
import { allRows } from '../analysis/base/scored-base.ts';
import type { Change } from '../analysis/scenario/scenario.ts';
import { askWhatIf } from '../analysis/scenario/what-if.ts';
import { createFormat } from './format.ts';
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

function answerOf(change: Change) {
  const f = createFormat({ plain: true });
  const [rows, scenario] = [allRows(50), { changes: [change], ruler: 'fixed' as const }];
  const { outcome } = askWhatIf(base, scenario, { rows, limits: new Map(), weight: 'arr' });
  const tells = { base, metrics: {}, f, words: createWhatIfWords(f), sayCondition: () => '', weight: 'arr' };
  return answerWhatIf(tells, { scenario, rows, outcome, feature: null });
}

test('that nobody moves is not said where stages are known no more', () => {
  expect(answerOf({ kind: 'coverage', path: 'x', value: 0.9 }).headline).toMatch(
    /, no account whose stage is exactly known would change it and 50 fewer would have an exactly known stage\.$/,
  );
  expect(answerOf({ kind: 'coverage', path: 'y', value: 0.9 }).headline).toMatch(
    /, no account would change its stage\.$/,
  );
});
