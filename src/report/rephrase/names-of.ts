/** Keys under which an assessment holds what came with the data or a model: names, titles, what people wrote. */
const NAMED: ReadonlySet<string> = new Set([
  'account',
  'answer',
  'asked',
  'attribute',
  'attributes',
  'by',
  'csm',
  'goal',
  'id',
  'label',
  'levels',
  'name',
  'need',
  'needAnswer',
  'notice',
  'person',
  'product',
  'projectTitle',
  'role',
  'source',
  'sources',
  'stageName',
  'stageNames',
  'stages',
  'title',
  'unit',
  'value',
  'values',
]);

/** Words of our own, and of whoever counts, that stand under such keys too. */
const OWN: ReadonlySet<string> = new Set(
  (
    'percent percent_points true false points days weeks months ' +
    'punten dagen weken maanden Punkte Tage Wochen Monate'
  ).split(' '),
);

const ONLY_IN_FULL: ReadonlySet<string> = new Set(['roadmap', 'features']);

/**
 * Every name in an assessment, the longest first, so that a name within another is not taken for it. Whatever they are, no
 * model is shown them. What one page does without is looked at where `full`: to work it out takes long.
 */
export function namesOf(assessment: object, full: boolean): readonly string[] {
  const names = new Set<string>();
  const take = (value: unknown, named: boolean): void => {
    if (typeof value === 'string') {
      if (named && value.trim().length > 1 && !OWN.has(value)) names.add(value.trim());
    } else if (Array.isArray(value)) {
      for (const one of value) take(one, named);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) take(one, NAMED.has(key));
    }
  };
  for (const key of Object.keys(assessment)) {
    if (full || !ONLY_IN_FULL.has(key)) take(Reflect.get(assessment, key), NAMED.has(key));
  }
  return [...names].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
