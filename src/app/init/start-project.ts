import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { UserError } from '../../util/diagnostic.ts';
import { parseDuration } from '../../util/time.ts';
import type { Context } from '../context.ts';
import { askAccounts, askDates, askDirections } from './ask-answers.ts';
import { chooseAccounts } from '../../draft/choose-accounts.ts';
import { findDataFiles, type DataFiles } from './find-data-files.ts';
import { lookAtTables, type Looked } from './look-at-tables.ts';
import { propose } from '../../draft/propose.ts';
import type { Answers, Proposal } from '../../draft/proposal.ts';
import { refuseExisting, writeProject, type WrittenFile } from './write-project.ts';
import { titleOf } from '../../draft/words.ts';
import { withoutVariables } from '../../util/yaml-text.ts';

export interface StartRequest {
  readonly folder: string | undefined;
  readonly data: string | undefined;
  readonly window: string;
  readonly force: boolean;
  readonly answers: Answers;
}

export interface StartedProject {
  readonly folder: string;
  readonly dataFolder: string;
  readonly proposal: Proposal;
  readonly unreadable: Looked['unreadable'];
  readonly spreadsheets: DataFiles['spreadsheets'];
  readonly passedOver: DataFiles['passedOver'];
  readonly written: readonly WrittenFile[];
}

const MODEL = 'draft';

/** Looks at the data, asks what they do not tell, and writes a project. Nothing is written before all is known. */
export async function startProject(context: Context, request: StartRequest): Promise<StartedProject> {
  const folder = resolve(context.folder, request.folder ?? '.');
  const dataFolder = request.data === undefined ? folder : resolve(context.folder, request.data);
  if (parseDuration(request.window)?.n === undefined || parseDuration(request.window)?.n === 0) {
    throw new UserError('usage', `--window "${request.window}" is no window; write for example 90d, 12w or 3mo`);
  }
  await refuseExisting(folder, ['rungs.yaml'], request.force);
  const found = await findDataFiles(dataFolder, request.data === undefined).catch((error: unknown) => {
    throw unreadableFolder(dataFolder, error);
  });
  if (found.files.length === 0) throw nothingThere(dataFolder, found);
  const { tables, unreadable } = await lookAtTables(context, dataFolder, found.files);
  if (tables.length === 0) throw noTables(unreadable);

  const known = await askAccounts(tables, request.answers, context.ask);
  const accounts = chooseAccounts(tables, known);
  const options = { title: titleOf(basename(folder)), modelId: MODEL, window: request.window };
  const dated = await askDates(propose(tables, accounts, known, options), known, context.ask);
  const answers = await askDirections(propose(tables, accounts, dated, options), dated, context.ask);
  const proposal = propose(tables, accounts, answers, options);
  refuseUnscorable(proposal);
  const written = await writeProject(folder, proposal, pathPrefix(folder, dataFolder, request.data), request.force);
  const { spreadsheets, passedOver } = found;
  return { folder, dataFolder, proposal, unreadable, spreadsheets, passedOver, written };
}

/**
 * What stands before the paths of files. Data outside the project are another machine's business: their folder is a
 * variable whose default is the path as it was given.
 */
function pathPrefix(folder: string, dataFolder: string, given: string | undefined): string {
  const inside = relative(folder, dataFolder).split(sep).join('/');
  if (inside === '') return '';
  if (!inside.startsWith('..') && !isAbsolute(inside)) return `${inside}/`;
  const path = given !== undefined && isAbsolute(given) ? dataFolder : inside;
  return /[{}$]/.test(path) ? `${withoutVariables(path)}/` : `\${RUNGS_DATA:-${path}}/`;
}

function refuseUnscorable(proposal: Proposal): void {
  if (proposal.metrics.some(({ direction }) => direction !== null)) return;
  const ids = proposal.metrics.map(({ id }) => id);
  if (ids.length === 0) {
    const message =
      'nothing in the data can be scored: beside keys, names and dates there is no number, flag or row to count';
    throw new UserError('data', `${message}; add files of what the accounts do`);
  }
  throw new UserError(
    'usage',
    'no name says plainly whether more is better or worse, so there is nothing to score; ' +
      `say it for at least one: rungs init --up ${ids[0]} (or --down) with any of: ${ids.join(', ')}`,
  );
}

function nothingThere(folder: string, { spreadsheets, passedOver }: DataFiles): UserError {
  const sheets = spreadsheets.length === 0 ? '' : ` (${spreadsheets.join(', ')}: save each sheet as CSV first)`;
  const beside = passedOver.length === 0 ? '' : ` (${passedOver.join('/, ')}/ was not looked into)`;
  return new UserError(
    'data',
    [
      `there are no data files in ${folder}${sheets}${beside}. Put there, or in data/ inside it, CSV, TSV, JSON, NDJSON or Parquet files:`,
      '  - a file with one row per account (its key, name, and what you know of it), and',
      "  - files of what accounts do (usage, tickets, contracts ...), each row with the account's key and a date; or",
      '  - one flat file, one row per account with its numbers; or one row per account and month.',
      'Or name the folder that holds them: rungs init --data DIR',
    ].join('\n'),
  );
}

function noTables(unreadable: Looked['unreadable']): UserError {
  const diagnostics = unreadable.map(({ file, why }) => ({
    severity: 'error' as const,
    code: 'unreadable-file',
    place: { file },
    message: why,
    remedy: 'write the file again, or move it elsewhere',
  }));
  return new UserError('data', 'none of the data files can be read as a table', diagnostics);
}

function unreadableFolder(folder: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new UserError('usage', `there is no folder "${folder}"; make it, or name another`);
  if (code === 'ENOTDIR') return new UserError('usage', `"${folder}" is a file; name the folder it is in`);
  if (code === 'EACCES') return new UserError('data', `the folder "${folder}" cannot be read; check its permissions`);
  return error;
}
