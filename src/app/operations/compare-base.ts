import { z } from 'zod';
import { comparisonToFrame } from '../../analysis/movement/comparison-frame.ts';
import { compareSnapshots } from '../../analysis/movement/comparison.ts';
import { accountMovements } from '../../analysis/movement/movement.ts';
import { frameToArrow } from '../../table/arrow.ts';
import { AbsentError } from '../../util/diagnostic.ts';
import { readComparedSeries } from '../snapshots/compared-series.ts';
import { bytes, fileFields, MEDIA } from '../file-answer.ts';
import { operation } from '../operation.ts';
import { readMoveStarts } from '../snapshots/move-starts.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { redefinedMetrics } from '../snapshots/redefined-metrics.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const compareBase = operation({
  name: 'compare-base',
  summary:
    'Compare two snapshots account by account, packed as snapshots are: stages read and known at both, what moved them and from when, and the points by cause.',
  input: z.object({
    model: whichSnapshot.model,
    asOf: z.string().optional().describe('as-of of the later snapshot (default: the newest)'),
    against: z.string().optional().describe('as-of of the earlier one (default: the snapshot before)'),
  }),
  output: z.object(fileFields),
  readOnly: true,
  access: 'viewer',
  http: {
    method: 'get',
    path: '/comparison',
    file: { media: { [MEDIA.arrow]: bytes }, keep: 'until_changed' },
  },
  async run(context, input) {
    const compared = await readComparedSeries(context, input);
    const { heads, series, earlier } = compared;
    const [a, b] = [heads[0]!, heads.at(-1)!];
    if (a === b) {
      const remedy = 'score an earlier one with `rungs score --as-of`, or compare two that differ';
      throw new AbsentError(`there is no snapshot before ${asOfText(b.asOf)} to compare it with; ${remedy}`);
    }
    const moves = accountMovements(series, { earlier });
    const comparison = compareSnapshots(series, {
      earlier,
      moves,
      redefined: redefinedMetrics(series[0]!, series.at(-1)!),
      starts: await readMoveStarts(context, compared, moves),
    });
    return {
      fileName: `comparison-${b.modelId}-${asOfText(a.asOf)}-${asOfText(b.asOf)}.arrow`,
      mediaType: MEDIA.arrow,
      body: frameToArrow(comparisonToFrame(comparison, [a.id, b.id])),
    };
  },
});
