import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/hand-made-base.ts';
import { openBaseOf } from '../../../../test/open-base-of.ts';
import { compareSnapshots, type Comparison } from '../../../analysis/movement/comparison.ts';
import type { Condition } from '../../../analysis/filter/condition.ts';
import { placesOfStarts, type MoveStart } from '../../../analysis/movement/move-origins.ts';
import { allRows, type ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Model } from '../../../model/model.ts';
import { exportCsv } from '../../../report/export-csv.ts';
import type { MetricRecord } from '../../../table/record.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import { createSpeech } from '../../words/speech.ts';
import { select } from '../../state/selection.ts';
import { DEFAULT_VIEW } from '../../state/view.ts';
import type { Cell } from './cell.ts';
import { columnContext, type ColumnContext } from './column-context.ts';
import { createColumns, defaultColumns, defaultSort } from './columns.ts';
import { csmOptions, describeAccounts } from './describe-accounts.ts';
import { reasonDescriber } from './describe-reasons.ts';
import { shownSheet, stampOf, withStamp } from './export-sheet.ts';
import { orderRows } from './order-rows.ts';

const model = modelOf([
  group('knowledge', [indicator('k1', { title: 'Deflection' })], { title: 'Knowledge' }),
  group('reach', [indicator('r1', { title: 'Reach', onlyFor: [{ attribute: 'big', values: [true] }] })], {
    title: 'Reach',
  }),
]);

const FORMULA = '=HYPERLINK("http://x","y")';
const attributes = {
  a: { name: 'Älpha', arr: 5, csm: 'Anna', big: true, renewal: new Date(Date.UTC(2026, 11, 5)) },
  b: { name: FORMULA, arr: 0, csm: 'Ben', big: true, renewal: null },
  c: { name: 'gamma', arr: null, csm: null, big: false, renewal: new Date(Date.UTC(2026, 9, 31)) },
  d: { name: 'delta', arr: 70, csm: 'Anna', big: true, renewal: null },
};

function at(month: number, values: Parameters<typeof handMadeBase>[0]['values'], own: Model = model): ScoredBase {
  return handMadeBase({ model: own, values, attributes, asOf: Date.UTC(2026, month, 1) });
}

const SERIES = [
  at(9, { a: { k1: 70, r1: 70 }, b: { k1: 0, r1: 0 }, c: { k1: 50, r1: 50 } }),
  at(10, {
    a: { k1: 30, r1: 69 },
    b: { k1: 0, r1: 0 },
    c: { k1: 50, r1: 50 },
    d: { k1: 'missing', r1: 45 },
  }),
];

const PERCENT: MetricRecord = {
  title: 'Deflection',
  unit: 'percent_points',
  from: null,
  value: '',
  where: null,
  windowStart: null,
  windowEnd: null,
  minRows: 0,
  definition: '',
  sql: null,
};

function openOf(series: readonly ScoredBase[]): OpenBase {
  return openBaseOf(series, { record: { metrics: { k1: PERCENT } }, comparison: compareLast(series) });
}

/** With every snapshot that moves start from, as the server compares. */
function compareLast(series: readonly ScoredBase[]): Comparison | null {
  if (series.length < 2) return null;
  const [earlier, last] = [series.slice(0, -2), series.slice(-2)];
  const starts = placesOfStarts(last, { earlier }).map((place) => [place, startOf(series[place]!)] as const);
  return compareSnapshots(last, { earlier, starts: new Map(starts) });
}

function startOf(base: ScoredBase): MoveStart {
  return { base, redefined: new Set() };
}

const speech = createSpeech('en-GB');
const contextOf = (series: readonly ScoredBase[]): ColumnContext => columnContext(openOf(series), speech);
const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ').replaceAll(/[\u2068\u2069]/g, '');

