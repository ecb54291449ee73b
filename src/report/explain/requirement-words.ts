import type { AttributeCondition, Bounds, Requirement } from '../../model/model.ts';
import type { MetricRecord } from '../../table/record.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import type { RequirementTerms } from '../words/requirement-terms.ts';

/** What the things are called that a requirement speaks of. */
export interface RequirementNames {
  readonly metrics: Readonly<Record<string, Pick<MetricRecord, 'title' | 'unit' | 'answers'>>>;
  /** Of a node of the model by its path, never the root's; undefined where there is none. */
  readonly titleOf: (path: string) => string | undefined;
  /** An attribute with its values, as needed or as it is; without it, as the model writes them. */
  readonly attribute?: (condition: AttributeCondition & { readonly not?: true }, say: RequirementTerms) => string;
}

/** A requirement as "deflection rate at least 15 %"; `say`: in words other than those of what is needed. */
export function requirementWords(
  requirement: Requirement,
  names: RequirementNames,
  words: { readonly explain: { readonly requirement: RequirementTerms } },
  format: Format,
  say: RequirementTerms = words.explain.requirement,
): string {
  const titled = (path: string): string => (path === '' ? say.overall : (names.titleOf(path) ?? path));
  switch (requirement.kind) {
    case 'metric': {
      const record = names.metrics[requirement.metric];
      const show = (bound: number | null): string | null =>
        bound === null ? null : format.raw(bound, record?.unit ?? '');
      if (requirement.values !== undefined)
        return say.attribute(
          cleanText(record?.title ?? requirement.metric),
          calledAnswers(requirement.values, record),
          requirement.not,
        );
      return say.between(record?.title ?? requirement.metric, shown(requirement, show));
    }
    case 'group':
    case 'indicator': {
      const show = (bound: number | null): string | null => (bound === null ? null : format.cut(bound));
      const title = titled(requirement.path);
      return say.between(requirement.kind === 'group' ? title : say.pointsOf(title), shown(requirement, show));
    }
    case 'stage':
      return say.stage(titled(requirement.path), requirement.atLeast, requirement.atMost ?? null);
    case 'attribute':
      return (
        names.attribute?.(requirement, say) ??
        say.attribute(requirement.attribute, requirement.values.map(String), requirement.not)
      );
    case 'some': {
      const marked = sameAnswer(requirement.of, names);
      if (marked !== null) {
        const titles = marked.metrics.map((metric) => cleanText(names.metrics[metric]?.title ?? metric));
        return say.someAttribute(requirement.n, titles, marked.values, marked.not);
      }
      return say.some(
        requirement.n,
        requirement.of.map((part) => requirementWords(part, names, words, format, say)),
      );
    }
  }
}

function shown({ atLeast, atMost, above, below }: Bounds, show: (bound: number | null) => string | null) {
  return { least: show(atLeast), most: show(atMost), above: show(above ?? null), below: show(below ?? null) };
}

function calledAnswers(
  values: readonly (string | number | boolean)[],
  record: Pick<MetricRecord, 'answers'> | undefined,
): readonly string[] {
  return values.map((value) => (typeof value === 'string' ? (record?.answers?.[value] ?? value) : String(value)));
}

/** Several metrics of which the same is asked, so that it is said once: "3 of (a; b; c; d) to be present". */
function sameAnswer(
  of: readonly Requirement[],
  { metrics: records }: RequirementNames,
): { readonly metrics: readonly string[]; readonly values: readonly string[]; readonly not: boolean } | null {
  const metrics: string[] = [];
  const answers = new Set<string>();
  let values: readonly string[] = [];
  let not = false;
  for (const part of of) {
    if (part.kind !== 'metric' || part.values === undefined) return null;
    metrics.push(part.metric);
    values = calledAnswers(part.values, records[part.metric]);
    not = part.not === true;
    answers.add(JSON.stringify([part.values, not]));
  }
  return metrics.length > 1 && answers.size === 1 ? { metrics, values, not } : null;
}
