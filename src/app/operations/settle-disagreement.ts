import { z } from 'zod';
import { ConflictError, UserError } from '../../util/diagnostic.ts';
import { formatInstant, startOfDay } from '../../util/time.ts';
import { editYaml } from '../../yaml/write.ts';
import { writeKept } from '../kept/change-kept.ts';
import { readKeptFile } from '../kept/kept-files.ts';
import { readThing } from '../kept/read-kept.ts';
import { operation } from '../operation.ts';
import { onlyFiles } from '../records/named-for.ts';
import { disagreementFolder, parseDisagreement } from '../records/disagreement-records.ts';

export const settleDisagreement = operation({
  name: 'settle-disagreement',
  summary: 'Say what came of a disagreement; it stays in the project, settled.',
  input: z.object({
    settle: z.string().describe('the disagreement that is settled: name of its file without .yaml'),
    because: z.string().trim().min(1).max(4000).describe('what came of it'),
    ifMatch: z.string().optional().describe('the fingerprint seen; without it the file as it is now'),
  }),
  output: z.object({
    name: z.string(),
    fingerprint: z.string(),
    trash: z.string().nullable().describe('brings back the open one, by restore-record'),
  }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/disagreements/{settle}/settle' },
  cli: {
    command: 'disagreements',
    when: 'settle',
    positionals: [],
    examples: ['disagreements --settle C01977--2026-11-22 --because "the export was fixed in April"'],
  },
  async run(context, { settle, because, ifMatch }) {
    const file = await readKeptFile(context, disagreementFolder, settle.replace(/\.yaml$/, ''));
    const { place, read } = readThing(onlyFiles(context), disagreementFolder, file, parseDisagreement);
    if (read.value === undefined) throw new UserError('configuration', `${place} has errors`, read.diagnostics);
    const { settled } = read.value;
    if (settled !== null) {
      const when = formatInstant(startOfDay(settled.at));
      throw new ConflictError(`"${file.name}" was settled already, by ${settled.by} on ${when}; write a new one`);
    }
    const at = formatInstant(Math.floor(context.clock()));
    const text = editYaml(file.text, [{ path: ['settled'], value: { because, by: context.actor.id, at } }]);
    return writeKept(context, disagreementFolder, { name: file.name, text, ifMatch: ifMatch ?? file.fingerprint });
  },
});
