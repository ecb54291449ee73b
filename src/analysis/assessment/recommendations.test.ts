import { describe, expect, test } from 'vitest';
import { anAction } from '../../../test/fixtures/an-action.ts';
import type { StudiedAction } from '../roadmap/studied-actions.ts';
import { quickWins, recommend } from './recommendations.ts';

function studied(
  id: string,
  dimension: string | null,
  lesser: number,
  effort: number,
  needs: string[] = [],
): StudiedAction {
  return { action: anAction(id, effort, {}, needs), dimension, alone: { lesser, greater: lesser * 2 } };
}

const all = [
  studied('large', 'a', 9, 10),
  studied('weak', 'b', 2, 4),
  studied('weaker', 'b', 1, 1),
  studied('wanted', 'c', 0.5, 2),
  studied('later', 'b', 8, 1, ['weak']),
  studied('nothing', 'd', 0, 1),
];
const NONE = new Set<string>();
const told = (weakest: string[], wanted: string[], dropped = NONE) =>
  recommend(all, weakest, wanted, dropped).map((one) => [one.for, one.studied.action.id]);

describe('recommendations', () => {
  test('lift the weakest dimension, then what else does most, then what the customer wants; none needs another first', () => {
    expect(told(['b', 'a', 'c'], ['c'])).toEqual([
      ['weakest', 'weak'],
      ['effect', 'large'],
      ['goals', 'wanted'],
    ]);
  });

  test('take what gives most a day where nothing is wanted, or nothing that applies lifts it', () => {
    const rest = [
      ['weakest', 'weak'],
      ['effect', 'large'],
      ['effort', 'weaker'],
    ];
    expect(told(['b'], [])).toEqual(rest);
    expect(told(['b'], ['d', 'not_there'])).toEqual(rest);
  });

  test('pass over a dimension that no action lifts, and recommend nothing that changes nothing', () => {
    expect(told(['d', 'b'], [])[0]).toEqual(['weakest', 'weak']);
    expect(recommend([studied('nothing', 'd', 0, 1)], ['d'], ['d'], NONE)).toEqual([]);
  });

  test('quick wins take two days at the most, the most points a day first, and none needs another first', () => {
    expect(quickWins(all, 3, NONE).map(({ action }) => action.id)).toEqual(['weaker', 'wanted']);
  });

  test('leave out what was dropped, and what needs it: the next best is recommended', () => {
    expect(told(['b', 'a', 'c'], ['c'], new Set(['weak', 'wanted']))).toEqual([
      ['weakest', 'weaker'],
      ['effect', 'large'],
    ]);
    expect(quickWins(all, 3, new Set(['weaker'])).map(({ action }) => action.id)).toEqual(['wanted']);
  });
});
