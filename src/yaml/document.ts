import type { Place } from '../util/diagnostic.ts';

export type { Read } from '../util/diagnostic.ts';

/** Steps from the document's root: mapping keys and sequence indexes. */
export type Path = readonly (string | number)[];

/** A parsed YAML file: its value as plain data, with the place of every key and scalar kept. */
export interface Document {
  readonly file: string;
  /** Plain objects, arrays and scalars; `${VAR}` and `${VAR:-default}` in scalars are already replaced. */
  readonly value: unknown;
  /** Where the value at `path` stands (its key, with `of: 'key'`); the nearest existing parent where it does not exist. */
  place(path: Path, of?: 'key' | 'value'): Place;
  /** Where character `offset` of the string at `path` stands, also in quoted and block scalars. */
  placeInside(path: Path, offset: number): Place;
  /**
   * The scalar at `path` as it stands in the file, before `${VAR}` was replaced: what messages quote, so that a secret
   * from the environment is never printed. Undefined for mappings and lists.
   */
  written(path: Path): string | undefined;
  /**
   * The text of a scalar that is one variable in quotes: its value is a number or truth value where the text is one, and
   * this is what it is where a text is wanted. Undefined for all else.
   */
  quoted(path: Path): string | undefined;
}
