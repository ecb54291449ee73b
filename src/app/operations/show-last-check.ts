import { z } from 'zod';
import { readLastCheck } from '../check/last-check.ts';
import { operation } from '../operation.ts';
import { lastCheckSchema } from '../check/last-check-schema.ts';

export const showLastCheck = operation({
  name: 'show-last-check',
  summary: 'Show what the last check or scoring of the project said of its files and data.',
  input: z.object({}),
  output: lastCheckSchema.nullable().describe('null where none was kept'),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/last-check' },
  run: (context) => readLastCheck(context),
});
