import { describe, expect, test } from 'vitest';
import { sampleSnapshot } from '../../../test/contract/sample-snapshot.ts';
import { demoBase, demoModel, demoSeries } from '../../../test/fixtures/demo-bases.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { snapshotOf, storeOf } from '../../../test/fixtures/hand-made-store.ts';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { IndicatorNode } from '../../model/model.ts';
import type { Snapshot } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { encodeCursor, type Cursor } from '../cursor.ts';
import { compareSnapshots } from '../../analysis/movement/comparison.ts';
import { distributionsByRule } from '../../analysis/standing/distribution.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import { distributionSchema } from '../schemas/distribution.ts';
import { boundModelSchema } from '../schemas/bound-model.ts';
import { describeAccount } from './describe-account.ts';
import { explainAccount } from './explain-account.ts';
import { listAccounts } from './list-accounts.ts';
import { listSnapshots } from './list-snapshots.ts';
import { readAccountHistory } from './read-account-history.ts';
import { showBase } from './show-base.ts';

/** Operations over bases made by hand: whatever they answer is exactly what their schemas say. */

function contextOf(snapshots: readonly Snapshot[]): Context {
  return stubContext({ store: storeOf(snapshots) });
}

const stageFrom: IndicatorNode = {
  ...indicator('staged', { onlyFor: [{ attribute: 'plan', values: ['pro', true, 1] }] }),
  curve: {
    kind: 'stage_from',
    direction: 'up',
    cuts: [20, 40, 60, 80],
    bottom: 0,
    top: 100,
    knots: [
      [0, 0],
      [20, 20],
      [40, 40],
      [60, 60],
      [80, 80],
      [100, 100],
    ],
  },
  maxAge: { n: 45, unit: 'd' },
};

/** Every kind of node, curve, combination and requirement. */
const varied = modelOf(
  [
    group('inner', [stageFrom, indicator('ranked', { rank: true })], { combine: { kind: 'power', exponent: 2 } }),
    group('outer', [indicator('plain'), group('deep', [indicator('rare')])], { combine: { kind: 'geometric' } }),
  ],
  {
    gates: [
      [],
      [
        {
          kind: 'some',
          n: 1,
          of: [
            { kind: 'metric', metric: 'plain', atLeast: 30, atMost: null },
            { kind: 'some', n: 1, of: [{ kind: 'attribute', attribute: 'plan', values: ['pro'] }] },
          ],
        },
      ],
      [{ kind: 'group', path: 'outer', atLeast: null, atMost: 90 }],
      [{ kind: 'stage', path: '', atLeast: 2 }],
      [],
    ],
  },
);

function variedBase(asOf: number, shift: number): ScoredBase {
  return handMadeBase({
    model: varied,
    asOf,
    values: {
      a: { staged: 10 + shift, ranked: 5, plain: 50, rare: 0 },
      b: { staged: 90, ranked: 'missing', plain: 20, rare: 100 },
      c: { staged: 'na', ranked: 7, plain: 'expired', rare: 'missing' },
      d: { staged: 'missing', ranked: 'missing', plain: 'missing', rare: 'missing' },
      ...(shift === 0 ? { e: { staged: 1, ranked: 1, plain: 1, rare: 1 } } : {}),
    },
    attributes: {
      a: { plan: 'pro', arr: 10, name: 'Acme' },
      b: { plan: 'basic', arr: null },
      c: { plan: null, arr: 5 },
    },
  });
}

const bases: Record<string, readonly Snapshot[]> = {
  'three months': demoSeries(60).map(snapshotOf),
  'twelve dimensions': [snapshotOf(demoBase(30, { model: demoModel(Array.from({ length: 12 }, (_, i) => `D${i}`)) }))],
  'one account': [snapshotOf(demoBase(1))],
  'no account': [snapshotOf(demoBase(0))],
  'no stages': [snapshotOf(handMadeBase({ model: modelOf([indicator('x')], null), values: { a: { x: 3 } } }))],
  'everything at once': [variedBase(0, 0), variedBase(86_400_000, 40)].map(snapshotOf),
  'a sample as the store keeps it': [sampleSnapshot()],
};

