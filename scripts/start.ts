/**
 * `npm start`: the main job on the generated base, by the same commands a person would type. Ends with a server; an
 * unchanged base and model are neither generated nor scored again.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { FIRST_AS_OF, generate, LAST_AS_OF } from '../examples/service-desk/generate.ts';
import { writePromises } from '../examples/service-desk/promises.ts';

const root = join(import.meta.dirname, '..');
const base = join(root, 'examples/service-desk');

/** Runs one command to its end; stops the whole script where it failed. */
async function rungs(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'src/bin/rungs.js'), ...args, '--project', base], {
    stdio: 'inherit',
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (exitCode, signal) => resolve(exitCode ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  if (code !== 0) process.exit(code);
}

process.on('SIGINT', () => undefined); // the child hears it too and decides
await generate(base, { progress: ({ label, done, total }) => process.stderr.write(`${label} ${done}/${total}\n`) });
await rungs('score', '--from', FIRST_AS_OF, '--to', LAST_AS_OF, '--every', 'month');
await writePromises(base);
await rungs('show');
await rungs('serve', '--open');
