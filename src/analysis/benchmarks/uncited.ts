import type { Benchmark } from '../../model/benchmark.ts';

/** Publishers in this field of whom no figure with a link of their own or of the press and a year was found. */
const WITHOUT_FIGURE = [
  { publisher: 'SDI', name: 'Service Desk Institute' },
  { publisher: 'Ivanti', name: 'Ivanti' },
] as const;

export interface UncitedPublisher {
  readonly publisher: string;
  readonly name: string;
}

/** Those of them that still have none: a project may add one in its benchmarks.csv. */
export function uncitedPublishers(benchmarks: readonly Benchmark[]): readonly UncitedPublisher[] {
  const cited = new Set(benchmarks.map(({ publisher }) => publisher.toLowerCase()));
  return WITHOUT_FIGURE.filter(
    ({ publisher, name }) => !cited.has(publisher.toLowerCase()) && !cited.has(name.toLowerCase()),
  );
}
