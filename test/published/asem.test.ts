import { expect, test } from 'vitest';
import { readCsv } from '../harness/read-csv.ts';
import { describePublished, withPublished, type PublishedScores } from './published-project.ts';

/**
 * The ASEM Sustainable Connectivity index of the European Commission's Joint Research Centre: 51 countries, 49 indicators, 63
 * cells missing, four levels. Every stage of its making and three normalisations, as COINr 1.1.14 computes them.
 */

const FOLDER = 'asem-composite';
const EXPECTED = [
  ...['Raw', 'Denominated', 'Imputed', 'Screened', 'Treated', 'Normalised', 'Aggregated'].map(
    (name) => `stage_${name}`,
  ),
  'norm_minmax_0_100',
  'norm_zscore_0_1',
  'norm_prank',
  'agg_amean',
  'agg_gmean',
  'remove_elements_level2',
];

/** A row of iMeta.csv, in our words. */
interface Element {
  readonly id: string;
  readonly code: string;
  readonly down: boolean;
  readonly denominator: string | null;
  readonly parent: string;
  readonly level: number;
}

function readElements(csv: string): Element[] {
  const [header = [], ...rows] = readCsv(csv);
  return rows.flatMap((row): Element[] => {
    const cell = (name: string): string => row[header.indexOf(name)] ?? '';
    if (cell('Type') !== 'Indicator' && cell('Type') !== 'Aggregate') return [];
    const denominator = cell('Denominator');
    return [
      {
        id: cell('iCode').toLowerCase(),
        code: cell('iCode'),
        down: cell('Direction') === '-1',
        denominator: denominator === '' || denominator === 'NA' ? null : denominator.toLowerCase(),
        parent: cell('Parent'),
        level: Number(cell('Level')),
      },
    ];
  });
}

interface How {
  readonly scale?: string;
  readonly combine?: string;
  readonly curve: (element: Element) => string;
  /** Keys of the reading, in the order in which they are taken. */
  readonly reading: (element: Element) => readonly string[];
}

const denominated = ({ denominator }: Element): string[] =>
  denominator === null ? [] : [`denominator: ${denominator}`];
const imputed = (element: Element): string[] => [
  ...denominated(element),
  'impute: { with: mean, among: eurasia_group }',
];
const treated = (element: Element): string[] => [
  ...imputed(element),
  'outliers: { winsorise: 5, skew: 2, kurtosis: 3.5, else: log }',
];
const raw = (): string[] => [];

const directed = ({ down }: Element): string => (down ? ', direction: down' : '');
const minmax = (element: Element): string => `{ range: [min, max]${directed(element)} }`;
const zScore = (element: Element): string => `{ z_score: sample${directed(element)} }`;
const percentRank = (element: Element): string => `{ percentile_rank: inclusive${directed(element)} }`;

/** The model as YAML: the index over the sub-indices over their groups over the indicators; every weight is 1. */
function modelOf(elements: readonly Element[], { scale, combine, curve, reading }: How): string {
  const rule = `combine: ${combine ?? 'mean'}, min_coverage: 0%`;
  const childrenOf = (code: string): Element[] => elements.filter(({ parent }) => parent === code);
  const write = (element: Element): string => {
    if (element.level === 1) {
      return `${element.id}: { ${[`metric: ${element.id}`, ...reading(element), `curve: ${curve(element)}`].join(', ')} }`;
    }
    const key = element.level === 2 ? 'indicators' : 'groups';
    return `${element.id}: { ${rule}, ${key}: { ${childrenOf(element.code).map(write).join(', ')} } }`;
  };
  const index = elements.find(({ level }) => level === 4);
  return [
    ...(scale === undefined ? [] : [`scale: ${scale}`]),
    ...rule.split(', '),
    'groups:',
    ...childrenOf(index!.code).map((element) => `  ${write(element)}`),
    '',
  ].join('\n');
}

function pathOf(element: Element, elements: readonly Element[]): string {
  const parent = elements.find(({ code }) => code === element.parent);
  if (parent === undefined) return 'overall';
  return parent.level === 4 ? element.id : `${pathOf(parent, elements)}.${element.id}`;
}

