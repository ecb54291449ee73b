import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../../../../test/hand-made-base.ts';
import { movedBy } from '../../../analysis/filter.ts';
import { compareSnapshots } from '../../../analysis/comparison.ts';
import type { ScoredBase } from '../../../analysis/scored-base.ts';
import { indicatorsOf } from '../../../report/explained-nodes.ts';
import { exportCsv } from '../../../report/export-csv.ts';
import { formatInstant } from '../../../util/time.ts';
import type { LoadedSnapshot, OpenBase } from '../../requests/open-base.ts';
import { DEFAULT_VIEW } from '../../state/view.ts';
import { createAccountWords } from '../../words/account.ts';
import { createSpeech } from '../../words/speech.ts';
import { accountPath, readAddress } from './account-address.ts';
import { readAccount, type AccountCase } from './account-case.ts';
import { describeAnswer } from './describe-answer.ts';
import { describeAge } from './describe-age.ts';
import { describeChange, shownLines } from './describe-change.ts';
import { describeHead } from './describe-head.ts';
import { describeHolds } from './describe-holds.ts';
import { describeParts } from './describe-parts.ts';
import { describePeers, peerChoices } from './describe-peers.ts';
import { describeWhy } from './describe-why.ts';
import { describeTrend } from './describe-trend.ts';
import { indicatorsSheet, stampOf } from './export-indicators.ts';
import { withStamp } from '../accounts/export-sheet.ts';
import { findAccount } from './find-account.ts';
import { placesInTime, stageSince, type AccountHistory, type HistoryItem } from './history.ts';
import { stepsAround } from './steps-around.ts';

const speech = createSpeech('en-GB');
const words = createAccountWords(speech.f);

const MODEL = modelOf(
  [
    group('a', [indicator('x', { title: 'Ex', weight: 2 }), indicator('y', { title: 'Why' })], { title: 'Alpha' }),
    group('b', [indicator('z', { title: 'Zed' }), indicator('w', { title: 'Double u' })], { title: 'Beta' }),
    group('c', [indicator('v', { title: 'Vee' })], { title: 'Gamma', weight: 2 }),
  ],
  { minDimensions: 0.5 },
);

const NOW = Date.UTC(2026, 10, 1);
const BEFORE = Date.UTC(2026, 9, 1);

function loaded(base: ScoredBase): LoadedSnapshot {
  const { asOf, model } = base.bound;
  return {
    base,
    item: {
      id: `m@${asOf}`,
      model: model.id,
      asOf: asOf === null ? 'undated' : formatInstant(asOf),
      accounts: base.table.accounts.length,
      restatement: 0,
      current: true,
    },
    record: { projectTitle: 'Test', notice: '', metrics: {}, sources: {} },
  };
}

function openOf(now: ScoredBase, before: ScoredBase | null = null): OpenBase {
  const [shown, earlier] = [loaded(now), before === null ? null : loaded(before)];
  return {
    ...shown,
    listed: [],
    models: [{ id: now.bound.model.id, title: '' }],
    series: earlier === null ? [shown.item] : [earlier.item, shown.item],
    earlier,
    comparison: before === null ? null : compareSnapshots([before, now]),
    moved: movedBy(before === null ? null : compareSnapshots([before, now])),
  };
}

const VALUES: HandMade['values'] = {
  one: { x: 37, y: 52.3, z: 'missing', w: 61.7, v: 'na' },
  two: { x: 81, y: 92, z: 88, w: 95, v: 90 },
  three: { x: 'missing', y: 'missing', z: 'missing', w: 'missing', v: 'expired' },
  four: { x: 41, y: 44, z: 71, w: 77, v: 'missing' },
  five: { x: 41, y: 44, z: 43, w: 57, v: 68 },
};

function caseOf(
  account: string,
  values = VALUES,
  before: HandMade['values'] | null = null,
  model = MODEL,
): AccountCase {
  const base = handMadeBase({ values, model, asOf: NOW });
  const earlier = before === null ? null : handMadeBase({ values: before, model, asOf: BEFORE });
  return readAccount(openOf(base, earlier), base.table.accounts.indexOf(account));
}

