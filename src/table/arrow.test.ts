import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../util/diagnostic.ts';
import { frameFromArrow, frameToArrow, tableFromArrow, tableToArrow } from './arrow.ts';
import { booleanColumn, dateColumn, numberColumn, textAt, textColumn } from './column.ts';
import { type Frame, VERSION_KEY, numbers, texts } from './frame.ts';
import { unpackFrame } from './packed-frame.ts';
import { MISSING } from './status.ts';
import { subsetTable } from './subset.ts';
import { tableToFrame } from './table-frame.ts';
import type { Table } from './table.ts';

const TABLE: Table = {
  accounts: ['007', 'acme', 'Überseeträger 👩‍🚀', ''],
  attributes: new Map([
    ['branch', textColumn(['NL', null, 'DE', 'NL'])],
    ['since', dateColumn([0, 1.7e12, null, -1])],
    ['ai_consent', booleanColumn([true, false, null, true])],
  ]),
  metrics: new Map([
    [
      'rate',
      {
        ...numberColumn([0.1 + 0.2, 0, null, 5e-324], MISSING.tooFew),
        evidence: {
          rows: Float64Array.of(20, 30, 3, 25),
          newest: Float64Array.of(1, 2, Number.NaN, 4),
          parts: new Map([["count_if(by = 'self.service')", Float64Array.of(6, 0, 1, 2)]]),
        },
      },
    ],
    ['plan', { ...textColumn(['pro', 'basic', null, 'pro']), evidence: null }],
  ]),
};

