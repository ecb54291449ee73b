import type { Disagreement } from '../../analysis/records/disagreement.ts';
import { formatInstant } from '../../util/time.ts';
import type { Document, Read } from '../../yaml/document.ts';
import { filledText, finite, mapping, modelId, text, z } from '../../yaml/schema.ts';
import { validate } from '../../yaml/validate.ts';
import { writeYaml } from '../../yaml/write.ts';
import type { KeptFolder, KeptPlace } from '../kept/kept-folder.ts';
import { isOfThese } from '../kept/kept-name.ts';
import { readKept, type KeptThing } from '../kept/read-kept.ts';
import { thingsByAccount } from './things-by-account.ts';
import { namedFor, onlyFiles } from './named-for.ts';
import { recordedAsOf, recordedInstant } from './record-schema.ts';

/** What people hold against scores, one file each: `disagreements/C01977--2026-11-22.yaml`. */
export const disagreementFolder: KeptFolder = {
  folder: 'disagreements',
  noun: 'disagreement',
  example: 'C01977--2026-11-22',
  onConflict: 'look at it again',
  onGone: 'nothing is left to do',
};

/** How files and commands write the score as a whole. */
export const OVERALL = 'overall';

const settled = mapping(
  {
    because: filledText('why, in words').describe('What came of it.'),
    by: filledText('who settled it').describe('By whom.'),
    at: recordedInstant().describe('When.'),
  },
  'how it was settled: "because", "by" and "at"',
);

export const disagreementSchema = mapping(
  {
    account: filledText('the key of an account').describe('Whose score it is about.'),
    about: filledText(`a path, such as knowledge, or ${OVERALL}`).describe(
      'Dimension or indicator, or the whole score.',
    ),
    because: filledText('why it is wrong, in words').describe('Why it is wrong.'),
    by: filledText('who wrote it').describe('By whom.'),
    written: recordedInstant().describe('When.'),
    model: modelId().describe('Id of the model.'),
    snapshot: filledText('the id of a snapshot').describe('What was disagreed with.'),
    as_of: recordedAsOf().describe('As-of of the snapshot; left out where it is undated.'),
    points: finite('points, such as 56.2')
      .describe('The points disagreed with; left out where there were none.')
      .optional(),
    value: z
      .union([finite(), text()], { error: 'a number or a text' })
      .describe('The value of the indicator, or its answer.')
      .optional(),
    settled: settled.describe('Left out while it is open.').optional(),
  },
  'a disagreement',
);

export function parseDisagreement(document: Document, name: string): Read<Disagreement> {
  const { value, diagnostics } = validate(disagreementSchema, document);
  if (value === undefined) return { value, diagnostics };
  const { about, as_of, points, value: seen, settled: end, ...rest } = value;
  return {
    diagnostics: [...diagnostics, ...namedFor(document, name, value.account)],
    value: {
      ...rest,
      name,
      about: about === OVERALL ? '' : about,
      asOf: as_of,
      points: points ?? null,
      value: seen ?? null,
      settled: end ?? null,
    },
  };
}

/** `parseDisagreement` reads it back as the same. */
export function disagreementYaml(one: Omit<Disagreement, 'name' | 'settled'>): string {
  const { account, about, because, by, written, model, snapshot, asOf, points, value } = one;
  return writeYaml('This is wrong because ... It changes no score. Reference: docs/assessment.md', {
    account,
    about: about === '' ? OVERALL : about,
    because,
    by,
    written: formatInstant(written),
    model,
    snapshot,
    ...(asOf === null ? {} : { as_of: formatInstant(asOf) }),
    ...(points === null ? {} : { points }),
    ...(value === null ? {} : { value }),
  });
}

/** Those of one account, or of all; files with errors among them, and what is said of files that are not read. */
export async function readDisagreements(
  context: KeptPlace,
  account?: string,
): ReturnType<typeof readKept<Disagreement>> {
  if (account === undefined) return readKept(onlyFiles(context), disagreementFolder, parseDisagreement);
  const read = await readKept(onlyFiles(context), disagreementFolder, parseDisagreement, isOfThese([account]));
  return { ...read, things: thingsByAccount(read.things, [account]).get(account) ?? [] };
}

/** Those of some accounts; those that have none are left out. The folder is looked through once. */
export async function readDisagreementsOf(
  context: KeptPlace,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptThing<Disagreement>[]>> {
  const { things } = await readKept(onlyFiles(context), disagreementFolder, parseDisagreement, isOfThese(accounts));
  return thingsByAccount(things, accounts);
}

export function readable(things: readonly KeptThing<Disagreement>[]): readonly Disagreement[] {
  return things.flatMap(({ read }) => read.value ?? []);
}
