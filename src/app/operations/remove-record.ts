import { z } from 'zod';
import { removeKept } from '../kept/change-kept.ts';
import { operation } from '../operation.ts';
import { recordFields, recordFolder } from '../records/record-folders.ts';

export const removeRecord = operation({
  name: 'remove-record',
  summary: 'Take back a recorded assessment or a disagreement; for 30 days it can be restored.',
  input: z.object({
    ...recordFields,
    name: z.string().describe('of the file, without .yaml'),
    ifMatch: z.string().describe('the fingerprint of what is removed'),
  }),
  output: z.object({ trash: z.string().describe('brings it back, by restore-record') }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/records/{folder}/{name}/remove' },
  async run(context, { folder, name, ifMatch }) {
    return removeKept(context, recordFolder(folder), name, ifMatch);
  },
});
