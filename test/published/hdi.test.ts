/**
 * UNDP's Human Development Index, 1990 to 2015: fixed goalposts, income on its logarithm, clamped; the mean of two
 * indices of schooling inside a geometric mean of three. Published to three decimals; the last one may be off by half.
 * Source: UNDP, Technical note 1 of the Human Development Report (the goalposts since 2014).
 */
import { expect, test } from 'vitest';
import { readCsv } from '../harness/read-csv.ts';
import { describePublished, scorePublished } from './published-project.ts';

const MODEL = `
title: Human Development Index
scale: [0, 1]
combine: geometric
groups:
  education:
    indicators:
      expected_years: { metric: eys, curve: { range: [0, 18] } }
      mean_years: { metric: mys, curve: { range: [0, 15] } }
indicators:
  health: { metric: le, curve: { range: [20, 85] } }
  income: { metric: gnipc, curve: { range: [100, 75000], log: true } }
`;

// Typed from the same publication, so that the rule is held to it everywhere.
const ROWS = [
  { account: 'AFG-1990', le: 45.967, eys: 2.936460018, mys: 0.871961963, gnipc: 3115.670448, hdi: 0.284 },
  { account: 'AFG-1991', le: 46.663, eys: 3.228456167, mys: 0.915267456, gnipc: 2817.304736, hdi: 0.292 },
];

test('the index of a country in a year is the published one', async () => {
  const scores = await scorePublished({ models: MODEL, table: ROWS });
  for (const { account, hdi } of ROWS) expect(Math.abs(scores.points(account)! - hdi)).toBeLessThanOrEqual(0.0005);
});

describePublished('the whole series', ['hdi/hdi_1990_2015.csv'], (file) => {
  test('all 4,749 rows are within half of the last published digit', async () => {
    const [header = [], ...rows] = readCsv(file('hdi/hdi_1990_2015.csv'));
    const at = (row: readonly string[], column: string): string => row[header.indexOf(column)]!;
    const cell = (text: string): number | null => (text === '' ? null : Number(text));
    const table = rows.map((row) => ({
      account: `${at(row, 'iso3')}-${at(row, 'year')}`,
      ...Object.fromEntries(['le', 'eys', 'mys', 'gnipc'].map((id) => [id, cell(at(row, id))])),
    }));
    const scores = await scorePublished({ models: MODEL, table });
    const published = rows.filter((row) => at(row, 'hdi') !== '');
    expect(published).toHaveLength(4749);
    const worst = published.map((row) =>
      Math.abs(scores.points(`${at(row, 'iso3')}-${at(row, 'year')}`)! - Number(at(row, 'hdi'))),
    );
    expect(Math.max(...worst)).toBeLessThanOrEqual(0.0005 + 1e-12);
  });
});
