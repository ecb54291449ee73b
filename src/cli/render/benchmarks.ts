import type { BenchmarkReport } from '../../report/benchmarks/benchmark-report.ts';
import { renderBenchmarks } from '../../report/terminal/benchmarks.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderShownBenchmarks(report: BenchmarkReport, _: unknown, terminal: Terminal): Rendered {
  return { text: renderBenchmarks(report, terminal).trimEnd() };
}
