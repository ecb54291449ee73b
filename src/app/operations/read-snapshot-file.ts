import { z } from 'zod';
import type { SnapshotFileName } from '../../store/store.ts';
import { bytes, fileFields, MEDIA } from '../file-answer.ts';
import { operation } from '../operation.ts';
import { boundModelSchema } from '../schemas/bound-model.ts';
import { modelSchema } from '../schemas/model.ts';
import { snapshotRecordSchema } from '../schemas/snapshot-record.ts';

/** A part of a snapshot as the store keeps it, byte for byte: a page that holds it can filter and score by itself. */
function snapshotFile(file: SnapshotFileName, name: string, summary: string, mediaType: string, holds: z.ZodType) {
  return operation({
    name,
    summary,
    input: z.object({ id: z.string().describe('id of the snapshot, as the list of snapshots gives it') }),
    output: z.object(fileFields),
    readOnly: true,
    access: 'viewer',
    http: { method: 'get', path: `/snapshots/{id}/${file}`, file: { media: { [mediaType]: holds }, keep: 'forever' } },
    async run({ store }, { id }) {
      return { fileName: `${id}.${file}`, mediaType, body: await store.readFile(id, file) };
    },
  });
}

export const readTable = snapshotFile(
  'table.arrow',
  'read-table',
  'Read the table of a snapshot, packed as it is kept (exports are for other programs): every metric and attribute of every account with its status.',
  MEDIA.arrow,
  bytes,
);

export const readScores = snapshotFile(
  'scores.arrow',
  'read-scores',
  'Read the scores of a snapshot, packed as they are kept (exports are for other programs): points, status, coverage and stage of every account at every node.',
  MEDIA.arrow,
  bytes,
);

export const readModel = snapshotFile(
  'model.json',
  'read-model',
  'Read the model of a snapshot, with every default written out.',
  MEDIA.json,
  modelSchema,
);

export const readBoundModel = snapshotFile(
  'bound.json',
  'read-bound-model',
  'Read the model of a snapshot with its curves fixed by the population: with the table it gives the very scores.',
  MEDIA.json,
  boundModelSchema,
);

export const readRecord = snapshotFile(
  'record.json',
  'read-record',
  'Read how the values of a snapshot came about: window and SQL of every metric, rows of every source.',
  MEDIA.json,
  snapshotRecordSchema,
);
