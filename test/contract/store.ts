import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeSnapshot, hashFiles, SNAPSHOT_FILES } from '../../src/store/snapshot-files.ts';
import type { Provenance, Published, SnapshotStore } from '../../src/store/store.ts';
import type { Snapshot } from '../../src/store/store.ts';
import { AbsentError, UserError } from '../../src/util/diagnostic.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const PROVENANCE: Provenance = { writtenAt: 1, by: 'ada', toolVersion: '0.1.0', inputs: 'first' };

export function publish(store: SnapshotStore, snapshot: Snapshot, inputs = 'first'): Promise<Published> {
  return store.withWriter(() => store.publish(snapshot, { ...PROVENANCE, inputs }));
}

/** The message of the UserError that `work` ends in. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it went through'),
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error.message;
  throw error;
}

/** What every snapshot store promises, wherever it keeps its bytes. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<SnapshotStore>): void {
  describe(`${name}: the promises of a snapshot store`, () => {
    test('an empty store lists nothing and knows no inputs', async () => {
      const store = await open();
      expect(await store.list()).toEqual([]);
      expect(await store.history()).toEqual([]);
      expect(await store.inputsOf('service', null)).toBeUndefined();
    });

    test('a snapshot comes back with the same bytes', async () => {
      const store = await open();
      const snapshot = sampleSnapshot();
      const { head, outcome, difference } = await publish(store, snapshot);
      expect([outcome, difference]).toEqual(['first', null]);
      expect(head.id).toMatch(/^service@2026-11-01-[0-9a-f]{12}$/);
      expect(head).toMatchObject({ modelId: 'service', restatement: 0, accounts: 3, current: true });
      const back = await store.read(head.id);
      expect(encodeSnapshot(back)).toEqual(encodeSnapshot(snapshot));
      expect(back.record).toEqual(snapshot.record);
      expect(back.model).toEqual(snapshot.model);
      expect(await store.list()).toEqual([head]);
    });

    test('the part that stages are read from comes back alone as it does with the rest', async () => {
      const store = await open();
      const { head } = await publish(store, sampleSnapshot());
      const { bound, scores } = await store.read(head.id);
      expect(await store.readScored(head.id)).toEqual({ bound, scores });
      expect(await refusal(store.readScored('service@2026-11-01-000000000000'))).toContain('is damaged');
      expect(await refusal(store.readScored('../etc'))).toContain('is not a snapshot');
      expect(await store.readModel(head.id)).toEqual((await store.read(head.id)).model);
      expect(await refusal(store.readModel('service@2026-11-01-000000000000'))).toContain('is damaged');
    });

    test('each file comes back as it was hashed: all five together give the hash in the id', async () => {
      const store = await open();
      const snapshot = sampleSnapshot();
      const { head } = await publish(store, snapshot);
      const written = encodeSnapshot(snapshot);
      for (const name of SNAPSHOT_FILES) {
        expect(new Uint8Array(await store.readFile(head.id, name))).toEqual(written[name]);
      }
      expect(head.id.endsWith(hashFiles(written).slice(0, 12))).toBe(true);
      expect((await store.history())[0]?.sha256).toBe(hashFiles(written));
    });

    test('the same bytes a second time change nothing', async () => {
      const store = await open();
      const first = await publish(store, sampleSnapshot());
      const second = await publish(store, sampleSnapshot());
      expect(second).toEqual({ head: first.head, outcome: 'unchanged', difference: null });
      expect(await store.history()).toHaveLength(1);
    });

    test('the same bytes from other inputs keep the new fingerprint, so that the next run can skip them', async () => {
      const store = await open();
      const asOf = sampleSnapshot().record.asOf;
      await publish(store, sampleSnapshot(), 'first');
      expect(await store.inputsOf('service', asOf)).toBe('first');
      await publish(store, sampleSnapshot(), 'touched');
      expect(await store.inputsOf('service', asOf)).toBe('touched');
      expect(await store.inputsOf('other', asOf)).toBeUndefined();
      expect(await store.history()).toHaveLength(1);
    });

    test('late facts make a numbered restatement that says what differs, cell by cell', async () => {
      const store = await open();
      const before = await publish(
        store,
        sampleSnapshot({ accounts: ['a', 'b', 'c', 'd'], rates: [0.1, 0.2, null, 0.4] }),
      );
      const late = sampleSnapshot({ accounts: ['b', 'c', 'd', 'e'], rates: [0.2, 0.3, 0.5, 0.6] });
      const after = await publish(store, late, 'late');
      expect(after.outcome).toBe('restated');
      expect(after.head.restatement).toBe(1);
      expect(after.difference).toEqual({
        replaced: before.head.id,
        modelChanged: false,
        accountsJoined: 1,
        accountsLeft: 1,
        accountsChanged: 3,
        metrics: { deflection_rate: 2, plan: 3 },
        attributes: { ai_consent: 3, arr: 3, name: 3, renewal: 3 },
      });
      const heads = await store.list('service');
      expect(heads.map((head) => [head.id, head.restatement, head.current])).toEqual([
        [after.head.id, 1, true],
        [before.head.id, 0, false],
      ]);
      expect((await store.read(before.head.id)).table.accounts).toEqual(['a', 'b', 'c', 'd']);
      expect((await store.history())[1]).toMatchObject({ inputs: 'late', by: 'ada', difference: after.difference });
    });

    test('a changed model makes a restatement too', async () => {
      const store = await open();
      await publish(store, sampleSnapshot());
      const { outcome, difference } = await publish(store, sampleSnapshot({ modelTitle: 'Service, revised' }));
      expect(outcome).toBe('restated');
      expect(difference).toMatchObject({ modelChanged: true, accountsChanged: 0, metrics: {} });
    });

    test('going back to earlier bytes is a restatement with the next number', async () => {
      const store = await open();
      const [one, two] = [sampleSnapshot(), sampleSnapshot({ rates: [0, 0, 0] })];
      const first = await publish(store, one);
      await publish(store, two);
      const third = await publish(store, one);
      expect(third.head).toEqual({ ...first.head, restatement: 2 });
      expect((await store.list()).map((head) => [head.restatement, head.current])).toEqual([
        [2, true],
        [1, false],
      ]);
      expect((await store.history()).map((entry) => entry.restatement)).toEqual([0, 1, 2]);
    });

    test('models and as-ofs do not restate each other; the newest as-of is listed first, undated last', async () => {
      const store = await open();
      const days = [Date.UTC(2026, 0, 1), null, Date.UTC(2026, 1, 1), Date.UTC(2026, 1, 1) + 3_600_000];
      for (const asOf of days) expect((await publish(store, sampleSnapshot({ asOf }))).outcome).toBe('first');
      expect((await publish(store, sampleSnapshot({ asOf: null, modelId: 'health' }))).outcome).toBe('first');
      const heads = await store.list();
      expect(heads.map((head) => head.id.replace(/-[^-]*$/, ''))).toEqual([
        'service@2026-02-01',
        'service@2026-02-01',
        'service@2026-01-01',
        'health@undated',
        'service@undated',
      ]);
      expect(heads.every((head) => head.current)).toBe(true);
      expect(await store.list('health')).toHaveLength(1);
    });

    test('what is not there, or is no id, is said in words', async () => {
      const store = await open();
      expect(await refusal(store.read('service@2026-11-01-000000000000'))).toContain('there is no snapshot');
      expect(await refusal(store.read('../../etc'))).toContain('"../../etc" is not a snapshot');
      for (const id of ['service@2026-11-01-000000000000', '../../etc', '..', '']) {
        await expect(store.readFile(id, 'model.json')).rejects.toBeInstanceOf(AbsentError);
      }
    });

    test('publications asked for at once happen one after the other', async () => {
      const store = await open();
      const rates = [0.1, 0.2, 0.3].map((rate) => [rate, rate, rate]);
      const published = await store.withWriter(() =>
        Promise.all(rates.map((each) => store.publish(sampleSnapshot({ rates: each }), PROVENANCE))),
      );
      expect(published.map(({ head }) => head.restatement)).toEqual([0, 1, 2]);
      expect((await store.history()).map((entry) => entry.restatement)).toEqual([0, 1, 2]);
    });

    test('models scored in one run over one table each keep the whole of it, and a later table is not taken for it', async () => {
      const store = await open();
      const first = sampleSnapshot({ rates: [0.1, 0.2, 0.3] });
      const second = sampleSnapshot({ modelId: 'health', rates: [0.9, 0.8, 0.7] });
      const shared: Snapshot = { ...second, table: first.table };
      const later = sampleSnapshot({ asOf: null, rates: [0.4, 0.5, 0.6] });
      const published = await store.withWriter(async () => {
        const heads = [];
        for (const each of [first, shared, later]) heads.push((await store.publish(each, PROVENANCE)).head);
        return heads;
      });
      const tables = await Promise.all(published.map(({ id }) => store.readFile(id, 'table.arrow')));
      const bytes = [first, shared, later].map((each) => encodeSnapshot(each)['table.arrow']);
      expect(tables.map((each) => Buffer.from(each))).toEqual(bytes.map((each) => Buffer.from(each)));
      expect(tables[1]).toEqual(tables[0]);
      expect(tables[2]).not.toEqual(tables[0]);
    });

    test('publishing without the lock is a fault of the program', async () => {
      const store = await open();
      await expect(store.publish(sampleSnapshot(), PROVENANCE)).rejects.toThrow('outside withWriter');
    });

    test('a second writer is refused while the first works, and goes through afterwards', async () => {
      const store = await open();
      await store.withWriter(async () => {
        expect(await refusal(store.withWriter(async () => 1))).toContain('already writing');
      });
      expect(await store.withWriter(async () => 1)).toBe(1);
    });

    test('a failure of the work lets go of the lock', async () => {
      const store = await open();
      await expect(store.withWriter(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(await store.withWriter(async () => 1)).toBe(1);
    });
  });
}

/** Every file and folder below, with the bytes' length, for "nothing is left over". */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

export function lines(path: string): Promise<string[]> {
  return readFile(path, 'utf8').then((text) => text.split('\n').filter((line) => line !== ''));
}