function sentence(account: AccountCase, history: AccountHistory | null = null): string {
  return describeAnswer(account, history, words, speech).sentence;
}

describe('the sentence', () => {
  test('one dimension holds it: how far the next stage is', () => {
    // Alpha is (2 x 41 + 44) / 3 = 42, the cut of stage 4 is 60.
    expect(sentence(caseOf('four'))).toBe('At most on stage 3, Guided; Alpha alone holds it: 18.0 points to stage 4.');
  });

  test('several hold it: the one furthest is named', () => {
    expect(sentence(caseOf('five'))).toBe(
      'On stage 3, Guided; Alpha and Beta hold it, Alpha furthest: 18.0 points to stage 4.',
    );
  });

  test('nothing holds it on the top', () => {
    expect(sentence(caseOf('two'))).toBe('On stage 5, Ambient; the top of the ladder, nothing holds it.');
  });

  test('not rated says how little is seen', () => {
    expect(sentence(caseOf('three'))).toBe('Not rated: too little is seen, 0 of 3 dimensions.');
    expect(describeAnswer(caseOf('three'), null, words, speech).details[0]).toBe('No score: too little is seen.');
  });

  test('by the overall score, it says what is short', () => {
    const model = { ...MODEL, stages: { ...MODEL.stages!, overall: 'score' as const } };
    const account = caseOf('five', VALUES, null, model);
    const { points } = account.report.explanation.root;
    expect(sentence(account)).toBe(
      `On stage 3, Guided; the score is ${(60 - points!).toFixed(1)} points short of stage 4.`,
    );
  });

  test('a model without stages is answered with the score', () => {
    const account = caseOf('five', VALUES, null, { ...MODEL, stages: null });
    expect(sentence(account)).toMatch(/^Score \d+\.\d of 100\.$/);
    expect(describeHolds(account, words, speech)).toBeNull();
  });

  test('since when it stands there, and no further than the last gap', () => {
    const history = historyOf([2, null, 3, 3, 3]);
    expect(stageSince(history, history.items[4]!.asOf)?.asOf).toBe(history.items[2]!.asOf);
    expect(stageSince(historyOf([3, 3]), '2026-02-01')).toEqual({ asOf: '2026-01-01', first: true });
    expect(stageSince(historyOf([3, null]), '2026-02-01')).toBeNull();
    const until = { ...historyOf([2, 3]), items: [item('2026-10-01', 2), item('2026-11-01', 3)] };
    expect(sentence(caseOf('five'), until)).toContain('On stage 3, Guided, since 1 Nov 2026; ');
  });
});

function item(asOf: string, stage: number | null): HistoryItem {
  const standing = stage === null ? null : { score: stage * 10, coverage: 1, stage, stageKind: 'exact' as const };
  return { snapshot: asOf, asOf, standing };
}

function historyOf(stages: readonly (number | null)[]): AccountHistory {
  const items = stages.map((stage, i) => item(`2026-0${i + 1}-01`, stage));
  return { account: 'a', model: 'm', items };
}

