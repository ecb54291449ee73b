import { z } from 'zod';
import { accountsColumns, metricsColumns, scoresColumns, type Sheet } from '../../report/export/export-columns.ts';
import { exportCsv } from '../../report/export/export-csv.ts';
import { readinessColumns } from '../../report/export/readiness-sheet.ts';
import { exportJson } from '../../report/export/export-json.ts';
import type { Snapshot } from '../../store/store.ts';
import { bytes, type FileBody, fileFields, MEDIA } from '../file-answer.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

const WHAT = ['scores', 'metrics', 'accounts', 'readiness'] as const;
const FORMATS = ['csv', 'json', 'arrow', 'parquet'] as const;

const jsonRows = z
  .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()))
  .describe('one object for each account');

export const exportData = operation({
  name: 'export-data',
  summary: 'Export scores, metrics, accounts or readiness of a snapshot, whole and in full precision.',
  input: z.object({
    what: z.enum(WHAT).describe('scores, metrics, accounts or readiness (how far each account is from every feature)'),
    asOf: whichSnapshot.asOf,
    model: whichSnapshot.model,
    format: z.enum(FORMATS).default('csv').describe('format of the file'),
    raw: z.boolean().default(false).describe('CSV: do not neutralise texts that a spreadsheet would run as a formula'),
  }),
  output: z.object({
    snapshot: z.string(),
    rows: z.number().int(),
    columns: z.number().int(),
    ...fileFields,
  }),
  readOnly: true,
  access: 'viewer',
  http: {
    method: 'get',
    path: '/exports/{what}',
    file: {
      media: { [MEDIA.csv]: z.string(), [MEDIA.json]: jsonRows, [MEDIA.arrow]: bytes, [MEDIA.parquet]: bytes },
      keep: 'never',
    },
  },
  cli: {
    command: 'export',
    positionals: ['what'],
    examples: [
      'export scores                                  # CSV to standard output',
      'export scores --format parquet -o scores.parquet',
      'export metrics --as-of 2026-10-01 --format json',
      'export readiness -o readiness.csv',
      'export accounts --model service-maturity -o accounts.csv',
    ],
  },
  async run(context, input) {
    const { head, snapshot } = await openSnapshot(context, input);
    const sheet = sheetOf(input.what, snapshot);
    return {
      snapshot: head.id,
      fileName: `${input.what}-${head.modelId}-${asOfText(head.asOf)}.${input.format}`,
      mediaType: MEDIA[input.format],
      rows: sheet.rows,
      columns: sheet.columns.length,
      body: await encode(sheet, input.format, input.raw),
    };
  },
});

function sheetOf(what: (typeof WHAT)[number], snapshot: Snapshot): Sheet {
  if (what === 'scores') return scoresColumns(snapshot);
  if (what === 'readiness') return readinessColumns(snapshot);
  return what === 'metrics' ? metricsColumns(snapshot) : accountsColumns(snapshot);
}

/** Texts in pieces, so that a large base never stands in memory as one text. */
async function encode(sheet: Sheet, format: (typeof FORMATS)[number], raw: boolean): Promise<FileBody> {
  switch (format) {
    case 'csv':
      return exportCsv(sheet, { raw });
    case 'json':
      return exportJson(sheet);
    case 'arrow': {
      const { exportArrow } = await import('../../report/export/export-arrow.ts');
      return exportArrow(sheet);
    }
    case 'parquet': {
      // Loaded here only: its compressors are the largest part of what a command would load.
      const { exportParquet } = await import('../../report/export/export-parquet.ts');
      return exportParquet(sheet);
    }
  }
}
