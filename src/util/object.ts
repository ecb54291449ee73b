/** The own keys of a literal object, typed: sound for objects whose type lists all their keys. */
export function keysOf<T extends object>(object: T): (keyof T & string)[] {
  return Object.keys(object) as (keyof T & string)[];
}
