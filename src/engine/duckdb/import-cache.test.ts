import { spawn } from 'node:child_process';
import { mkdir, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rowsOf, useImports } from '../../../test/fixtures/imported-text.ts';

const { folder, importText, requestFor } = useImports();

describe('the cache', () => {
  test('an unchanged file is not imported again; a changed file, wish or format is', async () => {
    const request = await requestFor({ 'a.csv': 'a,b\n1,2\n' });
    const steps: string[] = [];
    const progress = (step: { readonly label: string }) => steps.push(step.label);
    const first = await importText(request, { progress });
    expect(steps[0]).toBe('importing facts: a.csv');
    const seen = steps.length;
    expect(await importText(request, { progress })).toEqual(first);
    expect(steps.length).toBe(seen);
    const other = await importText({ ...request, types: new Map([['a', 'text']]) }, { progress });
    expect(other.file).not.toBe(first.file);
    const [path = ''] = request.files;
    await writeFile(path, 'a,b\n3,4\n');
    await utimes(path, 1_800_000_000, 1_800_000_000);
    expect(await rowsOf(await importText(request))).toEqual([[3, 4]]);
  });

  test('a copy that was cut off, or has no report, is made again', async () => {
    const request = await requestFor({ 'a.csv': 'a,b\n1,2\n' });
    const first = await importText(request);
    await truncate(first.file, (await stat(first.file)).size - 8);
    expect(await rowsOf(await importText(request))).toEqual([[1, 2]]);
    await writeFile(first.file.replace(/parquet$/, 'json'), '{"fingerprint": "');
    expect(await rowsOf(await importText(request))).toEqual([[1, 2]]);
    await rm(first.file);
    expect(await rowsOf(await importText(request))).toEqual([[1, 2]]);
  });

  test('only the newest earlier import is kept, and nothing half-done', async () => {
    const request = await requestFor({ 'a.csv': 'a\n1\n' });
    for (const timezone of ['UTC', 'Europe/Paris', 'Europe/Rome', 'Europe/Oslo'])
      await importText({ ...request, timezone });
    await mkdir(join(request.cacheFolder, 'facts-0123456789abcdef.parquet.999999999-0.tmp'));
    await importText({ ...request, timezone: 'Asia/Tokyo' });
    const left = await readdir(request.cacheFolder);
    expect(left.filter((file) => file.endsWith('.parquet'))).toHaveLength(2);
    expect(left.filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  test('an import that fails or is cancelled leaves nothing', async () => {
    const request = await requestFor({ 'a.csv': `a,b\n${'1,2\n'.repeat(400_000)}` });
    const controller = new AbortController();
    const cancelled = importText(request, { signal: controller.signal, progress: () => controller.abort() });
    await expect(cancelled).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await readdir(request.cacheFolder)).toEqual([]);
    const late = new AbortController();
    setTimeout(() => late.abort(), 150);
    await importText(request, { signal: late.signal }).catch((thrown: unknown) => {
      expect(thrown).toMatchObject({ kind: 'cancelled' });
    });
    expect((await readdir(request.cacheFolder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
    expect((await importText(request)).rows).toBe(400_000);
  });

  test('killed at any moment, an import leaves nothing that is taken for valid', async () => {
    const request = await requestFor({ 'a.csv': `a,b\n${'1,x\n'.repeat(150_000)}` });
    const script = join(folder(), 'import-once.mts');
    const module = new URL('open-importer.ts', import.meta.url).href;
    await writeFile(
      script,
      `const { openDuckdbImporter } = await import(${JSON.stringify(module)});
       const request = ${JSON.stringify({ ...request, formats: [], types: [] })};
       const importer = await openDuckdbImporter({});
       process.stdout.write('ready\\n');
       await importer.importText({ ...request, formats: new Map(), types: new Map() });
       await importer.close();`,
    );
    for (const delay of [0, 60, 140, 260]) {
      const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise((done) => child.once('exit', done));
      await Promise.race([new Promise((done) => child.stdout.once('data', done)), ended]);
      await new Promise((done) => setTimeout(done, delay));
      child.kill('SIGKILL');
      await ended;
      const left = await readdir(request.cacheFolder).catch(() => []);
      for (const report of left.filter((file) => file.endsWith('.json'))) {
        expect(left).toContain(report.replace(/json$/, 'parquet'));
      }
    }
    const imported = await importText(request);
    expect(imported.rows).toBe(150_000);
    expect((await rowsOf(imported)).length).toBe(150_000);
    // One that was killed between its report and its tidying is valid, and was taken: the next that imports tidies up.
    await importText({ ...request, timezone: 'Europe/Paris' });
    expect((await readdir(request.cacheFolder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });
});
