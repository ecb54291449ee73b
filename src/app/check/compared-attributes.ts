import type { ComparedText } from '../../metrics/check/check-literals.ts';
import type { Plan } from '../../metrics/plan/plan.ts';
import type { AttributeCondition } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import type { Diagnostic, Place } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import type { Document, Path } from '../../yaml/document.ts';
import type { LoadedProject } from '../project/load-project.ts';
import { requiredValues } from './required-values.ts';

/**
 * The texts that `only_for`, gates, overrides and readiness of models and `covers` of sources ask of attributes, by the accounts'
 * column behind each.
 */
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
  for (const { model, placeOf, document } of models.values()) {
    for (const node of indicators(model.root)) add(node.onlyFor, (id) => placeOf(node.path, 'only_for', id));
    for (const { condition, at } of requiredAttributes(document)) add([condition], () => document.place(at));
    for (const { id, onlyFor } of model.variants ?? [])
      add(onlyFor, (attribute) => document.place(['variants', id, 'only_for', attribute]));
  }
  for (const [id, source] of project.sources) {
    if (source.kind === 'facts')
      add(source.covers, (attribute) => project.placeOf(['sources', id, 'covers', attribute]));
  }
  return found;
}

/** Names that `only_for`, gates, overrides and readiness of models give to bands of a segment that has no such band. */
export function unknownBands({ models, project }: LoadedProject): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const add = ({ attribute, values }: AttributeCondition, place: Place): void => {
    const names = project.segments.get(attribute)?.names;
    if (names === undefined) return;
    for (const value of values.map(String)) {
      if (names.includes(value)) continue;
      const message = `the segment "${attribute}" has no band "${value}"`;
      const diagnostic = { severity: 'warning', code: 'value-not-found', place, message } as const;
      found.set(JSON.stringify([place, value]), { ...diagnostic, remedy: suggest(value, names) });
    }
  };
  for (const { model, placeOf, document } of models.values()) {
    for (const { onlyFor, path } of indicators(model.root)) {
      for (const condition of onlyFor) add(condition, placeOf(path, 'only_for', condition.attribute));
    }
    for (const { id, onlyFor } of model.variants ?? []) {
      for (const condition of onlyFor)
        add(condition, document.place(['variants', id, 'only_for', condition.attribute]));
    }
    for (const { condition, at } of requiredAttributes(document)) add(condition, document.place(at));
  }
  return [...found.values()];
}

function requiredAttributes(document: Document): { readonly condition: AttributeCondition; readonly at: Path }[] {
  return requiredValues(document).flatMap(({ of, name, values, at }) =>
    of === 'attribute' ? [{ condition: { attribute: name, values }, at }] : [],
  );
}
