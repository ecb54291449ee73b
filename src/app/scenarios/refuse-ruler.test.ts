import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { RangeCurve } from '../../model/curve.ts';
import type { Model } from '../../model/model.ts';
import { rulerOfDrafts } from '../../analysis/thresholds/draft.ts';
import { refuseRuler } from './refuse-ruler.ts';
import { asksForMore, measuredElsewhere } from '../../analysis/scenario/other-snapshots.ts';

const [THEN, NOW] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1)];

function boundBy(observedIn: readonly number[] | undefined, variant = false) {
  const curve: RangeCurve = {
    kind: 'range',
    direction: 'up',
    low: 'min',
    high: 'max',
    ...(observedIn === undefined ? {} : { observedIn }),
  };
  const own = modelOf([
    group('x', [
      { ...indicator('x1'), curve },
      { ...indicator('x2'), ifMissing: 'worst' },
    ]),
  ]);
  const plain = modelOf([group('x', [indicator('x1'), { ...indicator('x2'), ifMissing: 'worst' }])]);
  const model: Model = variant ? { ...plain, variants: [{ id: 'v', onlyFor: [], model: own }] } : own;
  return handMadeBase({ model, asOf: NOW, values: { a: { x1: 1, x2: 3 }, b: { x1: 2, x2: 4 } } }).bound;
}

test('a ruler that rests on other as-ofs cannot be moved by a what-if: without their tables it would lose its ends', () => {
  for (const bound of [boundBy([THEN, NOW]), boundBy([THEN], true)]) {
    expect(measuredElsewhere(bound)).toEqual(['x.x1']);
    expect([asksForMore(bound, { ruler: 'moved' }), asksForMore(bound, { ruler: 'fixed' })]).toEqual([true, false]);
    expect(rulerOfDrafts(bound)).toBe('fixed');
  }
});

test('one that rests on this as-of alone can', () => {
  for (const bound of [boundBy([NOW]), boundBy(undefined)]) {
    expect(asksForMore(bound, { ruler: 'moved' })).toBe(false);
    expect(rulerOfDrafts(bound)).toBe('moved');
  }
});

test('who asks for it nevertheless is told what stands in its way', () => {
  const moved = { changes: [], ruler: 'moved' } as const;
  expect(() => refuseRuler({ bound: boundBy([THEN]) }, moved)).toThrow(/cannot move: x\.x1 .*leave the ruler fixed/);
  expect(() => refuseRuler({ bound: boundBy([NOW]) }, moved)).not.toThrow();
});
