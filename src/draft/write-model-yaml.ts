import type { Proposal, ProposedMetric, ProposedSource } from './proposal.ts';
import { comment, literal, scalar } from '../util/yaml-text.ts';
import { isId, titleOf } from './words.ts';

export const RELATIVE_ONLY = 'relative only, no stages until thresholds are set';

/** The text of the first model: every metric of known direction, scored by its rank in the base, grouped by source. */
export function modelYaml(proposal: Proposal): string {
  const groups = proposal.sources.flatMap((source) => groupLines(source, proposal.metrics));
  const open = proposal.metrics.filter(({ direction, outcome }) => direction === null && !outcome);
  const defined = proposal.sources.filter(({ id }) =>
    open.some(({ source, value }) => source === id && value !== null),
  );
  const files = defined.map(({ id }) => `metrics/${id}.yaml`);
  const lines = [
    ...comment(
      `A draft by \`rungs init\`: ${RELATIVE_ONLY}. Points are the rank in the base at the same as-of (0 to 100), so the ` +
        'average of the base stays near 50 whatever happens. Weights are all 1.',
    ),
    ...(open.length > 0
      ? comment(
          'What stands in comments is left out, because nothing says whether more is better (up) or worse (down): ' +
            `take the "# " away here${files.length === 0 ? '' : ` and in ${files.join(', ')}`}, and say which.`,
        )
      : []),
    'title: First draft',
    `description: ${scalar(`A draft: ${RELATIVE_ONLY}.`)}`,
    'scale: [0, 100]',
    'groups:',
    ...groups,
    '',
    ...comment(
      'To get stages, replace a rank by thresholds of your own, the raw values where stage 2, 3, 4 and 5 begin:',
    ),
    '#         curve: { stage_from: [5, 15, 30, 50], top: 80 }',
    '#         curve: { stage_from: [20, 10, 5, 1], bottom: 40, top: 0, direction: down }',
    ...comment('and name the stages (the points at which each begins):'),
    '# stages:',
    '#   from: [0, 20, 40, 60, 80]',
    '#   names: [One, Two, Three, Four, Five]',
  ];
  return `${lines.join('\n')}\n`;
}

/** A group of nothing but open questions is a comment as a whole. */
function groupLines(source: ProposedSource, metrics: readonly ProposedMetric[]): string[] {
  const own = metrics.filter((metric) => metric.source === source.id);
  const scored = own.filter(({ direction }) => direction !== null);
  const open = own.filter(({ direction, outcome }) => direction === null && !outcome).map(openLine);
  const head = [`  ${source.id}:`, `    title: ${scalar(titleOf(source.id))}`, '    indicators:'];
  if (scored.length + open.length === 0) return [];
  if (scored.length === 0) return [...head, ...open].map((line) => `  # ${line.slice(2)}`);
  return [
    ...head,
    ...scored.flatMap((metric) => indicatorLines(metric, '      ')),
    ...open.map((line) => `      # ${line.slice(6)}`),
  ];
}

function openLine(metric: ProposedMetric): string {
  return `      ${nodeId(metric)}: { metric: ${metric.id}, curve: { percentile_rank: mean, direction: up_or_down } }`;
}

function indicatorLines(metric: ProposedMetric, indent: string): string[] {
  const down = metric.direction === 'down' ? ', direction: down' : '';
  return [
    `${indent}${nodeId(metric)}:`,
    `${indent}  title: ${literal(indicatorTitle(metric))}`,
    `${indent}  metric: ${metric.id}`,
    `${indent}  curve: { percentile_rank: mean${down} }`,
    `${indent}  why: ${literal(capital(metric.because))}`,
  ];
}

/** The group says the source already. */
function indicatorTitle({ title, source }: ProposedMetric): string {
  const suffix = ` (${source})`;
  return title.endsWith(suffix) ? title.slice(0, -suffix.length) : title;
}

/** Here too. */
function nodeId({ id, source }: ProposedMetric): string {
  const short = id.startsWith(`${source}_`) ? id.slice(source.length + 1) : id;
  return isId(short) ? short : id;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
