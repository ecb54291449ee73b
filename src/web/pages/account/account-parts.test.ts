import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../../test/arbitrary/runs.ts';
import { caseOf, NOW, speech, VALUES, words } from '../../../../test/fixtures/account-cases.ts';
import { group, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { indicatorsOf } from '../../../report/explain/explained-nodes.ts';
import { describeChange, shownLines } from './describe-change.ts';
import { describeParts } from './describe-parts.ts';
import { describeWhy } from './describe-why.ts';

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
      runs(60),
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

test('a group of levels is told as it is climbed, with what is held and what is left; points are told with what they mean', () => {
  const described = { ...indicator('y', { title: 'Why' }), descriptions: [{ from: 50, text: 'A named owner.' }] };
  const levels = [indicator('v', { title: 'Level 2' }), group('deep', [indicator('x', { title: 'Ex' }), described])];
  const combine = { kind: 'ladder', of: ['deep', 'v'], held: 0.8, scale: [0, 100] } as const;
  const account = caseOf('one', { one: { x: 20, y: 60, v: 10 } }, null, modelOf([group('a', levels, { combine })]));
  const parts = describeParts(account, words, speech);
  const a = parts.find(({ path }) => path === 'a')!;
  expect(a.rows.map(({ path }) => path)).toEqual(['a.deep', 'a.v']);
  expect(a.remarks.join(' ').replaceAll('\u202f', ' ')).toContain(
    'No level is held; of deep 40 % is there, and 80 % is needed: Ex and Why. Level 2 above it does not count.',
  );
  const why = parts.find(({ path }) => path === 'a.deep')!.rows.find(({ path }) => path === 'a.deep.y')!;
  expect(why.next).toMatch(/^A named owner\. /);
  expect(why.why?.facts).toContainEqual({ name: 'What that means', text: 'A named owner.', code: false });
});
