import type { AttributeCondition, Requirement } from '../model/model.ts';
import type { MetricRecord } from '../table/record.ts';
import type { Format } from './format.ts';
import type { Messages } from './messages.ts';

/** What the things are called that a requirement speaks of. */
export interface RequirementNames {
  readonly metrics: Readonly<Record<string, Pick<MetricRecord, 'title' | 'unit'>>>;
  /** Of a node of the model by its path, never the root's; undefined where there is none. */
  readonly titleOf: (path: string) => string | undefined;
  /** An attribute with its values; without it, as the model writes them. */
  readonly attribute?: (condition: AttributeCondition) => string;
}

/** A requirement as "deflection rate at least 15 %". */
export function requirementWords(
  requirement: Requirement,
  names: RequirementNames,
  words: Pick<Messages, 'explain'>,
  format: Format,
): string {
  const say = words.explain.requirement;
  const titled = (path: string): string => (path === '' ? say.overall : (names.titleOf(path) ?? path));
  switch (requirement.kind) {
    case 'metric': {
      const record = names.metrics[requirement.metric];
      const show = (bound: number | null): string | null =>
        bound === null ? null : format.raw(bound, record?.unit ?? '');
      if (requirement.values !== undefined)
        return say.attribute(record?.title ?? requirement.metric, requirement.values.map(String));
      return say.between(record?.title ?? requirement.metric, show(requirement.atLeast), show(requirement.atMost));
    }
    case 'group': {
      const show = (bound: number | null): string | null => (bound === null ? null : format.score(bound));
      return say.between(titled(requirement.path), show(requirement.atLeast), show(requirement.atMost));
    }
    case 'stage':
      return say.stage(titled(requirement.path), requirement.atLeast);
    case 'attribute':
      return names.attribute?.(requirement) ?? say.attribute(requirement.attribute, requirement.values.map(String));
    case 'some':
      return say.some(
        requirement.n,
        requirement.of.map((part) => requirementWords(part, names, words, format)),
      );
  }
}
