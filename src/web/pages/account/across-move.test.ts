import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../../../../test/fixtures/hand-made-base.ts';
import { openBaseOf } from '../../../../test/fixtures/open-base-of.ts';
import { compareSnapshots } from '../../../analysis/movement/comparison.ts';
import { placesOfStarts } from '../../../analysis/movement/move-origins.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { createAccountWords } from '../../words/account.ts';
import { createSpeech } from '../../words/speech.ts';
import type { Cells } from '../../components/data-table.tsx';
import { columnContext } from '../accounts/columns/column-context.ts';
import { readAccount } from './account-case.ts';
import { describeAcross } from './describe-across.ts';
import { describeChange } from './describe-change.ts';
import { describeMove } from './describe-move.ts';

const speech = createSpeech('en-GB');
const words = createAccountWords(speech.f);
const model = modelOf([
  group('k', [indicator('k1', { title: 'Deflection' })], { title: 'Knowledge' }),
  group('a', [indicator('a1', { title: 'Runs' })], { title: 'Automation' }),
]);

const at = (month: number, values: HandMade['values'][string], own = model): ScoredBase =>
  handMadeBase({ model: own, values: { it: values }, asOf: Date.UTC(2026, month, 1) });

/** The last compared with the one before it, as the server compares them. */
function tell(series: readonly ScoredBase[], withStarts = true, back = 1) {
  const [last, earlier] = [series.slice(-1 - back), series.slice(0, -1 - back)];
  const places = withStarts ? placesOfStarts(last, { earlier }) : [];
  const starts = new Map(places.map((place) => [place, { base: series[place]!, redefined: new Set<string>() }]));
  const comparison = compareSnapshots(last, { earlier, starts });
  const open = openBaseOf(series, { back, comparison });
  const account = readAccount(open, 0);
  const context = columnContext(open, speech);
  return {
    move: describeMove(account, context, words),
    across: describeAcross(account, context, words),
    change: describeChange(account, words, speech),
  };
}

const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ');

// One point short of the cut at 40: counts once two snapshots in a row read it.
const BEFORE = at(7, { k1: 45, a1: 60 });
const READ = at(9, { k1: 39, a1: 60 });
const CONFIRMED = at(10, { k1: 38.6, a1: 63 });

describe('a move that was read in the snapshot compared with already', () => {
  test('is told with the day it was first read, and what is compared once', () => {
    expect(plain(tell([BEFORE, READ, CONFIRMED]).move)).toBe(
      'Read on stage 2 since 1 Oct 2026, before that on 3; confirmed: Knowledge 3 → 2. Deflection 45 → 38.6 (−3.2). ' +
        'Compared with 1 Aug 2026; in brackets points of the overall score.',
    );
  });

  test('has lines across the move that add up, and the change since the snapshot compared with beside it', () => {
    const { across } = tell([BEFORE, READ, CONFIRMED]);
    const { view, label, comparedLabel } = across!;
    expect([label, comparedLabel]).toEqual(['Across the move, since 1 Aug 2026', 'As compared, since 1 Oct 2026']);
    expect(view.table.rows.map((row) => row.map((cell) => plain(typeof cell === 'string' ? cell : cell.text)))).toEqual(
      [
        ['Score on 1 Aug 2026', '', '', '52.5'],
        ['Deflection', 'the customer changed', '45 → 38.6', '−3.2'],
        ['Runs', 'the customer changed', '60 → 63', '+1.5'],
        ['Score on 1 Nov 2026', '', '', '50.8'],
      ],
    );
    // What decided the fall, and what did not, apart.
    expect(view.headings).toEqual(['Knowledge', 'Elsewhere']);
    expect(view.bars.map(({ name, elsewhere }) => [name, elsewhere])).toEqual([
      ['Deflection', false],
      ['Runs', true],
    ]);
    expect(view.remarks[0]).toBe('The stage was 3, Guided and is 2, Structured.');
  });

  test('without the snapshot before it, that it had moved is all that is told', () => {
    const { move, across } = tell([BEFORE, READ, CONFIRMED], false);
    expect(move).toBe('Read on stage 2 on 1 Oct 2026 already, before that on 3; the fall is confirmed since.');
    expect(across).toBeNull();
  });
});

describe('compared with a snapshot further back', () => {
  test('a move that began after it is told from the snapshot before the move', () => {
    const early = at(6, { k1: 39.5, a1: 60 });
    const { move, across } = tell([at(5, { k1: 45, a1: 60 }), early, BEFORE, READ, CONFIRMED], true, 3);
    expect(plain(move)).toBe(
      'Read on stage 2 since 1 Oct 2026, before that on 3; confirmed: Knowledge 3 → 2. Deflection 45 → 38.6 (−3.2). ' +
        'Compared with 1 Aug 2026; in brackets points of the overall score.',
    );
    expect([across!.label, across!.comparedLabel]).toEqual([
      'Across the move, since 1 Aug 2026',
      'As compared, since 1 Jul 2026',
    ]);
    expect(across!.view.remarks[1]).toContain('a part of what is compared');
  });

  test('one that the newest snapshot contradicts is told to the last that read it', () => {
    const { move, across } = tell([BEFORE, READ, CONFIRMED, at(11, { k1: 41, a1: 60 })], true, 3);
    expect(plain(move)).toBe(
      'Down from stage 3 to 2, confirmed: Knowledge 3 → 2. Deflection 45 → 38.6 (−3.2). ' +
        'From 1 Aug 2026 to 1 Nov 2026; in brackets points of the overall score.',
    );
    expect(plain(across!.view.finding)).toContain('since 1 Aug 2026 until 1 Nov 2026');
    expect(across!.view.after!.name).toBe('Score on 1 Nov 2026');
    expect(across!.view.remarks[2]).toContain('contradicts the move');
  });
});

test('a value that is divided is told divided, in the sentence, across the move and as compared', () => {
  const perSeat = { ...indicator('k1', { title: 'Deflection' }), reading: { denominator: 'seats' } };
  const own = modelOf([group('k', [perSeat], { title: 'Knowledge' }), group('a', [indicator('a1')])]);
  const divided = (month: number, seats: number): ScoredBase => at(month, { k1: 90, seats, a1: 60 }, own);
  const { move, across, change } = tell([divided(7, 2), divided(9, 2.3), divided(10, 2.4)]);
  expect(plain(move)).toContain('Deflection 45 → 37.5');
  const rows = (view: { readonly table: Cells }): readonly string[] =>
    view.table.rows.map((row) => plain(typeof row[2] === 'string' ? row[2] : ''));
  expect(rows(across!.view)[1]).toBe('45 → 37.5');
  expect(rows(change)[1]).toBe('39.1 → 37.5');
});

test('a move since the snapshot compared with is told since then', () => {
  const { move, across } = tell([BEFORE, at(9, { k1: 45, a1: 60 }), at(10, { k1: 30, a1: 60 })]);
  expect(plain(move)).toBe(
    'Down from stage 3 to 2, confirmed: Knowledge 3 → 2. Deflection 45 → 30 (−7.5). ' +
      'Compared with 1 Oct 2026; in brackets points of the overall score.',
  );
  expect(across).toBeNull();
});
