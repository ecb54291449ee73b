import { z } from 'zod';
import { LEFT_OUT_REASONS } from '../../draft/proposal.ts';
import type { StartedProject } from '../init/start-project.ts';
import { operation } from '../operation.ts';

const names = (what: string) => z.array(z.string()).default([]).describe(what);

export const initProject = operation({
  name: 'init-project',
  summary: 'Look at a folder of data and propose a project: sources, metrics and a first model, with comments.',
  input: z.object({
    folder: z
      .string()
      .optional()
      .describe('folder of the new project (default: this one); data are looked for in it and in its data/'),
    data: z.string().optional().describe('folder of the data, where it is another; may lie outside the project'),
    accounts: z.string().optional().describe('the file with one row per account'),
    key: z.string().optional().describe('the column that tells accounts apart'),
    dates: z
      .enum(['day-first', 'month-first'])
      .optional()
      .describe('order in dates such as 01-02-2026 that the data leave open'),
    up: names('metric or column of which more is better, or several with commas; repeatable'),
    down: names('metric or column of which more is worse, or several with commas; repeatable'),
    skip: names('metric or column to leave out of the model, or several with commas; repeatable'),
    title: z.string().min(1).optional().describe('name of the base (default: the folder’s name)'),
    window: z.string().default('90d').describe('how far back metrics look'),
    force: z.boolean().default(false).describe('write also where a project is; its files are kept as .bak'),
  }),
  output: z.object({
    folder: z.string(),
    dataFolder: z.string(),
    title: z.string(),
    written: z.array(
      z.object({ file: z.string(), backup: z.string().nullable().describe('where the former file is kept') }),
    ),
    accounts: z.object({
      source: z.string(),
      key: z.string(),
      active: z.array(z.string()),
      validFrom: z.string().nullable().describe('column since when a row of an account holds'),
      attributes: z.record(z.string(), z.string()),
      noLife: z
        .string()
        .nullable()
        .describe('why no date is used as the start of an account’s life, if one looks like it'),
    }),
    sources: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['facts', 'metrics']),
        files: z.string(),
        rows: z.number().int(),
        rejectedRows: z.number().int().describe('rows that cannot be read'),
        decimal: z.enum([',', '.']).nullable().describe('sign before decimals, where numbers are not plain'),
        account: z.string().nullable(),
        keysFrom: z.string().nullable().describe('source that maps its keys to accounts'),
        time: z.string().nullable(),
        valid: z.array(z.string()).describe('columns [from, to]'),
        asOf: z.string().nullable(),
        formats: z.array(z.object({ column: z.string(), format: z.string(), because: z.string() })),
      }),
    ),
    model: z.string(),
    scored: z.array(
      z.object({
        metric: z.string(),
        source: z.string(),
        title: z.string(),
        direction: z.enum(['up', 'down']),
        because: z.string(),
      }),
    ),
    leftOut: z.array(
      z.object({
        source: z.string(),
        name: z.string().nullable().describe('column or metric; null: the whole file'),
        reason: z.enum(LEFT_OUT_REASONS),
        detail: z.string(),
      }),
    ),
    unreadable: z.array(z.object({ file: z.string(), why: z.string() })),
    spreadsheets: z.array(z.string()),
    passedOver: z.array(z.string()).describe('folders with data files that were not looked into'),
  }),
  readOnly: false,
  access: 'analyst',
  cli: {
    command: 'init',
    positionals: ['folder'],
    examples: [
      'init                                         # data here or in data/',
      'init my-base --data ../exports --dates day-first',
      'init --accounts customers.csv --key customer_no',
      'init --up seats_sum --down tickets_count --title "Service desk"',
    ],
  },
  async run(context, input) {
    const { startProject } = await import('../init/start-project.ts');
    const { folder, data, window, force, up, down, skip } = input;
    const started = await startProject(context, {
      folder,
      data,
      window,
      force,
      answers: {
        up,
        down,
        skip,
        ...(input.title === undefined ? {} : { title: input.title }),
        ...(input.accounts === undefined ? {} : { accounts: input.accounts }),
        ...(input.key === undefined ? {} : { key: input.key }),
        ...(input.dates === undefined ? {} : { dates: input.dates }),
      },
    });
    return describeStarted(started);
  },
});

function describeStarted({ folder, dataFolder, proposal, written, ...found }: StartedProject) {
  const { accounts } = proposal;
  return {
    folder,
    dataFolder,
    title: proposal.title,
    written: [...written],
    accounts: {
      source: accounts.from,
      key: accounts.key,
      active: [...(accounts.active ?? [])],
      validFrom: accounts.validFrom,
      attributes: Object.fromEntries(accounts.attributes),
      noLife: accounts.noLife,
    },
    sources: proposal.sources.map(({ id, kind, table, account, keys, time, valid, asOf, formats }) => ({
      id,
      kind,
      files: table.files,
      rows: table.rows,
      rejectedRows: table.rejectedRows,
      decimal: table.decimal,
      account,
      keysFrom: keys?.from ?? null,
      time,
      valid: [...(valid ?? [])],
      asOf,
      formats: [...formats],
    })),
    model: proposal.modelId,
    scored: proposal.metrics.flatMap(({ id, source, title, direction, because }) =>
      direction === null ? [] : [{ metric: id, source, title, direction, because }],
    ),
    leftOut: [...proposal.leftOut],
    unreadable: [...found.unreadable],
    spreadsheets: [...found.spreadsheets],
    passedOver: [...found.passedOver],
  };
}
