import { z } from 'zod';
import { summarise } from '../../report/base/summarise.ts';
import { readComparedSeries } from '../snapshots/compared-series.ts';
import { operation } from '../operation.ts';
import { redefinedMetrics } from '../snapshots/redefined-metrics.ts';
import { summarySchema } from '../schemas/summary.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const showBase = operation({
  name: 'show-base',
  summary: 'Show where the base stands, what holds it there and how it moved.',
  input: z.object({
    ...whichSnapshot,
    against: z.string().optional().describe('as-of to compare with (default: the snapshot before)'),
  }),
  output: summarySchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/summary' },
  cli: {
    command: 'show',
    positionals: [],
    examples: ['show', 'show --as-of 2026-05-01', 'show --against 2025-11-01', 'show --model service-maturity --json'],
  },
  async run(context, input) {
    const { series, earlier } = await readComparedSeries(context, input);
    const last = series.at(-1)!;
    const { projectTitle, notice } = last.record;
    return summarise({
      projectTitle,
      notice,
      series,
      earlier,
      since: 0,
      redefined: redefinedMetrics(series[0]!, last),
    });
  },
});