function textOf(cell: Cell): string {
  switch (cell.kind) {
    case 'account':
      return cell.name;
    case 'stage':
      return cell.stage.text;
    case 'move':
      return `${cell.from.text} ${cell.direction} ${cell.to.text}`;
    case 'reasons':
      return plain([cell.since, cell.lead, ...cell.lines].filter((text) => text !== '').join(' | '));
    case 'readiness':
      return plain([cell.state, cell.lacks].filter((text) => text !== '').join(' | '));
    case 'nothing':
      return '–';
    case 'absent':
      return `${cell.what}: ${cell.text}`;
    case 'date':
      return plain(`${cell.text}, ${cell.away}`);
    default:
      return plain(cell.text);
  }
}

describe('a cell', () => {
  const columns = createColumns(contextOf(SERIES));
  const column = (id: string): string[] =>
    SERIES[1]!.scores.accounts.map((_, row) => textOf(columns.find((one) => one.id === id)!.cell(row)));

  test('tells missing, not applicable and zero apart', () => {
    expect(column('arr')).toEqual(['5', '0', 'missing: not known', '70']);
    expect(column('knowledge.k1.value')).toEqual(['30 %', '0 %', '50 %', 'missing: missing']);
    expect(column('reach.r1.value')).toEqual(['69', '0', 'notApplicable: n/a', '45']);
    expect(column('reach.score')[2]).toBe('notApplicable: n/a');
  });

  test('shows a value divided as its curve reads it, by the variant that scored the account', () => {
    const read = (denominator: string | null): Model =>
      modelOf([
        group('g', [
          {
            ...indicator('tickets', { title: 'Tickets' }),
            ...(denominator === null ? {} : { reading: { denominator } }),
          },
        ]),
      ]);
    const big = { id: 'big', onlyFor: [{ attribute: 'big', values: [true] }], model: read('seats') };
    const cellsOf = (own: Model): { cells: string[]; note: string | null } => {
      const tickets = { a: { tickets: 30, seats: 4 }, b: { tickets: 9, seats: 0 }, c: { tickets: 7, seats: 2 } };
      const context = contextOf([at(9, tickets, own)]);
      const found = createColumns(context).find(({ id }) => id === 'g.tickets.value')!;
      return { cells: [0, 1, 2].map((row) => textOf(found.cell(row))), note: found.note };
    };
    const divided = cellsOf(read('seats'));
    expect(divided.cells).toEqual(['7.5', 'missing: missing', '3.5']);
    expect(divided.note).toContain('seats');
    expect(cellsOf({ ...read(null), variants: [big] }).cells).toEqual(['7.5', 'missing: missing', '7']);
  });

  test('says "at most" where a dimension is not seen', () => {
    expect(column('stage')).toEqual(['2', '1', '3', '≤ 3']);
  });

  test('says how a score changed, and that a new account has nothing to compare with', () => {
    expect(column('change')).toEqual(['−20.5', '0.0', '0.0', 'missing: new']);
  });

  test('tells a move with its reason: the dimension, then raw values before and now', () => {
    expect(column('move')).toEqual(['4 down 2', '–', '–', '–']);
    expect(column('why')[0]).toBe('Knowledge 4 → 2 | Deflection 70 % → 30 % (−20.0)');
  });

  test('never rounds points to a stage that they have not reached', () => {
    const just = at(10, { a: { k1: 39.8, r1: 60 }, b: { k1: 40.2, r1: 60 } });
    const known = createColumns(contextOf([just])).find(({ id }) => id === 'knowledge.score')!;
    expect([0, 1].map((row) => known.cell(row))).toEqual([
      { kind: 'number', text: '39.8' },
      { kind: 'number', text: '40' },
    ]);
  });

  test('tells what the gate of a stage needs, with the value before and now', () => {
    const gated = modelOf([group('knowledge', [indicator('k1')])], {
      gates: [[], [], [{ kind: 'metric', metric: 'articles', atLeast: 20, atMost: null }], [], []],
    });
    const month = (number: number, articles: number): ScoredBase => at(number, { a: { k1: 50, articles } }, gated);
    const [, , why] = createColumns(contextOf([month(9, 25), month(10, 12)]));
    expect(textOf(why!.cell(0))).toBe('Stage 3 needs articles at least 20: 25 → 12');
  });

  test('counts the days to a renewal from the as-of', () => {
    expect(column('renewal')).toEqual([
      '5 Dec 2026, in 34 days',
      'missing: not known',
      '31 Oct 2026, 1 day ago',
      'missing: not known',
    ]);
  });
});

