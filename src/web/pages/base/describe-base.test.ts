import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../../../../test/fixtures/hand-made-base.ts';
import { openBaseOf } from '../../../../test/fixtures/open-base-of.ts';
import type { Cell } from '../../components/data-table.tsx';
import type { BaseRecord } from '../../requests/open-base.ts';
import { select } from '../../state/selection.ts';
import { parseView } from '../../state/view.ts';
import { createSpeech } from '../../words/speech.ts';
import { readPart } from './base-part.ts';
import type { BaseView } from './base-view.ts';
import { describeBase } from './describe-base.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])], { minDimensions: 0.6 });
const speech = createSpeech('en-GB');

interface Options {
  readonly of?: typeof model;
  readonly record?: Partial<BaseRecord>;
  /** The address's query: what is filtered. */
  readonly query?: string;
}

function view(
  bases: readonly Omit<HandMade, 'model'>[],
  { of = model, record = {}, query = '' }: Options = {},
): BaseView {
  const series = bases.map((base) => handMadeBase({ model: of, ...base }));
  const open = openBaseOf(series, { record: { projectTitle: 'A base', ...record } });
  const { conditions } = parseView(query);
  const part = readPart(open, select(open, conditions), conditions);
  return describeBase(part, open.base, speech, (choice) => `/accounts ${JSON.stringify(choice)}`);
}

const BEFORE = {
  values: { a1: { x: 10, y: 30 }, a2: { x: 50, y: 50 }, a3: { x: 70, y: 65 } },
  asOf: Date.UTC(2026, 9, 1),
};
const NOW = {
  values: {
    a1: { x: 30.4, y: 30.9 },
    a2: { x: 50, y: 50.3 },
    a4: { x: 90, y: 95 },
    a5: { x: 12 },
    a6: {},
  },
  attributes: { a1: { arr: 100, branch: 'NL' }, a2: { arr: 300, branch: 'NL' }, a4: { arr: 600, branch: 'BE' } },
  asOf: Date.UTC(2026, 10, 1),
} as const;

function text(cell: Cell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text;
}

