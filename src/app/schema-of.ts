import { z } from 'zod';

/**
 * A schema for a plain document whose type is declared in the pure half, where zod does not reach. It checks that the
 * value is an object; that the document has the type is the compiler's word.
 */
export function documentOf<T extends object>(description: string): z.ZodType<T, T> {
  return z.custom<T>((value) => typeof value === 'object' && value !== null).describe(description);
}
