import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AcceptedRoadmap } from '../../src/analysis/progress/accepted-roadmap.ts';
import { addedBy, scoreInOrder, standingAt } from '../../src/analysis/roadmap/in-order.ts';
import { PlanScores } from '../../src/analysis/roadmap/plan-scores.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { loadActions } from '../../src/app/project/load-actions.ts';
import { readRoadmaps } from '../../src/app/roadmaps/accepted-roadmaps.ts';
import { roadmapYaml } from '../../src/app/roadmaps/write-roadmap.ts';
import { currentSnapshots } from '../../src/app/snapshots/pick-snapshot.ts';
import type { Action } from '../../src/model/action.ts';
import { nextGoal, plannedAccount } from '../../src/report/roadmap/roadmap-report.ts';
import { boundOfRow } from '../../src/score/variants.ts';
import type { Snapshot, SnapshotHead } from '../../src/store/store.ts';
import { ROADMAP_HEADING } from './generate/roadmaps.ts';

const ROOT = join(import.meta.dirname, '../..');
const MODEL = 'service-maturity';

/**
 * Writes into the roadmaps that `generate` made what was promised when they were accepted: where the account stood at the last
 * snapshot before, and the points that the kernel gives each of its actions in their order. What was promised once stays. Tells
 * how many were written.
 */
export async function writePromises(folder: string): Promise<number> {
  const context = openLocalContext({
    folder,
    shippedModels: join(ROOT, 'models'),
    shippedActions: join(ROOT, 'actions/shipped.yaml'),
    env: process.env,
    progress: () => undefined,
    signal: new AbortController().signal,
    toolVersion: 'demo',
  });
  const unpromised = await readUnpromised(context);
  if (unpromised.length === 0) return 0;
  const { actions } = await loadActions(context);
  const series = await currentSnapshots(context, MODEL);
  let written = 0;
  for (const head of series) {
    const own = unpromised.filter(({ roadmap }) => lastBefore(series, roadmap.acceptedOn) === head);
    if (own.length === 0) continue;
    const snapshot = await context.store.read(head.id);
    for (const { path, roadmap } of own) {
      const kept = promised(snapshot, head.asOf, roadmap, actions);
      if (kept === undefined) continue;
      await writeFile(`${path}.new`, [ROADMAP_HEADING, ...roadmapYaml(kept, head.id).split('\n').slice(1)].join('\n'));
      await rename(`${path}.new`, path);
      written++;
    }
  }
  return written;
}

interface Unpromised {
  readonly path: string;
  readonly roadmap: AcceptedRoadmap;
}

async function readUnpromised(context: { readonly folder: string }): Promise<readonly Unpromised[]> {
  const { kept } = await readRoadmaps(context, MODEL);
  const found: Unpromised[] = [];
  for (const { name, roadmap } of kept) {
    const path = join(context.folder, 'roadmaps', `${name}.yaml`);
    if (roadmap.asOf !== null || !(await readFile(path, 'utf8')).startsWith(ROADMAP_HEADING)) continue;
    found.push({ path, roadmap });
  }
  return found;
}

function lastBefore(series: readonly SnapshotHead[], acceptedOn: number): SnapshotHead | undefined {
  return series.findLast(({ asOf }) => asOf !== null && asOf <= acceptedOn);
}

/** Undefined where the account was not in the base yet. The goal is what the planner aims at where none is asked for. */
function promised(
  base: Snapshot,
  asOf: number | null,
  roadmap: AcceptedRoadmap,
  catalogue: readonly Action[],
): AcceptedRoadmap | undefined {
  const row = base.table.accounts.indexOf(roadmap.account);
  const actions = roadmap.actions.flatMap(({ id }) => catalogue.find((action) => action.id === id) ?? []);
  if (row < 0 || asOf === null || actions.length < roadmap.actions.length) return undefined;
  const account = plannedAccount({ base, row, actions }, boundOfRow(base.bound, base.scores, row).asOf);
  const ends = { lesser: new PlanScores(account, 'lesser'), greater: new PlanScores(account, 'greater') };
  const way = scoreInOrder(ends, [...actions.keys()]);
  const before = standingAt(way.lesser, 0);
  if (Number.isNaN(before.points)) return undefined;
  return {
    ...roadmap,
    asOf,
    goal: nextGoal(base, row),
    before: { ...before, stage: before.stage === 0 ? null : before.stage },
    actions: roadmap.actions.map((action, i) => ({ ...action, expected: addedBy(way, i) })),
  };
}