describe('what the Base page says and draws', () => {
  test('every account is in exactly one bar', () => {
    const { ladder } = view([BEFORE, NOW]);
    const drawn = ladder!.rows.reduce((sum, row) => sum + row.exact + row.atMost, ladder!.notRated.share);
    expect(drawn).toBeCloseTo(1, 12);
    const weighed = ladder!.rows.reduce((sum, row) => sum + (row.weight ?? 0), ladder!.notRated.weight ?? 0);
    expect(weighed).toBeCloseTo(1, 12);
    expect(ladder!.rows.map((row) => row.label)).toEqual(['0', '1', '1', '0', '1']);
    expect(ladder!.notRated.label).toBe('2');
    expect(ladder!.rows.map((row) => row.name)).toEqual([
      'Fragmented',
      'Structured',
      'Guided',
      'Contextual',
      'Ambient',
    ]);
  });

  test('"at most" is drawn apart from what is known, and can be chosen by itself', () => {
    const loose = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])], { minDimensions: 0.5 });
    const { ladder } = view([NOW], { of: loose });
    expect(ladder!.rows[0]).toMatchObject({ exact: 0, atMost: 1 / 5, atMostLabel: '1 at most' });
    expect(ladder!.rows[0]!.atMostChoice).toEqual({ stage: '1', kind: 'at_most' });
    expect(ladder!.atMost).toContain('at most');
  });

  test('without the weight attribute there is no second bar and no money', () => {
    const { ladder } = view([BEFORE]);
    expect(ladder!.weight).toBeNull();
    expect(ladder!.rows.map((row) => row.weight)).toEqual([null, null, null, null, null]);
    expect(ladder!.table.head).toHaveLength(5);
  });

  test('what moved the average adds up as it is shown', () => {
    const { average } = view([BEFORE, NOW]);
    const points = average!.table.rows.map((row) => Number(text(row[1]).replace('−', '-')));
    const now = points.pop()!;
    expect(points.length).toBeGreaterThan(3);
    expect(points.reduce((sum, x) => sum + x, 0)).toBeCloseTo(now, 9);
  });

  test.each(['', 'branch=NL', 'stage=2', 'held=a', 'holders=2', 'moved=up'])(
    'every table has as many cells as heads under "%s"',
    (query) => {
      const { ladder, links, rules, average, moves, seen } = view([BEFORE, NOW], { query });
      for (const part of [ladder, links, rules, average, moves, seen]) {
        for (const row of part?.table.rows ?? []) expect(row).toHaveLength(part!.table.head.length);
      }
      expect(ladder).not.toBeNull();
    },
  );

  test('the model’s own rule comes first', () => {
    const of = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])], { overall: 'score' });
    const { rules } = view([NOW], { of });
    expect(rules!.rules[0]).toMatchObject({ id: 'score', note: 'this model’s rule' });
    expect(rules!.rules.length).toBeGreaterThan(1);
  });

  test('the moves of the headline are not told again below it, and nobody moving is said', () => {
    const [first, second, third] = [1, 2, 3].map((month) => ({ ...BEFORE, asOf: Date.UTC(2026, month, 1) }));
    const still = view([first!, second!]);
    expect(still.answer).toMatch(/; no move is confirmed since 1 Feb\.$/);
    const lift = { values: { a1: { x: 40, y: 40 }, a2: { x: 50, y: 50 }, a3: { x: 70, y: 65 } } };
    const up = view([first!, { ...lift, asOf: second!.asOf }]);
    expect(up.answer).toMatch(/; 1 moved up since 1 Feb, none down, confirmed\.$/);
    expect(up.movement[0]).toBe('It moved because the customer changed.');
    const both = { values: { a1: { x: 40, y: 40 }, a2: { x: 10, y: 10 }, a3: { x: 30, y: 35 } } };
    expect(view([first!, { ...both, asOf: third!.asOf }]).answer).toMatch(
      /; 1 moved up and 2 down since 1 Feb, confirmed\.$/,
    );
    expect(
      view([
        { ...BEFORE, asOf: Date.UTC(2025, 1, 1) },
        { ...both, asOf: third!.asOf },
      ]).answer,
    ).toMatch(/since 1 Feb 2025, confirmed\.$/);
  });

  test('dimensions stand in the order of the accounts they hold, and equals are named together', () => {
    const of = modelOf([
      group('a', [indicator('x')], { title: 'A' }),
      group('b', [indicator('y')], { title: 'B' }),
      group('c', [indicator('z')], { title: 'C' }),
    ]);
    const values = {
      a1: { x: 90, y: 10, z: 10 },
      a2: { x: 90, y: 10, z: 10 },
      a3: { x: 10, y: 90, z: 90 },
      a4: { x: 90, y: 95, z: 10 },
    };
    const { links } = view([{ values }], { of });
    expect(links!.rows.map(({ path, total }) => [path, total])).toEqual([
      ['c', '3'],
      ['b', '2'],
      ['a', '1'],
    ]);
    expect(links!.finding).toBe('C holds most: 3 of all 4 accounts, 1 alone');
    expect(links!.holders.map(({ name, label }) => [name, label])).toEqual([
      ['Exactly one dimension', '2'],
      ['Exactly two', '2'],
      ['Three or more', '0'],
    ]);
    const { a1, a2, a3 } = values;
    expect(view([{ values: { a1, a2, a3 } }], { of }).links!.finding).toBe(
      'B and C hold most: 2 of all 3 accounts each',
    );
  });

  test('a first snapshot has nothing to compare with, and says nothing of it', () => {
    const { average, moves, movement, answer } = view([NOW]);
    expect(average!.table.rows).toEqual([]);
    expect(average!.changes).toEqual([]);
    expect(moves).toBeNull();
    expect(movement).toEqual([]);
    expect(answer).not.toContain('since');
  });

  test('a model without stages has an average and coverage, and no ladder', () => {
    const staged = view([NOW], { of: modelOf([group('a', [indicator('x')])], null) });
    expect([staged.ladder, staged.links, staged.rules, staged.moves]).toEqual([null, null, null, null]);
    expect(staged.average).not.toBeNull();
    expect(staged.seen).not.toBeNull();
  });

  test('of nobody nothing is drawn, and the answer says what to do', () => {
    const empty = view([{ values: {} }]);
    expect([empty.ladder, empty.links, empty.rules, empty.average, empty.moves, empty.seen]).toEqual(
      Array.from({ length: 6 }, () => null),
    );
    expect(empty.caveats.join(' ')).toContain('rungs.yaml');
  });

  test('names cannot drive the page: control and direction marks are gone', () => {
    expect(view([NOW], { record: { projectTitle: 'evil\u202ename\u0000' } }).title).toBe('evil name');
  });

  test('coverage tells seen, not seen and not concerned apart', () => {
    const values = { a1: { x: 1, y: 2 }, a2: { y: 3 }, a3: { x: 'na', y: 4 } } as const;
    const { seen } = view([{ values }]);
    const share = (x: number): number => Math.round(x * 3);
    expect(seen!.rows.map((r) => [r.path, share(r.scored), share(r.notSeen), share(r.notApplicable), r.label])).toEqual(
      [
        ['a', 1, 1, 1, '50\u202f%'],
        ['b', 3, 0, 0, '100\u202f%'],
      ],
    );
  });
});

