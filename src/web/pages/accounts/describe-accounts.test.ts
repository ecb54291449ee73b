import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { SERIES, at, contextOf, model, plain, textOf } from '../../../../test/fixtures/listed-accounts.ts';
import type { Condition } from '../../../analysis/filter/condition.ts';
import { allRows } from '../../../analysis/base/scored-base.ts';
import { select } from '../../state/selection.ts';
import type { ColumnContext } from './columns/column-context.ts';
import { createColumns, defaultColumns, defaultSort } from './columns/columns.ts';
import { csmOptions, describeAccounts } from './describe-accounts.ts';

describe('the answer', () => {
  const all = (context: ColumnContext) => {
    const { accounts } = context.open.base.scores;
    return { rows: allRows(accounts.length), accounts: new Set(accounts), whole: true, faults: [] };
  };

  test('says who moved, of whom, since when', () => {
    const context = contextOf(SERIES);
    const answer = describeAccounts(context, all(context), []);
    expect(plain(answer.headline)).toBe('1 of 4 accounts moved since 1 Oct 2026: 0 up, 1 down.');
    expect(answer.details).toEqual([
      'It moved because the customer changed.',
      'The one that fell carries 5 of ARR.',
      '1 joined.',
    ]);
    expect(answer.tabs.map(({ id, count }) => [id, count])).toEqual([
      ['changed', 1],
      ['all', 4],
    ]);
    expect(answer.defaultTab).toBe('changed');
  });

  test('opens on all where those near a feature are asked for, moved or not', () => {
    const context = contextOf(SERIES);
    const near = [{ on: 'ready.bot', values: ['one_step'] }];
    expect(describeAccounts(context, all(context), near).defaultTab).toBe('all');
    expect(describeAccounts(context, all(context), [{ on: 'branch', values: ['NL'] }]).defaultTab).toBe('changed');
  });

  test('speaks of the CSM whose accounts are shown', () => {
    const context = contextOf(SERIES);
    const part = { rows: Uint32Array.of(0, 3), accounts: new Set(['a', 'd']), whole: false, faults: [] };
    const answer = describeAccounts(context, part, [{ on: 'csm', values: ['Anna'] }]);
    expect(plain(answer.headline)).toBe('1 of Anna’s 2 accounts moved since 1 Oct 2026: 0 up, 1 down.');
    expect(csmOptions(context).map(({ name, accounts }) => [name, accounts])).toEqual([
      ['Anna', 2],
      ['Ben', 1],
      ['Not known', 1],
    ]);
  });

  test('opens on all where nothing moved, or nothing can be compared', () => {
    const still = contextOf([SERIES[1]!, at(11, { a: { k1: 30, r1: 69 } })]);
    expect(describeAccounts(still, all(still), []).headline).toBe(
      'None of 1 account moved to another stage since 1 Nov 2026.',
    );
    expect(describeAccounts(still, all(still), []).defaultTab).toBe('all');
    const first = contextOf([SERIES[0]!]);
    const answer = describeAccounts(first, all(first), []);
    expect([answer.headline, ...answer.details]).toEqual([
      '3 accounts.',
      'There is no earlier snapshot, so nothing has changed yet.',
    ]);
    expect(answer.tabs.map(({ id }) => id)).toEqual(['all']);
  });

  test('a model without stages has scores and no moves', () => {
    const flat = modelOf([group('knowledge', [indicator('k1')])], null);
    const context = contextOf([at(9, { a: { k1: 10 } }, flat), at(10, { a: { k1: 12 } }, flat)]);
    const columns = createColumns(context);
    expect(defaultColumns(columns, 'all')).toEqual(['account', 'score', 'change', 'coverage', 'arr', 'renewal', 'csm']);
    expect(describeAccounts(context, all(context), []).details[0]).toContain('no stages');
  });

  test('who left is listed also without stages, and where they do not compare', () => {
    const flat = modelOf([group('knowledge', [indicator('k1')])], null);
    const [before, now] = [{ a: { k1: 10 }, b: { k1: 20 } }, { a: { k1: 12 } }];
    for (const own of [flat, model]) {
      const context = contextOf([at(9, before, flat), at(10, now, own)]);
      const answered = (conditions: readonly Condition[]) =>
        describeAccounts(context, select(context.open, conditions), conditions).tabs.map(({ id, count }) => [
          id,
          count,
        ]);
      expect(answered([{ on: 'csm', values: ['Ben'] }])).toEqual([['left', 1]]);
      expect(answered([])).toEqual([
        ['all', 1],
        ['left', 1],
      ]);
    }
  });

  test('a CSM without a name is among those not known', () => {
    const blank = handMadeBase({ model, values: { a: {}, b: {} }, attributes: { a: { csm: ' ' }, b: { csm: 'Ben' } } });
    expect(csmOptions(contextOf([blank])).map(({ name, accounts }) => [name, accounts])).toEqual([
      ['Ben', 1],
      ['Not known', 1],
    ]);
  });

  test('a base without attributes is sorted by account', () => {
    const bare = handMadeBase({ model, values: { a: { k1: 1, r1: 1 } }, asOf: 0 });
    const columns = createColumns(contextOf([bare]));
    expect(defaultSort(columns)).toBe('account');
    expect(defaultColumns(columns, 'all')).toEqual(['account', 'stage', 'score', 'change', 'coverage']);
    expect(textOf(columns[0]!.cell(0))).toBe('a');
  });

  test('where everybody shown moved, the number stands once, with what they pay together', () => {
    const context = contextOf(SERIES);
    const said = (conditions: readonly Condition[]): string =>
      plain(describeAccounts(context, select(context.open, conditions), conditions).headline);
    expect(said([{ on: 'moved', values: ['down'] }])).toBe(
      '1 account moved down since 1 Oct 2026; it carries 5 of ARR.',
    );
    const bens = [
      { on: 'csm', values: ['Anna'] },
      { on: 'moved', values: ['down'] },
    ];
    expect(said(bens)).toBe('1 of Anna’s accounts moved down since 1 Oct 2026; it carries 5 of ARR.');
    const everybody = describeAccounts(context, select(context.open, []), []);
    expect(everybody.details[1]).toBe('The one that fell carries 5 of ARR.');
  });
});