describe('the order of rows', () => {
  const context = contextOf(SERIES);
  const columns = createColumns(context);
  const order = (id: string, descending: boolean): string =>
    [...orderRows(columns.find((one) => one.id === id)!.keys(), descending)]
      .map((row) => SERIES[1]!.scores.accounts[row])
      .join('');

  test('is that of the values, without a value last either way', () => {
    expect(order('arr', true)).toBe('dabc');
    expect(order('arr', false)).toBe('badc');
  });

  test('is that of the language for texts', () => {
    expect(order('account', false)).toBe('badc');
  });

  test('"at most 3" stands below 3', () => {
    expect(order('stage', true)).toBe('cdab');
  });
});

describe('the answer', () => {
  const all = (context: ColumnContext) => {
    const { accounts } = context.open.base.scores;
    return { rows: allRows(accounts.length), accounts: new Set(accounts), whole: true, faults: [] };
  };

  test('says who moved, of whom, since when', () => {
    const context = contextOf(SERIES);
    const answer = describeAccounts(context, all(context), []);
    expect(plain(answer.headline)).toBe('1 of 4 accounts moved since 1 Oct 2026: 0 up, 1 down.');
    expect(answer.details).toEqual([
      'It moved because the customer changed.',
      'The one that fell carries 5 of ARR.',
      '1 joined.',
    ]);
    expect(answer.tabs.map(({ id, count }) => [id, count])).toEqual([
      ['changed', 1],
      ['all', 4],
    ]);
    expect(answer.defaultTab).toBe('changed');
  });

  test('speaks of the CSM whose accounts are shown', () => {
    const context = contextOf(SERIES);
    const part = { rows: Uint32Array.of(0, 3), accounts: new Set(['a', 'd']), whole: false, faults: [] };
    const answer = describeAccounts(context, part, [{ on: 'csm', values: ['Anna'] }]);
    expect(plain(answer.headline)).toBe('1 of Anna’s 2 accounts moved since 1 Oct 2026: 0 up, 1 down.');
    expect(csmOptions(context).map(({ name, accounts }) => [name, accounts])).toEqual([
      ['Anna', 2],
      ['Ben', 1],
      ['Not known', 1],
    ]);
  });

  test('opens on all where nothing moved, or nothing can be compared', () => {
    const still = contextOf([SERIES[1]!, at(11, { a: { k1: 30, r1: 69 } })]);
    expect(describeAccounts(still, all(still), []).headline).toBe(
      'None of 1 account moved to another stage since 1 Nov 2026.',
    );
    expect(describeAccounts(still, all(still), []).defaultTab).toBe('all');
    const first = contextOf([SERIES[0]!]);
    const answer = describeAccounts(first, all(first), []);
    expect([answer.headline, ...answer.details]).toEqual([
      '3 accounts.',
      'There is no earlier snapshot, so nothing has changed yet.',
    ]);
    expect(answer.tabs.map(({ id }) => id)).toEqual(['all']);
  });

  test('a model without stages has scores and no moves', () => {
    const flat = modelOf([group('knowledge', [indicator('k1')])], null);
    const context = contextOf([at(9, { a: { k1: 10 } }, flat), at(10, { a: { k1: 12 } }, flat)]);
    const columns = createColumns(context);
    expect(defaultColumns(columns, 'all')).toEqual(['account', 'score', 'change', 'coverage', 'arr', 'renewal', 'csm']);
    expect(describeAccounts(context, all(context), []).details[0]).toContain('no stages');
  });

  test('who left is listed also without stages, and where they do not compare', () => {
    const flat = modelOf([group('knowledge', [indicator('k1')])], null);
    const [before, now] = [{ a: { k1: 10 }, b: { k1: 20 } }, { a: { k1: 12 } }];
    for (const own of [flat, model]) {
      const context = contextOf([at(9, before, flat), at(10, now, own)]);
      const answered = (conditions: readonly Condition[]) =>
        describeAccounts(context, select(context.open, conditions), conditions).tabs.map(({ id, count }) => [
          id,
          count,
        ]);
      expect(answered([{ on: 'csm', values: ['Ben'] }])).toEqual([['left', 1]]);
      expect(answered([])).toEqual([
        ['all', 1],
        ['left', 1],
      ]);
    }
  });

  test('a CSM without a name is among those not known', () => {
    const blank = handMadeBase({ model, values: { a: {}, b: {} }, attributes: { a: { csm: ' ' }, b: { csm: 'Ben' } } });
    expect(csmOptions(contextOf([blank])).map(({ name, accounts }) => [name, accounts])).toEqual([
      ['Ben', 1],
      ['Not known', 1],
    ]);
  });

  test('a base without attributes is sorted by account', () => {
    const bare = handMadeBase({ model, values: { a: { k1: 1, r1: 1 } }, asOf: 0 });
    const columns = createColumns(contextOf([bare]));
    expect(defaultSort(columns)).toBe('account');
    expect(defaultColumns(columns, 'all')).toEqual(['account', 'stage', 'score', 'change', 'coverage']);
    expect(textOf(columns[0]!.cell(0))).toBe('a');
  });

  test('where everybody shown moved, the number stands once, with what they pay together', () => {
    const context = contextOf(SERIES);
    const said = (conditions: readonly Condition[]): string =>
      plain(describeAccounts(context, select(context.open, conditions), conditions).headline);
    expect(said([{ on: 'moved', values: ['down'] }])).toBe(
      '1 account moved down since 1 Oct 2026; it carries 5 of ARR.',
    );
    const bens = [
      { on: 'csm', values: ['Anna'] },
      { on: 'moved', values: ['down'] },
    ];
    expect(said(bens)).toBe('1 of Anna’s accounts moved down since 1 Oct 2026; it carries 5 of ARR.');
    const everybody = describeAccounts(context, select(context.open, []), []);
    expect(everybody.details[1]).toBe('The one that fell carries 5 of ARR.');
  });
});

