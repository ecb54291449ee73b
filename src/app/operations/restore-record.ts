import { z } from 'zod';
import { restoreKept } from '../kept/change-kept.ts';
import { operation } from '../operation.ts';
import { recordFields, recordFolder } from '../records/record-folders.ts';

export const restoreRecord = operation({
  name: 'restore-record',
  summary: 'Bring back a recorded assessment or a disagreement that was removed or changed, byte for byte.',
  input: z.object({
    ...recordFields,
    trash: z.string().describe('what removing or changing gave'),
    ifMatch: z.string().optional().describe('the fingerprint of what stands there now; without it nothing may'),
  }),
  output: z.object({
    name: z.string().describe('of its file, without .yaml'),
    fingerprint: z.string().describe('of the file as it is now'),
    trash: z.string().nullable().describe('brings back what was there before; null: nothing was'),
  }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/records/{folder}/restore' },
  async run(context, { folder, trash, ifMatch }) {
    return restoreKept(context, recordFolder(folder), trash, ifMatch ?? null);
  },
});
