import type { Transform } from '../../model/reading.ts';

/** What the curve of an indicator read for one account, and how that came about. */
export interface ValueReading {
  /**
   * What was measured, before any division: the metric's value (also one that is no measurement), a proportion, or days;
   * null where nothing was.
   */
  readonly value: number | null;
  /** What the curve reads; null where it has nothing to read. */
  readonly read: number | null;
  /** In the order in which they are taken; those that changed nothing are left out. */
  readonly steps: readonly ReadingStep[];
}

export type ReadingStep =
  | { readonly kind: 'proportion'; readonly parts: readonly CountedPart[]; readonly result: number | null }
  /** The value is no measurement but says a status. */
  | { readonly kind: 'status_of'; readonly value: number | string; readonly status: 'missing' | 'notApplicable' }
  | { readonly kind: 'days_since'; readonly date: number; readonly result: number | null }
  | {
      readonly kind: 'denominator';
      readonly id: string;
      readonly by: number | null;
      readonly result: number | null;
    }
  | {
      readonly kind: 'impute';
      readonly with: 'mean' | 'median' | 'constant';
      readonly among: string | null;
      readonly result: number;
    }
  | { readonly kind: 'outliers'; readonly how: 'lowered' | 'raised' | 'log'; readonly result: number }
  /** The result is null where there is no such number. */
  | { readonly kind: 'transform'; readonly how: Transform; readonly result: number | null };

interface CountedPart {
  readonly of: string;
  readonly outOf: string;
  readonly weight: number;
  readonly passed: number | null;
  readonly total: number | null;
}
