import type { ProposedMetric, ProposedSource } from './proposal.ts';
import { comment, literal, withoutVariables } from '../util/yaml-text.ts';

/** The text of metrics/<source>.yaml; null where the source brings its metrics itself, or none. */
export function metricsYaml(
  source: ProposedSource,
  metrics: readonly ProposedMetric[],
  modelId: string,
): string | null {
  const own = metrics.filter((metric) => metric.source === source.id && metric.value !== null);
  if (own.length === 0) return null;
  const scored = own.filter(({ direction }) => direction !== null);
  const open = own.filter(({ direction, outcome }) => direction === null && !outcome);
  const outcomes = own.filter(({ direction, outcome }) => direction === null && outcome);
  const lines = [
    ...comment(`Metrics of source "${source.id}", proposed by \`rungs init\`: one number per account and as-of.`),
    ...scored.flatMap((metric) => ['', ...metricLines(metric)]),
    ...commentedOut(
      open,
      'Left out, because nothing says whether more is better or worse. To use one, take the "# " away here and in ' +
        `models/${modelId}.yaml, and say its direction there.`,
    ),
    ...commentedOut(
      outcomes,
      'Outcomes: what a model should predict, not be made of. Take the "# " away to have one computed beside the scores.',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function commentedOut(metrics: readonly ProposedMetric[], why: string): string[] {
  if (metrics.length === 0) return [];
  const lines = metrics.flatMap((metric) => ['', ...metricLines(metric)]);
  return ['', ...comment(why), ...lines.map((line) => `# ${line}`.trimEnd())];
}

function metricLines(metric: ProposedMetric): string[] {
  return [
    `${metric.id}:`,
    `  title: ${literal(metric.title)}`,
    `  from: ${metric.source}`,
    ...(metric.window === null ? [] : [`  window: ${metric.window}`]),
    `  value: ${expression(metric.value ?? '')}`,
    ...(metric.unit === '' ? [] : [`  unit: ${metric.unit}`]),
  ];
}

/** Plain where YAML reads it as one text. */
function expression(text: string): string {
  const escaped = withoutVariables(text);
  return /^[a-z_]+\([A-Za-z0-9_ ='()]*\)$/.test(escaped) ? escaped : JSON.stringify(escaped);
}
