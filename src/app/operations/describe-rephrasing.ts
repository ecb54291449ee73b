import { z } from 'zod';
import { REPHRASED_PARTS } from '../../model/rephrase-settings.ts';
import { operation } from '../operation.ts';
import { hostOf, readRephraseSettings, whyNotAsked } from '../rephrase/rephrase-settings.ts';

export const describeRephrasing = operation({
  name: 'describe-rephrasing',
  summary: 'Tell whether a model may be asked to rephrase, which, and what of an assessment it would be sent.',
  input: z.object({}),
  output: z.object({
    model: z.string().nullable().describe('null where rungs.yaml names none'),
    host: z.string().nullable(),
    texts: z.array(z.enum(REPHRASED_PARTS)).readonly(),
    whyNot: z.string().nullable().describe('why it cannot be asked here; null where it can'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/rephrasing' },
  async run(context) {
    const settings = await readRephraseSettings(context);
    const mayAsk = context.actor.roles.some((role) => role !== 'viewer');
    return {
      model: settings?.model ?? null,
      host: settings === null ? null : hostOf(settings),
      texts: settings?.texts ?? [],
      whyNot: mayAsk ? whyNotAsked(settings, context) : 'whoever opens this server may look, and send nothing',
    };
  },
});
