import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The stack of the system this one replaces; pyarrow reads Parquet for pandas. */
const PINNED = ['pandas==1.5.3', 'numpy==1.24.4', 'pyarrow==14.0.2'];

/** A Python of its own in `.cache`: the pinned versions where this Python still has them, else the newest. */
export function pythonWithPandas(): string {
  const home = join(import.meta.dirname, '..', '.cache', 'venv');
  const python = join(home, 'bin', 'python');
  const ready = join(home, 'ready');
  if (existsSync(ready) && readFileSync(ready, 'utf8') === PINNED.join(' ')) return python;
  mkdirSync(home, { recursive: true });
  execFileSync('python3', ['-m', 'venv', home], { stdio: 'inherit' });
  const install = (...packages: string[]): void => {
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: 'inherit' });
  };
  try {
    install(...PINNED);
  } catch {
    install(...PINNED.map((pin) => pin.split('==')[0]!));
  }
  writeFileSync(ready, PINNED.join(' '));
  return python;
}
