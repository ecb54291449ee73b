import { z } from 'zod';
import { readSides, type SideFault } from '../../analysis/segments/sides.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import { reportSides } from '../../report/segments/side-report.ts';
import { AbsentError, UserError } from '../../util/diagnostic.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { filterError, matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot, type OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import type { Context } from '../context.ts';
import { operation } from '../operation.ts';
import { sideReportSchema } from '../schemas/side-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const compareSides = operation({
  name: 'compare-sides',
  summary: 'Compare two accounts or segments in every group and indicator.',
  input: z.object({
    left: z
      .string()
      .describe(
        '`account:KEY`, conditions such as `branch:NL;arr_tier:large`, `everyone`, or `filter` (what `where` leaves)',
      ),
    right: z
      .string()
      .optional()
      .describe(
        'the same, or `peers` of the account on the left, or the `rest` (default: `peers` of an account, else the `rest`)',
      ),
    ...whichSnapshot,
    where: z.array(z.string()).default([]).describe('a condition such as branch:NL,BE: what `filter` means'),
  }),
  output: sideReportSchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/segments/sides' },
  cli: {
    command: 'segments',
    when: 'left',
    positionals: [],
    examples: ['segments --left account:C01977 --right peers', 'segments --left branch:Belgium --right branch:Sweden'],
  },
  async run(context, { left, right, where, ...wanted }) {
    const [opened, grouping] = await Promise.all([openSnapshot(context, wanted), currentGrouping(context)]);
    const { snapshot } = opened;
    const [here] = await matchingRows(context, snapshot, parseConditions(where), undefined);
    const filtered = here?.rows ?? allRows(snapshot.table.accounts.length);
    const sides = readSides(snapshot, { left, right: right ?? null, filtered, grouping, moved: null });
    if ('kind' in sides) throw await errorOf(sides, context, opened);
    const { projectTitle, notice, metrics } = snapshot.record;
    return reportSides({ base: snapshot, projectTitle, notice, sides, metrics });
  },
});

async function errorOf(fault: SideFault, context: Context, opened: OpenedSnapshot): Promise<Error> {
  switch (fault.kind) {
    case 'noAccount':
      // Says which account was likely meant.
      await accountRow(context, opened, fault.account);
      return new AbsentError(`there is no account "${fault.account}"`);
    case 'filter':
      return filterError(fault.fault);
    case 'noOther':
      return new UserError(
        'usage',
        fault.text === 'peers'
          ? '"peers" are those of an account; write account:KEY on the other side'
          : '"rest" are those not on the other side; write an account or conditions there',
      );
    case 'nobody':
      return new UserError(
        'usage',
        `no account matches "${fault.text}"; \`rungs segments --by\` shows the values there are`,
      );
    case 'unreadable':
      return new UserError(
        'usage',
        `"${fault.text}" is no side; write account:KEY, a condition such as branch:NL, or peers, rest, everyone, filter`,
      );
  }
}
