import { z } from 'zod';
import type { Disagreement } from '../../analysis/records/disagreement.ts';
import { explainAccount } from '../../score/explain/explain.ts';
import type { NodeExplanation } from '../../score/explain/explanation.ts';
import { AbsentError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { formatInstant, startOfDay } from '../../util/time.ts';
import { writeKept } from '../kept/change-kept.ts';
import { readKeptNames } from '../kept/kept-files.ts';
import { fileOf } from '../kept/kept-folder.ts';
import { nameOfDay } from '../kept/kept-name.ts';
import { operation } from '../operation.ts';
import { disagreementFolder, disagreementYaml, OVERALL } from '../records/disagreement-records.ts';
import { disagreementSchema } from '../schemas/past.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';

export const writeDisagreement = operation({
  name: 'write-disagreement',
  summary: 'Write down why a score is wrong, beside it; the score stays as it is.',
  input: z.object({
    account: z.string().describe('key of the account'),
    because: z.string().trim().min(1).max(4000).describe('why it is wrong; no customer reads it'),
    about: z
      .string()
      .default(OVERALL)
      .describe(`path of the dimension or indicator it is about, or ${OVERALL} for the whole score`),
    ...whichSnapshot,
  }),
  output: z.object({ file: z.string(), fingerprint: z.string(), disagreement: disagreementSchema }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/accounts/{account}/disagreements' },
  cli: {
    command: 'disagree',
    positionals: ['account'],
    examples: ['disagree C01977 --about knowledge --because "since March the portal counts every visit twice"'],
  },
  async run(context, { account, because, about: asked, ...which }) {
    const opened = await openSnapshot(context, which);
    const { head, snapshot } = opened;
    const row = await accountRow(context, opened, account);
    const about = asked === OVERALL ? '' : asked;
    const node = nodeAt(explainAccount(snapshot.bound, snapshot.table, snapshot.scores, row).root, about);
    const written = Math.floor(context.clock());
    const one: Omit<Disagreement, 'name'> = {
      account,
      about,
      because,
      by: context.actor.id,
      written,
      model: head.modelId,
      snapshot: head.id,
      asOf: head.asOf,
      points: node.points,
      value: node.kind === 'indicator' && node.status === 'scored' ? (node.answer ?? node.value) : null,
      settled: null,
    };
    const { names } = await readKeptNames(context, disagreementFolder);
    const name = nameOfDay(account, formatInstant(startOfDay(written)), names);
    const file = { name, text: disagreementYaml(one), ifMatch: null };
    const { fingerprint } = await writeKept(context, disagreementFolder, file);
    return { file: fileOf(disagreementFolder, name), fingerprint, disagreement: { name, ...one } };
  },
});

function nodeAt(root: NodeExplanation, path: string): NodeExplanation {
  const all = (node: NodeExplanation): readonly NodeExplanation[] =>
    node.kind === 'group' ? [node, ...node.children.flatMap(all)] : [node];
  const nodes = all(root);
  const found = path === '' ? root : nodes.find((node) => node.path === path);
  if (found !== undefined) return found;
  const paths = nodes.map((node) => node.path || OVERALL);
  throw new AbsentError(`there is no dimension or indicator "${path}" in this score; ${suggest(path, paths)}`);
}