describe.each(Object.entries(bases))('%s', (_name, snapshots) => {
  const context = contextOf(snapshots);
  const newest = snapshots.at(-1)!;

  test('show answers what its schema says', async () => {
    const answer = await showBase.run(context, {});
    expect(showBase.output.parse(answer)).toEqual(answer);
  });

  test('explain answers what its schema says, for every account', async () => {
    for (const account of newest.table.accounts) {
      const answer = await explainAccount.run(context, { account, sql: true });
      expect(explainAccount.output.parse(answer)).toEqual(answer);
    }
  });

  test('an account and its history answer what their schemas say, and the same of the newest snapshot', async () => {
    for (const account of newest.table.accounts) {
      const answer = await describeAccount.run(context, { account });
      expect(describeAccount.output.parse(answer)).toEqual(answer);
      const history = await readAccountHistory.run(context, { account });
      expect(readAccountHistory.output.parse(history)).toEqual(history);
      expect(history.items.length).toBe(snapshots.length);
      const { score, status, coverage, stage, stageKind, dimensions } = answer;
      expect(history.items.at(-1)!.standing).toEqual({ score, status, coverage, stage, stageKind, dimensions });
    }
  });

  test('lists answer what their schemas say', async () => {
    const [accounts, heads] = [
      await listAccounts.run(context, listAccounts.input.parse({ limit: 200 })),
      await listSnapshots.run(context, {}),
    ];
    expect(listAccounts.output.parse(accounts)).toEqual(accounts);
    expect(listSnapshots.output.parse(heads)).toEqual(heads);
  });

  test('distributions and the model are what their schemas say', () => {
    for (const distribution of distributionsByRule(newest, allRows(newest.table.accounts.length), 'arr')) {
      expect(distributionSchema.parse(distribution)).toEqual(distribution);
    }
    expect(boundModelSchema.parse(newest.bound)).toEqual(newest.bound);
  });
});

test('the schemas are strict: a field too many, one too few and a number that is none are refused', async () => {
  const answer = await showBase.run(contextOf(bases['three months']!), {});
  const { average, ...rest } = answer;
  expect(showBase.output.safeParse({ ...answer, more: 1 }).success).toBe(false);
  expect(showBase.output.safeParse(rest).success).toBe(false);
  expect(showBase.output.safeParse({ ...answer, average: { ...average, mean: Number.NaN } }).success).toBe(false);
  expect(showBase.output.safeParse({ ...answer, average: { ...average, more: 1 } }).success).toBe(false);
});

test('an account that joined late was not there before, and one that nobody knows is absent', async () => {
  const context = contextOf(bases['three months']!);
  const { items } = await readAccountHistory.run(context, { account: 'c0060' });
  expect(items.map(({ asOf, standing }) => [asOf, standing === null])).toEqual([
    ['2026-09-01', true],
    ['2026-10-01', true],
    ['2026-11-01', false],
  ]);
  await expect(readAccountHistory.run(context, { account: 'c006' })).rejects.toThrow(/there is no account "c006"/);
  await expect(describeAccount.run(context, { account: 'C0060' })).rejects.toThrow(/did you mean "c0060"/);
});

test('an account is described with the name of its stage, its attributes and its dimensions', async () => {
  const context = contextOf(bases['everything at once']!);
  expect(await describeAccount.run(context, { account: 'a' })).toMatchObject({
    snapshot: '1',
    asOf: '1970-01-02',
    model: 'hand-made',
    name: 'Acme',
    arr: 10,
    attributes: [
      { id: 'plan', kind: 'text', value: 'pro' },
      { id: 'arr', kind: 'number', value: 10 },
      { id: 'name', kind: 'text', value: 'Acme' },
    ],
    dimensions: [{ path: 'inner' }, { path: 'outer' }],
  });
});

