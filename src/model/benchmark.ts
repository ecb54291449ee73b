/** A number from outside: who published it, for whom, when, and what is counted over what. It never touches a score. */
export interface Benchmark {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  /** Metric of ours that a reader would hold it against; whether it may stand there is decided by `definitionId`. */
  readonly metric: string | null;
  /** What is counted, as a short id: a metric with the same `definition` counts the same. */
  readonly definitionId: string;
  /** In words: what is counted over what. */
  readonly definition: string;
  /** As in metrics: `percent` holds a fraction, `percent_points` holds 0 to 100. */
  readonly unit: string;
  readonly figures: Figures;
  /** What `figures.value` is, such as average; empty where there is none. */
  readonly stat: string;
  /** The year the figure is from. */
  readonly year: number;
  readonly population: string;
  readonly sourceUrl: string;
  readonly confidence: Confidence;
  readonly note: string;
  /** `published`: ships with Rungs; `own`: from the project's benchmarks.csv. */
  readonly origin: BenchmarkOrigin;
}

/** Of the population; null where it was not published. At least one is a number. */
export interface Figures {
  readonly p25: number | null;
  readonly median: number | null;
  readonly p75: number | null;
  /** Any other figure, such as an average. */
  readonly value: number | null;
}

export type Confidence = 'high' | 'medium' | 'low';
export type BenchmarkOrigin = 'published' | 'own';

/** The columns of a file of benchmarks, in the order in which the shipped one has them; any order is read. */
export const BENCHMARK_COLUMNS = [
  'id',
  'publisher',
  'title',
  'metric',
  'definition_id',
  'definition',
  'unit',
  'p25',
  'median',
  'p75',
  'value',
  'stat',
  'year',
  'population',
  'source_url',
  'confidence',
  'note',
] as const;
