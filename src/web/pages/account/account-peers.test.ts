import { describe, expect, test } from 'vitest';
import { caseOf, MODEL, NOW, openOf, speech, VALUES, words } from '../../../../test/fixtures/account-cases.ts';
import { handMadeBase } from '../../../../test/fixtures/hand-made-base.ts';
import { readAccount } from './account-case.ts';
import { describeHolds } from './describe-holds.ts';
import { describePeers, peerChoices } from './describe-peers.ts';

describe('peers', () => {
  const regions = ['north', 'north', 'north', 'north', 'north', 'north', 'south', 'south'];
  const values = Object.fromEntries(
    regions.map(
      (_, i) => [`k${i}`, { x: 10 * i, y: 10 * i, z: 5 * i, w: 5 * i, v: i === 2 ? 'missing' : 40 }] as const,
    ),
  );
  const attributes = Object.fromEntries(regions.map((region, i) => [`k${i}`, { name: `N${i}`, region, arr: i }]));
  const base = handMadeBase({ values, attributes, model: MODEL, asOf: NOW });

  test('medians and quartiles are those of the others that share the value, counted here', () => {
    const view = describePeers(readAccount(openOf(base), 0), 'region', words, speech);
    // The others are k1 to k5: Alpha 10, 20, 30, 40, 50; Gamma of k2 is missing, so four are too few.
    expect(view.table.rows.slice(0, 3)).toEqual([
      ['Alpha', '0.0', '30.0', '−30.0', '20 to 40', '5'],
      ['Beta', '0.0', '15.0', '−15.0', '10 to 20', '5'],
      ['Gamma', '40.0', '–', '–', '–', '–'],
    ]);
    expect(view.finding).toBe('Not above the median of its peers in any dimension, furthest behind in Alpha (−30.0)');
    expect(view.instead).toBe('');
  });

  test('too few share the value: the population, and it says so', () => {
    const view = describePeers(readAccount(openOf(base), 7), 'region', words, speech);
    expect(view.instead).toBe(
      'Only 1 account beside it shares its region, too few to compare with; so these are all others.',
    );
    expect(view.table.rows[0]![5]).toBe('7');
  });

  test('what can be shared: texts and yes or no, not names and not amounts', () => {
    expect(peerChoices(base, words).map(({ value }) => value)).toEqual(['', '*', 'region']);
  });

  test('a base of one has no peers, and nothing breaks', () => {
    const alone = handMadeBase({ values: { only: VALUES['one']! }, model: MODEL, asOf: NOW });
    const view = describePeers(readAccount(openOf(alone), 0), null, words, speech);
    expect(view.finding).toBe('There are too few other accounts to compare with');
    expect(view.sentence).toBe('');
  });
});

describe('what holds it', () => {
  test('each requirement of the next stage with what is there now', () => {
    const gates = [[], [], [], [{ kind: 'metric', metric: 'x', atLeast: 60, atMost: null } as const], []];
    const model = { ...MODEL, stages: { ...MODEL.stages!, gates } };
    const view = describeHolds(caseOf('five', VALUES, null, model), words, speech)!;
    expect(view.gates).toMatchObject({ title: 'What opens stage 4, Contextual, besides points', holds: true });
    expect(view.gates!.items).toMatchObject([{ needed: 'X at least 60', state: 'not met', now: 'now 41: 19 short' }]);
    expect(view.finding).toBe('2 of 3 dimensions are on its stage and hold it there, as does 1 unmet need of stage 4');
    expect(view.dimensions.map(({ name, role }) => [name, role])).toEqual([
      ['Alpha', 'holds the stage'],
      ['Beta', 'holds the stage'],
      ['Gamma', 'stands higher'],
    ]);
  });

  test('where gates alone decide, it counts what the next stage asks', () => {
    const needs = (metric: string, atLeast: number) => ({ kind: 'metric', metric, atLeast, atMost: null }) as const;
    const gates = [[], [needs('x', 10)], [needs('x', 60), needs('y', 40)], [], []];
    const model = { ...MODEL, stages: { ...MODEL.stages!, overall: 'gates' as const, gates } };
    const view = describeHolds(caseOf('five', VALUES, null, model), words, speech)!;
    expect(view.finding).toBe('Stage 3 asks 2 things; 1 is there');
    expect(view.gates!.items.map(({ state }) => state)).toEqual(['not met', 'met']);
  });

  test('of a gate that counts, it counts what is asked and what of it is there', () => {
    const needs = (metric: string, atLeast: number) => ({ kind: 'metric', metric, atLeast, atMost: null }) as const;
    const count = { kind: 'some', n: 3, of: [needs('x', 60), needs('x', 10), needs('y', 40), needs('x', 99)] } as const;
    const model = {
      ...MODEL,
      stages: { ...MODEL.stages!, overall: 'gates' as const, gates: [[], [], [count], [], []] },
    };
    const view = describeHolds(caseOf('five', VALUES, null, model), words, speech)!;
    expect(view.finding).toBe('Stage 3 asks 3 things; 2 are there');
    expect(view.gates!.items.map(({ needed }) => needed)).toEqual(['Any of (x at least 60; x at least 99)']);
  });

  test('what is not seen and what does not apply are told apart', () => {
    const roles = (account: string) =>
      describeHolds(caseOf(account), words, speech)!.dimensions.map(({ role }) => role);
    expect(roles('four')[2]).toBe('not seen: leaves the stage open');
    expect(roles('one')[2]).toBe('does not apply');
  });
});
