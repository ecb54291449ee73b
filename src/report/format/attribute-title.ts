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
  const said = partsOf(id).join(' ').trim() || id;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** The same inside a sentence: "ARR tier", "product line". */
export function attributeName(id: string): string {
  return partsOf(id).join(' ').trim() || id;
}

function partsOf(id: string): string[] {
  return id.split(/[_-]+/).map((part) => (CAPITALS.has(part) ? part.toUpperCase() : part));
}