describe('a part of the base', () => {
  test('the sentence says of how many it speaks, and which', () => {
    expect(view([BEFORE, NOW]).answer).toMatch(/^Of 5 accounts, 20\u202f% stand on stage 2, Structured/);
    expect(view([BEFORE, NOW], { query: 'branch=NL' }).answer).toMatch(
      /^Of the 2 accounts with branch NL \(40\u202f% of the base\), 50\u202f% stand on stage 2, Structured/,
    );
    expect(view([NOW], { query: 'branch=BE' }).answer).toBe(
      'This is a part of the base: 1 of 5 accounts, with branch BE. The one account stands on stage 5, Ambient.',
    );
  });

  test('a chosen stage is counted among what it was chosen from', () => {
    const { answer, ladder } = view([NOW], { query: 'stage=2..3' });
    expect(answer).toMatch(/^Of 5 accounts, 2 stand on stage 2 to 3/);
    expect(ladder!.finding).toMatch(/^2 of 5 accounts/);
    expect(ladder!.rows.map((row) => row.behind)).toEqual([0, 0.2, 0.2, 0, 0.2]);
    expect(ladder!.rows.map((row) => row.exact)).toEqual([0, 0.2, 0.2, 0, 0]);
    expect(ladder!.notRated.behind).toBe(0.4);
    expect(ladder!.rows[4]).toMatchObject({ label: '', note: '1' });
  });

  test('behind another filter stands the whole base, as shares', () => {
    const { ladder } = view([NOW], { query: 'branch=NL' });
    expect(ladder!.rows.map((row) => row.exact)).toEqual([0, 0.5, 0.5, 0, 0]);
    expect(ladder!.rows.map((row) => row.behind)).toEqual([0, 0.2, 0.2, 0, 0.2]);
    expect(view([NOW]).ladder!.rows.map((row) => row.behind)).toEqual(Array.from({ length: 5 }, () => null));
  });

  test('a chosen dimension leaves the others to be seen behind, in their order', () => {
    const own = { values: { a1: { x: 10, y: 90 }, a2: { x: 90, y: 10 }, a3: { x: 10, y: 10 }, a4: { x: 10, y: 50 } } };
    const whole = view([own]).links!;
    const chosen = view([own], { query: 'held=b' }).links!;
    expect(chosen.rows.map(({ path }) => path)).toEqual(whole.rows.map(({ path }) => path));
    expect(chosen.rows.map(({ behind }) => behind)).toEqual(
      whole.rows.map(({ parts }) => parts.reduce((sum, part) => sum + part.accounts, 0)),
    );
    const front = chosen.rows.map(({ parts }) => parts.reduce((sum, part) => sum + part.accounts, 0));
    expect(front).toEqual([1, 2]);
  });

  test('moves are counted of the part, and behind a chosen move stands what it was chosen from', () => {
    const { moves } = view([BEFORE, NOW], { query: 'moved=joined' });
    expect(moves!.up.label).toBe('0 of 1');
    expect(moves!.up.empty).toBe(false);
    expect(moves!.bars.length).toBeGreaterThan(0);
    expect(moves!.bars.every(({ behind }) => behind !== null && behind.up + behind.down > 0)).toBe(true);
  });

  test('beside each stage stands how all stood then, and the change as its reader would count it', () => {
    const { ladder } = view([BEFORE, NOW]);
    expect(ladder!.table.head.slice(-4)).toEqual(['On 1 Oct 2026', 'Share then', 'Change', 'Change in % points']);
    const cells = ladder!.table.rows.map((row) => row.slice(-4).map(text));
    // Then: a1 on stage 1, a2 on 3, a3 on 4; now a1 on 2, a2 on 3, a4 on 5, two not rated.
    expect(cells).toEqual([
      ['0', '0.0\u202f%', '+1', '+20.0'],
      ['1', '33.3\u202f%', '\u22121', '\u221233.3'],
      ['1', '33.3\u202f%', '0', '\u221213.3'],
      ['0', '0.0\u202f%', '+1', '+20.0'],
      ['1', '33.3\u202f%', '\u22121', '\u221233.3'],
      ['0', '0.0\u202f%', '+2', '+40.0'],
    ]);
    expect(ladder!.rows.map(({ past }) => past)).toEqual([1 / 3, 0, 1 / 3, 1 / 3, 0]);
    expect(ladder!.reading).toContain('all 3 accounts there were on 1 Oct 2026');
    expect(view([NOW]).ladder!.past).toBeNull();
  });

  test('of a part, then is that part then, whatever stages are chosen of it now', () => {
    const branches = { a1: { branch: 'NL' }, a2: { branch: 'NL' } };
    const bases = [
      { ...BEFORE, attributes: { ...branches, a3: { branch: 'BE' } } },
      { ...NOW, attributes: branches },
    ];
    const { ladder } = view(bases, { query: 'branch=NL&stage=3' });
    expect(ladder!.table.rows.map((row) => text(row.at(-4)))).toEqual(['0', '0', '1', '0', '1', '0']);
    expect(ladder!.reading).toContain('of these accounts');
  });

  test('nothing is said to be below the first stage or above the last', () => {
    const at = (x: number): string => view([{ values: { a1: { x, y: x }, a2: { x, y: x } } }]).ladder!.finding;
    expect(at(10)).toBe('0\u202f% stand above stage 1');
    expect(at(50)).toBe('0\u202f% stand above stage 3, 0\u202f% below');
    expect(at(95)).toBe('0\u202f% stand below stage 5');
  });

  test('who holds is counted among a population that is named, in the headline and over the bars', () => {
    const values = { a1: { x: 30, y: 90 }, a2: { x: 30, y: 30 }, a3: { x: 10, y: 90 }, a4: { x: 30, y: 50 } };
    const { answer, links } = view([{ values }]);
    expect(answer).toContain('a alone holds 2 of the 3 on stage 2');
    expect(links!.finding).toBe('a holds most: 4 of all 4 accounts, 3 alone');
    expect(view([{ values }], { query: 'stage=2' }).links!.finding).toBe(
      'a holds most: 3 of these 3 accounts, 2 alone',
    );
  });

  test('what the filter says is not said again', () => {
    const values = { a1: { x: 30, y: 90 }, a2: { x: 30, y: 30 }, a3: { x: 10, y: 90 }, a4: { x: 90, y: 30 } };
    const under = (query: string): BaseView => view([{ values }], { query });
    expect(under('held=a&holders=1&stage=2').answer).not.toContain('alone holds');
    expect(under('held=a&holders=1').answer).not.toContain('alone holds');
    expect(under('held=a&holders=1').links!.finding).toBe('2 of the 4 accounts that are held are chosen here');
    expect(under('held=a').answer).toContain('alone holds 1 of the 2 on stage 2');
    expect(under('held=a&holders=2').answer).not.toContain('a is among');
    expect(under('holders=1').answer).toContain('alone holds');
    const risen = view([BEFORE, NOW], { query: 'moved=up' });
    expect(risen.movement.join(' ')).not.toMatch(/moved up and none down|^Since/);
  });

  test('every number that leads to accounts leads to those it counts', () => {
    const { ladder } = view([NOW]);
    const row = ladder!.table.rows.find(([name]) => text(name).startsWith('2'))!;
    expect(row[3]).toEqual({ text: '1', to: '/accounts {"stage":"2","kind":null}' });
  });
});
