import { z } from 'zod';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { operation } from '../operation.ts';
import { distributionSchema } from '../schemas/distribution.ts';
import { checkedSourceSchema, failureSchema } from '../check/last-check-schema.ts';
import { translatedPartSchema } from '../schemas/translated-part.ts';

export const checkProject = operation({
  name: 'check-project',
  summary: 'Check the project’s files, hold them against the data, and the data against themselves.',
  input: z.object({
    files: z.boolean().default(false).describe('only the YAML files, without reading data'),
    all: z.boolean().default(false).describe('every finding in full, however many are alike'),
  }),
  output: z.object({
    title: z.string().nullable(),
    failure: failureSchema,
    diagnostics: z.array(diagnosticSchema),
    sources: z.array(checkedSourceSchema),
    models: z.array(
      z.object({
        id: z.string(),
        asOf: z.string(),
        accounts: z.number().int(),
        byRule: z.array(distributionSchema).readonly().describe('accounts by stage under each stage rule'),
        stageNames: z.array(z.string()),
        coverage: z.number().nullable().describe('mean coverage; null where no account is rated'),
      }),
    ),
    languages: z
      .array(z.object({ language: z.string(), parts: z.array(translatedPartSchema) }))
      .describe('languages that the project has translations in, and how many of its texts are there'),
  }),
  readOnly: true,
  access: 'analyst',
  http: { method: 'post', path: '/check' },
  cli: { command: 'check', positionals: [], examples: ['check', 'check --files', 'check --all', 'check --json'] },
  async run(context, input) {
    const { checkProjectAndData } = await import('../check/check-project.ts');
    return checkProjectAndData(context, input.files);
  },
});
