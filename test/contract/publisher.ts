/**
 * A process of its own that publishes: `publisher.ts FOLDER once SEED`, or `... loop` to publish one restatement after
 * another until it is killed, or `... hold` to take the lock and wait. Says on standard output what it has done.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSnapshotStore } from '../../src/store/snapshots.ts';
import { UserError } from '../../src/util/diagnostic.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const [folder = '', mode = '', seed = '0'] = process.argv.slice(2);
const store = openSnapshotStore(folder);
const PROVENANCE = { writtenAt: 0, by: 'test', toolVersion: '0', inputs: 'i' };
const accounts = Array.from({ length: 300 }, (_, i) => String(i).padStart(4, '0'));

const publish = (n: number): Promise<unknown> => {
  const rates = accounts.map((_, i) => ((i * 7 + n) % 100) / 100);
  return store.publish(sampleSnapshot({ accounts, rates }), { ...PROVENANCE, inputs: String(n) });
};

try {
  await store.withWriter(async () => {
    process.stdout.write('locked\n');
    if (mode === 'once') await publish(Number(seed));
    if (mode === 'hold') await new Promise((resolve) => setTimeout(resolve, 60_000));
    if (mode === 'exit') process.exit(0);
    if (mode === 'exit-without-lock') {
      rmSync(join(folder, 'writer.lock'));
      if (seed !== '0') writeFileSync(join(folder, 'writer.lock'), seed);
      process.exit(0);
    }
    if (mode !== 'loop') return;
    for (let n = Number(seed); ; n++) {
      await publish(n);
      process.stdout.write(`published ${n}\n`);
    }
  });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stdout.write(`refused ${error.message}\n`);
  process.exitCode = 4;
}
