import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/arbitrary/runs.ts';
import { frameFromArrow, frameToArrow } from './arrow.ts';
import { type Frame, bytes, numbers, texts } from './frame.ts';
import { packFrame, unpackFrame } from './packed-frame.ts';
import { UserError } from '../util/diagnostic.ts';

function frameOf(columns: Readonly<Record<string, Float64Array | Uint8Array>>): Frame {
  const fields = Object.entries(columns).map(([name, values]) =>
    values instanceof Uint8Array ? bytes(name, values) : numbers(name, values, new Map([['id', name]])),
  );
  const rows = fields[0]?.data.values.length ?? 0;
  return {
    metadata: new Map(),
    fields: [
      ...fields,
      texts(
        'account',
        Array.from({ length: rows }, (_, i) => `${i}`),
      ),
    ],
  };
}

function stored(frame: Frame): Uint8Array {
  return frameToArrow(packFrame(frame));
}

function roundTrip(frame: Frame): Frame {
  return unpackFrame(frameFromArrow(stored(frame), 'x'), 'x');
}

/** Numbers by their bits, so that -0 is not 0. */
function bits(frame: Frame): unknown {
  return frame.fields.map(({ name, metadata, data }) => {
    const values: ArrayLike<unknown> = data.values;
    const cells = Array.from(values, (value) => (Object.is(value, -0) ? '-0' : value));
    return [name, [...metadata], data.kind, cells];
  });
}

const cell = fc.oneof(
  fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, 1, 254, 255, 256, 65_535, 2 ** 53, -(2 ** 53), 0.1),
  fc.double(),
  fc.integer(),
  fc.integer({ min: 0, max: 20 * 365 }).map((days) => days * 86_400_000),
);
const values = (rows: number): fc.Arbitrary<Float64Array | Uint8Array> => {
  const size = { minLength: rows, maxLength: rows };
  const few = fc.array(cell, { minLength: 1, maxLength: 3 }).chain((list) => fc.array(fc.constantFrom(...list), size));
  const some = fc.oneof(few, fc.array(cell, size), fc.array(fc.integer({ min: -3, max: 300 }), size));
  return fc.oneof(
    some.map((list) => Float64Array.from(list)),
    fc.uint8Array(size),
  );
};

test('every column comes back to the last bit, whatever it holds, in its order and with its metadata', () => {
  const frames = fc
    .integer({ min: 0, max: 40 })
    .chain((rows) => fc.array(values(rows), { minLength: 1, maxLength: 6 }))
    .map((columns) => frameOf(Object.fromEntries([...columns, columns[0]!].map((column, i) => [`c${i}`, column]))));
  fc.assert(
    fc.property(frames, (frame) => {
      expect(bits(roundTrip(frame))).toEqual(bits(frame));
      expect(stored(roundTrip(frame))).toEqual(stored(frame));
    }),
    runs(200),
  );
});

test.each([254, 255, 256, 65_534, 65_535, 65_536])(
  '%i distinct values and NaN keep apart from the code of NaN',
  (count) => {
    const whole = Float64Array.from({ length: 2 * count + 2 }, (_, row) =>
      row % (count + 1) === count ? NaN : row % (count + 1),
    );
    const parts = whole.map((value) => value / 7);
    const frame = frameOf({ whole, parts });
    const back = roundTrip(frame);
    expect(back.fields[0]?.data.values).toEqual(whole);
    expect(back.fields[1]?.data.values).toEqual(parts);
  },
);

test('what says little takes few bytes: constants, repeats, counts, dates and few distinct values', () => {
  const rows = 4900;
  const of = (at: (row: number) => number): Float64Array => Float64Array.from({ length: rows }, (_, row) => at(row));
  const plain = of((row) => Math.sin(row));
  const size = (columns: Record<string, Float64Array>): number => stored(frameOf(columns)).length;
  const nothing = size({ plain }) + 1000;
  expect(size({ plain, again: plain.slice() })).toBeLessThan(nothing);
  expect(size({ plain, none: of(() => Number.NaN) })).toBeLessThan(nothing);
  expect(size({ plain, count: of((row) => (row % 7 === 0 ? Number.NaN : row % 200)) })).toBeLessThan(nothing + rows);
  expect(size({ plain, day: of((row) => 1.7e12 + (row % 900) * 86_400_000) })).toBeLessThan(nothing + 2 * rows);
  expect(size({ plain, share: of((row) => (row % 100) / 7) })).toBeLessThan(nothing + rows + 8 * rows);
  expect(size({ plain, share: of((row) => (row % 100) / 7), other: of((row) => (row % 90) / 7) })).toBeLessThan(
    nothing + 2 * rows + 8 * rows,
  );
});

test('a column whose codes or list are gone is damage, said in words', () => {
  const frame = packFrame(frameOf({ share: Float64Array.from({ length: 300 }, (_, row) => (row % 100) / 7) }));
  const without = (name: string): Frame => ({ ...frame, fields: frame.fields.filter((field) => field.name !== name) });
  for (const name of ['share', 'rungs.list.0']) {
    expect(() => unpackFrame(without(name), 'table.arrow')).toThrow(
      'table.arrow is damaged: column "share" is missing',
    );
  }
  const unreadable = { ...frame, metadata: new Map([['rungs.columns', '{']]) };
  expect(() => unpackFrame(unreadable, 'table.arrow')).toThrow('its list of columns cannot be read');
});

test('a list of columns that no program can have written is damage, never a column of other values', () => {
  const frame = packFrame(frameOf({ share: Float64Array.from({ length: 300 }, (_, row) => (row % 100) / 7) }));
  const listing = (rows: unknown, packing: unknown, metadata: unknown = {}): (() => unknown) => {
    const text = JSON.stringify({ rows, index: [{ name: 'share', metadata, packing }] });
    return () =>
      unpackFrame({ ...frame, metadata: new Map([['rungs.columns', text]]) }, 'x').fields.map(({ data }) => data);
  };
  const whole = { as: 'listed', start: 0, length: 100 };
  expect(listing(300, whole)).not.toThrow();
  for (const rows of [-1, 1.5, 1e300, '300', null, 299, 2 ** 40]) {
    expect(listing(rows, whole), `${rows} rows`).toThrow(UserError);
  }
  const packings = [
    { as: 'listed', start: 0, length: 99 },
    { as: 'listed', start: 250, length: 100 },
    { as: 'listed', start: -1, length: 100 },
    { as: 'listed' },
    { as: 'steps', origin: 'a', step: 1 },
    { as: 'steps', origin: 0, step: null },
    { as: 'constant', value: '5', of: 'float64' },
    { as: 'constant', value: null, of: 'uint8' },
    { as: 'constant', value: 1, of: 'utf8' },
    { as: 'same', column: 'other' },
    { as: 'same' },
    { as: 'newer' },
    null,
  ];
  for (const packing of packings) expect(listing(300, packing), JSON.stringify(packing)).toThrow(UserError);
  expect(listing(300, whole, { id: 7 })).toThrow(UserError);
});

test('columns of different lengths are refused', () => {
  expect(() => packFrame(frameOf({ a: Float64Array.of(1, 1), b: Float64Array.of(1) }))).toThrow('another length');
});
