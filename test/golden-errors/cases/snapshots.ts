import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorCase } from '../error-case.ts';

/** Damage to what was kept. */
export const badSnapshots: readonly ErrorCase[] = [
  {
    name: 'no snapshot yet',
    damage: (project) => rmSync(join(project, '.rungs'), { recursive: true }),
    args: ['show'],
    exit: 4,
    remedy: /run `rungs score` first/,
  },
  {
    name: 'no project to show',
    damage: (project) => {
      rmSync(join(project, '.rungs'), { recursive: true });
      rmSync(join(project, 'rungs.yaml'));
    },
    args: ['show'],
    exit: 3,
    remedy: /run `rungs init` in this folder, or name the project with --project/,
  },
  {
    name: 'nothing to serve',
    args: ['serve', '--port', '0', '--project', 'nowhere'],
    exit: 3,
    remedy: /there is no folder ".*nowhere"; check the path/,
  },
  {
    name: 'an export to a file of another kind',
    args: ['export', 'scores', '-o', 'scores.xlsx'],
    exit: 2,
    remedy: /say it with --format, or end the file in \.csv/,
  },
  {
    name: 'a folder that is not there',
    args: ['export', 'scores', '--project', 'nowhere'],
    exit: 3,
    remedy: /there is no folder ".*nowhere"; check the path/,
  },
  {
    name: 'a snapshot file that was cut off',
    damage: (project) => truncateSync(newest(project, 'scores.arrow'), 100),
    args: ['show'],
    exit: 4,
    remedy: /rungs score --as-of 2026-04-01 --model \S+ --again/,
  },
  {
    name: 'a snapshot file that is gone',
    damage: (project) => rmSync(newest(project, 'bound.json')),
    args: ['explain', '0001'],
    exit: 4,
    remedy: /rungs score --as-of 2026-04-01 --model \S+ --again/,
  },
  {
    name: 'a snapshot that someone edited',
    damage: (project) => edit(newest(project, 'model.json'), 'Mini', 'Maxi'),
    args: ['export', 'scores'],
    exit: 4,
    remedy: /rungs score --as-of 2026-04-01 --model \S+ --again/,
  },
  {
    name: 'a pointer that is no JSON',
    damage: (project) => writeFileSync(join(project, '.rungs/snapshots/current.json'), '{"formatVersion":1,'),
    args: ['show'],
    exit: 4,
    remedy: /delete/,
  },
  {
    name: 'a pointer written by a later version',
    damage: (project) =>
      edit(join(project, '.rungs/snapshots/current.json'), '"formatVersion":2', '"formatVersion":99'),
    args: ['score'],
    exit: 4,
    remedy: /update rungs/,
  },
  {
    name: 'a file where the folder of snapshots should be',
    damage: (project) => {
      rmSync(join(project, '.rungs'), { recursive: true });
      writeFileSync(join(project, '.rungs'), '');
    },
    args: ['score'],
    exit: 4,
    remedy: /move it away/,
  },
  {
    name: 'a file where the cache should be',
    damage: (project) => {
      rmSync(join(project, '.rungs/cache'), { recursive: true });
      writeFileSync(join(project, '.rungs/cache'), '');
    },
    args: ['check'],
    exit: 4,
    code: 'not-written',
    at: '.rungs/cache',
    remedy: /move it away/,
  },
];

function newest(project: string, file: string): string {
  const folder = join(project, '.rungs/snapshots');
  const id = readdirSync(folder).find((name) => name.startsWith('mini@2026-04-01-'));
  return join(folder, id ?? 'none', file);
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`no ${from} in ${path}: ${text}`);
  writeFileSync(path, text.replace(from, to));
}
