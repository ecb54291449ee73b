import type { MetricRecord } from '../../table/record.ts';
import type { RequirementNames } from './requirement-words.ts';

/** A node of a model or of an explanation. */
export type TitledNode = { readonly path: string; readonly title: string } & (
  | ({ readonly kind: 'indicator'; readonly metric: string } & Changed)
  | { readonly kind: 'group'; readonly children: readonly TitledNode[] }
);

/** What happens to a value before the curve: `reading` of a model's indicator, `before` of an explained one. */
type Changed =
  { readonly onlyFor: unknown; readonly reading?: unknown } | { readonly before?: unknown; readonly onlyFor?: never };

/**
 * One name for each thing a requirement speaks of, the one it has in the model: a metric that a single indicator reads is
 * called like that indicator. A metric that none reads as it is, or several do, keeps the title of the metric.
 */
export function requirementNames(
  root: TitledNode,
  metrics: Readonly<Record<string, Pick<MetricRecord, 'title' | 'unit' | 'answers'>>>,
): RequirementNames {
  const titles = new Map<string, string>();
  const readers = new Map<string, readonly string[]>();
  const visit = (node: TitledNode): void => {
    titles.set(node.path, node.title);
    if (node.kind === 'group') for (const child of node.children) visit(child);
    else if (!isChanged(node)) readers.set(node.metric, [...(readers.get(node.metric) ?? []), node.title]);
  };
  visit(root);
  const named = Object.entries(metrics).map(([id, record]) => {
    const [title, ...others] = readers.get(id) ?? [];
    const own = title === undefined || others.length > 0 ? record.title : title;
    const { unit, answers } = record;
    return [id, { title: own, unit, ...(answers === undefined ? {} : { answers }) }] as const;
  });
  return { metrics: Object.fromEntries(named), titleOf: (path) => titles.get(path) };
}

function isChanged(node: Changed): boolean {
  return node.onlyFor === undefined ? 'before' in node && node.before !== undefined : node.reading !== undefined;
}
