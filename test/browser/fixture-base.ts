import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScoredBase } from '../../src/analysis/scored-base.ts';
import { openSnapshotStore } from '../../src/store/snapshots.ts';
import { group, handMadeBase, indicator, modelOf } from '../hand-made-base.ts';

/** A base on disk as `rungs score` leaves it, small and always the same: for tests that look at pages. */
export interface FixtureBase {
  readonly folder: string;
  /** The newest snapshot, for tests that count for themselves. */
  readonly newest: ScoredBase | undefined;
  remove(): Promise<void>;
}

export interface FixtureOptions {
  readonly accounts: number;
  readonly dimensions?: readonly string[];
  readonly title?: string;
  readonly notice?: string;
  readonly months?: number;
}

const DIMENSIONS = [
  'Channel architecture',
  'Knowledge and content',
  'Automation adoption',
  'Integration depth',
  'Contextual intelligence',
  'Experience management',
];

export async function writeFixtureBase(options: FixtureOptions): Promise<FixtureBase> {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-fixture-'));
  const store = openSnapshotStore(join(folder, '.rungs'));
  const { title = 'Service desk base', notice = 'synthetic', months = 3 } = options;
  let newest: ScoredBase | undefined;
  for (let month = 0; month < months; month++) {
    const asOf = Date.UTC(2026, 8 + month, 1);
    const base = scoredBase(options, month, asOf);
    newest = base;
    const record = {
      formatVersion: 1,
      modelId: base.bound.model.id,
      asOf,
      projectTitle: title,
      notice,
      metrics: {},
      sources: {},
    } as const;
    await store.withWriter(() =>
      store.publish(
        { ...base, model: base.bound.model, record },
        { writtenAt: asOf, by: 'test', toolVersion: '0', inputs: String(month) },
      ),
    );
  }
  return { folder, newest, remove: () => rm(folder, { recursive: true, force: true }) };
}

function scoredBase({ accounts, dimensions = DIMENSIONS }: FixtureOptions, month: number, asOf: number): ScoredBase {
  const ids = dimensions.map((_, d) => `d${d + 1}`);
  const model = modelOf(
    ids.map((id, d) => group(id, [indicator(`${id}_rate`)], { title: dimensions[d]! })),
    { minDimensions: 0.8 },
  );
  const keys = Array.from({ length: accounts }, (_, i) => `a${String(i + month).padStart(5, '0')}`);
  const values = Object.fromEntries(
    keys.map((key) => {
      const level = 25 + 45 * noise(key, 'level');
      const cells = ids.map((id, d) => {
        const seen = noise(key, `${id} seen`) > 0.03 * (d === 5 ? 4 : 1);
        const points =
          level + 18 + 24 * (noise(key, id) - 0.5) + month * noise(key, `${id} drift`) - 4 * Number(d === 1);
        return [`${id}_rate`, seen ? Math.min(100, Math.max(0, points)) : 'missing'] as const;
      });
      return [key, Object.fromEntries(cells)];
    }),
  );
  const attributes = Object.fromEntries(
    keys.map((key) => [key, { name: `Customer ${key}`, arr: Math.round(4000 + 60_000 * noise(key, 'arr') ** 3) }]),
  );
  return handMadeBase({ values, attributes, model, asOf });
}

/** 0 to 1, the same for the same words (FNV-1a). */
function noise(...words: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\n')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}
