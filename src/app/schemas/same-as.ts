import type { z } from 'zod';

/** A type's fields with their optionality; what is readonly, an interface or an intersection makes no difference. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;

/** Two conditional types over an open X are assignable only if what they extend is identical; an alias would relax that. */
type Same<A, B> =
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the X is what makes it exact
  (<X>() => X extends Plain<A> ? 1 : 2) extends <X>() => X extends Plain<B> ? 1 : 2 ? unknown : Differs<A, B>;

interface Differs<Type, Schema> {
  readonly 'the schema is not the type, field by field': [Type, Schema];
}

/**
 * `sameAs<T>()(schema)` is the schema, and compiles only while it takes exactly `T`: the types of documents are declared in
 * the pure half, where zod does not reach, and a field added, dropped or changed there stops the build until its schema follows.
 */
export function sameAs<T>(): <S extends z.ZodType<T, T>>(schema: S & Same<T, z.input<S>>) => S {
  return (schema) => schema;
}
