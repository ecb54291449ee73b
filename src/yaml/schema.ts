import { z } from 'zod';
import { parseDuration, type Duration } from '../util/time.ts';

/**
 * The building blocks of the files' schemas. Each says in words what it expects, with an example after ", such as":
 * `validate` makes "not <what>" and "write <what>, such as <example>" of it.
 */

// No generated code: the schemas also run where a content policy forbids it.
z.config({ jitless: true });

export { z };

export const ID = /^[a-z][a-z0-9_]*$/;
export const MODEL_ID = /^[a-z][a-z0-9_-]*$/;
const PERCENT = /^[-+]?(\d+\.?\d*|\.\d+)%$/;

/** A mapping with these keys and no others. An unknown key is answered with the list of those there are. */
export function mapping<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  expected = 'a mapping',
): z.ZodObject<z.core.util.Writeable<Shape>, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : expected) });
}

/** A mapping whose keys are the user's own names. */
export function named<Value extends z.ZodType>(
  key: z.ZodString,
  value: Value,
  expected: string,
): z.ZodRecord<z.ZodString, Value> {
  return z.record(key, value, { error: expected });
}

export function list<Item extends z.ZodType>(item: Item, expected: string): z.ZodArray<Item> {
  return z.array(item, { error: expected }).min(1, { error: expected });
}

export function text(expected = 'text'): z.ZodString {
  return z.string({ error: expected });
}

export function filledText(expected: string): z.ZodString {
  return z.string({ error: expected }).regex(/\S/, { error: expected });
}

export function id(what: string): z.ZodString {
  const error = `${what}: a lower-case letter, then lower-case letters, digits and _, such as first_contact`;
  return z.string({ error }).regex(ID, { error });
}

export function modelId(): z.ZodString {
  const error = 'a model id: a lower-case letter, then lower-case letters, digits, _ and -, such as service-maturity';
  return z.string({ error }).regex(MODEL_ID, { error });
}

export function flag(): z.ZodBoolean {
  return z.boolean({ error: 'true or false' });
}

export function oneOf<const Values extends readonly string[]>(values: Values) {
  return z.enum(values, { error: `one of: ${values.join(', ')}` });
}

export function finite(expected = 'a number, such as 2'): z.ZodNumber {
  return z.number({ error: expected });
}

export function whole(least: number, expected: string): z.ZodNumber {
  return z.int({ error: expected }).min(least, { error: expected });
}

/** A number, or a percent literal read as a decimal (`15%` is 15e-2). */
export function numberOrPercent(expected = 'a number or a percentage, such as 15%') {
  const percent = z.string({ error: expected }).regex(PERCENT, { error: expected });
  return z.union([z.number({ error: expected }), percent], { error: expected }).transform(readPercent);
}

/** A share from 0% to 100%. */
export function share(expected = 'a share from 0% to 100%, such as 50%') {
  return numberOrPercent(expected).pipe(z.number().min(0, { error: expected }).max(1, { error: expected }));
}

function readPercent(value: number | string): number {
  return typeof value === 'number' ? value : percentValue(value);
}

/** `15%` as the double nearest to 0.15: through the decimal text, because 15 / 100 may be off in the last bit. */
export function percentValue(literal: string): number {
  return Number(`${literal.slice(0, -1)}e-2`);
}

const DURATION = /^\d{1,6}(h|d|w|mo|y)$/;
const A_DURATION = 'a duration in h, d, w, mo or y, such as 90d';

export function duration(expected = A_DURATION) {
  return z.string({ error: expected }).regex(DURATION, { error: expected }).transform(readDuration);
}

function readDuration(literal: string): Duration {
  return parseDuration(literal) ?? { n: 0, unit: 'd' };
}
