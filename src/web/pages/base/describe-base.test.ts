import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../../../../test/hand-made-base.ts';
import { summarise, type SummaryInput } from '../../../report/summary.ts';
import { createSpeech } from '../../words/speech.ts';
import { describeBase } from './describe-base.ts';
import type { BaseView } from './base-view.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])], { minDimensions: 0.6 });

function view(bases: readonly Omit<HandMade, 'model'>[], overrides: Partial<SummaryInput> = {}, of = model): BaseView {
  const series = bases.map((base) => handMadeBase({ model: of, ...base }));
  return describeBase(summarise({ projectTitle: 'A base', notice: '', series, ...overrides }), createSpeech('en-GB'));
}

const BEFORE = {
  values: { a1: { x: 10, y: 30 }, a2: { x: 50, y: 50 }, a3: { x: 70, y: 65 } },
  asOf: Date.UTC(2026, 9, 1),
};
const NOW = {
  values: {
    a1: { x: 30.4, y: 30.9 },
    a2: { x: 50, y: 50.3 },
    a4: { x: 90, y: 95 },
    a5: { x: 12 },
    a6: {},
  },
  attributes: { a1: { arr: 100 }, a2: { arr: 300 }, a4: { arr: 600 } },
  asOf: Date.UTC(2026, 10, 1),
} as const;

describe('what the Base page says and draws', () => {
  test('every account is in exactly one bar', () => {
    const { ladder } = view([BEFORE, NOW]);
    const drawn = ladder!.rows.reduce((sum, row) => sum + row.exact + row.atMost, ladder!.notRated.share);
    expect(drawn).toBeCloseTo(1, 12);
    const weighed = ladder!.rows.reduce((sum, row) => sum + (row.weight ?? 0), ladder!.notRated.weight ?? 0);
    expect(weighed).toBeCloseTo(1, 12);
    expect(ladder!.rows.map((row) => row.label)).toEqual(['0', '1', '1', '0', '1']);
    expect(ladder!.notRated.label).toBe('2');
    expect(ladder!.rows.map((row) => row.name)).toEqual([
      'Fragmented',
      'Structured',
      'Guided',
      'Contextual',
      'Ambient',
    ]);
  });

  test('"at most" is drawn apart from what is known', () => {
    const loose = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])], { minDimensions: 0.5 });
    const { ladder } = view([NOW], {}, loose);
    expect(ladder!.rows[0]).toMatchObject({ exact: 0, atMost: 1 / 5 });
    expect(ladder!.atMost).toContain('at most');
  });

  test('without the weight attribute there is no second bar and no money', () => {
    const { ladder } = view([BEFORE]);
    expect(ladder!.weight).toBeNull();
    expect(ladder!.rows.map((row) => row.weight)).toEqual([null, null, null, null, null]);
    expect(ladder!.table.head).toHaveLength(5);
  });

  test('what moved the average adds up as it is shown', () => {
    const { average } = view([BEFORE, NOW]);
    const points = average!.table.rows.map((row) => Number(row[1]!.replace('−', '-')));
    const total = points.pop()!;
    expect(points.length).toBeGreaterThan(2);
    expect(points.reduce((sum, x) => sum + x, 0)).toBeCloseTo(total, 9);
  });

  test('every table has as many cells as heads', () => {
    const { ladder, links, rules, average, moves } = view([BEFORE, NOW]);
    for (const part of [ladder, links, rules, average, moves]) {
      expect(part).not.toBeNull();
      for (const row of part!.table.rows) expect(row).toHaveLength(part!.table.head.length);
    }
  });

  test('the model’s own rule comes first', () => {
    const { rules } = view(
      [NOW],
      {},
      modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])], { overall: 'score' }),
    );
    expect(rules!.rules[0]).toMatchObject({ id: 'score', note: 'this model’s rule' });
    expect(rules!.rules.length).toBeGreaterThan(1);
  });

  test('a first snapshot has nothing to compare with, and says nothing of it', () => {
    const { average, moves, movement } = view([NOW]);
    expect(average!.table.rows).toEqual([]);
    expect(moves).toBeNull();
    expect(movement).toEqual([]);
  });

  test('a model without stages has an average and no ladder', () => {
    const staged = view([NOW], {}, modelOf([group('a', [indicator('x')])], null));
    expect([staged.ladder, staged.links, staged.rules, staged.moves]).toEqual([null, null, null, null]);
    expect(staged.average).not.toBeNull();
  });

  test('of nobody nothing is drawn, and the answer says what to do', () => {
    const empty = view([{ values: {} }]);
    expect([empty.ladder, empty.links, empty.rules, empty.average, empty.moves]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(empty.caveats.join(' ')).toContain('rungs.yaml');
  });

  test('names cannot drive the page: control and direction marks are gone', () => {
    const title = 'evil\u202ename\u0000';
    expect(view([NOW], { projectTitle: title, notice: title }).strip[0]).toBe('evil name');
  });
});
