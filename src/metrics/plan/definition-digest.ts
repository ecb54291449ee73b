import { createHash } from 'node:crypto';
import type { MetricDefinition, Project, Source } from '../../project/project.ts';
import { canonicalJson } from '../../util/json.ts';
import { leavesOf } from '../expression/typed.ts';
import type { Plan, PlannedMetric } from './plan.ts';

/**
 * A short digest of all that gives a metric its meaning: its definition, that of its source, and those of whatever it
 * combines. Titles, reasons and paths of files are left out: they change no number.
 */
export function definitionDigest(plan: Plan, metric: PlannedMetric): string {
  return createHash('sha256')
    .update(canonicalJson(definitionOf(plan, metric)))
    .digest('hex')
    .slice(0, 16);
}

function definitionOf(plan: Plan, metric: PlannedMetric): unknown {
  const { project } = plan;
  switch (metric.kind) {
    case 'facts':
      return { ...ownDefinition(metric.definition), source: sourceDefinition(project, metric.source) };
    case 'column':
      return { unit: metric.unit, column: metric.column, source: sourceDefinition(project, metric.source) };
    case 'combined': {
      const operands = leavesOf(metric.value).map((leaf): [string, unknown] => {
        const operand = leaf.of === 'metric' ? plan.metrics.get(leaf.id) : undefined;
        return [leaf.id, operand === undefined ? attributeDefinition(project, leaf.id) : definitionOf(plan, operand)];
      });
      return { ...ownDefinition(metric.definition), operands: Object.fromEntries(operands) };
    }
  }
}

function ownDefinition({ window, where, value, time, minRows, noRows, unit }: MetricDefinition): object {
  return { window, where: where?.text ?? null, value: value.text, time, minRows, noRows, unit };
}

/** Null for an id that is no source; keys lead to other sources but never back. */
function sourceDefinition(project: Project, id: string): unknown {
  const source = project.sources.get(id);
  if (source === undefined) return null;
  const { account, keys, timezone, formats, types, decimal, empty } = source;
  return {
    account: project.accounts.from === id ? project.accounts.key : account,
    keys: keys === null ? null : { ...keys, source: sourceDefinition(project, keys.from) },
    timezone,
    formats: Object.fromEntries(formats),
    ...(decimal === null ? {} : { decimal }),
    types: Object.fromEntries(types),
    ...(empty === undefined ? {} : { empty: [empty.everywhere, Object.fromEntries(empty.byColumn)] }),
    ...kindDefinition(source),
  };
}

function kindDefinition(source: Source): object {
  if (source.kind === 'metrics') {
    const { asOf, asOfIs, long } = source;
    return { asOf, asOfIs, long };
  }
  const { time, valid, timeless, covers, sql } = source;
  return { time, valid, timeless, covers, sql };
}

/** An attribute, or a segment of one. */
function attributeDefinition(project: Project, id: string): unknown {
  const segment = project.segments.get(id);
  if (segment !== undefined) {
    const { of, from, names } = segment;
    return { of: attributeDefinition(project, of), from, names };
  }
  const { attributes, from, validFrom } = project.accounts;
  return { column: attributes.get(id) ?? null, validFrom, source: sourceDefinition(project, from) };
}
