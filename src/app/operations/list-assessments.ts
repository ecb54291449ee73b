import { z } from 'zod';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { whyNotKept } from '../kept/change-kept.ts';
import { operation } from '../operation.ts';
import { assessmentFolder, readAssessments } from '../records/assessment-records.ts';
import { instant } from '../schemas/numbers.ts';

export const listAssessments = operation({
  name: 'list-assessments',
  summary: 'List the recorded assessments of an account, with what brings them back or removes them.',
  input: z.object({ account: z.string().describe('key of the account') }),
  output: z.object({
    assessments: z
      .array(
        z.object({
          name: z.string().describe('of its file, without .yaml'),
          file: z.string(),
          fingerprint: z.string(),
          issued: instant,
          by: z.string(),
          note: z.string(),
          snapshot: z.string(),
          asOf: instant.nullable(),
          model: z.string(),
        }),
      )
      .describe('the newest first'),
    diagnostics: z.array(diagnosticSchema).describe('what is wrong with files of this account'),
    whyNotSaved: z.string().nullable().describe('why none can be recorded; null where one can'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/assessments' },
  async run(context, { account }) {
    const things = await readAssessments(context, account);
    const assessments = things.flatMap(({ file, place, read: { value } }) => {
      if (value === undefined) return [];
      const { issued, by, note, snapshot, asOf, model } = value;
      return [{ name: file.name, file: place, fingerprint: file.fingerprint, issued, by, note, snapshot, asOf, model }];
    });
    return {
      assessments: assessments.toSorted((a, b) => b.issued - a.issued),
      diagnostics: things.flatMap(({ read }) => read.diagnostics),
      whyNotSaved: await whyNotKept(context, assessmentFolder),
    };
  },
});
