import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { EFFECTS } from '../../examples/service-desk/generate/doings.ts';
import type { AcceptedRoadmap } from '../../src/analysis/progress/accepted-roadmap.ts';
import { observeLifts, type ObservedLift } from '../../src/analysis/progress/observed-effects.ts';
import type { DatedBase } from '../../src/analysis/readiness/were-they-right.ts';
import { parseRoadmapFile } from '../../src/app/roadmaps/parse-roadmap-file.ts';
import type { Action } from '../../src/model/action.ts';
import { parseActions } from '../../src/project/actions.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { group, handMadeBase, indicator, modelOf } from '../fixtures/hand-made-base.ts';

/**
 * The base that ships has roadmaps of which some actions do something to the facts and others nothing. What the product says
 * of them is held against what was planted; the metrics are computed here, by SQL over the raw facts.
 */
const ROOT = join(import.meta.dirname, '../..');
const BASE = join(ROOT, 'examples/service-desk');
const METRICS = {
  deflection_rate: "resolved_by = 'self_service'",
  portal_share: "channel in ('portal', 'form')",
  email_share: "channel = 'email'",
  phone_share: "channel = 'phone'",
  rated_contacts: 'satisfaction is not null',
} as const;
type Metric = keyof typeof METRICS;
const IDS = Object.keys(METRICS) as Metric[];

/** After the base is made. */
export function describeObservedLifts(): void {
  describe('of accepted roadmaps of the base that ships', tests);
}

let found: readonly ObservedLift[] = [];

async function observe(): Promise<void> {
  const series = await readSeries();
  const roadmaps = readdirSync(join(BASE, 'roadmaps')).map((file) => readRoadmap(join(BASE, 'roadmaps', file)));
  found = observeLifts({ series, roadmaps, peers: { by: [], atLeast: 1 }, bands: {} }, shippedActions());
}

/** The 24 months, each with its shares of the 90 days before; below 20 contacts a share is missing. */
async function readSeries(): Promise<readonly DatedBase[]> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  const counts = IDS.map((id) => `count(*) filter (${METRICS[id]})::double / count(*) as ${id}`);
  const model = modelOf([
    group(
      'all',
      IDS.map((id) => indicator(id)),
    ),
  ]);
  const series: DatedBase[] = [];
  for (let month = 0; month < 24; month++) {
    const asOf = Date.UTC(2024, 11 + month, 1);
    const day = new Date(asOf).toISOString().slice(0, 10);
    const rows = await connection.runAndReadAll(`
      select customer_id, ${counts.join(', ')} from '${BASE}/data/contacts/*.parquet'
      where opened_at < timestamp '${day}' and opened_at >= timestamp '${day}' - interval 90 day
      group by customer_id having count(*) >= 20`);
    const values = Object.fromEntries(
      rows
        .getRows()
        .map(([account, ...shares]) => [
          String(account),
          Object.fromEntries(IDS.map((id, i) => [id, Number(shares[i])])),
        ]),
    );
    series.push({ asOf, base: handMadeBase({ model, values, asOf }) });
  }
  connection.closeSync();
  return series;
}

function readRoadmap(path: string): AcceptedRoadmap {
  const { value } = parseRoadmapFile(readYaml(path, readFileSync(path, 'utf8')).value!);
  if (value === undefined) throw new Error(path);
  return value;
}

function shippedActions(): readonly Action[] {
  return parseActions(readYaml('shipped.yaml', readFileSync(join(ROOT, 'actions/shipped.yaml'), 'utf8')).value!).value!;
}

function lift(action: string, metric: Metric): ObservedLift {
  return found.find((one) => one.action === action && one.metric === metric)!;
}

function tests(): void {
  beforeAll(observe, 240_000);
  test.each([
    ['answer_top_questions', 'deflection_rate', EFFECTS.self.size],
    ['portal_first_page', 'portal_share', EFFECTS.portal.size],
    ['portal_first_page', 'email_share', -EFFECTS.portal.size],
  ] as const)('%s moved %s as it was planted', (action, metric, planted) => {
    const { effect, verdict, compared } = lift(action, metric);
    expect(compared).toBeGreaterThanOrEqual(10);
    expect(verdict).toBe('lifts');
    expect(effect!.low).toBeLessThan(planted);
    expect(effect!.high).toBeGreaterThan(planted);
  });

  test.each([
    ['announce_known_outages', 'phone_share'],
    ['rewrite_most_read', 'deflection_rate'],
    ['ask_at_closing', 'rated_contacts'],
  ] as const)('%s is not said to have moved %s: nothing was planted', (action, metric) => {
    expect(lift(action, metric).compared).toBeGreaterThanOrEqual(10);
    expect(lift(action, metric).verdict).toBe('unclear');
  });
}