describe('every indicator', () => {
  test('what is shown of the parts adds up to what is shown of the whole, at every level', () => {
    for (const account of Object.keys(VALUES)) {
      for (const { rows, total } of describeParts(caseOf(account), words, speech)) {
        if (total.adds === words.none) continue;
        const sum = (texts: readonly string[]): number =>
          texts.filter((text) => text !== words.none).reduce((all, text) => all + Number.parseFloat(text), 0);
        expect(sum(rows.map(({ adds }) => adds))).toBeCloseTo(Number(total.adds), 9);
        expect(sum(rows.map(({ share }) => share))).toBeCloseTo(100, 9);
      }
    }
  });

  test('any values: the shown parts add up', () => {
    const cell = fc.oneof(
      fc.integer({ min: 0, max: 700 }).map((n) => n / 7),
      fc.constantFrom('missing' as const, 'na' as const),
    );
    fc.assert(
      fc.property(fc.record({ x: cell, y: cell, z: cell, w: cell, v: cell }), (one) => {
        for (const { rows, total } of describeParts(caseOf('one', { one }), words, speech)) {
          if (total.adds === words.none) continue;
          const tenths = rows.map(({ adds }) => (adds === words.none ? 0 : Math.round(Number(adds) * 10)));
          expect(tenths.reduce((all, n) => all + n, 0)).toBe(Math.round(Number(total.adds) * 10));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('missing, not applicable and zero are three things, each with what becomes of its weight', () => {
    const account = caseOf('one', { ...VALUES, one: { x: 0, y: 52, z: 'missing', w: 61, v: 'na' } });
    const parts = new Map(
      describeParts(account, words, speech).flatMap(({ rows }) => rows.map((row) => [row.path, row])),
    );
    const zero = parts.get('a.x')!;
    expect([zero.value, zero.points, zero.status]).toEqual(['0', '0.0', '']);
    const missing = parts.get('b.z')!;
    expect([missing.value, missing.points, missing.adds]).toEqual(['–', '–', '–']);
    expect(missing.status).toBe('Missing: no facts; its 50\u202f% of the weight goes to the others here');
    expect(missing.curve!.at).toBeNull();
    const other = parts.get('c.v')!;
    expect(other.status).toBe('Does not apply; it takes no part, and its weight is not missed');
    expect([missing.applies, other.applies]).toEqual([true, false]);
  });

  test('the account stands on its curve where its value and points are', () => {
    const { rows } = describeParts(caseOf('five'), words, speech).find(({ path }) => path === 'a')!;
    expect(rows.find(({ path }) => path === 'a.x')!.curve!.at).toEqual([0.41, 0.41]);
    expect(rows.find(({ path }) => path === 'a.x')!.curve!.cuts).toEqual([0.2, 0.4, 0.6, 0.8]);
  });
});

test('behind a number stands the number of its row, and no more digits of its parts', () => {
  const account = caseOf('one', { ...VALUES, one: { x: 100 / 17, y: 52, z: 50, w: 61, v: 40 } });
  const x = indicatorsOf(account.report.explanation.root).find(({ path }) => path === 'a.x')!;
  const row = describeParts(account, words, speech)
    .flatMap(({ rows }) => rows)
    .find(({ path }) => path === 'a.x')!;
  const evidence = { rows: 17, newest: null, parts: { 'share(a)': 1 / 17, 'sum(b)': 34.123456789 } };
  const view = describeWhy({ ...x, evidence }, account, words, speech);
  expect(row.value).toBe('5.88');
  expect(view.facts.find(({ name }) => name === 'Value')?.text).toBe(row.value);
  expect(view.parts.map(({ value }) => value)).toEqual(['0.0588', '34.1']);
});

test('behind a combination stand the windows, queries and rows of what it is made of', () => {
  const account = caseOf('five');
  const part = (id: string, days: number) => ({
    title: `Metric ${id}`,
    unit: '',
    from: 'facts',
    value: 'count()',
    where: null,
    windowStart: NOW - days * 86_400_000,
    windowEnd: NOW,
    minRows: 0,
    definition: '',
    sql: `select ${id}`,
  });
  const metrics = { x: { ...part('x', 0), from: null, value: 'p / q', sql: null }, p: part('p', 30), q: part('q', 31) };
  const known = {
    ...account,
    report: { ...account.report, metrics },
    open: { ...account.open, record: { ...account.open.record, metrics } },
  };
  const x = indicatorsOf(known.report.explanation.root).find(({ path }) => path === 'a.x')!;
  const view = describeWhy({ ...x, evidence: { rows: 9, newest: null, parts: { p: 4, q: 5 } } }, known, words, speech);
  expect(view.sql).toEqual([
    { name: 'Metric p', text: 'select p' },
    { name: 'Metric q', text: 'select q' },
  ]);
  expect(view.commands).toEqual(['rungs explain five --rows p', 'rungs explain five --rows q']);
  expect(view.facts.find(({ name }) => name === 'Window')?.text).toBe(
    '2 Oct 2026 up to and without 1 Nov 2026; 1 Oct 2026 up to and without 1 Nov 2026',
  );
});

describe('why it moved', () => {
  const earlier = { ...VALUES, five: { x: 30, y: 48, z: 'missing' as const, w: 50, v: 70 } };

  test('before and the lines, as shown, make after; the largest first', () => {
    const account = caseOf('five', VALUES, earlier);
    const view = describeChange(account, words, speech);
    const lines = shownLines(account, words).map(({ shown }) => shown);
    expect(lines.length).toBeGreaterThan(3);
    const sum = lines.reduce((all, n) => all + n, Number(view.before!.value));
    expect(sum).toBeCloseTo(Number(view.after!.value), 9);
    const sizes = shownLines(account, words).map(({ effect }) => Math.abs(effect));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(view.table.rows).toHaveLength(lines.length + 2);
  });

  test('evidence that appeared is told from a customer that changed', () => {
    const view = describeChange(caseOf('five', VALUES, earlier), words, speech);
    expect(view.table.rows.find(([what]) => what === 'Zed')?.[1]).toBe('evidence appeared or expired');
    expect(view.table.rows.find(([what]) => what === 'Ex')?.[1]).toBe('the customer changed');
  });

  test('who joined, or was not rated, has nothing invented', () => {
    const { five: _, ...others } = VALUES;
    expect(describeChange(caseOf('five', VALUES, others), words, speech).finding).toBe(
      'It joined after 1 Oct 2026: there is nothing to compare with.',
    );
    expect(describeChange(caseOf('three', VALUES, VALUES), words, speech).bars).toEqual([]);
    expect(describeChange(caseOf('five'), words, speech).finding).toBe('There is no earlier snapshot to compare with');
  });

  test('small ones are folded, and their sum is said', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `i${i}`);
    const model = modelOf([
      group(
        'd',
        ids.map((id) => indicator(id)),
      ),
    ]);
    const at = (shift: (i: number) => number) => ({ one: Object.fromEntries(ids.map((id, i) => [id, 50 + shift(i)])) });
    const view = describeChange(
      caseOf(
        'one',
        at((i) => 20 - i),
        at(() => 0),
        model,
      ),
      words,
      speech,
    );
    expect(view.folded).toBe(8);
    const rest = view.bars.slice(8).reduce((sum, { effect }) => sum + effect, 0);
    expect(view.fold).toBe(`Show 12 smaller ones, together +${rest.toFixed(1)}`);
  });
});

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
    expect(view.instead).toContain('Only 1 account beside it share');
    expect(view.table.rows[0]![5]).toBe('7');
  });

  test('what can be shared: texts and yes or no, not names and not amounts', () => {
    expect(peerChoices(base, words).map(({ value }) => value)).toEqual(['', 'region']);
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
    expect(view.gates!.items.map(({ needed }) => needed)).toEqual(['1 of (x at least 60; x at least 99)']);
  });

  test('what is not seen and what does not apply are told apart', () => {
    const roles = (account: string) =>
      describeHolds(caseOf(account), words, speech)!.dimensions.map(({ role }) => role);
    expect(roles('four')[2]).toBe('not seen: leaves the stage open');
    expect(roles('one')[2]).toBe('does not apply');
  });
});