describe('a table as Arrow bytes', () => {
  test('comes back the same: values to the last bit, statuses, dictionaries, evidence', () => {
    const back = tableFromArrow(tableToArrow(TABLE));
    expect(back.accounts).toEqual(TABLE.accounts);
    for (const [id, column] of TABLE.attributes) expect(back.attributes.get(id)).toEqual(column);
    for (const [id, column] of TABLE.metrics) expect(back.metrics.get(id)).toEqual(column);
  });

  test('is read from any place in a larger buffer, Node’s own kind included', () => {
    const bytes = tableToArrow(TABLE);
    const larger = Buffer.alloc(bytes.length + 8);
    for (const start of [0, 3, 8]) {
      larger.set(bytes, start);
      const back = tableFromArrow(larger.subarray(start, start + bytes.length));
      expect(back.metrics.get('rate')).toEqual(TABLE.metrics.get('rate'));
    }
  });

  test('has the same bytes when written again, and when its columns were added in another order', () => {
    const bytes = tableToArrow(TABLE);
    expect(tableToArrow(tableFromArrow(bytes))).toEqual(bytes);
    const reversed = {
      ...TABLE,
      attributes: new Map([...TABLE.attributes].toReversed()),
      metrics: new Map([...TABLE.metrics].toReversed()),
    };
    expect(tableToArrow(reversed)).toEqual(bytes);
  });

  test('holds one NaN, whichever an engine made', () => {
    const odd = new Float64Array(1);
    new Uint32Array(odd.buffer).set([1, 0xfff80000]);
    const table = (values: Float64Array): Table => ({
      accounts: ['a'],
      attributes: new Map([['x', { ...numberColumn([null]), values }]]),
      metrics: new Map(),
    });
    expect(tableToArrow(table(odd))).toEqual(tableToArrow(table(Float64Array.of(Number.NaN))));
  });

  test('of no account keeps its columns', () => {
    const empty = tableFromArrow(tableToArrow(subsetTable(TABLE, [])));
    expect(empty.accounts).toEqual([]);
    expect([...empty.metrics.keys()]).toEqual(['plan', 'rate']);
    expect(empty.metrics.get('rate')!.values).toEqual(new Float64Array(0));
    expect(empty.metrics.get('rate')!.evidence!.parts.size).toBe(1);
    expect(empty.attributes.get('since')!.status).toEqual(new Uint8Array(0));
  });

  test('of some rows does not carry the texts of the others', () => {
    const bytes = tableToArrow(subsetTable(TABLE, [2, 3]));
    const column = tableFromArrow(bytes).metrics.get('plan')!;
    expect(column.dictionary).toEqual(['pro']);
    expect([textAt(column, 0), textAt(column, 1)]).toEqual([undefined, 'pro']);
    expect(new TextDecoder().decode(bytes)).not.toContain('basic');
  });

  test('is read from the middle of a larger buffer', () => {
    const bytes = tableToArrow(TABLE);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(tableFromArrow(larger.subarray(3)).accounts).toEqual(TABLE.accounts);
  });

  test('comes back for any numbers and texts', () => {
    const cells = fc.array(
      fc.tuple(
        fc.option(fc.double({ noNaN: true })),
        fc.option(fc.string({ unit: 'grapheme' })),
        fc.option(fc.boolean()),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(cells, (rows) => {
        const table: Table = {
          accounts: rows.map((_, i) => String(i)),
          attributes: new Map([
            ['t', textColumn(rows.map((row) => row[1]))],
            ['b', booleanColumn(rows.map((row) => row[2]))],
          ]),
          metrics: new Map([['n', { ...numberColumn(rows.map((row) => row[0])), evidence: null }]]),
        };
        const back = tableFromArrow(tableToArrow(table));
        expect(back.attributes.get('t')).toEqual(table.attributes.get('t'));
        expect(back.attributes.get('b')).toEqual(table.attributes.get('b'));
        expect(back.metrics.get('n')).toEqual(table.metrics.get('n'));
      }),
    );
  });
});

describe('a file that is not what it should be', () => {
  const failure = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
    return 'no error';
  };
  const versioned = (version: string): Uint8Array => {
    const frame: Frame = { metadata: new Map([[VERSION_KEY, version]]), fields: [texts('account', ['a'])] };
    return frameToArrow(frame);
  };

  test('of a newer version says so and what to do', () => {
    expect(failure(() => tableFromArrow(versioned('3')))).toBe(
      'table.arrow has format version 3 and this program reads 1 and 2; update rungs to read it',
    );
  });

  test('of a version long gone says how to get one that can be read', () => {
    expect(failure(() => tableFromArrow(versioned('0')))).toBe(
      'table.arrow has format version 0 and this program reads 1 and 2; score this as-of again, or read it with the rungs that wrote it',
    );
  });

  test('of the version before is read', () => {
    const frame = unpackFrame(tableToFrame(TABLE), 'x');
    const before = { metadata: new Map([[VERSION_KEY, '1']]), fields: frame.fields };
    expect(tableFromArrow(frameToArrow(before)).metrics.get('rate')).toEqual(TABLE.metrics.get('rate'));
  });

  test('without a version was not written by rungs', () => {
    const bytes = frameToArrow({ metadata: new Map(), fields: [texts('account', ['a'])] });
    expect(failure(() => tableFromArrow(bytes))).toContain('no format version');
  });

  test('cut anywhere is an error in words, never a crash', () => {
    const bytes = tableToArrow(TABLE);
    for (let length = 0; length < bytes.length; length += 97) {
      expect(failure(() => tableFromArrow(bytes.slice(0, length)))).toMatch(/table\.arrow (is|has)/);
    }
  });

  test('that tells of more rows than it has bytes is damaged, and no array is made for them', () => {
    const rows = 4919;
    const account = texts(
      'account',
      Array.from({ length: rows }, () => 'a'),
    );
    const bytes = frameToArrow({ metadata: new Map(), fields: [account] });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      if (view.getBigInt64(at, true) === BigInt(rows)) view.setBigInt64(at, 2n ** 40n, true);
    }
    expect(failure(() => frameFromArrow(bytes, 'x'))).toContain('x is not a readable Arrow file');
  });

  test('without a column that another column needs is damaged', () => {
    const frame = frameFromArrow(tableToArrow(TABLE), 'x');
    const without = { ...frame, fields: frame.fields.filter((field) => field.name !== 'metric.rate.rows') };
    expect(failure(() => tableFromArrow(frameToArrow(without)))).toContain('column "metric.rate.rows" is missing');
  });

  test('columns of different lengths are refused when writing', () => {
    const frame = { metadata: new Map(), fields: [texts('account', ['a']), numbers('x', Float64Array.of(1, 2))] };
    expect(() => frameToArrow(frame)).toThrow();
  });
});
