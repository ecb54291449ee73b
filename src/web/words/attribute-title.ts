import { upperFirst } from '../upper-first.ts';

/** Short forms that are written in capitals wherever they stand. */
const CAPITALS = new Set([
  'arr',
  'mrr',
  'acv',
  'csm',
  'crm',
  'id',
  'ai',
  'kb',
  'nps',
  'csat',
  'sla',
  'api',
  'url',
  'it',
]);

/** The id of an attribute as people say it: `arr_tier` is "ARR tier". */
export function attributeTitle(id: string): string {
  const parts = id.split(/[_-]+/).map((part) => (CAPITALS.has(part) ? part.toUpperCase() : part));
  return upperFirst(parts.join(' ').trim() || id);
}
