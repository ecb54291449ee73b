import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../util/diagnostic.ts';
import { type Destination, emit } from './emit.ts';
import { openTerminal } from './terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-emit-'));
});
afterEach(() => rm(folder, { recursive: true }));

const PIECE = 'x'.repeat(100_000);

function* pieces(count: number, made: (n: number) => void = () => undefined): Generator<string> {
  for (let n = 1; n <= count; n++) {
    made(n);
    yield PIECE;
  }
}

function to(output: string | undefined, signal = new AbortController().signal, out = new PassThrough()): Destination {
  const stream = out as unknown as NodeJS.WriteStream;
  const terminal = openTerminal(stream, stream, {}, { plain: true, noColor: true });
  return { output, cwd: folder, terminal, signal };
}

describe('text in pieces', () => {
  test('is in the file as a whole', async () => {
    await emit(pieces(30), to('out.csv'));
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe(PIECE.repeat(30));
  });

  test('that is interrupted leaves no half file, and the one before as it was', async () => {
    await writeFile(join(folder, 'out.csv'), 'before');
    const abort = new AbortController();
    const body = pieces(1000, (n) => {
      if (n === 3) abort.abort();
    });
    await expect(emit(body, to('out.csv', abort.signal))).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('before');
  });

  test('that fails in the middle leaves no half file, and does not blame the file', async () => {
    const fault = new TypeError('no');
    const body = pieces(5, (n) => {
      if (n === 3) throw fault;
    });
    await expect(emit(body, to('out.csv'))).rejects.toBe(fault);
    expect(await readdir(folder)).toEqual([]);
  });

  test('that cannot be written says so', async () => {
    await expect(emit(pieces(1), to('no/such/out.csv'))).rejects.toThrow(UserError);
  });

  test('waits for a slow reader of standard output instead of piling up', async () => {
    const out = new PassThrough({ highWaterMark: 1000 });
    let made = 0;
    const done = emit(
      pieces(20, (n) => (made = n)),
      to(undefined, undefined, out),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(made).toBeLessThanOrEqual(3);
    let length = 0;
    out.on('data', (chunk: Buffer) => (length += chunk.length));
    await done;
    expect(length).toBe(20 * PIECE.length);
  });
});
