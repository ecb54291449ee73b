import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Facts, METRICS_BY_HAND } from './metrics-by-hand.ts';
import { frameFromArrow } from '../../src/table/arrow.ts';
import { unpackFrame } from '../../src/table/packed-frame.ts';
import { describeObservedLifts } from './observed-lifts.ts';
import { describeOtherModels } from './other-models.ts';
import { describePromises } from './promises.ts';
import { AS_OFS, csvRows, frameRows, type Rows, ScoredDemo } from './scored-demo.ts';
import { type HandNode, type HandScore, type HandStage, scoreAllByHand } from './scores-by-hand.ts';

/**
 * The synthetic base scored once through the command line, and what came out computed again by other means: metrics by
 * SQL over the raw files, points, groups and stages by plain loops over the model's YAML. Nothing of the product is imported.
 */

const ACTIVE_ACCOUNTS = 4900;
const LAST = AS_OFS.at(-1)!;
const EXPLAINED = 50;
const MODEL = 'service-maturity';

interface Scored {
  readonly id: string;
  readonly metrics: Rows;
  readonly scores: Rows;
  readonly attributes: Rows;
  readonly byHand: ReadonlyMap<string, HandScore>;
}

let demo: ScoredDemo;
let facts: Facts;
const scored = new Map<string, Scored>();

beforeAll(async () => {
  demo = await ScoredDemo.prepare();
  facts = await Facts.open(demo.data);
  const snapshots = await demo.score([MODEL], '--from', AS_OFS[0]!, '--to', LAST, '--every', 'month');
  for (const { id, asOf } of snapshots) {
    const metrics = await demo.export('metrics', asOf);
    const attributes = await demo.export('accounts', asOf);
    const scores = await demo.export('scores', asOf);
    scored.set(asOf, { id, metrics, scores, attributes, byHand: scoreAllByHand(asOf, metrics, attributes) });
  }
}, 900_000);

afterAll(() => {
  facts?.close();
  demo?.remove();
});

function at(asOf: string): Scored {
  const found = scored.get(asOf);
  if (found === undefined) throw new Error(`nothing scored at ${asOf}`);
  return found;
}

/** Accounts in which `differs` finds something, with what it found: a test fails with five of them, not with thousands. */
function disagreements(
  rows: Rows,
  differs: (account: string, row: Readonly<Record<string, unknown>>) => unknown,
): unknown[] {
  const found: unknown[] = [];
  for (const [account, row] of rows) {
    const difference = differs(account, row);
    if (difference !== undefined) found.push({ account, difference });
  }
  return found.length <= 5 ? found : [...found.slice(0, 5), `and ${found.length - 5} more`];
}

