import { attributeOf, featureOf, type Condition } from '../../analysis/filter/condition.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { attributeTitle } from '../format/attribute-title.ts';
import { featureTitle } from '../format/feature-title.ts';
import { filterValue } from './filter-value.ts';
import type { Format } from '../format/format.ts';
import type { Messages } from '../words/messages.ts';

const TITLES: Readonly<Record<string, string>> = {
  key: 'Account',
  stage: 'Stage',
  kind: 'Stage is',
  held: 'Held by',
  holders: 'Held by',
  moved: 'Moved',
  cause: 'Moved because',
  assessed: 'Assessed',
  disputed: 'Disputed',
};

/** What readiness for a feature is called. */
const readinessFor = (feature: string): string => `Readiness for ${feature}`;

/** What a condition is about. */
export function conditionTitle(base: ScoredBase, on: string): string {
  const feature = featureOf(on);
  if (feature !== undefined) return readinessFor(featureTitle(base, feature));
  return TITLES[on] ?? attributeTitle(attributeOf(on) ?? on);
}

/** Branch: NL or BE. All values are said, however many: a file has room for them. */
export function conditionWords(
  base: ScoredBase,
  { on, values }: Condition,
  speech: { readonly f: Format; readonly terms: Messages },
): string {
  const or = new Intl.ListFormat(speech.f.locale, { type: 'disjunction' });
  return `${conditionTitle(base, on)}: ${or.format(values.map((value) => filterValue(base, on, value, speech)))}`;
}
