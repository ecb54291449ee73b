import { z } from 'zod';
import { actionStateAt, newestDay } from '../../analysis/progress/roadmap-state.ts';
import type { AcceptedRoadmap, Mark } from '../../analysis/progress/accepted-roadmap.ts';
import { AbsentError, ConflictError, tellDiagnostic, UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { formatInstant } from '../../util/time.ts';
import { editYaml } from '../../yaml/write.ts';
import { writeKept } from '../kept/change-kept.ts';
import { readKeptFile } from '../kept/kept-files.ts';
import { operation } from '../operation.ts';
import { readRoadmapsOf } from '../roadmaps/accepted-roadmaps.ts';
import { dayGiven } from '../roadmaps/day-given.ts';
import { roadmapFolder } from '../roadmaps/roadmap-folder.ts';
import { writableMark } from '../roadmaps/write-roadmap.ts';
import { defaultModel } from '../snapshots/default-model.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const markAction = operation({
  name: 'mark-action',
  summary: 'Say of an action of an accepted roadmap that it was started, done or dropped.',
  input: z.object({
    account: z.string().describe('key of the account'),
    action: z.string().describe('id of the action'),
    is: z.enum(['started', 'done', 'dropped', 'undo']).describe('what became of it; undo takes the last mark back'),
    on: z
      .string()
      .optional()
      .describe('day on which it was (default: today, or the day of the last mark where that is later)'),
    remark: z.string().max(2000).default('').describe('what there is to say of it'),
    model: whichSnapshot.model,
    ifMatch: z.string().optional().describe('the fingerprint of the roadmap that the caller has seen'),
  }),
  output: z.object({
    roadmap: z.string().describe('name of the file, without .yaml'),
    fingerprint: z.string(),
    action: z.string(),
    title: z.string(),
    state: z.enum(['planned', 'started', 'done', 'dropped']),
    since: z.string().nullable().describe('the day since when; null while planned'),
    trash: z.string().nullable().describe('what the file was before, in .rungs/trash'),
  }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/accounts/{account}/roadmap/{action}' },
  cli: {
    command: 'mark',
    positionals: ['account', 'action', 'is'],
    examples: [
      'mark C01977 answer_top_questions started',
      'mark C01977 answer_top_questions done --on 2026-11-20 --remark "Ten articles, all with an owner"',
      'mark C01977 answer_top_questions undo',
    ],
  },
  async run(context, { account, action: id, is, on, remark, model, ifMatch }) {
    const { kept, diagnostics } = await readRoadmapsOf(
      context,
      account,
      model ?? (await defaultModel(context)) ?? null,
    );
    const newest = kept.findLast(({ roadmap }) => roadmap.actions.some((one) => one.id === id)) ?? kept.at(-1);
    if (newest === undefined) {
      const [fault] = diagnostics;
      const why = fault === undefined ? '' : ` (${tellDiagnostic(fault)})`;
      throw new AbsentError(
        `no roadmap of "${account}" was accepted${why}; plan one with \`rungs roadmap ${account}\` and add --accept`,
      );
    }
    const { name, roadmap, fingerprint } = newest;
    if (ifMatch !== undefined && ifMatch !== fingerprint)
      throw new ConflictError(`the roadmap "${name}" is another now; ${roadmapFolder.onConflict}`);
    const at = roadmap.actions.findIndex((one) => one.id === id);
    if (at < 0) {
      const known = roadmap.actions.map((one) => one.id);
      throw new AbsentError(
        `the roadmap of ${formatInstant(roadmap.acceptedOn)} has no action "${id}"; ${suggest(id, known)}`,
      );
    }
    const marks =
      is === 'undo'
        ? withoutLast(roadmap, at)
        : withMark(roadmap, at, {
            is,
            on: dayGiven(on, Math.max(context.clock(), newestDay(roadmap))),
            by: context.actor.id,
            remark,
          });
    const { text } = await readKeptFile(context, roadmapFolder, name);
    const edited = editYaml(text, [
      { path: ['actions', at, 'marks'], value: marks.length === 0 ? undefined : marks.map(writableMark) },
    ]);
    const written = await writeKept(context, roadmapFolder, { name, text: edited, ifMatch: fingerprint });
    const action = { ...roadmap.actions[at]!, marks };
    const state = actionStateAt(roadmap, action, Infinity);
    return {
      roadmap: name,
      fingerprint: written.fingerprint,
      action: id,
      title: action.title,
      state: state.is,
      since: state.since === null ? null : formatInstant(state.since),
      trash: written.trash,
    };
  },
});

function withoutLast({ actions }: AcceptedRoadmap, at: number): readonly Mark[] {
  const { id, marks } = actions[at]!;
  if (marks.length === 0) throw new UserError('usage', `"${id}" has no mark to take back`);
  return marks.slice(0, -1);
}

function withMark(roadmap: AcceptedRoadmap, at: number, mark: Mark): readonly Mark[] {
  const { id, marks } = roadmap.actions[at]!;
  const last = marks.at(-1);
  const day = formatInstant(mark.on);
  if (mark.on < roadmap.acceptedOn) {
    throw new UserError('usage', `${day} is before the roadmap was accepted, on ${formatInstant(roadmap.acceptedOn)}`);
  }
  if (last === undefined) return [mark];
  if (mark.on < last.on) {
    throw new UserError(
      'usage',
      `"${id}" was ${last.is} on ${formatInstant(last.on)}, after ${day}; take that back first`,
    );
  }
  if (last.is === mark.is || (last.is === 'done' && mark.is === 'dropped')) {
    throw new UserError(
      'usage',
      `"${id}" is ${last.is} since ${formatInstant(last.on)}; take that back first, with undo`,
    );
  }
  return [...marks, mark];
}
