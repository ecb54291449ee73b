import { z } from 'zod';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { operation } from '../operation.ts';
import { distributionSchema } from '../schemas/distribution.ts';

export const checkProject = operation({
  name: 'check-project',
  summary: 'Check the project’s files, hold them against the data, and the data against themselves.',
  input: z.object({
    files: z.boolean().default(false).describe('only the YAML files, without reading data'),
    all: z.boolean().default(false).describe('every finding in full, however many are alike'),
  }),
  output: z.object({
    title: z.string().nullable(),
    failure: z
      .enum(['usage', 'configuration', 'data', 'engine', 'forbidden', 'cancelled'])
      .nullable()
      .describe('why nothing can be scored; null where it can'),
    diagnostics: z.array(diagnosticSchema),
    sources: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['facts', 'metrics']),
        files: z.number().int(),
        rows: z.number().int(),
        rejectedRows: z.number().int(),
        columns: z.array(
          z.object({
            name: z.string(),
            kind: z.enum(['number', 'boolean', 'date', 'text']),
            type: z.string().describe('the engine’s own name of the type'),
            emptyShare: z.number().nullable().describe('null for Parquet, which is not read whole'),
          }),
        ),
      }),
    ),
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
  }),
  readOnly: true,
  access: 'analyst',
  cli: { command: 'check', positionals: [], examples: ['check', 'check --files', 'check --all', 'check --json'] },
  async run(context, input) {
    const { checkProjectAndData } = await import('../check-project.ts');
    return checkProjectAndData(context, input.files);
  },
});
