import type { RecordedAssessment, RecordedStep } from '../../analysis/records/recorded-assessment.ts';
import { formatInstant, startOfDay } from '../../util/time.ts';
import type { Document, Read } from '../../yaml/document.ts';
import { filledText, finite, list, mapping, modelId, oneOf, text, z } from '../../yaml/schema.ts';
import { validate } from '../../yaml/validate.ts';
import { writeYaml } from '../../yaml/write.ts';
import { readKeptNames } from '../kept/kept-files.ts';
import type { KeptFolder, KeptPlace } from '../kept/kept-folder.ts';
import { isOfThese, nameOfAccount, partsOfName } from '../kept/kept-name.ts';
import { readKept, type KeptThing } from '../kept/read-kept.ts';
import { thingsByAccount } from './things-by-account.ts';
import { namedFor, onlyFiles } from './named-for.ts';
import { figures, readFigures, recordedAsOf, recordedInstant, withoutNull, writeFigures } from './record-schema.ts';

/** The assessments that were issued, one file each: `assessments/C01977--2026-11-22.yaml`. */
export const assessmentFolder: KeptFolder = {
  folder: 'assessments',
  noun: 'recorded assessment',
  example: 'C01977--2026-11-22',
  onConflict: 'look at it first',
  onGone: 'nothing is left to do',
};

const points = (): z.ZodNumber => finite('points, such as 4.5');

const step = mapping(
  {
    action: filledText('the id of an action').describe('Its id in the catalogue of actions.'),
    title: text().describe('As it was called.'),
    gain: z
      .tuple([points(), points()], { error: 'the least and most points, such as [4, 9]' })
      .describe('Points of the whole that were said to come of it.')
      .optional(),
  },
  'a step with "action" and "title"',
);

const dimension = mapping(
  { path: filledText('a path, such as knowledge'), title: text(), ...figures },
  'a dimension with "path" and "title"',
);

export const assessmentRecordSchema = mapping(
  {
    account: filledText('the key of an account').describe('Whom it is about.'),
    issued: recordedInstant().describe('When.'),
    by: filledText('who issued it').describe('By whom.'),
    note: text().default('').describe('What the author had to say; not for customers.'),
    snapshot: filledText('the id of a snapshot').describe('What it was made from.'),
    as_of: recordedAsOf().describe('As-of of the snapshot; left out where it is undated.'),
    model: modelId().describe('Id of the model.'),
    version: text().default('').describe('Digest of the model’s definition.'),
    ruler: text().default('').describe('Digest of all that turned values into points.'),
    ...figures,
    stage_kind: oneOf(['exact', 'at_most', 'not_rated']).describe('Whether the stage was certain.').optional(),
    dimensions: list(dimension, 'a list of dimensions').default([]).describe('The same of each dimension.'),
    next: list(step, 'a list of steps').default([]).describe('The next steps that were told.'),
  },
  'a recorded assessment',
);

export function parseAssessment(document: Document, name: string): Read<RecordedAssessment> {
  const { value, diagnostics } = validate(assessmentRecordSchema, document);
  if (value === undefined) return { value, diagnostics };
  const { account, issued, by, note, snapshot, as_of, model, version, ruler, stage_kind, dimensions, next } = value;
  const day = formatInstant(startOfDay(issued));
  return {
    diagnostics: [...diagnostics, ...namedFor(document, name, account, day)],
    value: {
      account,
      issued,
      by,
      note,
      snapshot,
      asOf: as_of,
      model,
      version,
      ruler,
      overall: readFigures(value),
      stageKind: stage_kind ?? null,
      dimensions: dimensions.map(({ path, title, ...own }) => ({ path, title, ...readFigures(own) })),
      next: next.map((one): RecordedStep => ({ action: one.action, title: one.title, gain: one.gain ?? null })),
    },
  };
}

/** `parseAssessment` reads it back as the same. */
export function assessmentYaml(record: RecordedAssessment): string {
  const { account, issued, by, note, snapshot, asOf, model, version, ruler } = record;
  return writeYaml('An assessment as it was issued. Reference: docs/assessment.md', {
    account,
    issued: formatInstant(issued),
    by,
    ...(note === '' ? {} : { note }),
    snapshot,
    ...(asOf === null ? {} : { as_of: formatInstant(asOf) }),
    model,
    version,
    ruler,
    ...writeFigures(record.overall),
    ...withoutNull({ stage_kind: record.stageKind }),
    ...(record.dimensions.length === 0
      ? {}
      : { dimensions: record.dimensions.map((one) => ({ path: one.path, title: one.title, ...writeFigures(one) })) }),
    ...(record.next.length === 0
      ? {}
      : { next: record.next.map(({ action, title, gain }) => ({ action, title, ...withoutNull({ gain }) })) }),
  });
}

/** Those of one account, oldest first as their names say; what has errors among them too. */
export async function readAssessments(
  context: KeptPlace,
  account: string,
): Promise<readonly KeptThing<RecordedAssessment>[]> {
  return (await readAssessmentsOf(context, [account])).get(account) ?? [];
}

/** The same of some accounts; those that have none are left out. The folder is looked through once. */
export async function readAssessmentsOf(
  context: KeptPlace,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptThing<RecordedAssessment>[]>> {
  const { things } = await readKept(onlyFiles(context), assessmentFolder, parseAssessment, isOfThese(accounts));
  return thingsByAccount(things, accounts);
}

/** When each account was last assessed, as the names of the files say: none is opened, however many there are. */
export async function lastAssessed(
  place: KeptPlace,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { names } = await readKeptNames(place, assessmentFolder);
  const last = new Map<string, number>();
  for (const name of names) {
    const parts = partsOfName(name);
    const day = parts === null ? NaN : Date.parse(`${parts.what.slice(0, 10)}T00:00:00Z`);
    if (parts !== null && !Number.isNaN(day)) last.set(parts.account, Math.max(day, last.get(parts.account) ?? day));
  }
  if (last.size === 0) return new Map();
  return new Map(
    accounts.flatMap((account): [string, number][] => {
      const day = last.get(nameOfAccount(account));
      return day === undefined ? [] : [[account, day]];
    }),
  );
}
