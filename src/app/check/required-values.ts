import type { Document, Path } from '../../yaml/document.ts';

export interface RequiredValues {
  readonly of: 'attribute' | 'metric';
  readonly name: string;
  readonly values: readonly (string | number | boolean)[];
  /** Of the values. */
  readonly at: Path;
}

/**
 * What gates, overrides and readiness of a model ask with `is`. Read from the file's data, because a compiled requirement
 * no longer knows where it was written.
 */
export function requiredValues({ value }: Pick<Document, 'value'>): RequiredValues[] {
  const found: RequiredValues[] = [];
  const visit = (part: unknown, path: Path): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('is' in part) {
      const values = (Array.isArray(part.is) ? part.is : [part.is]).filter(isValue);
      const at = [...path, 'is'];
      if ('attribute' in part && typeof part.attribute === 'string')
        found.push({ of: 'attribute', name: part.attribute, values, at });
      if ('metric' in part && typeof part.metric === 'string')
        found.push({ of: 'metric', name: part.metric, values, at });
    }
    for (const [key, child] of Object.entries(part)) visit(child, [...path, key]);
  };
  visit(value, []);
  return found;
}

function isValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
