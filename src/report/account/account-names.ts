import { requirementNames } from '../explain/requirement-names.ts';
import type { RequirementNames } from '../explain/requirement-words.ts';
import type { AccountReport } from './account-report.ts';

/** What the things of an account are called in a requirement, attributes as the project titles them. */
export function accountNames({
  metrics,
  explanation,
  peers: { names = {} },
}: Pick<AccountReport, 'metrics' | 'explanation' | 'peers'>): RequirementNames {
  return {
    ...requirementNames(explanation.root, metrics),
    attribute: ({ attribute, values, not }, say) =>
      say.attribute(names[attribute] ?? attribute, values.map(String), not),
  };
}
