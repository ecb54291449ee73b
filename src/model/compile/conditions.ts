import type { AttributeCondition } from '../model.ts';
import type { AttributeValue, AttributeValues } from '../spec.ts';

/** `{ plan: [a, b], licensed: true }` as conditions that must all hold, in the order of the attributes as written. */
export function attributeConditions(spec: Readonly<Record<string, AttributeValues>>): AttributeCondition[] {
  return Object.entries(spec).map(([attribute, values]) => ({ attribute, values: valueList(values) }));
}

/** One value as a list of it. */
export function valueList(values: AttributeValues): readonly AttributeValue[] {
  return isList(values) ? values : [values];
}

function isList(values: AttributeValues): values is readonly AttributeValue[] {
  return Array.isArray(values);
}
