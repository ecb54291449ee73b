import type { AttributeCondition, Requirement } from '../../model/model.ts';
import { cleanText } from '../format/clean-text.ts';
import { requirementNames, type TitledNode } from '../explain/requirement-names.ts';
import { requirementWords } from '../explain/requirement-words.ts';
import type { MetricRecord } from '../../table/record.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { attributeTitle } from '../format/attribute-title.ts';
import type { Format } from '../format/format.ts';
import type { AccountTerms } from '../words/account-terms.ts';

/** Says what a feature needs, the same on every page: `Knowledge at least 55`. */
export type SayNeed = (requirement: Requirement) => string;

interface NeedTerms {
  readonly explain: Pick<AccountTerms['explain'], 'requirement' | 'yes' | 'no'>;
}

/** Says requirements in one language: titles instead of ids, values in their units, dates as dates. */
export function needWords(
  root: TitledNode,
  metrics: Readonly<Record<string, MetricRecord>>,
  {
    f,
    terms,
    called = {},
  }: {
    readonly f: Format;
    readonly terms: NeedTerms;
    /** What attributes are called, by id; absent: as their ids say. */
    readonly called?: Readonly<Record<string, string>> | undefined;
  },
): SayNeed {
  const yesOrNo = (value: string | number | boolean): string =>
    typeof value === 'boolean' ? (value ? terms.explain.yes : terms.explain.no) : cleanText(String(value));
  const names = {
    ...requirementNames(root, metrics),
    attribute: ({ attribute, values, not }: AttributeCondition & { readonly not?: true }): string =>
      terms.explain.requirement.attribute(called[attribute] ?? attributeTitle(attribute), values.map(yesOrNo), not),
  };
  return (requirement) => upperFirst(requirementWords(requirement, names, terms, f));
}
