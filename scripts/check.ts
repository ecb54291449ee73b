import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Runs every script `check:…` of package.json, as many beside one another as there are cores, in the order in which they
 * stand there: the longest first. All of them run, whatever one has found; what one says is shown whole when it ends.
 */

const scriptsSchema = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = scriptsSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as unknown,
);
const waiting = Object.entries(scripts).filter(([name]) => name.startsWith('check:'));

/** The exit code of a command, with what it said. `npm run` has put the programs of the packages on the PATH. */
function run(command: string): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, said: Buffer.concat(chunks).toString('utf8') }));
  });
}

async function runWaiting(): Promise<boolean> {
  let sound = true;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [name, command] = next;
    const { code, said } = await run(command);
    process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${name}: ${command}\n${said}`);
    sound &&= code === 0;
  }
  return sound;
}

const sound = await Promise.all(Array.from({ length: availableParallelism() }, runWaiting));
process.exitCode = sound.every(Boolean) ? 0 : 1;