describe('a move first read in the snapshot compared with', () => {
  // One point short of the cut at 40: counts once two snapshots in a row read it.
  const context = contextOf([
    at(7, { a: { k1: 45, r1: 45 } }),
    at(9, { a: { k1: 39, r1: 45 } }),
    at(10, { a: { k1: 38.5, r1: 46 } }),
  ]);
  const why = createColumns(context).find(({ id }) => id === 'why')!;
  const [since, told] = ['Read so since 1 Oct 2026', 'Knowledge 3 → 2'];

  test('has its reason in the list: since when, and the values across the move', () => {
    expect(textOf(why.cell(0))).toBe(`${since} | ${told} | Deflection 45 % → 38.5 % (−3.3)`);
  });

  test('and in a file', () => {
    const lines = [...exportCsv(shownSheet({ columns: [why], rows: Uint32Array.of(0) }), { raw: false })].join('');
    expect(plain(lines)).toBe(`Why\r\n${since}: ${told}. Deflection 45 % → 38.5 % (−3.3)\r\n`);
  });

  test('without the snapshot before it says that it had moved, and what holds it', () => {
    const { comparison } = context.open;
    const bare = columnContext({ ...context.open, comparison: { ...comparison!, origins: [] } }, speech);
    const cell = createColumns(bare)
      .find(({ id }) => id === 'why')!
      .cell(0);
    expect(textOf(cell)).toBe('It had moved before that day, and is confirmed since. Knowledge holds it');
  });
});

