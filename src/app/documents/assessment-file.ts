import type { Assessment } from '../../report/assessment/assessment.ts';
import { assessmentDocument } from '../../report/assessment/assessment-document.ts';
import { ONLY_IN_FULL } from '../../report/assessment/only-in-full.ts';
import type { Document } from '../../report/document/document.ts';
import type { Rephrasing } from '../../report/rephrase/rephrasing.ts';
import { safeName } from '../../util/safe-name.ts';
import { pause } from '../pause.ts';
import { documentFile, type DocumentEffects, type DocumentFormat } from './document-file.ts';

export interface AssessmentForm {
  readonly full: boolean;
  readonly format: DocumentFormat;
}

/** Says the sentences of a document in other words, where they say the same. */
export type Rephrase = (
  document: Document,
) => Promise<{ readonly document: Document; readonly rephrasing: Rephrasing }>;

/** An assessment as a file; as JSON it is the assessment's data, not the document made of it. */
export async function assessmentFile(
  assessment: Assessment,
  { full, format }: AssessmentForm,
  snapshot: string,
  name: string,
  context: DocumentEffects,
): ReturnType<typeof documentFile> {
  const file = await documentFile(assessmentDocument(assessment, full, snapshot), format, name, context);
  return format === 'json' ? { ...file, body: [asJson(dataOf(assessment, full))] } : file;
}

/** The file alone, one of many: data need no document, and stand on one line, which is 40 % less to write and to read. */
export async function assessmentFileAlone(
  assessment: Assessment,
  form: AssessmentForm,
  snapshot: string,
  name: string,
  context: DocumentEffects,
): Promise<Pick<Awaited<ReturnType<typeof documentFile>>, 'fileName' | 'body'>> {
  if (form.format !== 'json') return assessmentFile(assessment, form, snapshot, name, context);
  await pause(context);
  return { fileName: `${name}.json`, body: [`${JSON.stringify(dataOf(assessment, form.full))}\n`] };
}

/** `assessmentFile` with its sentences in the words of a model; JSON holds both. */
export async function rephrasedAssessmentFile(
  assessment: Assessment,
  { full, format }: AssessmentForm,
  snapshot: string,
  name: string,
  context: DocumentEffects,
  rephrase: Rephrase,
): Promise<Awaited<ReturnType<typeof documentFile>> & { readonly rephrased: Rephrasing }> {
  const { document, rephrasing } = await rephrase(assessmentDocument(assessment, full, snapshot));
  const file = { ...(await documentFile(document, format, name, context)), rephrased: rephrasing };
  return format === 'json' ? { ...file, body: [asJson({ ...dataOf(assessment, full), rephrased: rephrasing })] } : file;
}

/** Of its file, without the ending: whose it is, by its name and its key, and as of when. */
export function assessmentName({ report: { account } }: Assessment, asOf: string): string {
  const named = account.name === null || account.name === account.id ? [] : [account.name];
  return safeName(['assessment', ...named, account.id, asOf]);
}

/** What is left out is not worked out either. */
function dataOf(assessment: Assessment, full: boolean): Partial<Assessment> {
  const out: readonly string[] = full ? [] : ONLY_IN_FULL;
  const keys = Object.keys(assessment).filter((key) => !out.includes(key));
  return Object.fromEntries(keys.map((key) => [key, Reflect.get(assessment, key)]));
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
