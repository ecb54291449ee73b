import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AT_MOST, EXACT, NOT_RATED } from '../../score/scores.ts';
import { MISSING, SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import {
  formatCondition,
  formatValues,
  parseCondition,
  parseValues,
  valueOfText,
  type Condition,
} from './condition.ts';
import { faultsOfFilter, selectAccounts, selectRows, type Moved } from './filter.ts';
import type { ScoredBase } from '../base/scored-base.ts';

const NAN = Number.NaN;

function column(kind: Column['kind'], values: number[], dictionary: string[] = []): Column {
  const status = Uint8Array.from(values, (value) => (Number.isNaN(value) ? MISSING.notAnswered : SCORED));
  return { kind, values: Float64Array.from(values), status, dictionary };
}

/** Six accounts, two dimensions. */
function base(accounts = ['a', 'b', 'c', 'd', 'e', 'f']): ScoredBase {
  const child = (path: string) => ({ kind: 'group' as const, path, id: path, title: path, weight: 1 });
  const bound = {
    model: {
      scale: [0, 100],
      root: { children: [child('self'), child('know')] },
      features: [],
      stages: { from: [0, 50, 75], names: ['x', 'y', 'z'], overall: 'weakest' },
    },
  };
  const node = (path: string, stage: number[] | null) => ({ path, stage: stage && Uint8Array.from(stage) });
  const scores = {
    accounts,
    nodes: [node('', null), node('self', [1, 2, 2, 3, 3, 0]), node('know', [1, 1, 3, 3, 3, 0])],
    overall: {
      stage: Uint8Array.of(1, 1, 2, 3, 2, 0),
      kind: Uint8Array.of(EXACT, EXACT, AT_MOST, EXACT, EXACT, NOT_RATED),
    },
  };
  const attributes = new Map<string, Column>([
    ['branch', column('text', [0, 0, 1, 1, NAN, 2], ['BE', 'NL, south', '~'])],
    ['arr', column('number', [0, 10, 20, 30, NAN, 50])],
    ['since', column('date', [0, 86_400_000, 2 * 86_400_000, NAN, 0, 0])],
    ['live', column('boolean', [0, 1, 1, NAN, 0, 1])],
    ['stage', column('text', [0, 1, 0, 1, 0, 1], ['pilot', 'rollout'])],
  ]);
  return { bound, scores, table: { accounts, attributes, metrics: new Map() } } as unknown as ScoredBase;
}

function selected(text: string, moved: Moved | null = null): string {
  const conditions = text === '' ? [] : text.split(' & ').map((one) => parseCondition(one)!);
  return Array.from(selectRows(base(), conditions, moved), (row) => base().scores.accounts[row]).join('');
}

describe('rows of a filter', () => {
  test.each([
    ['', 'abcdef'],
    ['branch:BE', 'ab'],
    ['branch:NL\\, south', 'cd'],
    ['branch:BE,NL\\, south', 'abcd'],
    ['branch:~', 'e'],
    ['branch:\\~', 'f'],
    ['branch:nowhere', ''],
    ['arr:10..20', 'bc'],
    ['arr:..10', 'ab'],
    ['arr:30..', 'df'],
    ['arr:0', 'a'],
    ['arr:~', 'e'],
    ['arr:~,50', 'ef'],
    ['arr:..', ''],
    ['arr:much', ''],
    ['since:1970-01-02..1970-01-03', 'bc'],
    ['live:true', 'bcf'],
    ['live:false', 'ae'],
    ['stage:1', 'ab'],
    ['stage:2..3', 'cde'],
    ['stage:none', 'f'],
    ['stage:~', 'f'],
    ['stage:0', ''],
    ['kind:at_most', 'c'],
    ['attribute.stage:pilot', 'ace'],
    ['held:know', 'ab'],
    ['held:self', 'ac'],
    ['held:gates', 'e'],
    ['held:self+know', 'a'],
    ['held:know self', 'a'],
    ['held:self+know,gates', 'ae'],
    ['held:self & held:know', 'a'],
    ['held:self+nobody', ''],
    ['holders:1', 'bc'],
    ['holders:2', 'a'],
    ['branch:BE & stage:1 & arr:5..', 'b'],
    ['moved:up', ''],
  ])('%s', (text, accounts) => {
    expect(selected(text)).toBe(accounts);
  });

  test('an attribute that is not there is left out, and said', () => {
    expect(selected('brunch:BE & stage:1')).toBe('ab');
    const faults = faultsOfFilter(base(), [{ on: 'brunch', values: ['BE'] }], null, false);
    expect(faults).toMatchObject([{ kind: 'name', nearest: 'branch' }]);
  });

  test('an account is asked for by its key, whatever the key', () => {
    expect(selected('key:b,f')).toBe('bf');
    const odd = base(['a,b', '~', 'key']);
    const keys = (text: string) => [...selectRows(odd, [parseCondition(text)!], null)];
    expect([keys('key:a\\,b'), keys('key:\\~'), keys('key:key')]).toEqual([[0], [1], [2]]);
    expect(faultsOfFilter(base(), [parseCondition('key:a,zz')!], null, false)).toMatchObject([{ values: ['zz'] }]);
  });

  test('a value that nobody can have is said, a missing one and a range are not', () => {
    const faults = (text: string) =>
      faultsOfFilter(base(), [parseCondition(text)!], null, false).map((fault) => fault.values);
    expect(faults('branch:BA,BE,~')).toEqual([['BA']]);
    expect(faults('arr:10..20,~')).toEqual([]);
    expect(faults('arr:x..20')).toEqual([['x..20']]);
    expect(faults('stage:2..4')).toEqual([['2..4']]);
    expect(faults('moved:up')).toEqual([[]]);
  });

  test('where nobody moved it is said why: no earlier snapshot, other stages, or none', () => {
    const whole = base();
    const stageless = { ...whole, bound: { ...whole.bound, model: { ...whole.bound.model, stages: null } } };
    const kind = (of: typeof whole, compared: boolean) =>
      faultsOfFilter(of, [{ on: 'cause', values: ['data'] }], null, compared).map((fault) => fault.kind);
    expect(kind(whole, false)).toEqual(['nothing_compared']);
    expect(kind(whole, true)).toEqual(['incomparable']);
    expect(kind(stageless, true)).toEqual(['no_stages']);
  });
});

describe('accounts of a filter, then and now', () => {
  const moved: Moved = {
    movement: new Map([
      ['a', { membership: 'left', account: 'a', before: null }],
      ['b', { membership: 'same', account: 'b', confirmed: 'up', pending: null } as never],
      ['c', { membership: 'same', account: 'c', confirmed: 'none', pending: 'down' } as never],
      ['d', { membership: 'same', account: 'd', confirmed: 'up', pending: 'up' } as never],
    ]),
    causes: new Map([['b', { account: 'b', direction: 'up', cause: 'evidence' }]]),
  };
  const select = (...conditions: Condition[]): string => {
    const later = base(['b', 'c', 'd', 'e', 'f', 'g']);
    const rows = selectRows(later, conditions, moved);
    return [...selectAccounts(base(), later, rows, conditions, moved)].sort().join('');
  };

  test('who stayed is judged by what it is now, who left by what it was', () => {
    // Row 0 is "a" in the earlier base and "b" in the later one.
    expect(select({ on: 'arr', values: ['0'] })).toBe('ab');
    expect(select({ on: 'moved', values: ['left'] })).toBe('a');
    expect(select({ on: 'moved', values: ['up'] })).toBe('bd');
    expect(select({ on: 'moved', values: ['pending'] })).toBe('cd');
    expect(select({ on: 'moved', values: ['pending_down'] })).toBe('c');
    expect(select({ on: 'moved', values: ['pending_up'] })).toBe('d');
    expect(select({ on: 'cause', values: ['evidence'] })).toBe('b');
  });
});

describe('writing conditions', () => {
  test('any values come back, whatever characters they have', () => {
    const value = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text !== '\\~');
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (texts) => {
        const values = texts.map(valueOfText);
        expect(parseValues(formatValues(values))).toEqual(values);
        expect(parseCondition(formatCondition({ on: 'branch', values }))).toEqual({ on: 'branch', values });
      }),
    );
  });

  test('without a name or a value there is no condition', () => {
    expect(parseCondition('branch')).toBeUndefined();
    expect(parseCondition(':NL')).toBeUndefined();
    expect(parseCondition('branch:,')).toBeUndefined();
  });
});
