import { expect, test } from 'vitest';
import { z } from 'zod';
import { sameAs } from './same-as.ts';

interface Held {
  readonly name: string;
  readonly parts: readonly { readonly at: number | null; readonly kind: 'a' | 'b' }[];
}

const part = { at: z.number().nullable(), kind: z.enum(['a', 'b']) };
const parts = z.array(z.strictObject(part)).readonly();

/** The compiler is what is tested: an expected error that does not come is one. */
test('a schema that is not the type, field by field, does not compile', () => {
  const same = z.strictObject({ name: z.string(), parts });
  expect(sameAs<Held>()(same)).toBe(same);
  // @ts-expect-error -- a field of the type is not in the schema
  sameAs<Held>()(z.strictObject({ parts }));
  // @ts-expect-error -- a field of the schema is not in the type
  sameAs<Held>()(z.strictObject({ name: z.string(), parts, more: z.string() }));
  // @ts-expect-error -- nor may it be there only sometimes
  sameAs<Held>()(z.strictObject({ name: z.string(), parts, more: z.string().optional() }));
  // @ts-expect-error -- the schema takes less
  sameAs<Held>()(z.strictObject({ name: z.literal('x'), parts }));
  // @ts-expect-error -- the schema takes more
  sameAs<Held>()(z.strictObject({ name: z.string().nullable(), parts }));
  // @ts-expect-error -- so deep down too
  sameAs<Held>()(z.strictObject({ name: z.string(), parts: z.array(z.strictObject({ ...part, at: z.number() })) }));
  // @ts-expect-error -- what takes anything is no schema
  sameAs<Held>()(z.any());
});