describe('what a gate needs', () => {
  const gated = modelOf(model.root.children, {
    gates: [[], [], [{ kind: 'metric', metric: 'extra', atLeast: 20, atMost: null }], [], []],
  });
  const whyOf = (...extras: readonly number[]): string => {
    const series = extras.map((extra, i) => at(10 - extras.length + i, { a: { k1: 50, r1: 50, extra } }, gated));
    return textOf(
      createColumns(contextOf(series))
        .find(({ id }) => id === 'why')!
        .cell(0),
    );
  };

  test('is told with the values across the move', () => {
    expect(whyOf(25, 12, 14)).toContain('25 → 14');
  });

  test('but never with a change against the move', () => {
    const open = openOf([
      at(8, { a: { k1: 50, r1: 50, extra: 25 } }, gated),
      at(9, { a: { k1: 50, r1: 50, extra: 12 } }, gated),
      at(10, { a: { k1: 50, r1: 50, extra: 14 } }, gated),
    ]);
    const context = columnContext({ ...open, comparison: { ...open.comparison!, origins: [] } }, speech);
    const move = context.changed.get('a')!;
    // As if told against the snapshot compared with, in which the metric was lower still.
    const reasons = context.reasons!({ ...move, cause: 'customer' });
    expect(reasons.gates[0]).toMatchObject({ before: { value: 12 }, after: { value: 14 } });
    expect(plain(reasonDescriber(context)(move, reasons).lead)).toMatch(/Stage 3 needs .*: now 14$/);
  });
});

describe('a file', () => {
  const context = contextOf(SERIES);
  const known = createColumns(context);
  const columns = ['account', 'move', 'why', 'stage', 'score', 'arr', 'renewal', 'knowledge.k1.value'].map((id) =>
    known.find((one) => one.id === id)!,
  );
  const rows = Uint32Array.of(3, 0, 1);
  const sheet = shownSheet({ columns, rows });

  test('holds the shown rows in the shown order, numbers in full, with why a value is not there', () => {
    const lines = [...exportCsv(sheet, { raw: false })].join('').split('\r\n');
    expect(lines[0]).toBe(
      'Key,Account,Stage before,Stage before at most,Stage now,Stage now at most,Direction,Confirmed,Why,Stage,Stage at most,Score,Score status,ARR,Renewal,Deflection,Deflection status',
    );
    expect(lines[1]).toBe('d,delta,,,,,,,,3,true,45,scored,70,,,missing: noRows');
    expect(lines[2]).toContain('a,Älpha,4,false,2,false,down,true,');
    expect(lines[2]).toContain(',2,false,49.5,scored,5,2026-12-05,30,scored');
    expect(lines).toHaveLength(rows.length + 2);
  });

  test('has no value where an indicator does not apply, whatever its metric is', () => {
    const reach = known.filter(({ id }) => id === 'reach.r1.value');
    const lines = [...exportCsv(shownSheet({ columns: reach, rows: Uint32Array.of(2, 0) }), { raw: false })].join('');
    expect(lines).toBe('Reach,Reach status\r\n,notApplicable\r\n69,scored\r\n');
  });

  test('a name that is a formula is no formula', () => {
    const csv = [...exportCsv(sheet, { raw: false })].join('');
    expect(csv).toContain(`b,"'=HYPERLINK(""http://x"",""y"")"`);
  });

  test('says in columns of its own what it is', () => {
    const view = { ...DEFAULT_VIEW, conditions: [{ on: 'csm', values: ['Anna', 'Ben'] }] };
    const shown = { columns, rows, tab: 'All', sort: { column: 'arr', descending: true }, sortedBy: 'ARR', asked: 'ä' };
    const stamp = stampOf(context, view, shown, Date.UTC(2026, 10, 2, 9, 30));
    expect(Object.fromEntries(stamp.map(({ name, text }) => [name, text]))).toEqual({
      Project: 'Test',
      View: 'Accounts, all, sorted by ARR, descending',
      Filters: 'CSM: Anna or Ben; search “ä”',
      'As of': '2026-11-01',
      'Compared with': '2026-10-01',
      Model: 'hand-made',
      Snapshot: 'hand-made@1',
      Rows: '3',
      Made: '2026-11-02T09:30:00.000Z',
    });
    const [head, first] = [...exportCsv(withStamp(sheet, stamp), { raw: false })].join('').split('\r\n');
    expect(head!.endsWith(',Project,View,Filters,As of,Compared with,Model,Snapshot,Rows,Made')).toBe(true);
    expect(first!.endsWith(',2026-11-01,2026-10-01,hand-made,hand-made@1,3,2026-11-02T09:30:00.000Z')).toBe(true);
  });
});