/** Every cell of a file of results against what is exported of its elements: `value`, `read` by the curve, or `score`. */
function expectAll(
  csv: string,
  scores: PublishedScores,
  elements: readonly Element[],
  what: 'value' | 'read' | 'score',
) {
  const [[, ...codes] = [], ...rows] = readCsv(csv);
  expect(rows.map(([unit]) => unit).toSorted()).toEqual([...scores.accounts]);
  const columns = codes.map((code) => {
    const path = pathOf(
      elements.find((each) => each.code === code)!,
      elements,
    );
    const read = `${path}.read_value`;
    return what === 'read' ? (scores.columns.includes(read) ? read : `${path}.value`) : `${path}.${what}`;
  });
  let cells = 0;
  for (const [unit = '', ...values] of rows) {
    columns.forEach((column, i) => {
      cells++;
      const got = scores.number(unit, column);
      const wanted = values[i] === '' || values[i] === 'NA' ? null : Number(values[i]);
      if (got !== null && wanted !== null && Math.abs(got - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))) return;
      expect(got, `${column} of ${unit}`).toBe(wanted);
    });
  }
  expect(cells).toBe(51 * codes.length);
}

/** Competition ranks of the index, the best first. */
function ranksOf(scores: PublishedScores): (number | null)[] {
  return scores.accounts.map((unit) => scores.number(unit, 'overall.rank'));
}

function meanDistance(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  return a.reduce<number>((sum, rank, i) => sum + Math.abs((rank ?? Number.NaN) - (b[i] ?? Number.NaN)), 0) / a.length;
}

const files = ['inputs/iMeta.csv', 'inputs/iData.csv', ...EXPECTED.map((name) => `expected/${name}.csv`)];

describePublished(
  'ASEM index',
  files.map((name) => `${FOLDER}/${name}`),
  (file) => {
    const read = (name: string): string => file(`${FOLDER}/expected/${name}.csv`);

    test('every stage from the raw data to the index, and every normalisation, to 1e-9', async () => {
      const elements = readElements(file(`${FOLDER}/inputs/iMeta.csv`));
      const groups = elements.filter(({ level }) => level === 2);
      const how: Readonly<Record<string, How>> = {
        aggregated: { curve: minmax, reading: treated },
        denominated: { curve: percentRank, reading: denominated },
        imputed: { curve: percentRank, reading: imputed },
        minmax: { curve: minmax, reading: raw },
        z_score: { scale: '[-10, 10]', curve: zScore, reading: raw },
        percent_rank: { scale: '[0, 1]', curve: percentRank, reading: raw },
        means: { scale: '[1, 100]', curve: minmax, reading: treated },
        geometric: { scale: '[1, 100]', combine: 'geometric', curve: minmax, reading: treated },
      };
      const models = Object.fromEntries(Object.entries(how).map(([id, own]) => [id, modelOf(elements, own)]));
      const without = groups.map(({ code, id, parent }) => ({
        code,
        model: `without_${id}`,
        yaml: `use: aggregated\ngroups: { ${parent.toLowerCase()}: { groups: { ${id}: null } } }\n`,
      }));
      await withPublished(
        {
          models: { ...models, ...Object.fromEntries(without.map(({ model, yaml }) => [model, yaml])) },
          table: file(`${FOLDER}/inputs/iData.csv`),
          key: 'uCode',
          attributes: { eurasia_group: 'EurAsia_group' },
        },
        async ({ scoresOf }) => {
          const hold = async (name: string, model: string, what: 'value' | 'read' | 'score'): Promise<void> =>
            expectAll(read(name), await scoresOf({ model }), elements, what);
          await hold('stage_Raw', 'minmax', 'value');
          await hold('stage_Denominated', 'denominated', 'read');
          await hold('stage_Imputed', 'imputed', 'read');
          await hold('stage_Screened', 'imputed', 'read');
          await hold('stage_Treated', 'aggregated', 'read');
          await hold('stage_Normalised', 'aggregated', 'score');
          await hold('stage_Aggregated', 'aggregated', 'score');
          await hold('norm_minmax_0_100', 'minmax', 'score');
          await hold('norm_zscore_0_1', 'z_score', 'score');
          await hold('norm_prank', 'percent_rank', 'score');
          await hold('agg_amean', 'means', 'score');
          await hold('agg_gmean', 'geometric', 'score');
          const whole = ranksOf(await scoresOf({ model: 'aggregated' }));
          const moved = await Promise.all(
            without.map(async ({ code, model }) => {
              const ranks = ranksOf(await scoresOf({ model }));
              return [code, meanDistance(whole, ranks)] as const;
            }),
          );
          const wanted = readCsv(read('remove_elements_level2')).slice(2);
          expect(moved).toEqual(wanted.map(([code, change]) => [code, expect.closeTo(Number(change), 12)]));
        },
      );
    }, 120_000);
  },
);
