/**
 * `npm run bench` lists the benchmarks, `npm run bench kernel [arguments]` runs one, `npm run bench all` one after the
 * other. Each prints both sides and the ratio, and fails where the two did not compute the same.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadavg } from 'node:os';

/** A benchmark says in its first comment how it is run: `npx tsx bench/NAME.ts`. */
function benchmarks(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(import.meta.dirname).sort()) {
    const name = file.replace(/\.ts$/, '');
    const comment = /^\/\*\*(.*?)\*\//s.exec(readFileSync(join(import.meta.dirname, file), 'utf8'))?.[1] ?? '';
    if (comment.includes(`npx tsx bench/${file}`)) found.set(name, comment.replaceAll(/\s*\n \* ?/g, ' ').trim());
  }
  return found;
}

function run(name: string, args: readonly string[]): boolean {
  console.log(`\n== ${name} (load ${loadavg()[0]!.toFixed(1)})`);
  const tsx = ['--import', 'tsx', join(import.meta.dirname, `${name}.ts`), ...args];
  return spawnSync(process.execPath, tsx, { stdio: 'inherit' }).status === 0;
}

const [wanted, ...args] = process.argv.slice(2);
const known = benchmarks();
if (wanted === undefined || (wanted !== 'all' && !known.has(wanted))) {
  for (const [name, comment] of known) console.log(`${name.padEnd(12)} ${comment}`);
  if (wanted !== undefined) process.exitCode = 2;
} else {
  const names = wanted === 'all' ? [...known.keys()] : [wanted];
  const passed = names.map((name) => run(name, args));
  if (passed.includes(false)) process.exitCode = 1;
}
