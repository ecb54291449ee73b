import { ONLY_IN_FULL } from '../assessment/only-in-full.ts';

/** Under these keys stand sentences of ours, which are what is to be said otherwise. */
const SENTENCES = 'headline details caveats detail';
/** And words that we choose among. */
const KINDS =
  'kind status for state reason reasons cause rule evidence comparable lastTime stageKind combine better scale language ' +
  'asOf type policy ends severity fill effect direction period';

const OURS: ReadonlySet<string> = new Set(`${SENTENCES} ${KINDS}`.split(' '));

/** What units are called by whoever counts: sentences are easier to reword with them. */
const UNITS: ReadonlySet<string> = new Set(
  (
    'percent percent_points points days weeks months true false ' +
    'punten dagen weken maanden punkte tage wochen monate'
  ).split(' '),
);

const LONG: ReadonlySet<string> = new Set(ONLY_IN_FULL);

/**
 * Every text in an assessment that is not ours, the longest first, so that a name within another is not taken for it: names
 * of accounts and people, titles, values, and whatever anybody wrote into a model or a goal. No model is shown them. All
 * strings are taken but those that are known to be ours, so that a field that is new is hidden, not sent.
 */
export function namesOf(assessment: object, full: boolean): readonly string[] {
  const names = new Set<string>();
  const take = (value: unknown): void => {
    if (typeof value === 'string') {
      const name = value.trim();
      if (name.length < 2 || UNITS.has(name.toLowerCase())) return;
      names.add(name);
      // In the midst of a sentence it ends in no point.
      names.add(name.replace(/[.!?]+$/u, ''));
    } else if (Array.isArray(value)) value.forEach(take);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) if (!OURS.has(key)) take(one);
    }
  };
  for (const key of Object.keys(assessment)) {
    if ((full || !LONG.has(key)) && !OURS.has(key)) take(Reflect.get(assessment, key));
  }
  return [...names].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
