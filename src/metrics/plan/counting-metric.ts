import type { MetricDefinition } from '../../project/project.ts';

/** Rows of a source as a metric that counts them; no metric of a project can have an `id` with a space in it. */
export function countingMetric(
  id: string,
  title: string,
  { from, where, window, place }: Pick<MetricDefinition, 'from' | 'where' | 'window' | 'place'>,
): MetricDefinition {
  return {
    id,
    title,
    from,
    window,
    where,
    value: { text: 'count()', placeAt: () => place },
    time: null,
    minRows: 0,
    noRows: null,
    unit: '',
    definition: null,
    why: '',
    place,
  };
}
