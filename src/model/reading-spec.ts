import type { TransformName } from './reading.ts';

/** What a person writes of an indicator's raw value and of what happens to it before the curve. */
export interface ReadingSpec {
  readonly metric?: string | undefined;
  readonly proportion?: ProportionSpec | undefined;
  readonly status_of?: Readonly<Record<string, 'missing' | 'not_applicable'>> | undefined;
  readonly days_since?: boolean | undefined;
  readonly denominator?: string | undefined;
  readonly impute?: ImputeSpec | undefined;
  readonly outliers?: OutliersSpec | undefined;
  readonly transform?: TransformSpec | undefined;
}

/** One that is named, or one of the two. */
export type TransformSpec = TransformName | { readonly power?: number | undefined; readonly log?: number | undefined };

export interface ProportionSpec {
  readonly parts: readonly { readonly of: string; readonly out_of: string; readonly weight: number }[];
  readonly no_weight: 'best' | 'missing';
}

export type ImputeSpec = Middle | number | { readonly with: Middle | number; readonly among?: string | undefined };

type Middle = 'mean' | 'median';

export interface OutliersSpec {
  readonly winsorise?: number | undefined;
  readonly skew?: number | undefined;
  readonly kurtosis?: number | undefined;
  readonly else?: 'log' | undefined;
  readonly clamp?: readonly [number, number] | undefined;
  readonly type?: number | undefined;
}