describe('accounts are listed by the conditions of the dashboard’s filter', () => {
  const context = contextOf(bases['three months']!);
  const newest = bases['three months']!.at(-1)!;
  const list = async (where: string[], more = {}) =>
    listAccounts.run(context, { where, limit: 200, order: 'key', ...more });

  test('all of them must hold', async () => {
    const { items } = await list(['stage:2', 'arr:10000..50000']);
    const all = (await list([])).items;
    expect(all.length).toBe(newest.table.accounts.length);
    expect(items).toEqual(
      all.filter(({ stage, arr }) => stage === 2 && arr !== null && arr >= 10_000 && arr <= 50_000),
    );
    expect(items.length).toBeGreaterThan(1);
    expect((await list(['arr:~'])).items).toEqual(all.filter(({ arr }) => arr === null));
  });

  test('what they say of a move is as between the two snapshots compared', async () => {
    const { moves, causes } = compareSnapshots(bases['three months']!, { from: 0 });
    const up = moves!.filter((move) => move.membership === 'same' && move.confirmed === 'up');
    expect(up.length).toBeGreaterThan(0);
    const found = await list(['moved:up'], { against: '2026-09-01' });
    expect(found.items.map(({ account }) => account)).toEqual(up.map(({ account }) => account));
    const customer = causes.filter(({ cause }) => cause === 'customer').map(({ account }) => account);
    expect((await list(['cause:customer'], { against: '2026-09-01' })).items.map(({ account }) => account)).toEqual(
      customer,
    );
  });

  test('those who left are listed where they are asked for by name, as they stood before, in the order of keys', async () => {
    const [before] = bases['three months']!;
    const ids = new Set(newest.table.accounts);
    const gone = before!.table.accounts.filter((account) => !ids.has(account));
    expect(gone.length).toBeGreaterThan(0);
    const against = { against: '2026-09-01' };
    const { items, total } = await list(['moved:left'], against);
    expect(items.map(({ account, left }) => [account, left])).toEqual(gone.map((account) => [account, true]));
    expect(total).toBe(gone.length);
    const row = before!.table.accounts.indexOf(gone[0]!);
    expect(items[0]!.score ?? Number.NaN).toBe(before!.scores.nodes[0]!.points[row]);
    const both = await list(['moved:left,joined'], against);
    const first = await list(['moved:left,joined'], { ...against, limit: 1 });
    const rest = await list(['moved:left,joined'], { ...against, cursor: first.next });
    expect([...first.items, ...rest.items]).toEqual(both.items);
    expect(both.items.map(({ account }) => account)).toEqual(both.items.map(({ account }) => account).toSorted());
    expect(both.items.some(({ left }) => left === undefined)).toBe(true);
  });

  test('they are searched as on the page: by key, name and CRM id, in any order, without case and accents', async () => {
    const base = handMadeBase({
      model: varied,
      values: { a: { plain: 50 }, b: { plain: 20 }, c: { plain: 1 } },
      attributes: {
        a: { name: 'Café Müller', crm_id: '006X' },
        b: { name: 'Muller Groep', crm_id: '007Y' },
        c: { name: 'Zuid', crm_id: '008Z' },
      },
    });
    const searched = async (search: string): Promise<string[]> => {
      const { items } = await listAccounts.run(
        contextOf([snapshotOf(base)]),
        listAccounts.input.parse({ limit: 200, search }),
      );
      return items.map(({ account }) => account);
    };
    expect(await searched('MULLER')).toEqual(['a', 'b']);
    expect(await searched('müller cafe')).toEqual(['a']);
    expect(await searched('008z')).toEqual(['c']);
    expect(await searched('  ')).toEqual(['a', 'b', 'c']);
  });

  test('they come in the order asked for, who has no value last, and pages go on in it', async () => {
    const whole = await list(['stage:1..5'], { order: '-arr', limit: 200 });
    const values = whole.items.map(({ arr }) => arr);
    const known = values.filter((arr) => arr !== null);
    expect(known.length).toBeGreaterThan(5);
    expect(values.slice(0, known.length)).toEqual(known.toSorted((a, b) => b - a));
    expect(whole.arr).toBeCloseTo(
      known.reduce((sum, arr) => sum + arr, 0),
      6,
    );
    const first = await list(['stage:1..5'], { order: '-arr', limit: 7 });
    const second = await list(['stage:1..5'], { order: '-arr', limit: 7, cursor: first.next });
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 14));
    const lowest = await list(['stage:1..5'], { order: 'score', limit: 200 });
    const scores = lowest.items.flatMap(({ score }) => (score === null ? [] : [score]));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    await expect(list([], { order: '-ar' })).rejects.toThrow('did you mean "arr"?');
  });

  test('pages go on behind an account that is no longer on the list, or in the base', async () => {
    const order = { order: '-score', limit: 3 };
    const whole = await list([], { order: '-score' });
    const { next } = await list([], order);
    const cursor: Cursor = JSON.parse(Buffer.from(next!, 'base64url').toString());
    const { account, score } = whole.items[2]!;
    const gone = encodeCursor({ ...cursor, after: { account: `${account} once`, value: score } });
    const { items } = await list([], { ...order, cursor: gone });
    expect(items).toEqual(whole.items.slice(3, 6));
  });

  test('an attribute that is called like something else there is of every account is named without doubt', async () => {
    const base = handMadeBase({
      model: varied,
      values: { a: { plain: 90 }, b: { plain: 50 }, c: { plain: 10 } },
      attributes: { a: { score: 3, stage: 'gold' }, b: { score: 1, stage: 'tin' }, c: { score: 2, stage: 'gold' } },
    });
    const keys = async (asked: { where?: string[]; order?: string }): Promise<string> => {
      const input = listAccounts.input.parse({ limit: 200, ...asked });
      return (await listAccounts.run(contextOf([snapshotOf(base)]), input)).items
        .map(({ account }) => account)
        .join('');
    };
    expect(await keys({ order: '-score' })).toBe('abc');
    expect(await keys({ order: '-attribute.score' })).toBe('acb');
    expect(await keys({ order: 'attribute.stage' })).toBe('acb');
    expect(await keys({ order: 'stage' })).toBe('acb');
    expect(await keys({ where: ['attribute.stage:gold'], order: 'attribute.score' })).toBe('ca');
    await expect(keys({ where: ['stage:gold'] })).rejects.toThrow(
      '; the attribute "stage" is asked about as attribute.stage',
    );
    await expect(keys({ order: 'attribute.scor' })).rejects.toThrow('did you mean "attribute.score"?');
  });

  test('values that are told end where their quotation marks do', async () => {
    const base = handMadeBase({
      model: varied,
      values: { a: { plain: 90 }, b: { plain: 50 } },
      attributes: { a: { team: 'one "or"\ntwo' }, b: { team: 'red\\' } },
    });
    const find = (...where: string[]) =>
      listAccounts.run(contextOf([snapshotOf(base)]), listAccounts.input.parse({ where }));
    await expect(find('team:x')).rejects.toThrow('use one of: "one \\"or\\" two", "red\\\\"');
    await expect(find('team:one or two')).rejects.toThrow('did you mean "one \\"or\\" two"?');
    expect((await find('team:red\\\\')).items).toHaveLength(1);
  });

  test('pages go on with the same filter and refuse another', async () => {
    const first = await list(['stage:2..3'], { limit: 3 });
    const second = await list(['stage:2..3'], { limit: 3, cursor: first.next });
    expect([...first.items, ...second.items]).toEqual((await list(['stage:2..3'], { limit: 6 })).items);
    await expect(list(['stage:2'], { cursor: first.next })).rejects.toThrow('another filter');
  });

  test.each([
    ['stage', 'where "stage" is no condition; write a name and its values, such as stage:2,3'],
    ['ar:1', 'where "ar": the base has nothing of this name; did you mean "arr"?'],
    [
      'stage:9',
      'where "stage": no account can have "9"; use one of: 1, 2, 3, 4, 5, a range such as 2..3, or none for accounts that are not rated',
    ],
    ['arr:100k..', 'where "arr": no account can have "100k.."; write a number, or a range such as 10000..50000'],
    ['moved:sideways', 'where "moved": no account can have "sideways"; use one of: "became_not_rated", "became_rated"'],
    ['colour:blue', 'where "colour": the base has nothing of this name; use one of: key, stage, kind, held'],
    ['name:ompany 1', 'where "name": no account can have "ompany 1"; did you mean "Company 1"?'],
    ['name:nobody', 'where "name": no account can have "nobody"; '],
    [
      'name:Company 0,Companie 17',
      'where "name": no account can have "Company 0", "Companie 17"; did you mean "Company 1"?',
    ],
  ])('%s is refused with what to do', async (where, message) => {
    await expect(list([where])).rejects.toThrow(message);
  });

  test('a move is refused where there is nothing to compare with', async () => {
    const alone = contextOf([bases['three months']![0]!]);
    await expect(listAccounts.run(alone, listAccounts.input.parse({ where: ['moved:up'] }))).rejects.toThrow(
      'where "moved": there is no earlier snapshot to compare with',
    );
  });
});
