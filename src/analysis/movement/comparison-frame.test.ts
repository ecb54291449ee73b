import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { demoModel, demoSeries } from '../../../test/fixtures/demo-bases.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { frameFromArrow, frameToArrow } from '../../table/arrow.ts';
import { comparisonFromFrame, comparisonToFrame, type ReadComparison } from './comparison-frame.ts';
import { compareSnapshots, type Comparison } from './comparison.ts';
import type { ScoredBase } from '../base/scored-base.ts';

const IDS = ['service@2026-10-01-0123456789ab', 'service@2026-11-01-ba9876543210'] as const;

function roundTrip(comparison: Comparison): ReadComparison {
  const bytes = frameToArrow(comparisonToFrame(comparison, IDS));
  return comparisonFromFrame(frameFromArrow(bytes, 'comparison.arrow'), 'comparison.arrow');
}

test('a comparison comes back from Arrow bytes the same, with the snapshots it is of', () => {
  const comparison = compareSnapshots(demoSeries(120));
  expect(new Set(comparison.moves!.map(({ membership }) => membership))).toEqual(new Set(['same', 'joined', 'left']));
  expect(comparison.causes.length).toBeGreaterThan(0);
  expect(roundTrip(comparison)).toEqual({ ...comparison, compared: IDS });
});

const cell = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 100 }), weight: 6 },
  fc.constantFrom('missing' as const, 'na' as const, 'expired' as const),
);
const base = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'e', '007', 'é'),
  fc.record({ x: cell, y: cell, z: cell }),
);

test('whatever moved, joined, left or is not rated comes back', () => {
  fc.assert(
    fc.property(fc.array(base, { minLength: 2, maxLength: 4 }), fc.boolean(), (bases, rank) => {
      const model = modelOf([group('p', [indicator('x'), indicator('y', { rank })]), indicator('z')]);
      const series = bases.map((values, asOf): ScoredBase => handMadeBase({ model, values, asOf }));
      const comparison = compareSnapshots(series);
      expect(roundTrip(comparison)).toEqual({ ...comparison, compared: IDS });
    }),
  );
});

test('a comparison without comparable stages comes back without moves', () => {
  const plain = { ...demoModel(), stages: null };
  const comparison = compareSnapshots(demoSeries(20, plain));
  expect(comparison.moves).toBeNull();
  expect(comparison.changes.accounts.length).toBeGreaterThan(10);
  expect(roundTrip(comparison)).toEqual({ ...comparison, compared: IDS });
});

test('a file without the names of its snapshots is damaged', () => {
  const frame = comparisonToFrame(compareSnapshots(demoSeries(5)), IDS);
  const metadata = new Map([...frame.metadata].filter(([key]) => key !== 'rungs.later'));
  expect(() => comparisonFromFrame({ ...frame, metadata }, 'comparison.arrow')).toThrow(
    'comparison.arrow is damaged: it does not name two snapshots',
  );
});
