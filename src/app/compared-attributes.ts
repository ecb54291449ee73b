import type { ComparedText } from '../metrics/check/check-literals.ts';
import type { Plan } from '../metrics/plan/plan.ts';
import type { AttributeCondition } from '../model/model.ts';
import { indicators } from '../model/walk.ts';
import type { Place } from '../util/diagnostic.ts';
import type { LoadedProject } from './load-project.ts';

/** The texts that `only_for` of models and `covers` of sources ask of attributes, by the accounts' column behind each. */
export function comparedAttributes({ models, project }: LoadedProject, plan: Plan): readonly ComparedText[] {
  const found: ComparedText[] = [];
  const add = (conditions: readonly AttributeCondition[], placeOf: (attribute: string) => Place): void => {
    for (const { attribute, values } of conditions) {
      const column = plan.accounts.attributes.get(attribute)?.name;
      if (column === undefined) continue;
      const place = placeOf(attribute);
      for (const text of values) if (typeof text === 'string') found.push({ column, text, place });
    }
  };
  for (const { model, placeOf } of models.values()) {
    for (const node of indicators(model.root)) add(node.onlyFor, (id) => placeOf(node.path, 'only_for', id));
  }
  for (const [id, source] of project.sources) {
    if (source.kind === 'facts')
      add(source.covers, (attribute) => project.placeOf(['sources', id, 'covers', attribute]));
  }
  return found;
}