function close(a: unknown, b: number | null): boolean {
  if (typeof a !== 'number' || b === null) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

/** The cells of one node of the export against the node computed by hand. */
function nodeDiffers(row: Readonly<Record<string, unknown>>, name: string, hand: HandNode): unknown {
  const cells = ['score', 'status', 'reason', 'coverage'].map((part) => row[`${name}.${part}`]);
  const same =
    close(cells[0], hand.points) &&
    cells[1] === hand.status &&
    cells[2] === hand.reason &&
    close(cells[3], hand.coverage);
  return same ? undefined : { name, cells, hand };
}

describe('the synthetic base', () => {
  it('has 4,900 active accounts, 2 million contacts in 24 months and about 20 million rows of feature use', async () => {
    await facts.moveTo(LAST);
    expect(await facts.number('select count(*) from population')).toBe(ACTIVE_ACCOUNTS);
    const contacts = `select count(*) from contacts where opened_at >= timestamp '${LAST}' - interval 24 month`;
    expect(await facts.number(contacts)).toBeGreaterThanOrEqual(2_000_000);
    const uses = await facts.number('select count(*) from feature_use');
    expect(uses).toBeGreaterThan(17_000_000);
    expect(uses).toBeLessThan(23_000_000);
  });

  it('names itself synthetic in every summary', async () => {
    const { project } = await demo.json<{ project: { notice: string } }>('show');
    expect(project.notice).toBe('synthetic');
  });
});

describe.each(AS_OFS)('at %s', (asOf) => {
  it('the accounts are those active then, with the attributes of that time', async () => {
    await facts.moveTo(asOf);
    const byHand = await facts.accounts();
    const { attributes } = at(asOf);
    expect([...attributes.keys()]).toEqual([...byHand.keys()].sort());
    const differences = disagreements(attributes, (account, row) => {
      const hand = Object.entries(byHand.get(account)!).filter(([name]) => name !== 'account');
      const other = hand.filter(([name, value]) => row[name] !== (typeof value === 'bigint' ? Number(value) : value));
      return other.length === 0 ? undefined : { other, row };
    });
    expect(differences).toEqual([]);
  });

  it.each(Object.entries(METRICS_BY_HAND))('%s is what SQL by hand gives, with its reasons', async (id, sql) => {
    await facts.moveTo(asOf);
    const byHand = await facts.metric(sql);
    const { metrics } = at(asOf);
    expect(byHand.size).toBe(metrics.size);
    const differences = disagreements(metrics, (account, row) => {
      const [value, status, reason] = ['value', 'status', 'reason'].map((part) => row[`${id}.${part}`]);
      const hand = byHand.get(account)!;
      const same =
        close(value, hand.value) && reason === hand.reason && (status === 'scored') === (hand.reason === null);
      return same ? undefined : { value, status, reason, hand };
    });
    expect(differences).toEqual([]);
  });

  it('every indicator reads its curve, its only_for and its max_age', () => {
    const { scores, byHand } = at(asOf);
    const differences = disagreements(scores, (account, row) => {
      const indicators = [...byHand.get(account)!.indicators];
      return indicators.map(([path, hand]) => nodeDiffers(row, path, hand)).find((found) => found !== undefined);
    });
    expect(differences).toEqual([]);
  });

  it('every dimension is the weighted mean of what was seen, with its coverage and its stage', () => {
    const { scores, byHand } = at(asOf);
    const differences = disagreements(scores, (account, row) => {
      for (const [path, hand] of byHand.get(account)!.dimensions) {
        const other = nodeDiffers(row, path, hand);
        if (other !== undefined) return other;
        if (row[`${path}.stage`] !== hand.stage) return { path, stage: row[`${path}.stage`], hand };
      }
      return undefined;
    });
    expect(differences).toEqual([]);
  });

  it('the overall score is the weighted mean of the dimensions, and missing where too few of them were seen', () => {
    const { scores, byHand } = at(asOf);
    const differences = disagreements(scores, (account, row) =>
      nodeDiffers(row, 'overall', byHand.get(account)!.overall),
    );
    expect(differences).toEqual([]);
  });

  it('the stage is the weakest dimension’s, held back by gates, "at most" where something is not seen', () => {
    const { scores, byHand } = at(asOf);
    const differences = disagreements(scores, (account, row) => {
      const { weakest } = byHand.get(account)!.byRule;
      const kind = weakest.stage === null ? 'not_rated' : weakest.atMost ? 'at_most' : 'exact';
      const same = row['overall.stage'] === weakest.stage && row['overall.stage_kind'] === kind;
      return same ? undefined : { stage: row['overall.stage'], kind: row['overall.stage_kind'], weakest };
    });
    expect(differences).toEqual([]);
  });

  it('show counts the stages under each rule and the weakest links as a loop over the accounts does', async () => {
    const shown = await demo.json<Shown>('show', '--as-of', asOf);
    const { byHand, scores } = at(asOf);
    expect(shown.accounts).toBe(scores.size);
    expect(shown.distribution).toEqual(shown.byRule.find(({ rule }) => rule === 'weakest'));
    for (const distribution of shown.byRule) {
      const counts = countStages([...byHand.values()].map(({ byRule }) => byRule[distribution.rule]));
      expect({ rule: distribution.rule, ...readStages(distribution) }).toEqual({ rule: distribution.rule, ...counts });
    }
    expect(readLinks(shown.weakestLinks)).toEqual(countLinks([...byHand.values()]));
    const rated = [...byHand.values()].flatMap(({ overall }) => overall.points ?? []);
    expect(shown.average.rated).toBe(rated.length);
    expect(shown.average.mean).toBeCloseTo(rated.reduce((a, b) => a + b, 0) / rated.length, 9);
  });
});

interface Tally {
  readonly accounts: number;
}

type Rule = 'weakest' | 'score' | 'gates';

interface Shown {
  readonly accounts: number;
  readonly average: { readonly rated: number; readonly mean: number };
  readonly distribution: Distribution;
  readonly byRule: readonly Distribution[];
  readonly weakestLinks: Links;
  readonly since: {
    readonly movement: {
      readonly same: Tally;
      readonly joined: Tally;
      readonly left: Tally;
      readonly matrix: readonly { readonly from: MatrixStage; readonly to: MatrixStage; readonly accounts: Tally }[];
    };
  };
}

type MatrixStage = { readonly stage: number; readonly atMost: boolean } | null;

interface Distribution {
  readonly rule: Rule;
  readonly stages: readonly { readonly stage: number; readonly exact: Tally; readonly atMost: Tally }[];
  readonly notRated: Tally;
}

interface Links {
  readonly held: Readonly<Record<'byOne' | 'byTwo' | 'byMore', Tally>>;
  readonly dimensions: readonly ({ readonly path: string } & Readonly<
    Record<'alone' | 'withOne' | 'withMore', Tally>
  >)[];
  readonly byGates: Tally;
  readonly atTop: Tally;
  readonly notRated: Tally;
}

interface StageCounts {
  readonly exact: readonly number[];
  readonly atMost: readonly number[];
  readonly notRated: number;
}

function countStages(stages: readonly HandStage[]): StageCounts {
  const count = (stage: number | null, atMost: boolean): number =>
    stages.filter((s) => s.stage === stage && s.atMost === atMost).length;
  const all = [1, 2, 3, 4, 5];
  return {
    exact: all.map((s) => count(s, false)),
    atMost: all.map((s) => count(s, true)),
    notRated: count(null, false),
  };
}

function readStages({ stages, notRated }: Distribution): StageCounts {
  return {
    exact: stages.map(({ exact }) => exact.accounts),
    atMost: stages.map(({ atMost }) => atMost.accounts),
    notRated: notRated.accounts,
  };
}

/** Accounts held by one, two, three or more dimensions; then per dimension alone, with one other, with more. */
function countLinks(accounts: readonly HandScore[]): Record<string, unknown> {
  const held = [0, 0, 0];
  const dimensions: Record<string, number[]> = {};
  let [byGates, atTop, notRated] = [0, 0, 0];
  for (const { dimensions: nodes, byRule } of accounts) {
    const stages = [...nodes].flatMap(([path, { stage }]) => (stage === null ? [] : [{ path, stage }]));
    const lowest = Math.min(...stages.map(({ stage }) => stage));
    const holders = stages.filter(({ stage }) => stage === lowest);
    for (const path of nodes.keys()) dimensions[path] ??= [0, 0, 0];
    if (byRule.weakest.stage === null) notRated += 1;
    else if (lowest > byRule.weakest.stage) byGates += 1;
    else if (lowest === 5) atTop += 1;
    else {
      const bucket = Math.min(holders.length, 3) - 1;
      held[bucket]! += 1;
      for (const { path } of holders) dimensions[path]![bucket]! += 1;
    }
  }
  return { held, dimensions, byGates, atTop, notRated };
}

function readLinks({ held, dimensions, byGates, atTop, notRated }: Links): Record<string, unknown> {
  return {
    held: [held.byOne, held.byTwo, held.byMore].map((tally) => tally.accounts),
    dimensions: Object.fromEntries(
      dimensions.map((d) => [d.path, [d.alone, d.withOne, d.withMore].map((tally) => tally.accounts)]),
    ),
    byGates: byGates.accounts,
    atTop: atTop.accounts,
    notRated: notRated.accounts,
  };
}

it('movement counts who stayed, joined and left, and every pair of stages', async () => {
  const [before, now] = [at(AS_OFS.at(-2)!).byHand, at(LAST).byHand];
  const { movement } = (await demo.json<Shown>('show')).since;
  const same = [...now.keys()].filter((account) => before.has(account));
  expect(movement.same.accounts).toBe(same.length);
  expect(movement.joined.accounts).toBe(now.size - same.length);
  expect(movement.left.accounts).toBe(before.size - same.length);
  const label = ({ stage, atMost }: HandStage): string =>
    stage === null ? 'not rated' : `${atMost ? '<=' : ''}${stage}`;
  const pairs = new Map<string, number>();
  for (const account of same) {
    const pair = `${label(before.get(account)!.byRule.weakest)} to ${label(now.get(account)!.byRule.weakest)}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const read = (stage: MatrixStage): string => label(stage ?? { stage: null, atMost: false });
  const shown = movement.matrix.map(
    ({ from, to, accounts }) => [`${read(from)} to ${read(to)}`, accounts.accounts] as const,
  );
  expect(Object.fromEntries(shown.filter(([, n]) => n > 0))).toEqual(Object.fromEntries(pairs));
});

interface Explained {
  readonly path: string;
  readonly points: number | null;
  readonly contribution: number | null;
  readonly overallContribution: number | null;
  readonly children?: readonly Explained[];
}

it(`the parts that explain shows add up to the score, for ${EXPLAINED} accounts`, async () => {
  const { scores } = at(LAST);
  const accounts = [...scores.keys()]
    .filter((_, i) => i % Math.floor(ACTIVE_ACCOUNTS / EXPLAINED) === 0)
    .slice(0, EXPLAINED);
  expect(accounts).toHaveLength(EXPLAINED);
  let groups = 0;
  const explained = (await demo.explain(accounts)) as readonly { report: { explanation: { root: Explained } } }[];
  expect(explained).toHaveLength(EXPLAINED);
  expect(await demo.json('explain', accounts[0]!)).toEqual(explained[0]);
  for (const [i, account] of accounts.entries()) {
    const { root } = explained[i]!.report.explanation;
    expect(root.points).toBe(scores.get(account)!['overall.score']);
    for (const group of [root, ...root.children!]) {
      if (group.points === null) continue;
      groups += 1;
      expect(sum(group.children!.map((child) => child.contribution))).toBeCloseTo(group.points, 9);
    }
    const leaves = root.children!.flatMap((dimension) => dimension.children!);
    if (root.points !== null)
      expect(Math.abs(sum(leaves.map((leaf) => leaf.overallContribution)) - root.points)).toBeLessThan(1e-9);
  }
  expect(groups).toBeGreaterThan(5 * EXPLAINED);
});

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

describe('the exports', () => {
  it('say of every node what the snapshot’s own file says', () => {
    const { id, scores } = at(LAST);
    const stored = frameRows(unpackFrame(frameFromArrow(demo.snapshotFile(id, 'scores.arrow'), id), id));
    expect([...stored.keys()]).toEqual([...scores.keys()]);
    const [first = {}] = stored.values();
    const nodes = Object.keys(first).filter((name) => name.endsWith('.points'));
    expect(nodes.length).toBeGreaterThanOrEqual(1 + 6 + 26);
    const differences = disagreements(scores, (account, row) =>
      nodes.find((column) => {
        const name = column === 'node.points' ? 'overall' : column.slice('node.'.length, -'.points'.length);
        const points = stored.get(account)![column];
        return !Object.is(row[`${name}.score`] ?? NaN, points);
      }),
    );
    expect(differences).toEqual([]);
  });

  it('hold the facts under every value, also of metrics that no model uses, and a snapshot is at most 5.5 MB', () => {
    const { id, metrics } = at(LAST);
    const files = ['bound.json', 'model.json', 'record.json', 'scores.arrow', 'table.arrow'];
    const bytes = files.reduce((total, name) => total + demo.snapshotFile(id, name).length, 0);
    expect(bytes).toBeLessThan(5_500_000);
    const [first = {}] = metrics.values();
    const counted = Object.keys(first).filter((name) => name.endsWith('.rows'));
    expect(counted.length).toBeGreaterThan(70);
    for (const name of counted) expect([...metrics.values()].every((row) => typeof row[name] === 'number')).toBe(true);
  });

  it('are the same in CSV, JSON and Arrow, to the last digit', async () => {
    const { scores } = at(LAST);
    const csv = (await demo.run('export', 'scores', '--format', 'csv')).toString('utf8');
    expect(csvRows(csv, scores)).toEqual(scores);
    const json = JSON.parse((await demo.run('export', 'scores', '--format', 'json')).toString('utf8')) as Record<
      string,
      unknown
    >[];
    expect(new Map(json.map((row) => [String(row['account']), row]))).toEqual(scores);
  });
});

describe('the other shipped models', () => describeOtherModels(() => demo));
describeObservedLifts();
describe('of accepted roadmaps', () => describePromises(() => demo));

describe('scored once more', () => {
  it('what has not changed is skipped', async () => {
    const [skipped] = await demo.score([MODEL], '--as-of', LAST);
    expect(skipped).toMatchObject({ id: at(LAST).id, outcome: 'skipped', restatement: 0 });
  });

  it('computed again it is the same snapshot, also without the cache: from text files read anew', async () => {
    rmSync(join(demo.folder, '.rungs/cache'), { recursive: true });
    const [again] = await demo.score([MODEL], '--as-of', LAST, '--again');
    expect(again).toMatchObject({ id: at(LAST).id, outcome: 'unchanged', restatement: 0 });
  });
});
