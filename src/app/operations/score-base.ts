import { z } from 'zod';
import { EVERY } from '../scoring/as-ofs.ts';
import { operation } from '../operation.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';

const difference = z.object({
  replaced: z.string(),
  modelChanged: z.boolean(),
  accountsJoined: z.number().int(),
  accountsLeft: z.number().int(),
  accountsChanged: z.number().int(),
  metrics: z.record(z.string(), z.number().int()).describe('by metric: accounts whose value or status differs'),
});

export const scoreBase = operation({
  name: 'score-base',
  summary: 'Compute metrics and scores from the facts and keep them as snapshots.',
  input: z.object({
    asOf: z
      .string()
      .optional()
      .describe('one as-of: a date (00:00 UTC of it, exclusive) or an instant; default: after the newest fact'),
    from: z.string().optional().describe('first as-of of a history'),
    to: z.string().optional().describe('last as-of of a history (default: after the newest fact)'),
    every: z.enum(EVERY).optional().describe('step of a history (default: month)'),
    model: z.array(z.string()).default([]).describe('only these models; repeatable (default: all of rungs.yaml)'),
    again: z.boolean().default(false).describe('compute also what is there already and whose inputs have not changed'),
  }),
  output: z.object({
    snapshots: z.array(
      z.object({
        id: z.string(),
        model: z.string(),
        asOf: z.string(),
        accounts: z.number().int(),
        restatement: z.number().int(),
        outcome: z.enum(['first', 'unchanged', 'restated', 'skipped']).describe('skipped: its inputs have not changed'),
        difference: difference.nullable(),
      }),
    ),
    diagnostics: z.array(diagnosticSchema),
  }),
  readOnly: false,
  access: 'analyst',
  cli: {
    command: 'score',
    positionals: [],
    examples: [
      'score                                        # one snapshot, after the newest fact',
      'score --as-of 2026-11-01',
      'score --from 2024-12-01 --to 2026-11-01 --every month',
      'score --model service-maturity --json',
    ],
  },
  async run(context, input) {
    const { scoreHistory } = await import('../scoring/score-history.ts');
    return scoreHistory(context, input);
  },
});
