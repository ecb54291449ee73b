import { z } from 'zod';
import type { AcceptedRoadmap, Mark } from '../../analysis/progress/accepted-roadmap.ts';
import { newestDay } from '../../analysis/progress/roadmap-state.ts';
import { AbsentError, ConflictError, tellDiagnostic, UserError } from '../../util/diagnostic.ts';
import { formatInstant } from '../../util/time.ts';
import { editYaml } from '../../yaml/write.ts';
import { writeKept } from '../kept/change-kept.ts';
import { readKeptFile } from '../kept/kept-files.ts';
import { operation } from '../operation.ts';
import { readRoadmapsOf } from '../roadmaps/accepted-roadmaps.ts';
import { dayGiven } from '../roadmaps/day-given.ts';
import { roadmapFolder } from '../roadmaps/roadmap-folder.ts';
import { writableMark } from '../roadmaps/write-roadmap.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { defaultModel } from '../snapshots/default-model.ts';

/**
 * Every action that is not done is dropped, with the reason and the day. So progress counts the person-days among those that were
 * dropped. What had begun before still counts as begun: its account did act until that day and is no match for others that did not;
 * what had not begun was never done. The file stays, with all that was said in it.
 */
export const withdrawRoadmap = operation({
  name: 'withdraw-roadmap',
  summary: 'Withdraw the accepted roadmap of an account: what is not done of it is dropped, with the reason.',
  input: z.object({
    account: z.string().describe('key of the account'),
    withdraw: z.boolean().default(true).describe('withdraw the accepted roadmap: drop all of it that is not done'),
    because: z.string().max(2000).default('').describe('the reason; kept with each dropped action'),
    undo: z.boolean().default(false).describe('take the last withdrawal back'),
    on: z
      .string()
      .optional()
      .describe('day on which it was withdrawn (default: today, or the day of the last mark where that is later)'),
    model: whichSnapshot.model,
    ifMatch: z.string().optional().describe('the fingerprint of the roadmap that the caller has seen'),
  }),
  output: z.object({
    roadmap: z.string().describe('name of the file, without .yaml'),
    fingerprint: z.string(),
    account: z.string(),
    dropped: z.array(z.string()).describe('titles of the actions that were dropped, or of those that are open again'),
    kept: z.int().describe('actions that stay as they are: those done, and those dropped before'),
    undone: z.boolean(),
    trash: z.string().nullable().describe('what the file was before, in .rungs/trash'),
  }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/accounts/{account}/roadmap-withdrawal' },
  cli: {
    command: 'roadmap',
    when: 'withdraw',
    positionals: ['account'],
    examples: [
      'roadmap C01977 --withdraw --because "The customer merges with another and starts anew"',
      'roadmap C01977 --withdraw --undo',
    ],
  },
  async run(context, { account, because, undo, on, model, ifMatch }) {
    const { kept, diagnostics } = await readRoadmapsOf(
      context,
      account,
      model ?? (await defaultModel(context)) ?? null,
    );
    const newest = kept.at(-1);
    if (newest === undefined) {
      const [fault] = diagnostics;
      const why = fault === undefined ? '' : ` (${tellDiagnostic(fault)})`;
      throw new AbsentError(`no roadmap of "${account}" was accepted${why}, so there is nothing to withdraw`);
    }
    const { name, roadmap, fingerprint } = newest;
    if (ifMatch !== undefined && ifMatch !== fingerprint)
      throw new ConflictError(`the roadmap "${name}" is another now; ${roadmapFolder.onConflict}`);
    const changed = undo
      ? withoutWithdrawal(roadmap)
      : withdrawn(roadmap, {
          is: 'dropped',
          on: dayGiven(on, Math.max(context.clock(), newestDay(roadmap))),
          by: context.actor.id,
          remark: reasonGiven(because),
          withdrawn: true,
        });
    const { text } = await readKeptFile(context, roadmapFolder, name);
    const edited = editYaml(
      text,
      changed.map(({ at, marks }) => ({
        path: ['actions', at, 'marks'],
        value: marks.length === 0 ? undefined : marks.map(writableMark),
      })),
    );
    const written = await writeKept(context, roadmapFolder, { name, text: edited, ifMatch: fingerprint });
    return {
      roadmap: name,
      fingerprint: written.fingerprint,
      account,
      dropped: changed.map(({ at }) => roadmap.actions[at]!.title),
      kept: roadmap.actions.length - changed.length,
      undone: undo,
      trash: written.trash,
    };
  },
});

interface Changed {
  readonly at: number;
  readonly marks: readonly Mark[];
}

function reasonGiven(because: string): string {
  const reason = because.trim();
  if (reason === '') throw new UserError('usage', 'a withdrawal needs a reason; add --because "why"');
  return reason;
}

function withdrawn({ actions, acceptedOn }: AcceptedRoadmap, mark: Mark): readonly Changed[] {
  const open = actions.flatMap(({ marks }, at) => {
    const last = marks.at(-1);
    return last?.is === 'done' || last?.is === 'dropped' ? [] : [{ at, marks: [...marks, mark], last }];
  });
  if (open.length === 0)
    throw new UserError('usage', 'nothing of the roadmap is open: each of its actions is done or dropped already');
  const newest = Math.max(acceptedOn, ...open.map(({ last }) => last?.on ?? acceptedOn));
  if (mark.on < newest) {
    const [day, since] = [formatInstant(mark.on), formatInstant(newest)];
    throw new UserError('usage', `${day} is before ${since}, when something was last said of it; choose a later --on`);
  }
  return open;
}

/** What a withdrawal dropped, and nothing was said of since; what was dropped by itself stays so. */
function withoutWithdrawal({ actions }: AcceptedRoadmap): readonly Changed[] {
  const back = actions.flatMap(({ marks }, at) =>
    marks.at(-1)?.withdrawn === true ? [{ at, marks: marks.slice(0, -1) }] : [],
  );
  if (back.length > 0) return back;
  throw new UserError(
    'usage',
    'there is no withdrawal to take back; an action that was dropped by itself is taken back with `rungs mark ACCOUNT ACTION undo`',
  );
}
