import { z } from 'zod';
import { createFormat } from '../../../report/format/format.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createProgressWords, PROGRESS_STATES } from '../../../report/progress/progress-messages.ts';
import type { ProgressReport, ToldDoing, ToldProgress } from '../../../report/progress/progress-report.ts';
import { formatInstant } from '../../../util/time.ts';
import { showProgress } from '../../operations/show-progress.ts';
import { modelOf } from '../model-of.ts';
import { accountKey, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { joinSentences } from '../told-state.ts';

/** Roadmaps of the base that are told. */
const TOLD = 20;

const day = z.string();
const range = z.strictObject({ lesser: z.number(), greater: z.number() }).nullable();

const step = z.strictObject({
  action: z.string().describe('id, as log_action takes it'),
  title: z.string(),
  state: z.enum(['planned', 'started', 'done', 'dropped']),
  since: day.nullable(),
  due: day.describe('end of its phase'),
  overdue: z.boolean(),
  effort: z.number().describe('person-days'),
  expected: range.describe('points that were promised; null: not on record'),
  effects: z.array(z.string()).describe('of each metric: before, expected and shown, beside accounts that did not act'),
  remarks: z.array(z.string()),
});

const roadmap = z.strictObject({
  account: z.string(),
  name: z.string().nullable(),
  acceptedOn: day,
  acceptedBy: z.string().nullable(),
  goal: z.strictObject({ kind: z.enum(['stage', 'score']), at: z.number() }),
  state: z.enum(['open', 'overdue', 'done', 'dropped', 'withdrawn', 'reached']),
  completion: z.number().nullable().describe('share of the person-days not dropped that are done'),
  actions: z.int(),
  done: z.int(),
  overdue: z.int(),
  reachedOn: day.nullable(),
  gone: z.boolean().describe('the account is no longer in the base, and not counted in `states`'),
  steps: z.array(step).describe('of one account; else empty'),
});

export const acceptedRoadmaps = agentTool({
  name: 'accepted_roadmaps',
  title: 'Accepted roadmaps',
  description:
    'What became of roadmaps that were accepted. Of one account: what was agreed or promised and is still open, the id of every agreed action, whether it is planned, started, done, dropped or overdue, so on schedule or not, and what it brought about. Of all accounts: who is under way, overdue or reached the goal, and which actions worked. Ask it before log_action; plan_roadmap makes a new plan.',
  operation: showProgress,
  input: z.strictObject({
    account: accountKey.optional().describe('key of one account (default: all accounts with an accepted roadmap)'),
    state: roadmap.shape.state.optional().describe('only roadmaps of this state'),
    ...whichSnapshot,
  }),
  output: z.strictObject({
    ...answered,
    at: day.describe('when states are told of: the as-of, or the newest mark where that is later'),
    states: z.record(z.string(), z.int()).describe('accounts asked about, by the state of their roadmap'),
    roadmaps: z.array(roadmap).describe(`the newest first, at most ${TOLD}; of one account all of them`),
    left: z.int().describe('roadmaps left out; find_accounts with roadmap:overdue and so on lists the accounts'),
    observed: z
      .array(z.strictObject({ action: z.string(), title: z.string(), metric: z.string(), found: z.string() }))
      .describe('what actions brought about over all accounts, held against accounts alike; empty for one account'),
  }),
  lists: ['roadmaps', 'observed'],
  async answer(context, { state, ...asked }) {
    const { report, snapshot } = await showProgress.run(context, showProgress.input.parse(asked));
    const words = createProgressWords(createFormat({ scale: report.scale }));
    const chosen = report.roadmaps.filter((one) => state === undefined || one.state === state);
    const told = asked.account === undefined ? chosen.slice(0, TOLD) : chosen;
    return {
      text: joinSentences(tellRoadmaps(report, chosen, asked.account, words), tellChosen(chosen, state)),
      data: {
        asOf: formatInstant(report.asOf),
        model: modelOf(snapshot),
        untrusted: [
          'roadmaps.*.name',
          'roadmaps.*.acceptedBy',
          'roadmaps.*.steps.*.title',
          'roadmaps.*.steps.*.remarks.*',
        ],
        at: formatInstant(report.at),
        states: Object.fromEntries(PROGRESS_STATES.map((name) => [name, report.tally[name]])),
        roadmaps: told.map((one) => tellRoadmap(one, words)),
        left: chosen.length - told.length,
        observed: report.observed.map((one) => ({
          action: one.action,
          title: one.title,
          metric: one.metric,
          found: words.verdict(one),
        })),
      },
    };
  },
});

type Words = ReturnType<typeof createProgressWords>;

function tellRoadmaps(
  report: ProgressReport,
  chosen: readonly ToldProgress[],
  account: string | undefined,
  words: Words,
): string {
  if (account === undefined) return joinSentences(words.answer(report), words.left(report.tally));
  if (chosen.length === 0) return 'No roadmap of this account was accepted.';
  return joinSentences(
    ...chosen.map(
      (one) =>
        `To ${words.goal(one, report)}, accepted on ${formatInstant(one.acceptedOn)}. ${words.state(one, report)}. ${words.together(one, report)}`,
    ),
  ).trim();
}

/** A list of one state holds more than the tally, where accounts have left. */
function tellChosen(chosen: readonly ToldProgress[], state: string | undefined): string {
  if (state === undefined) return '';
  const gone = chosen.filter(({ now }) => now === null).length;
  const left = gone === 0 ? '' : `, ${gone} of them of accounts that are no longer in the base`;
  return `Roadmaps that are ${state}: ${chosen.length}${left}.`;
}

function tellRoadmap(one: ToldProgress, words: Words): z.input<typeof roadmap> {
  const { goal, reached } = one;
  return {
    account: one.account,
    name: one.name,
    acceptedOn: formatInstant(one.acceptedOn),
    acceptedBy: one.acceptedBy,
    goal: { kind: goal.kind, at: goal.kind === 'stage' ? goal.stage : goal.points },
    state: one.state,
    completion: one.completion,
    actions: one.actions,
    done: one.done,
    overdue: one.overdue,
    reachedOn: reached === null ? null : formatInstant(reached.asOf),
    gone: one.now === null,
    steps: one.steps.map((each) => tellStep(each, words)),
  };
}

function tellStep(one: ToldDoing, words: Words): z.input<typeof step> {
  return {
    action: one.action,
    title: one.title,
    state: one.state,
    since: one.since === null ? null : formatInstant(one.since),
    due: formatInstant(one.due),
    overdue: one.overdue,
    effort: one.effort,
    expected: one.expected,
    effects: one.lifts.map((lift) =>
      [`${cleanText(lift.title)}: ${words.shown(lift)}`, words.against(lift)].filter((text) => text !== '').join('; '),
    ),
    remarks: one.marks.flatMap(({ remark }) => (remark === '' ? [] : [remark])),
  };
}
