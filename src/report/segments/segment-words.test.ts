import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import { readSplit } from '../../analysis/segments/splits.ts';
import { studySegments } from '../../analysis/segments/study-segments.ts';
import { createFormat } from '../format/format.ts';
import { createSegmentWords } from './segment-words.ts';

const words = createSegmentWords(createFormat({ plain: true }));
const model = modelOf([
  group('a', [indicator('x')], { title: 'Alpha' }),
  group('b', [indicator('y')], { title: 'Beta' }),
]);

interface Lot {
  readonly branch: string | null;
  readonly plan: string;
  readonly n: number;
  /** Points of both, spread by up to 2 to either side. */
  readonly x: number;
  readonly y: number;
}

function answerOf(lots: readonly Lot[], chosen?: string) {
  const accounts = lots.flatMap((lot) => Array.from({ length: lot.n }, (_, i) => ({ ...lot, off: (i % 5) - 2 })));
  const id = (i: number): string => `a${String(i).padStart(4, '0')}`;
  const base = handMadeBase({
    model,
    values: Object.fromEntries(accounts.map(({ x, y, off }, i) => [id(i), { x: x + off, y: y - off / 2 }])),
    attributes: Object.fromEntries(accounts.map(({ branch, plan }, i) => [id(i), { branch, plan }])),
  });
  const study = studySegments(base, {
    splits: [readSplit(base, 'branch', {})!],
    rows: allRows(accounts.length),
    kinds: [readSplit(base, 'plan', {})!],
    isChosen: ({ values }) => values[0] === chosen,
    weightAttribute: 'arr',
  });
  return words.answer(study);
}

const lot = (branch: string | null, n: number, x: number, y = x, plan = 'own'): Lot => ({ branch, plan, n, x, y });

test('the one that stands out, by how much, and that it is sure', () => {
  const { headline, details } = answerOf([lot('Bern', 40, 60), lot('Cork', 30, 40, 60), lot('Delft', 30, 60)]);
  expect(headline).toMatch(
    /^Branch Cork is 10\.0 points behind the rest \(50\.0 against 60\.0; 95% interval -10\.\d to -9\.\d\), more than any other\.$/,
  );
  expect(details.join(' ')).toContain('For sure lower than the rest, furthest first: Alpha (-20.0).');
  expect(details.join(' ')).toContain('Alpha holds 100% of its accounts, and 60% of the rest.');
});

test('nothing stands out: nobody is named', () => {
  expect(answerOf([lot('Bern', 40, 60), lot('Cork', 40, 60)]).headline).toBe(
    'No branch differs for sure from the rest: what is seen may be chance.',
  );
  expect(answerOf([lot('Bern', 15, 60), lot('Cork', 10, 20)]).headline).toBe(
    'No branch has 20 accounts with a score on either side: nothing is compared.',
  );
  expect(answerOf([lot('Bern', 50, 60)]).headline).toBe(
    'All accounts here share one branch: there is nothing to compare.',
  );
});

test('only in a dimension: that is said, and no reason is given for the whole', () => {
  // Alpha lower and Beta higher by the same: overall nothing is left.
  const { headline, details } = answerOf([lot('Bern', 60, 60), lot('Cork', 60, 50, 70)]);
  expect(headline).toMatch(/^Branch (Bern|Cork) is 10\.0 points (behind|ahead of) the rest .* in (Alpha|Beta)\.$/);
  expect(details).toEqual([]);
});

test('a chosen one is answered about, however few it has', () => {
  const lots = [lot('Bern', 60, 60), lot('Cork', 3, 20), lot('Delft', 12, 40), lot('Genk', 40, 60)];
  expect(answerOf(lots, 'Cork').headline).toBe('Branch Cork has 3 accounts with a score: a mean is shown from 5 on.');
  expect(answerOf(lots, 'Delft').headline).toMatch(
    /^Branch Delft is 18\.\d points behind the rest .* by 12 accounts: compared from 20 on\.$/,
  );
  expect(answerOf([lot('Bern', 60, 60), lot('Genk', 40, 60.1)], 'Genk').headline).toMatch(/: that may be chance\.$/);
  expect(answerOf(lots).caveats).toEqual([
    '1 segment has fewer than 5 accounts with a score and no mean. 1 segment has fewer than 20 accounts and is not compared.',
  ]);
});

test('accounts whose branch is not known are counted, and never stand out', () => {
  const { headline, caveats } = answerOf([lot('Bern', 40, 60), lot('Cork', 40, 58), lot(null, 40, 10)]);
  expect(headline).not.toContain('no branch');
  expect(caveats).toEqual(['Of 40 accounts the branch is not known: a row of its own.']);
});

test('mix and behaviour are told apart in the sentence', () => {
  const say = (lots: readonly Lot[]): string => answerOf(lots, 'Cork').details[0]!;
  const big = (branch: string, n: number, x: number): Lot => lot(branch, n, x, x, 'big');
  expect(say([big('Bern', 40, 70), lot('Bern', 40, 50), big('Cork', 20, 60), lot('Cork', 20, 40)])).toMatch(
    /^That is behaviour, not who its customers are \(0\.0\): accounts alike in plan stand 10\.0 lower \(-10\.\d to -9\.\d\)\.$/,
  );
  expect(say([big('Bern', 60, 70), lot('Bern', 20, 50), big('Cork', 10, 70), lot('Cork', 30, 50)])).toMatch(
    /^That comes of who its customers are \(-10\.0\): accounts alike in plan stand 0\.0 higher \(.*\), which may be chance\.$/,
  );
  expect(say([big('Bern', 60, 70), lot('Bern', 20, 50), big('Cork', 20, 60), lot('Cork', 20, 40)])).toMatch(
    /^Of that -5\.0 comes of who its customers are; accounts alike in plan stand 10\.0 lower/,
  );
  expect(say([big('Bern', 20, 70), lot('Bern', 60, 50), big('Cork', 30, 50), lot('Cork', 10, 30)])).toMatch(
    /^Who its customers are would put it 10\.0 points ahead; accounts alike in plan stand 20\.0 lower/,
  );
});

test('values are said as people say them', () => {
  expect(words.inRow(['branch', 'ai_consent', 'stage'], ['NL', true, '3'])).toBe('NL, yes, stage 3');
  expect(words.inRow(['branch', 'stage'], [null, null])).toBe('no branch, not rated');
  expect(words.inSentence(['arr_tier', 'branch'], ['large', null])).toBe('ARR tier large with accounts with no branch');
  expect(
    words.where([
      { on: 'branch', values: ['NL', '~'] },
      { on: 'stage', values: ['2'] },
    ]),
  ).toBe('branch NL or no branch with stage 2');
});

test('the furthest that is sure is not called further than a small one, or one as far, that is shown beside it', () => {
  const { headline } = answerOf([lot('Bern', 60, 55), lot('Cork', 30, 40), lot('Delft', 10, 20)]);
  expect(headline).toMatch(
    /^Branch Bern is 20\.0 points ahead of the rest \(.*\), as far as any that differs for sure\.$/,
  );
});

test('a rest too small for a mean is not called none', () => {
  expect(answerOf([lot('Bern', 30, 60), lot('Cork', 3, 40)], 'Bern').headline).toBe(
    'The rest beside branch Bern has 3 accounts with a score: a mean is shown from 5 on.',
  );
  expect(answerOf([lot('Bern', 30, 60)], 'Bern').headline).toContain('there is no rest');
});
