import type { Assessment } from '../../report/assessment/assessment.ts';
import type { AssessmentRules } from '../../model/assessment-rules.ts';
import { actionOf, nextSteps } from '../../report/assessment/next-steps.ts';
import type { ReadFacts } from '../../report/assessment/read-facts.ts';
import type { Context } from '../context.ts';
import { assessmentFileAlone, type AssessmentForm } from '../documents/assessment-file.ts';
import type { WrittenReport } from '../documents/report-folder.ts';
import { nameOfAccount } from '../kept/kept-name.ts';
import type { Recollection } from '../snapshots/last-time.ts';
import type { OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import { assessRows, type AskedOfOne } from './assess-row.ts';

/** How each report of a folder is asked for. */
export interface AskedOfEach extends AskedOfOne, AssessmentForm {}

/** One of the accounts of a snapshot, with the facts that its report shows. */
export interface ReportOrder {
  readonly row: number;
  readonly facts: ReadFacts | undefined;
}

/** A report as it will be written. */
export interface MadeReport {
  readonly listed: Omit<WrittenReport, 'made'>;
  readonly body: Uint8Array;
}

/** Makes one report after the other; what they have in common is read once. */
export async function reportMaker(
  context: Context,
  opened: OpenedSnapshot,
  asked: AskedOfEach,
  recollection: Recollection,
  rules: AssessmentRules,
): Promise<(order: ReportOrder) => Promise<MadeReport>> {
  const assess = await assessRows(context, opened, asked, recollection, rules);
  const { accounts } = opened.snapshot.table;
  const faces = asked.format === 'pdf' ? (await import('../documents/pdf-fonts.ts')).fontFaces() : undefined;
  const effects = faces === undefined ? context : { ...context, faces };
  return async ({ row, facts }) => {
    const assessment = await assess(row, facts);
    const name = nameOfAccount(accounts[row]!);
    const { fileName, body } = await assessmentFileAlone(assessment, asked, opened.head.id, name, effects);
    return {
      listed: listedReport(assessment, fileName),
      // Bytes pass from thread to thread without a copy.
      body: body instanceof Uint8Array ? body : new TextEncoder().encode([...body].join('')),
    };
  };
}

function listedReport(assessment: Assessment, file: string): MadeReport['listed'] {
  const { report } = assessment;
  const [first] = nextSteps(assessment);
  const { account, explanation } = report;
  return {
    account: account.id,
    name: account.name,
    file,
    points: explanation.root.points,
    stage: explanation.stage?.stage ?? null,
    stageKind: explanation.stage?.kind ?? null,
    next: first === undefined ? null : actionOf(first).title,
  };
}
