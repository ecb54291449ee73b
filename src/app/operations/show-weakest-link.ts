import { z } from 'zod';
import { reportWeakestLink } from '../../report/base/weakest-link-report.ts';
import { UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import type { Snapshot } from '../../store/store.ts';
import { operation } from '../operation.ts';
import { weakestLinkReportSchema } from '../schemas/weakest-link-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';

export const showWeakestLink = operation({
  name: 'show-weakest-link',
  summary: 'Show which dimensions hold accounts where they are, alone or together, and what raising each would free.',
  input: z.object({
    by: z.string().optional().describe('attribute whose segments are told apart (default: none)'),
    where: z
      .array(z.string())
      .default([])
      .describe('a condition such as branch:NL,BE or held:knowledge, see list-accounts; all must hold'),
    ...whichSnapshot,
    against: z.string().optional().describe('as-of that moves are counted from (default: the snapshot before)'),
  }),
  output: weakestLinkReportSchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/weakest-link' },
  cli: {
    command: 'weakest-link',
    positionals: [],
    examples: ['weakest-link', 'weakest-link --by branch', 'weakest-link --where stage:2', 'weakest-link --json'],
  },
  async run(context, { by = null, where, against, ...wanted }) {
    const { snapshot } = await openSnapshot(context, wanted);
    if (by !== null) checkSplit(snapshot, by);
    const [here] = await matchingRows(context, snapshot, parseConditions(where), against);
    const report = reportWeakestLink({ base: snapshot, rows: here!.rows, by, weightAttribute: 'arr' });
    if (report !== undefined) return report;
    const { id } = snapshot.bound.model;
    throw new UserError(
      'usage',
      `the model "${id}" has no stages, so nothing holds accounts on one; see \`rungs show\``,
    );
  },
});

function checkSplit({ table }: Snapshot, by: string): void {
  const kind = table.attributes.get(by)?.kind;
  if (kind === 'text' || kind === 'boolean') return;
  const known = [...table.attributes].flatMap(([id, one]) =>
    one.kind === 'text' || one.kind === 'boolean' ? [id] : [],
  );
  const what =
    kind === undefined ? 'the base has no attribute of this name' : `it is a ${kind}, which makes no segments`;
  throw new UserError('usage', `by "${by}": ${what}; ${suggest(by, known)}`);
}
