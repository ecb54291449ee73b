import { describe, expect, it } from 'vitest';
import { benchmarkOf } from '../../test/fixtures/benchmark-of.ts';
import { formatPlace } from '../util/diagnostic.ts';
import { BENCHMARK_COLUMNS } from '../model/benchmark.ts';
import { parseBenchmarks } from './benchmarks.ts';

const HEADER = BENCHMARK_COLUMNS.join(',');
const GOOD: Readonly<Record<string, string>> = {
  id: 'acme_deflection_2025',
  publisher: 'Acme',
  title: 'Deflection',
  metric: 'deflection_rate',
  definition_id: 'self_service_deflection',
  definition: 'Share of contacts that end without an agent.',
  unit: 'percent',
  value: '25%',
  stat: 'average',
  year: '2025',
  population: '300 desks',
  source_url: 'https://acme.example/report',
  confidence: 'medium',
};

/** The good row with some cells changed. */
const row = (changes: Readonly<Record<string, string>> = {}): string =>
  BENCHMARK_COLUMNS.map((column) => changes[column] ?? GOOD[column] ?? '').join(',');

const parse = (...lines: string[]): ReturnType<typeof parseBenchmarks> =>
  parseBenchmarks('benchmarks.csv', `${lines.join('\n')}\n`, 'own');

describe('a file of benchmarks', () => {
  it('gives every column; what is empty is null and not 0', () => {
    expect(parse(HEADER, row())).toEqual({ value: [benchmarkOf()], diagnostics: [] });
  });

  it('reads percent through their decimals, and other units as they stand', () => {
    const [first] = parse(HEADER, row({ p25: '7%', median: '.5%', value: '', stat: '', p75: '1.1%' })).diagnostics;
    expect(first).toMatchObject({ code: 'not-ascending' });
    const read = parse(HEADER, row({ p25: '0.7%', median: '7%', p75: '110%', value: '0%' }));
    expect(read.value?.[0]?.figures).toEqual({ p25: 0.007, median: 0.07, p75: 1.1, value: 0 });
    expect(parse(HEADER, row({ unit: 'USD', value: '8.01' })).value?.[0]?.figures.value).toBe(8.01);
  });

  it('may have its columns in any order, leave out the optional ones, and hold commas, quotes and lines in quotes', () => {
    const columns = Object.keys(GOOD).toReversed();
    const cells = columns.map((column) => (column === 'population' ? '"300 ""big"" desks,\nnorth"' : GOOD[column]));
    const read = parseBenchmarks('b.csv', `\uFEFF${columns.join(',')}\r\n${cells.join(',')}\r\n\r\n`, 'own');
    expect(read).toEqual({ value: [benchmarkOf({ population: '300 "big" desks,\nnorth' })], diagnostics: [] });
  });

  it('may hold no rows yet', () => {
    expect(parse(HEADER)).toEqual({ value: [], diagnostics: [] });
  });

  it('says everything at once, with row, line and column', () => {
    const { value, diagnostics } = parse(
      HEADER,
      row({ population: '"a\nb"', year: '' }),
      row({ id: 'X', value: 'many' }),
    );
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, place }) => `${code} ${formatPlace(place)}`)).toEqual([
      'empty-cell benchmarks.csv, row 1 (line 2), column "year"',
      'no-id benchmarks.csv, row 2 (line 4), column "id"',
      'no-number benchmarks.csv, row 2 (line 4), column "value"',
    ]);
  });
});

describe('a row is refused', () => {
  it.each([
    ['without a year', { year: '' }, 'empty-cell', 'year'],
    ['with a span of years', { year: '2017-2019' }, 'no-year', 'year'],
    ['without a link', { source_url: '' }, 'empty-cell', 'source_url'],
    ['with what is no link', { source_url: 'the annual report' }, 'no-link', 'source_url'],
    ['with another scheme than http', { source_url: 'javascript:alert(1)//a.b' }, 'no-link', 'source_url'],
    ['that does not say what is counted', { definition: ' ' }, 'empty-cell', 'definition'],
    ['that does not say of whom', { population: '' }, 'empty-cell', 'population'],
    ['without a figure', { value: '', stat: '' }, 'no-figure', 'value'],
    ['with a value of no kind', { stat: '' }, 'empty-cell', 'stat'],
    ['with percent that could be fractions', { value: '0.25' }, 'no-percent-sign', 'value'],
    ['with a percent sign beside another unit', { unit: 'USD' }, 'percent-sign', 'value'],
    ['with a confidence of its own', { confidence: 'sure' }, 'no-confidence', 'confidence'],
    ['with a metric that is no id', { metric: 'Deflection rate' }, 'no-id', 'metric'],
    ['with a cell too many', { note: 'one, two' }, 'too-many-cells', 'note'],
  ])('%s', (_, changes, code, field) => {
    const { diagnostics } = parse(HEADER, row(changes));
    expect(diagnostics.map((each) => [each.code, each.place.field])).toEqual([[code, field]]);
    expect(diagnostics[0]?.message).toMatch(/^[^A-Z]/);
    expect(diagnostics[0]?.remedy).not.toBe('');
  });

  it('whose id another has, in this file or among those that ship', () => {
    expect(parse(HEADER, row(), row()).diagnostics[0]).toMatchObject({
      code: 'duplicate-benchmark',
      place: { row: 2 },
    });
    const { diagnostics } = parseBenchmarks('b.csv', `${HEADER}\n${row()}`, 'own', [benchmarkOf()]);
    expect(diagnostics[0]).toMatchObject({ code: 'duplicate-benchmark', place: { row: 1 } });
  });
});

describe('a file is refused', () => {
  it.each([
    ['that is empty', '', 'missing-column'],
    ['with semicolons', HEADER.replaceAll(',', ';'), 'not-commas'],
    ['with a column nobody knows', HEADER.replace('publisher', 'publisheer'), 'unknown-column'],
    ['with a column twice', HEADER.replace('note', 'title'), 'duplicate-column'],
    ['with an open quote', `${HEADER}\n${row({ title: '"Deflection' })}`, 'broken-csv'],
  ])('%s', (_, text, code) => {
    const { value, diagnostics } = parseBenchmarks('b.csv', text, 'own');
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.code).toBe(code);
  });
});
