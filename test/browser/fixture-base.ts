import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Stages } from '../../src/model/model.ts';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import { openSnapshotStore } from '../../src/store/snapshots.ts';
import type { MetricRecord } from '../../src/table/record.ts';
import { DAY_MS } from '../../src/util/time.ts';
import { group, handMadeBase, indicator, modelOf } from '../fixtures/hand-made-base.ts';

/** A base on disk as `rungs score` leaves it, small and always the same: for tests that look at pages. */
export interface FixtureBase {
  readonly folder: string;
  /** The newest snapshot, for tests that count for themselves. */
  readonly newest: ScoredBase | undefined;
  /** All of them, oldest first. */
  readonly series: readonly ScoredBase[];
  remove(): Promise<void>;
}

export interface FixtureOptions {
  readonly accounts: number;
  readonly dimensions?: readonly string[];
  readonly title?: string;
  readonly notice?: string;
  readonly months?: number;
  /** The name of account i; default "Customer <key>". */
  readonly nameOf?: (i: number) => string;
  /** A value instead of the one that is made up: points of dimension d (from 0) in a month (from 0). */
  readonly pointsOf?: (key: string, d: number, month: number) => number;
  /** False: accounts have a name and nothing else. */
  readonly attributes?: boolean;
  /**
   * Accounts rise and fall, evidence comes and goes, seven accounts join and leave each month; else all rise slowly and
   * one joins and leaves.
   */
  readonly restless?: boolean;
  readonly features?: readonly Feature[];
  readonly stages?: Partial<Stages>;
  /** Of every metric; default none. */
  readonly unit?: string;
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
  const series: ScoredBase[] = [];
  for (let month = 0; month < months; month++) {
    const asOf = Date.UTC(2026, 8 + month, 1);
    const base = scoredBase(options, month, asOf);
    series.push(base);
    const record = {
      formatVersion: 1,
      modelId: base.bound.model.id,
      asOf,
      projectTitle: title,
      notice,
      metrics: metricRecords(base, asOf, options.unit ?? ''),
      sources: { usage: { rows: 1200, newest: asOf - DAY_MS, rowsOfNoAccount: 3, unmappedKeys: 1 } },
    } as const;
    await store.withWriter(() =>
      store.publish(
        { ...base, model: base.bound.model, record },
        { writtenAt: asOf, by: 'test', toolVersion: '0', inputs: String(month) },
      ),
    );
  }
  return { folder, newest: series.at(-1), series, remove: () => rm(folder, { recursive: true, force: true }) };
}

function scoredBase(options: FixtureOptions, month: number, asOf: number): ScoredBase {
  const { accounts, dimensions = DIMENSIONS, restless = false } = options;
  const ids = dimensions.map((_, d) => `d${d + 1}`);
  const staged = modelOf(
    ids.map((id, d) => group(id, [indicator(`${id}_rate`)], { title: dimensions[d]! })),
    { minDimensions: 0.8, ...options.stages },
  );
  const model = { ...staged, features: options.features ?? staged.features };
  const keys = Array.from(
    { length: accounts },
    (_, i) => `a${String(i + month * (restless ? 7 : 1)).padStart(5, '0')}`,
  );
  const values = Object.fromEntries(
    keys.map((key) => {
      const level = 25 + 45 * noise(key, 'level');
      const cells = ids.map((id, d) => {
        const unseen = 0.03 * (d === 5 ? 4 : 1);
        const seen = noise(key, `${id} seen`) > unseen && !(restless && noise(key, id, `gap ${month}`) < unseen / 2);
        const drift = restless ? 9 * month * (noise(key, 'drift') - 0.5) : month * noise(key, `${id} drift`);
        const points = level + 18 + 24 * (noise(key, id) - 0.5) + drift - 4 * Number(d === 1);
        if (options.pointsOf !== undefined) return [`${id}_rate`, options.pointsOf(key, d, month)] as const;
        return [`${id}_rate`, seen ? Math.min(100, Math.max(0, points)) : 'missing'] as const;
      });
      return [key, Object.fromEntries(cells)];
    }),
  );
  const attributes = Object.fromEntries(
    keys.map((key, i) => {
      const name = options.nameOf?.(i) ?? `Customer ${key}`;
      return [key, options.attributes === false ? { name } : { name, ...attributesOf(key, asOf) }];
    }),
  );
  return handMadeBase({ values, attributes, model, asOf });
}

const BRANCHES = ['Netherlands', 'Belgium', 'Germany', 'United Kingdom'];
const CSMS = ['Anna de Vries', 'Björn Åkesson', "Chloé O'Neill"];

/** What a vendor's CRM knows; some of it is missing. */
function attributesOf(key: string, asOf: number): Record<string, number | string | boolean | Date | null> {
  const pick = <T>(items: readonly T[], word: string): T => items[Math.floor(noise(key, word) * items.length)]!;
  return {
    arr: noise(key, 'arr unknown') < 0.05 ? null : Math.round(4000 + 60_000 * noise(key, 'arr') ** 3),
    branch: pick(BRANCHES, 'branch'),
    csm: noise(key, 'no csm') < 0.1 ? null : pick(CSMS, 'csm'),
    crm_id: `006${key}`,
    ai_consent: noise(key, 'consent') < 0.5,
    renewal: new Date(asOf + DAY_MS * Math.floor(10 + 350 * noise(key, 'renewal'))),
  };
}

function metricRecords(base: ScoredBase, asOf: number, unit: string): Record<string, MetricRecord> {
  return Object.fromEntries(
    [...base.table.metrics.keys()].map((id) => [
      id,
      {
        title: `Rate ${id}`,
        unit,
        from: 'usage',
        value: 'avg(rate)',
        where: null,
        windowStart: asOf - 90 * DAY_MS,
        windowEnd: asOf,
        minRows: 5,
        definition: '0'.repeat(64),
        sql: `SELECT account, avg(rate) FROM usage WHERE metric = '${id}' GROUP BY account`,
      },
    ]),
  );
}

/** 0 to 1, the same for the same words (FNV-1a). */
function noise(...words: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\n')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}
