import type { Place } from '../util/diagnostic.ts';

/** An expression with the means to say where a character of it stands in the file. */
export interface ExpressionText {
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
}
