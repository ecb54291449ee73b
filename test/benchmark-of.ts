import type { Benchmark, Figures } from '../src/model/benchmark.ts';

/** A benchmark of self-service deflection, 25 % on average in 2025, but for what a test says. */
export function benchmarkOf(
  changes: Partial<Omit<Benchmark, 'figures'>> & { readonly figures?: Partial<Figures> } = {},
): Benchmark {
  return {
    id: 'acme_deflection_2025',
    publisher: 'Acme',
    title: 'Deflection',
    metric: 'deflection_rate',
    definitionId: 'self_service_deflection',
    definition: 'Share of contacts that end without an agent.',
    unit: 'percent',
    stat: 'average',
    year: 2025,
    population: '300 desks',
    sourceUrl: 'https://acme.example/report',
    confidence: 'medium',
    note: '',
    origin: 'own',
    ...changes,
    figures: { p25: null, median: null, p75: null, value: 0.25, ...changes.figures },
  };
}
