import { version } from '@duckdb/node-api';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAccountMonths } from './generate/account-months.ts';
import { type Account, drawAccounts } from './generate/accounts.ts';
import { writeApiCalls } from './generate/api-calls.ts';
import { writeAssetCounts } from './generate/assets.ts';
import { writeAutomationRuns } from './generate/automation.ts';
import { writeCommerce } from './generate/commerce.ts';
import { writeContacts } from './generate/contacts.ts';
import { writeCrm } from './generate/crm.ts';
import { ACTIVE_ACCOUNTS, type Edition, GENERATOR_VERSION, SEED } from './generate/edition.ts';
import { writeFeatureUse } from './generate/feature-use.ts';
import { writeGoals } from './generate/goals.ts';
import { writeGovernance } from './generate/governance.ts';
import { writeIntegrations } from './generate/integrations.ts';
import { writeKnowledge } from './generate/knowledge.ts';
import { writeProduct } from './generate/product.ts';
import { ROADMAP_HEADING, writeRoadmaps } from './generate/roadmaps.ts';
import { writeReportExports } from './generate/report-exports.ts';
import { writeSurveys } from './generate/surveys.ts';
import { openWorkshop, type Workshop } from './generate/workshop.ts';

export { FIRST_AS_OF, LAST_AS_OF } from './generate/edition.ts';

type Progress = (step: { readonly label: string; readonly done: number; readonly total: number | null }) => void;

export interface GenerateOptions {
  readonly seed?: number;
  /** Accounts active at the last as-of. */
  readonly accounts?: number;
  readonly threads?: number;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** Written last: a folder without it, or with another one, holds half a base or another one. */
const STAMP = 'data/.generated.json';

/** Makes the facts of the synthetic base in `folder`/data, unless they are there already. Tells whether it made them. */
export async function generate(folder: string, options: GenerateOptions = {}): Promise<boolean> {
  const edition = {
    seed: options.seed ?? SEED,
    accounts: options.accounts ?? ACTIVE_ACCOUNTS,
    threads: options.threads ?? Math.min(4, availableParallelism()),
  };
  const stamp = `${JSON.stringify({ notice: 'synthetic', generator: GENERATOR_VERSION, seed: edition.seed, accounts: edition.accounts, engine: version() })}\n`;
  if ((await readFile(join(folder, STAMP), 'utf8').catch(() => '')) === stamp) return false;
  const signal = options.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  await rm(join(folder, 'data'), { recursive: true, force: true });
  await removeRoadmaps(join(folder, 'roadmaps'));
  await writeAll(folder, edition, signal, options.progress ?? (() => undefined));
  await writeFile(join(folder, `${STAMP}.new`), stamp);
  await rename(join(folder, `${STAMP}.new`), join(folder, STAMP));
  return true;
}

/** Those made here; what was accepted by hand stays. */
async function removeRoadmaps(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (text.startsWith(ROADMAP_HEADING)) await rm(join(folder, name));
  }
}

type Step = (workshop: Workshop, accounts: readonly Account[]) => Promise<void>;

/** In an order that shows the large tables last; the tables by SQL need the account months. */
const STEPS: readonly Step[] = [
  writeCrm,
  writeCommerce,
  writeGovernance,
  writeGoals,
  writeProduct,
  writeSurveys,
  writeIntegrations,
  loadAccountMonths,
  writeApiCalls,
  writeAssetCounts,
  writeReportExports,
  writeKnowledge,
  writeAutomationRuns,
  writeContacts,
  writeFeatureUse,
  writeRoadmaps,
];

async function writeAll(folder: string, edition: Edition, signal: AbortSignal, progress: Progress): Promise<void> {
  const accounts = drawAccounts(edition);
  let done = 0;
  const onFile = (file: string): void => progress({ label: `synthetic base: ${file}`, done, total: STEPS.length });
  const workshop = await openWorkshop(folder, edition, signal, onFile);
  try {
    for (const step of STEPS) {
      await step(workshop, accounts);
      done++;
    }
  } finally {
    workshop.close();
  }
  progress({ label: 'synthetic base', done, total: STEPS.length });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort(new Error('stopped; the next run starts again')));
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const made = await generate(dirname(fileURLToPath(import.meta.url)), {
    signal: abort.signal,
    progress: ({ label, done, total }) => process.stderr.write(`${seconds().padStart(7)}  ${done}/${total} ${label}\n`),
  });
  process.stdout.write(made ? `synthetic base made in ${seconds()}\n` : 'synthetic base is there already\n');
}
