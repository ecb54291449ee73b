import { expect, test } from 'vitest';
import type { SnapshotHead } from '../../store/store.ts';
import { snapshotAt, snapshotBefore } from './pick-snapshot.ts';

/** Of the first of each month of 2026 up to `months`; nothing else of a head is read. */
function heads(months: number): readonly SnapshotHead[] {
  return Array.from({ length: months }, (_, month) => ({ asOf: Date.UTC(2026, month) })) as unknown as SnapshotHead[];
}

test.each([
  [3, '2026-02-15', 'there are 2026-01-01, 2026-02-01, 2026-03-01'],
  [9, '2026-02-15', 'the nearest are 2026-02-01 and 2026-03-01, of 9 from 2026-01-01 to 2026-09-01'],
  [9, '2027-01-01', 'the nearest is 2026-09-01, of 9 from 2026-01-01 to 2026-09-01'],
  [9, '2020-01-01', 'the nearest is 2026-01-01, of 9 from 2026-01-01 to 2026-09-01'],
])('of %i snapshots none is at %s: those beside it are named', (months, asOf, message) => {
  expect(() => snapshotAt(heads(months), asOf)).toThrow(`there is no snapshot at "${asOf}"; ${message}`);
});

test('before the first snapshot there is nothing to compare with, which is not that there is none at all', () => {
  const [first, second] = heads(2);
  expect(() => snapshotBefore([], first!, '2025-01-01')).toThrow(
    'there is no snapshot before 2026-01-01 to compare with',
  );
  expect(snapshotBefore([first!], second!, '2026-01-01')).toBe(first);
  expect(() => snapshotBefore([first!], second!, '2026-02-01')).toThrow('there are 2026-01-01');
});
