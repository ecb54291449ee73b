import type { Assessment } from '../../report/assessment/assessment.ts';
import { assessmentDocument } from '../../report/assessment/assessment-document.ts';
import type { Context } from '../context.ts';
import { documentFile, type DocumentFormat } from './document-file.ts';

export interface AssessmentForm {
  readonly full: boolean;
  readonly format: DocumentFormat;
}

/** An assessment as a file; as JSON it is the assessment itself, not the document made of it. */
export async function assessmentFile(
  assessment: Assessment,
  { full, format }: AssessmentForm,
  snapshot: string,
  name: string,
  context: Pick<Context, 'actor' | 'clock' | 'signal'>,
): ReturnType<typeof documentFile> {
  const file = await documentFile(assessmentDocument(assessment, full, snapshot), format, name, context);
  return format === 'json' ? { ...file, body: [`${JSON.stringify(assessment, null, 2)}\n`] } : file;
}
