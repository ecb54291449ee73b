import { z } from 'zod';
import { assessmentFields } from '../documents/assessment-fields.ts';
import { operation } from '../operation.ts';
import { count } from '../schemas/numbers.ts';

export const assessBase = operation({
  name: 'assess-base',
  summary: 'Write the assessments of all accounts, or of those that a filter keeps, into a folder, one file each.',
  input: z.object({
    all: z.boolean().default(false).describe('assess every account, one file each, into the folder that -o names'),
    where: z
      .array(z.string())
      .default([])
      .describe('a condition such as csm:Ann or arr:10000..; given once for each, all must hold'),
    into: z.string().default('').describe('the folder to write into'),
    ...assessmentFields,
  }),
  output: z.object({
    folder: z.string(),
    index: z.string().describe('name of the file in the folder that lists the reports'),
    snapshot: z.string(),
    model: z.string(),
    asOf: z.string(),
    accounts: count,
    written: count,
    kept: count.describe('were there already, made of the same snapshot, facts, records and options'),
    faults: z
      .array(z.object({ account: z.string(), message: z.string() }))
      .describe('accounts without a report, and why'),
  }),
  readOnly: true,
  access: 'viewer',
  cli: {
    command: 'assess',
    when: 'all',
    orWhen: 'where',
    folder: 'into',
    positionals: [],
    examples: [
      'assess --all -o reports                          # Markdown, and index.csv',
      'assess --where csm:Ann --format pdf --full -o ann',
    ],
  },
  async run(context, input) {
    const { assessIntoFolder } = await import('../base/assess-into-folder.ts');
    return assessIntoFolder(context, input);
  },
});
