import { z } from 'zod';
import type { Goal } from '../../analysis/roadmap/planned-account.ts';
import type { Action } from '../../model/action.ts';
import type { Model } from '../../model/model.ts';
import { reportRoadmap } from '../../report/roadmap-report.ts';
import { AbsentError, UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { operation } from '../operation.ts';
import { loadActions } from '../project/load-actions.ts';
import { roadmapReportSchema } from '../schemas/roadmap-report.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';

export const planRoadmap = operation({
  name: 'plan-roadmap',
  summary: 'Plan the cheapest way of one account to a stage or score: actions in phases, with the points each gives.',
  input: z.object({
    account: z.string().describe('key of the account'),
    model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
    asOf: z.string().optional().describe('as-of of the snapshot (default: the newest)'),
    stage: z.int().min(1).optional().describe('stage to reach (default: the next one)'),
    score: z.number().optional().describe('overall score to reach, instead of a stage'),
    capacity: z.number().positive().optional().describe('person-days there are in a quarter (default: not limited)'),
    dimensions: z.int().min(1).default(2).describe('dimensions worked on in one quarter'),
    first: z
      .string()
      .optional()
      .describe('dimensions the customer wants most, comma-separated, such as knowledge,automation'),
    done: z.string().optional().describe('actions that are done already, comma-separated'),
  }),
  output: z.object({ snapshot: z.string(), report: roadmapReportSchema }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/roadmap' },
  cli: {
    command: 'roadmap',
    positionals: ['account'],
    examples: ['roadmap C01977', 'roadmap C01977 --stage 4 --capacity 20', 'roadmap C01977 --first knowledge'],
  },
  async run(context, input) {
    const { actions } = await loadActions(context);
    const opened = await openSnapshot(context, input);
    const row = await accountRow(context, opened, input.account);
    const { snapshot, head } = opened;
    const report = reportRoadmap({
      base: snapshot,
      row,
      actions,
      goal: goalOf(input, snapshot.model),
      guardrails: {
        dimensionsAtOnce: input.dimensions,
        capacity: input.capacity ?? Infinity,
        priorities: listed(
          input.first,
          snapshot.model.root.children.map(({ path }) => path),
          'dimension',
        ),
      },
      done: new Set(
        listed(
          input.done,
          actions.map(({ id }: Action) => id),
          'action',
        ),
      ),
    });
    return { snapshot: head.id, report };
  },
});

/** Null: the next one. */
function goalOf(
  { stage, score }: { stage?: number | undefined; score?: number | undefined },
  { stages, scale }: Model,
): Goal | null {
  if (stage !== undefined && score !== undefined) {
    throw new UserError('usage', 'a stage and a score are asked for at once; leave out --stage or --score');
  }
  if (score !== undefined) {
    const [low, high] = scale;
    if (score >= low && score <= high) return { kind: 'score', points: score };
    throw new UserError('usage', `${score} is not on the model's scale; give a score from ${low} to ${high}`);
  }
  if (stage === undefined) return null;
  if (stages === null) throw new UserError('usage', 'the model has no stages; ask for a --score');
  if (stage <= stages.from.length) return { kind: 'stage', stage };
  throw new UserError('usage', `there is no stage ${stage}; the model has ${stages.from.length}`);
}

function listed(text: string | undefined, known: readonly string[], what: string): readonly string[] {
  const ids = (text ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  throw new AbsentError(`there is no ${what} "${unknown}"; ${suggest(unknown, known)}`);
}
