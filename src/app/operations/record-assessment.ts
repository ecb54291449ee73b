import { z } from 'zod';
import type { RecordedAssessment, RecordedFigures, RecordedStep } from '../../analysis/records/recorded-assessment.ts';
import { actionOf, broughtBy, nextSteps, type NextStep } from '../../report/assessment/next-steps.ts';
import { ConflictError } from '../../util/diagnostic.ts';
import { formatInstant, startOfDay } from '../../util/time.ts';
import type { Context } from '../context.ts';
import { assessRow } from '../base/assess-row.ts';
import { writeKept } from '../kept/change-kept.ts';
import { readKeptNames } from '../kept/kept-files.ts';
import { fileOf } from '../kept/kept-folder.ts';
import { nameOfDay } from '../kept/kept-name.ts';
import { operation } from '../operation.ts';
import { assessmentFolder, assessmentYaml, readAssessments } from '../records/assessment-records.ts';
import { groundOf } from '../records/ground-of.ts';
import { instant } from '../schemas/numbers.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { describeDimensions, describeScored } from '../snapshots/account-standing.ts';
import { openSnapshot, type OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import { goalFields } from '../snapshots/roadmap-goal.ts';

export const recordAssessment = operation({
  name: 'record-assessment',
  summary: 'Record the assessment of an account as issued: what it said, when, and by whom.',
  input: z.object({
    account: z.string().describe('key of the account'),
    record: z.boolean().default(true).describe('keep the assessment as issued, in assessments/ of the project'),
    note: z.string().trim().max(4000).default('').describe('what you have to say with it; no customer reads it'),
    ...whichSnapshot,
    ...goalFields,
  }),
  output: z.object({
    name: z.string().describe('of the file, without .yaml'),
    file: z.string(),
    fingerprint: z.string().describe('of the file as it is now'),
    account: z.string(),
    issued: instant,
    by: z.string(),
    snapshot: z.string(),
  }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/accounts/{account}/assessments' },
  cli: {
    command: 'assess',
    when: 'record',
    positionals: ['account'],
    examples: ['assess C01977 --record --note "Walked through it with their service owner"'],
  },
  async run(context, input) {
    const opened = await openSnapshot(context, input);
    const row = await accountRow(context, opened, input.account);
    await refuseTwice(context, opened, input.account);
    const record = await recordOf(context, opened, row, input);
    const { names } = await readKeptNames(context, assessmentFolder);
    const name = nameOfDay(record.account, formatInstant(startOfDay(record.issued)), names);
    const text = assessmentYaml(record);
    const { fingerprint } = await writeKept(context, assessmentFolder, { name, text, ifMatch: null });
    const { account, issued, by, snapshot } = record;
    return { name, file: fileOf(assessmentFolder, name), fingerprint, account, issued, by, snapshot };
  },
});

/** The same snapshot again would say the same again. */
async function refuseTwice(context: Context, { head }: OpenedSnapshot, account: string): Promise<void> {
  const things = await readAssessments(context, account);
  const same = things.find(({ read }) => read.value?.snapshot === head.id);
  if (same?.read.value === undefined) return;
  const { issued, by } = same.read.value;
  const when = formatInstant(startOfDay(issued));
  throw new ConflictError(
    `this assessment of "${account}" was recorded already, by ${by} on ${when}; add to the note in ${same.place}, or score a newer as-of first`,
  );
}

async function recordOf(
  context: Context,
  opened: OpenedSnapshot,
  row: number,
  input: z.output<typeof recordAssessment.input>,
): Promise<RecordedAssessment> {
  const { head, snapshot } = opened;
  const assessment = await assessRow(context, opened, row, { ...input, language: 'en' });
  const { report } = assessment;
  const named = (stage: number | null): string | null =>
    stage === null ? null : (report.model.stages[stage - 1] ?? null);
  const figures = (one: Figures): RecordedFigures => ({
    points: one.score,
    stage: one.stage,
    stageName: named(one.stage),
    status: one.status,
    coverage: one.coverage,
  });
  const standing = describeScored(snapshot, row);
  return {
    account: input.account,
    issued: Math.floor(context.clock()),
    by: context.actor.id,
    note: input.note,
    snapshot: head.id,
    asOf: head.asOf,
    ...groundOf(snapshot),
    overall: figures(standing),
    stageKind: standing.stageKind,
    dimensions: describeDimensions(snapshot, row).map((one) => ({
      path: one.path,
      title: one.title,
      ...figures(one),
    })),
    next: nextSteps(assessment).map(recordedStep),
  };
}

function recordedStep(step: NextStep): RecordedStep {
  const { action, title } = actionOf(step);
  const { lesser = null, greater = null } = broughtBy(step)?.alone ?? {};
  return { action, title, gain: lesser === null || greater === null ? null : [lesser, greater] };
}

type Figures = Pick<ReturnType<typeof describeScored>, 'score' | 'stage' | 'status' | 'coverage'>;
