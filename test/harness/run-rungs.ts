import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openLocalContext } from '../../src/app/local-context.ts';
import { operations } from '../../src/app/operations.ts';
import { runCli } from '../../src/cli/program.ts';
import { renderers } from '../../src/cli/renderers.ts';

export interface Outcome {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

/** The instant at which golden runs take place; it stands in ledgers only. */
const NOW = Date.UTC(2026, 10, 21);

/** One `rungs` command in this process with the real engine, store and files; never a terminal. */
export async function runRungs(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Outcome> {
  const out = collector();
  const err = collector();
  const code = await runCli(args, {
    operations,
    renderers,
    openContext: (options) => ({
      ...openLocalContext({
        ...options,
        env,
        shippedModels: join(import.meta.dirname, '../../models'),
        shippedBenchmarks: join(import.meta.dirname, '../../benchmarks/published.csv'),
        shippedActions: join(import.meta.dirname, '../../actions/shipped.yaml'),
        shippedTranslations: join(import.meta.dirname, '../../translations'),
        toolVersion: 'test',
      }),
      clock: () => NOW,
    }),
    serve: () => Promise.resolve(),
    serveAgents: () => Promise.resolve(),
    stdout: out.stream,
    stderr: err.stream,
    env,
    cwd,
    clock: () => NOW,
    signal: new AbortController().signal,
    version: 'test',
  });
  return { code, out: out.bytes(), err: err.bytes().toString('utf8') };
}

function collector(): { stream: NodeJS.WriteStream; bytes: () => Buffer } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  // A pipe: no isTTY, no columns. The command line asks for nothing else of a WriteStream.
  return { stream: stream as unknown as NodeJS.WriteStream, bytes: () => Buffer.concat(chunks) };
}
