import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handMadeBase } from '../../../../test/fixtures/hand-made-base.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { exportCsv } from '../../../report/export/export-csv.ts';
import { DEFAULT_VIEW } from '../../state/view.ts';
import { accountPath, readAddress } from '../../state/account-address.ts';
import { readAccount } from './account-case.ts';
import { describeAnswer } from './describe-answer.ts';
import { describeAge } from './describe-age.ts';
import { describeHead } from './describe-head.ts';
import { describeHolds } from './describe-holds.ts';
import { describeTrend } from './describe-trend.ts';
import { indicatorsSheet, stampOf } from './export-indicators.ts';
import { withStamp } from '../accounts/export/export-sheet.ts';
import { findAccount } from './find-account.ts';
import { placesInTime, stageSince } from './history.ts';
import { stepsAround } from './steps-around.ts';
import {
  caseOf,
  historyOf,
  item,
  MODEL,
  NOW,
  openOf,
  sentence,
  speech,
  VALUES,
  words,
} from '../../../../test/fixtures/account-cases.ts';

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

  test('where nothing applies it says so, not that too little is seen', () => {
    const none = { ...VALUES, three: { x: 'na', y: 'na', z: 'na', w: 'na', v: 'na' } } as const;
    const account = caseOf('three', none);
    expect(account.report.explanation.root.status).toBe('notApplicable');
    expect(sentence(account)).toBe('Not rated: nothing of the model applies to it.');
    expect(describeAnswer(account, null, words, speech).details[0]).toBe(
      'No score: nothing of the model applies to it.',
    );
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

describe('the trend', () => {
  test('a level that a roadmap was to reach is told with its day', () => {
    const events = [
      { is: 'accepted', on: '2026-01-10', goal: { kind: 'stage', stage: 3 } },
      { is: 'reached', on: '2026-03-01', goal: { kind: 'stage', stage: 3 }, exact: false },
    ] as const;
    const view = describeTrend(caseOf('five'), { ...historyOf([2, 2, 3, 3]), events }, words, speech);
    expect(view.reading).toContain('A roadmap to stage 3, Guided was accepted on 10 Jan 2026.');
    expect(view.reading).toContain(
      'Reached stage 3, Guided on 1 Mar 2026, its roadmap’s target, as far as it is seen.',
    );
  });

  test('a snapshot without the account is a gap, and the table says so', () => {
    const history = {
      account: 'five',
      model: 'm',
      items: [item('2026-09-01', 2), item('2026-10-01', null), item('2026-11-01', 3)],
      events: [],
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
