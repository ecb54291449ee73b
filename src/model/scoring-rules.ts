import { canonicalJson } from '../util/json.ts';
import { byCodeUnit } from '../util/sort.ts';
import type { Model } from './model.ts';

const WORDS = [
  'title',
  'description',
  'why',
  'improve',
  'talk',
  'text',
  'names',
  'descriptions',
  'details',
  'customer',
];
/** Not of points and stages; of weights the tree has those of the set in use. */
const BESIDE = ['features', 'near', 'weightSets', 'weights'];
const APART: ReadonlySet<string> = new Set(WORDS.concat(BESIDE));

/** What decides points and stages: models of the same text score alike, whatever they call things and whomever they are bound to. */
export function scoringRules(model: Model): string {
  return canonicalJson(
    JSON.parse(
      JSON.stringify(model, function (this: object, key: string, value: unknown) {
        // Where stages begin is the population's doing then.
        const isBound = key === 'from' && 'deviations' in this;
        // Answers are called as somebody likes, also as one of the words above.
        if (key === 'levels' && typeof value === 'object' && value !== null)
          return Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b));
        return APART.has(key) || isBound ? undefined : value;
      }),
    ),
  );
}
