import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeStoreEffects } from '../../../src/store/effects.ts';
import type { ErrorCase } from '../error-case.ts';

/** Good projects, asked for what is not there. */
export const badUse: readonly ErrorCase[] = [
  {
    name: 'an as-of that is no date',
    args: ['score', '--as-of', '2026-02-31'],
    exit: 2,
    remedy: /give a date such as/,
  },
  {
    name: 'an as-of nobody scored',
    args: ['show', '--as-of', '2026-02-01'],
    exit: 2,
    remedy: /2026-03-01, 2026-04-01/,
  },
  { name: 'an account that is not there', args: ['explain', '0004'], exit: 4, remedy: /did you mean/ },
  {
    name: 'an account key without its leading zeros',
    args: ['explain', '1'],
    exit: 4,
    remedy: /did you mean "0001"\?/,
  },
  {
    name: 'a comparison with a later as-of',
    args: ['show', '--as-of', '2026-03-01', '--against', '2026-04-01'],
    exit: 2,
    remedy: /2026-04-01 is not before 2026-03-01, with which it is compared; exchange the two/,
  },
  {
    name: 'an account like no other',
    args: ['explain', 'Zwiebelfisch'],
    exit: 4,
    remedy: /find it by its name with `rungs accounts --search NAME`/,
  },
  {
    name: 'an account of another time',
    args: ['explain', '0003'],
    exit: 4,
    remedy: /add --as-of 2026-03-01/,
  },
  {
    name: 'a metric that is not there in rows',
    args: ['explain', '0001', '--rows', 'self_servce'],
    exit: 2,
    remedy: /self_service/,
  },
  {
    name: 'a combined metric in rows',
    args: ['explain', '0001', '--rows', 'minutes_per_seat'],
    exit: 0,
    remedy: /minutes/,
  },
  { name: 'a model nobody scored', args: ['show', '--model', 'mimi'], exit: 2, remedy: /mini/ },
  { name: 'a model that rungs.yaml does not name', args: ['score', '--model', 'mimi'], exit: 2, remedy: /mini/ },
  {
    name: 'a format that is none',
    args: ['export', 'scores', '--format', 'xlsx'],
    exit: 2,
    remedy: /csv, json, arrow, parquet/,
  },
  { name: 'an export of something else', args: ['export', 'score'], exit: 2, remedy: /scores/ },
  { name: 'a limit that is no number', args: ['explain', '0001', '--limit', 'all'], exit: 2, remedy: /number/ },
  {
    name: 'a limit out of range',
    args: ['explain', '0001', '--rows', 'self_service', '--limit', '0'],
    exit: 2,
    remedy: /1/,
  },
  { name: 'an unknown option', args: ['show', '--as_of', '2026-03-01'], exit: 2, remedy: /--as-of/ },
  { name: 'an unknown command', args: ['shwo'], exit: 2, remedy: /show/ },
  {
    name: 'a history backwards',
    args: ['score', '--from', '2026-04-01', '--to', '2026-01-01'],
    exit: 2,
    remedy: /exchange/,
  },
  {
    name: 'a history without an as-of',
    args: ['score', '--from', '2026-03-02', '--to', '2026-03-20'],
    exit: 2,
    remedy: /widen/,
  },
  {
    name: 'a history that is one as-of',
    args: ['score', '--as-of', '2026-03-01', '--every', 'day'],
    exit: 2,
    remedy: /one or the other/,
  },
  { name: 'a step that is none', args: ['score', '--every', 'fortnight'], exit: 2, remedy: /day, week, month/ },
  {
    name: 'a file that cannot be written',
    args: ['export', 'scores', '-o', 'no/such/folder/scores.csv'],
    exit: 4,
    remedy: /-o/,
  },
  {
    name: 'a project folder that is not there',
    args: ['score', '--project', 'elsewhere'],
    exit: 3,
    code: 'no-project',
    at: '<project>/elsewhere/rungs.yaml',
    remedy: /--project/,
  },
  {
    name: 'two commands at once',
    damage: (project) => {
      // Process 1 always lives, and never as a writer of ours.
      const holder = { pid: 1, started: '', bootId: nodeStoreEffects().process.bootId, token: 'other' };
      writeFileSync(join(project, '.rungs/writer.lock'), `${JSON.stringify(holder)}\n`);
    },
    args: ['score', '--as-of', '2026-03-20'],
    exit: 4,
    remedy: /wait until it ends, or stop it/,
  },
];
