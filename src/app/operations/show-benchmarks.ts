import { z } from 'zod';
import { paceStart } from '../../analysis/benchmarks/target-course.ts';
import { describeBenchmarks } from '../../report/benchmarks/benchmark-report.ts';
import { loadBenchmarks } from '../project/load-benchmarks.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { benchmarkReportSchema } from '../schemas/benchmark-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const showBenchmarks = operation({
  name: 'show-benchmarks',
  summary: 'Show published figures beside the base, and how far its targets are.',
  input: z.object({
    ...whichSnapshot,
    against: z.string().optional().describe('as-of that moves are counted from (default: the snapshot before)'),
    where: z
      .array(z.string())
      .default([])
      .describe(
        'a condition such as branch:NL,BE, see list-accounts: the figures of the base are of these accounts; targets are of those they are set for',
      ),
  }),
  output: benchmarkReportSchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/benchmarks' },
  cli: {
    command: 'benchmarks',
    positionals: [],
    examples: ['benchmarks', 'benchmarks --where branch:NL,BE', 'benchmarks --as-of 2026-05-01', 'benchmarks --json'],
  },
  async run(context, { where, against, ...wanted }) {
    const { project, benchmarks } = await loadBenchmarks(context);
    const { head, series, snapshot } = await openSnapshot(context, wanted);
    const [here] = await matchingRows(context, snapshot, parseConditions(where), against);
    const { targets, metrics } = project;
    const asOfs = series.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]));
    const start = head.asOf === null || targets.length === 0 ? null : paceStart(asOfs, head.asOf);
    const earlier = start === null ? undefined : series.find(({ asOf }) => asOf === start);
    return describeBenchmarks({
      now: snapshot,
      rows: here!.rows,
      before: earlier === undefined ? null : await context.store.read(earlier.id),
      definitions: new Map(
        [...metrics].flatMap(([id, { definition }]) => (definition === null ? [] : [[id, definition] as const])),
      ),
      benchmarks,
      targets,
    });
  },
});