describe('the trend', () => {
  test('a snapshot without the account is a gap, and the table says so', () => {
    const history = {
      account: 'five',
      model: 'm',
      items: [item('2026-09-01', 2), item('2026-10-01', null), item('2026-11-01', 3)],
    };
    const view = describeTrend(caseOf('five'), history, words, speech);
    expect(view.points.map(({ stage, score }) => [stage, score])).toEqual([
      [2, 20],
      [null, null],
      [3, 30],
    ]);
    expect(view.table.rows[1]).toEqual(['1 Oct 2026', 'not active', 'not active', '–']);
    expect(view.finding).toBe('From stage 2 to stage 3 since 1 Sept 2026, the score from 20 to 30');
  });

  test('places follow time, not the count of snapshots', () => {
    const places = placesInTime([
      item('2026-01-01', 1),
      item('2026-01-11', 1),
      item('2026-01-21', 1),
      item('2026-02-10', 1),
    ]);
    expect(places).toEqual([0, 0.25, 0.5, 1]);
    expect(placesInTime([item('undated', 1)])).toEqual([0.5]);
  });
});

describe('the address', () => {
  test('any key comes back from its address', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (key) => {
        expect(readAddress(accountPath(key))).toEqual({ by: 'key', text: key });
      }),
    );
    expect(readAddress('/a/by-crm/001%2F7')).toEqual({ by: 'crm', text: '001/7' });
    expect(readAddress('/a/50%25')).toEqual({ by: 'key', text: '50%' });
    expect(readAddress('/a/50%')).toEqual({ by: 'key', text: '50%' });
    expect(readAddress('/a/by-crm')).toEqual({ by: 'key', text: 'by-crm' });
  });

  test('a CRM id finds one account, none, several, or no place to look', () => {
    const values = { p: { x: 1 }, q: { x: 2 }, r: { x: 3 } };
    const withIds = (ids: readonly (string | number | null)[]) =>
      handMadeBase({
        values,
        attributes: Object.fromEntries(['p', 'q', 'r'].map((key, i) => [key, { crm_id: ids[i]! }])),
        model: MODEL,
      });
    const find = (base: ScoredBase, text: string) => findAccount(base, { by: 'crm', text });
    expect(find(withIds(['i1', 'i2', null]), 'i2')).toEqual({ kind: 'one', row: 1 });
    expect(find(withIds(['i1', 'i2', null]), 'I2')).toEqual({ kind: 'one', row: 1 });
    expect(find(withIds(['i1', 'i2', null]), 'i3')).toEqual({ kind: 'none' });
    expect(find(withIds(['i1', 'i1', null]), 'i1')).toEqual({ kind: 'many', rows: [0, 1] });
    expect(find(withIds([17, 18, null]), '18')).toEqual({ kind: 'one', row: 1 });
    expect(find(withIds([17, 0, null]), '')).toEqual({ kind: 'none' });
    expect(find(handMadeBase({ values, model: MODEL }), 'i1')).toEqual({ kind: 'noCrm' });
  });

  test('neighbours are those of the list, in its order; one outside of it leads to the first', () => {
    const rows = Uint32Array.of(5, 9, 2);
    expect(stepsAround(rows, 9)).toEqual({ before: 5, after: 2, place: 1 });
    expect(stepsAround(rows, 6)).toEqual({ before: null, after: 5, place: null });
    expect(stepsAround(rows, 2)).toEqual({ before: 9, after: null, place: 2 });
    expect(stepsAround(new Uint32Array(0), 3)).toEqual({ before: null, after: null, place: null });
  });
});

