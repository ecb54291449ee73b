import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../../test/arbitrary/base.ts';
import { anyChanges } from '../../../../test/arbitrary/allowed-changes.ts';
import { runs } from '../../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { allRows, type Rows, type ScoredBase } from '../../../analysis/base/scored-base.ts';
import { liftEach } from '../../../analysis/scenario/levers.ts';
import { movedRows } from '../../../analysis/scenario/moved-rows.ts';
import { askWhatIf } from '../../../analysis/scenario/what-if.ts';
import { bind } from '../../../score/bind.ts';
import { score } from '../../../score/score.ts';
import { prepareRemote, type Connect, type Preparation, type RemoteSimulation } from './remote-simulation.ts';
import { serveSimulation } from './simulation-server.ts';
import { answer, type Answer, type Question } from './simulation-questions.ts';
import { createSimulation } from './simulation.ts';

/** A worker in this thread: what is posted is copied, and arrives later. */
class Beside {
  readonly asked: Question[] = [];
  ended = false;
  readonly connect: Connect = (hear) => {
    const take = serveSimulation((message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => hear(copy));
    });
    return {
      post: (message) => {
        const copy = structuredClone(message);
        if (copy.kind === 'ask') this.asked.push(copy.question);
        queueMicrotask(() => take(copy));
      },
      end: () => {
        this.ended = true;
      },
    };
  };
}

interface Prepared {
  readonly worker: Beside;
  readonly remote: RemoteSimulation;
  readonly told: readonly Preparation[];
}

function prepared(base: ScoredBase): Promise<Prepared> {
  const worker = new Beside();
  const told: Preparation[] = [];
  return new Promise((resolve) => {
    const rows = allRows(base.table.accounts.length);
    prepareRemote(worker.connect, { base, limits: new Map(), rows }, (at) => {
      told.push(at);
      if (at.kind === 'ready') resolve({ worker, remote: at.simulation, told });
    });
  });
}

function asking(remote: RemoteSimulation, question: Question): Promise<Answer> {
  return new Promise((resolve) => {
    remote.ask(question, resolve);
  });
}

function answeredHere(base: ScoredBase, question: Question): Answer {
  const simulation = createSimulation(base, new Map(), allRows(base.table.accounts.length));
  const steps = answer(simulation, question);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const modelAndChanges = fc
  .oneof(anyModel, anyModelWithVariants)
  .chain((model) => fc.tuple(fc.constant(model), anyChanges(model)));

test('a worker answers to the bit what the page would', async () => {
  await fc.assert(
    fc.asyncProperty(modelAndChanges, anyTable(8), async ([model, changes], table) => {
      const bound = bind(model, table, AS_OF);
      const base = { bound, table, scores: score(bound, table) };
      const { remote } = await prepared(base);
      const scenario = { changes, ruler: 'fixed' as const };
      const questions: readonly Question[] = [
        { kind: 'outcome', scenario, features: true },
        { kind: 'features', scenario },
        { kind: 'marginal', scenario, feature: null },
        { kind: 'study', feature: null },
        { kind: 'compared', scenarios: [{ changes: [], ruler: 'fixed' }, scenario] },
        { kind: 'list', scenario, feature: null },
      ];
      const here = createSimulation(base, new Map(), allRows(table.accounts.length));
      expect([remote.levers, remote.opening]).toEqual([here.levers, here.opening]);
      const answers = await Promise.all(questions.map((question) => asking(remote, question)));
      expect(answers).toEqual(questions.map((question) => answeredHere(base, question)));
      // What is compared and listed is what asking anew gives, in the page of a small base and on the server.
      const anew = askWhatIf(base, scenario, {
        rows: allRows(table.accounts.length),
        limits: new Map(),
        weight: 'arr',
      });
      expect(answers.at(-2)).toMatchObject({ value: [{}, { outcome: anew.outcome, features: anew.features }] });
      expect(answers.at(-1)).toEqual({ kind: 'list', value: movedRows(anew, -1) });
    }),
    runs(15),
  );
});

const THREE = modelOf(['x', 'y', 'z'].map((id) => group(id, [indicator(`${id}1`)])));

function small(): ScoredBase {
  return handMadeBase({
    model: THREE,
    values: { a: { x1: 10, y1: 50, z1: 50 }, b: { x1: 39, y1: 39, z1: 70 }, c: { x1: 50, y1: 19, z1: 41 } },
  });
}

test('while one outcome is worked out only the newest of those asked meanwhile waits', async () => {
  const { remote, worker } = await prepared(small());
  const told: number[] = [];
  const done = new Promise<void>((resolve) => {
    [0.1, 0.2, 0.3, 0.4].forEach((size) => {
      const scenario = liftEach(['x'], { kind: 'share', size });
      remote.ask({ kind: 'outcome', scenario, features: false }, () => {
        told.push(size);
        if (size === 0.4) resolve();
      });
    });
  });
  await done;
  expect(told).toEqual([0.1, 0.4]);
  expect(worker.asked).toHaveLength(2);
});

test('of what takes long the newest is told and no other', async () => {
  const { remote } = await prepared(small());
  const told: string[] = [];
  remote.ask({ kind: 'study', feature: null }, () => told.push('first'));
  await new Promise<void>((resolve) => {
    remote.ask({ kind: 'study', feature: null }, () => {
      told.push('second');
      resolve();
    });
  });
  expect(told).toEqual(['second']);
});

test('how much of the base is handed over is told, and who leaves ends the worker', async () => {
  const { told, worker } = await prepared(small());
  const shares = told.flatMap((at) => (at.kind === 'preparing' ? [at.share] : []));
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  expect(worker.ended).toBe(false);
  const left = new Beside();
  const end = prepareRemote(left.connect, { base: small(), limits: new Map(), rows: allRows(3) }, () => undefined);
  end();
  expect(left.ended).toBe(true);
});

test('what is opened with is adopted by some of several accounts, and by the one account where it is alone', () => {
  const model = modelOf([group('content', [indicator('k')]), group('channel', [indicator('c')])]);
  const base = handMadeBase({ model, values: { a: { k: 10, c: 30 }, b: { k: 30, c: 10 } } });
  const adoptions = (rows: Rows) =>
    createSimulation(base, new Map(), rows).opening.changes.map((change) =>
      change.kind === 'lift' ? change.adoption : null,
    );
  expect(adoptions(Uint32Array.of(0, 1))).toEqual([0.6, 0.6]);
  expect(adoptions(Uint32Array.of(1))).toEqual([1, 1]);
});
