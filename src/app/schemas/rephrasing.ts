import { z } from 'zod';
import { REPHRASED_PARTS } from '../../model/rephrase-settings.ts';
import type { RephrasedText, Rephrasing } from '../../report/rephrase/rephrasing.ts';
import { instant } from './numbers.ts';
import { sameAs } from './same-as.ts';

const replyFaults = [
  'empty',
  'long',
  'short',
  'lines',
  'signs',
  'link',
  'number',
  'placeholder',
  'meaning',
  'language',
  'invented',
  'same',
] as const;
const requestFaults = [
  'unreachable',
  'slow',
  'busy',
  'denied',
  'failed',
  'malformed',
  'huge',
  'limit',
  'no_rules',
] as const;

const text = sameAs<RephrasedText>()(
  z.strictObject({
    part: z.enum(REPHRASED_PARTS),
    sent: z.string().describe('what left the machine: names and numbers are placeholders'),
    reply: z.string().nullable().describe('what came back and was taken; null where the original stands'),
    fault: z
      .enum([...replyFaults, ...requestFaults])
      .nullable()
      .describe('why the original stands'),
    original: z.string(),
    rephrased: z.string().nullable(),
  }),
);

export const rephrasingSchema = sameAs<Rephrasing>()(
  z
    .strictObject({
      model: z.string(),
      host: z.string().describe('the machine that was asked'),
      at: instant.nullable().describe('of the newest reply'),
      texts: z.array(text).readonly(),
    })
    .meta({ id: 'Rephrasing' }),
);
