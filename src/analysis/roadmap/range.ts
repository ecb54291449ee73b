/** The same with every lift as small as its range allows, and as large. */
export interface Range<T> {
  readonly lesser: T;
  readonly greater: T;
}
