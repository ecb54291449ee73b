import type { z } from 'zod';
import type { traceMetric } from '../../app/operations/trace-metric.ts';
import { renderTrace } from '../../report/terminal/trace.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

/** The facts under one metric. */
export function renderTraced(output: z.output<typeof traceMetric.output>, _: unknown, terminal: Terminal): Rendered {
  return { text: renderTrace(output, terminal).trimEnd() };
}
