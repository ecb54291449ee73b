/** Makes a value when it is first asked for, and only then. */
export function whenAsked<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