describe('who it is', () => {
  const name = `<b>x</b>\u202e"'& 😀 ${'long '.repeat(30)}`;
  const base = handMadeBase({
    values: VALUES,
    attributes: {
      five: { name, arr: 47_500, crm_id: '=1+1', csm: null },
      one: { name: 'One', arr: 1, crm_id: 'b', csm: 'Ann' },
    },
    model: MODEL,
    asOf: NOW,
  });
  const account = readAccount(openOf(base), base.table.accounts.indexOf('five'));

  test('what is missing is said, marks that turn the direction of writing are gone', () => {
    const { facts, name: shown } = describeHead(account, words, speech);
    expect(shown).not.toMatch(/\u202e/);
    expect(shown).toContain('<b>x</b>');
    expect(facts.map(({ name: title, value }) => [title, value])).toEqual([
      ['Key', 'five'],
      ['CRM ID', '=1+1'],
      ['ARR', '47.5K'],
      ['CSM', 'not known'],
    ]);
  });

  test('the export holds every indicator in full, says which snapshot, and runs no formula', () => {
    const sheet = withStamp(indicatorsSheet(account), stampOf(account, DEFAULT_VIEW, speech, NOW));
    const csv = [...exportCsv(sheet, { raw: false })].join('');
    const lines = csv.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 5);
    expect(lines[0]).toContain('contribution,overall_contribution');
    expect(lines[1]).toContain('2026-11-01');
    const dangerous = readAccount(
      openOf(handMadeBase({ values: { '=cmd()': VALUES['five']! }, model: MODEL, asOf: NOW })),
      0,
    );
    const text = [...exportCsv(indicatorsSheet(dangerous), { raw: false })].join('');
    expect(text.split('\r\n')[1]).toMatch(/^'=cmd\(\),/);
  });

  test('facts without dates are said to be so', () => {
    expect(describeAge(account, words, speech).finding).toBe('No fact carries a date');
  });
});
