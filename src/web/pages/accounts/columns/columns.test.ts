import { describe, expect, test } from 'vitest';
import { group, indicator, modelOf } from '../../../../../test/fixtures/hand-made-base.ts';
import {
  SERIES,
  at,
  contextOf,
  model,
  openOf,
  plain,
  speech,
  textOf,
} from '../../../../../test/fixtures/listed-accounts.ts';
import { allRows, type ScoredBase } from '../../../../analysis/base/scored-base.ts';
import type { Model } from '../../../../model/model.ts';
import { exportCsv } from '../../../../report/export/export-csv.ts';
import { select } from '../../../state/selection.ts';
import { columnContext } from './column-context.ts';
import { createColumns } from './columns.ts';
import { reasonDescriber } from './describe-reasons.ts';
import { shownSheet } from '../export/export-sheet.ts';
import { orderRows } from '../order-rows.ts';

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

describe('what people recorded', () => {
  const accounts = SERIES[1]!.scores.accounts;
  const [first = '', second = ''] = accounts;
  const columnsOf = (assessed: ReadonlyMap<string, number>, disputes: ReadonlyMap<string, number>) => {
    const records = { assessed, dueBefore: 0, disputes };
    const open = openOf(SERIES);
    return createColumns(columnContext({ ...open, base: { ...open.base, records } }, speech));
  };
  const found = columnsOf(new Map([[first, Date.UTC(2026, 7, 20)]]), new Map([[second, 2]]));
  const cells = (id: string): string[] =>
    accounts.slice(0, 2).map((_, row) => textOf(found.find((one) => one.id === id)!.cell(row)));

  test('is a column where there is any: never is no date, and no disagreement is zero', () => {
    expect(cells('last_assessed')).toEqual(['20 Aug 2026, null', 'missing: never']);
    expect(cells('disputes')).toEqual(['0', '2']);
  });

  test('is none where nobody recorded anything', () => {
    const ids = columnsOf(new Map(), new Map()).map(({ id }) => id);
    expect(ids).not.toContain('last_assessed');
    expect(ids).not.toContain('disputes');
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