describe('what a policy counts and nobody saw', () => {
  const filling = {
    ...group('knowledge', [indicator('k1', { title: 'Deflection' })], { title: 'Knowledge' }),
    ifMissing: 40,
  };
  const base = at(
    9,
    { a: { k1: 70, r1: 70 }, b: { r1: 50 } },
    modelOf([
      { ...filling, children: filling.children.map((child) => ({ ...child, ifMissing: 40 })) },
      group('reach', [indicator('r1')], { title: 'Reach' }),
    ]),
  );
  const columns = createColumns(contextOf([base]));
  const column = (id: string) => columns.find((one) => one.id === id)!;

  test('is missing in its cell, with what it is counted as, and no number of its column', () => {
    expect(base.scores.nodes.find(({ path }) => path === 'knowledge')!.points[1]).toBe(40);
    const cell = column('knowledge.score').cell(1);
    expect(textOf(cell)).toBe('missing: missing, as 40');
    expect(cell).toMatchObject({ told: expect.stringContaining('counted as 40 by policy, not by evidence') });
    expect(textOf(column('knowledge.score').cell(0))).toBe('70');
    expect([...column('knowledge.score').keys()]).toEqual([70, Number.NaN, Number.NaN, Number.NaN].slice(0, 2));
    expect(textOf(column('knowledge.stage').cell(1))).toBe('missing: missing, as stage 3');
    expect([...column('knowledge.stage').keys()]).toEqual([4, Number.NaN]);
  });

  test('is empty in a file, and the column beside it says why and what counts', () => {
    const { rows } = select(openOf([base]), []);
    const sheet = shownSheet({ columns: [column('account'), column('knowledge.score')], rows });
    expect([...exportCsv(sheet, { raw: false })].join('').split('\r\n').slice(1, 3)).toEqual([
      'a,Älpha,70,scored',
      expect.stringMatching(/^b,.*,,"?missing: nothingScored, counted as 40"?$/),
    ]);
  });
});

describe('readiness', () => {
  const features = [
    {
      id: 'bot',
      title: 'Bot',
      needs: [
        { kind: 'metric', metric: 'k1', atLeast: 50, atMost: null },
        { kind: 'group', path: 'reach', atLeast: 60, atMost: null },
        { kind: 'attribute', attribute: 'big', values: [true] },
      ],
    } as const,
  ];
  const base = at(
    9,
    { a: { k1: 70, r1: 70 }, b: { k1: 10, r1: 70 }, c: { k1: 10, r1: 10 }, d: { r1: 10 } },
    { ...model, features },
  );
  const context = contextOf([base]);
  const column = createColumns(context).find(({ id }) => id === 'ready.bot')!;

  test('of a feature is a column that says the state and what is lacking, in the words of the Readiness page', () => {
    expect([0, 1, 2, 3].map((row) => textOf(column.cell(row)))).toEqual([
      'Ready',
      'One step away | lacks Deflection at least 50 %',
      'Further | lacks 2: Deflection at least 50 %; Big to be yes',
      'Unknown | lacks Reach at least 60; no evidence of Deflection at least 50 %',
    ]);
  });

  test('sorts by the steps that are left, what is unknown behind those that are known to be as near', () => {
    expect([...orderRows(column.keys(), false)]).toEqual([0, 1, 3, 2]);
  });

  test('is exported with what is lacking beside it', () => {
    const sheet = shownSheet({ columns: [column], rows: allRows(4) });
    expect(
      plain([...exportCsv(sheet, { raw: false })].join(''))
        .trim()
        .split('\r\n'),
    ).toEqual([
      'Readiness for Bot,"Bot, what is lacking"',
      'Ready,',
      'One step away,lacks Deflection at least 50 %',
      'Further,"lacks 2: Deflection at least 50 %; Big to be yes"',
      'Unknown,"lacks Reach at least 60; no evidence of Deflection at least 50 %"',
    ]);
  });
});
