import type { ProposedMetric, ProposedSource } from './proposal.ts';
import { comment, literal, withoutVariables } from './yaml-text.ts';

/** The text of metrics/<source>.yaml; null where the source brings its metrics itself, or none. */
export function metricsYaml(source: ProposedSource, metrics: readonly ProposedMetric[]): string | null {
  const own = metrics.filter((metric) => metric.source === source.id && metric.value !== null);
  if (own.length === 0) return null;
  const scored = own.filter(({ direction }) => direction !== null);
  const open = own.filter(({ direction }) => direction === null);
  const lines = [
    ...comment(`Metrics of source "${source.id}", proposed by \`rungs init\`: one number per account and as-of.`),
    ...scored.flatMap((metric) => ['', ...metricLines(metric)]),
    ...(open.length === 0
      ? []
      : [
          '',
          ...comment(
            'Left out, because nothing says whether more is better or worse. To use one, take the "# " away here and in ' +
              'the model, and say its direction there.',
          ),
          ...open.flatMap((metric) => [''].concat(metricLines(metric))).map((line) => `# ${line}`.trimEnd()),
        ]),
  ];
  return `${lines.join('\n')}\n`;
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
