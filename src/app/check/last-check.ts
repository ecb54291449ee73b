import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { UserError } from '../../util/diagnostic.ts';
import { parseJson } from '../../util/json.ts';
import type { Context } from '../context.ts';
import { lastCheckSchema } from './last-check-schema.ts';

export type LastCheck = z.output<typeof lastCheckSchema>;

/** What was said when the files were last looked at; beside the snapshots, not part of any. */
export function lastCheckPath(folder: string): string {
  return join(folder, '.rungs', 'last-check.json');
}

type Outcome = Pick<LastCheck, 'command' | 'failure' | 'diagnostics' | 'sources'>;
type Keeping = Pick<Context, 'folder' | 'clock' | 'actor' | 'toolVersion'>;

/**
 * Keeps it for the dashboard, whole or not at all. Where it cannot be written the check has told the person all the same,
 * so that is no failure of the check; where there is no project nothing is left behind.
 */
export async function keepLastCheck(context: Keeping, outcome: Outcome): Promise<void> {
  if (outcome.diagnostics.some(({ code }) => code === 'no-project')) return;
  const { clock, actor, toolVersion } = context;
  const check: LastCheck = { formatVersion: 1, at: clock(), by: actor.id, toolVersion, ...outcome };
  const path = lastCheckPath(context.folder);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(join(context.folder, '.rungs'), { recursive: true });
    await writeFile(beside, `${JSON.stringify(check)}\n`);
    await rename(beside, path);
  } catch {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}

/** Runs `work`; a failure that says something of the files is kept as `keepLastCheck` does. */
export async function keepingFailure<T>(
  context: Keeping,
  command: LastCheck['command'],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError && error.diagnostics.length > 0) {
      await keepLastCheck(context, { command, failure: error.kind, diagnostics: error.diagnostics, sources: [] });
    }
    throw error;
  }
}

/** Null where there was none, or what is there is not of this version. */
export async function readLastCheck({ folder }: Pick<Context, 'folder'>): Promise<LastCheck | null> {
  const text = await readFile(lastCheckPath(folder), 'utf8').catch(() => '');
  return lastCheckSchema.safeParse(parseJson(text)).data ?? null;
}
