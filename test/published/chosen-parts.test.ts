import { expect, test } from 'vitest';
import { scorePublished } from './published-project.ts';

/** Scores that some of the parts decide: the worst few, the first that is known, so many that there must be. */

const curves = (ids: readonly string[], weights: readonly number[] = []): string =>
  ids.map((id, i) => `  ${id}: { metric: ${id}, weight: ${weights[i] ?? 1}, curve: { range: [0, 100] } }`).join('\n');

/** Sustainable Development Report, Sachs et al., methodology: the dashboard of a goal is the average of its two worst indicators. */
test('SDG dashboards: a goal is the mean of its two worst indicators, of one where there is one', async () => {
  const models = `combine: { lowest: 2 }\nmin_coverage: 0%\nindicators:\n${curves(['a', 'b', 'c'])}\n`;
  const table = [
    { account: 'x', a: 79.5, b: 8.5, c: 2.5 },
    { account: 'y', a: 50, b: 60, c: 2 },
    { account: 'z', a: 30, b: 30, c: 30 },
    { account: 'one', a: null, b: 44, c: null },
  ];
  expect((await scorePublished({ models, table })).pointsOf()).toEqual({ x: 5.5, y: 26, z: 30, one: 44 });
});

/**
 * OWASP Risk Rating Methodology: likelihood is the mean of eight factors, impact the mean of four business factors where the
 * business is known, else of four technical ones. Its worked example has likelihood 4.375, technical impact 7.25, business impact 2.25.
 */
test('OWASP risk rating: business impact where it is known, else technical impact', async () => {
  const factors = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`);
  const group = (ids: readonly string[]): string =>
    `{ min_coverage: 100%, indicators: { ${ids.map((id) => `${id}: { metric: ${id}, curve: { range: [0, 9] } }`).join(', ')} } }`;
  const models = `scale: [0, 9]
combine: min
groups:
  likelihood: ${group(factors('l', 8))}
  impact:
    combine: { first: [business, technical] }
    groups:
      business: ${group(factors('b', 4))}
      technical: ${group(factors('t', 4))}
`;
  const row = (prefix: string, values: readonly (number | null)[]): Record<string, number | null> =>
    Object.fromEntries(values.map((value, i) => [`${prefix}${i + 1}`, value]));
  const example = { ...row('l', [5, 2, 7, 1, 3, 6, 9, 2]), ...row('t', [9, 7, 5, 8]) };
  const table = [
    { account: 'known', ...example, ...row('b', [1, 2, 1, 5]) },
    { account: 'unknown', ...example, ...row('b', [null, null, null, null]) },
  ];
  const scores = await scorePublished({ models, table });
  expect(scores.pointsOf('likelihood')).toEqual({ known: 4.375, unknown: 4.375 });
  expect(scores.pointsOf('impact')).toEqual({ known: 2.25, unknown: 7.25 });
  expect(scores.number('unknown', 'impact.coverage')).toBe(1);
});

/** Corruption Perceptions Index, Transparency International, technical methodology note: a country needs three of the sources. */
test('three sources at least, whatever each of them weighs', async () => {
  const models = `min_coverage: 0%\nmin_children: 3\nindicators:\n${curves(['p', 'q', 'r', 's', 't'], [5, 1, 1, 1, 5])}\n`;
  const table = [
    { account: 'a', p: 10, q: 20, r: 30, s: null, t: null },
    { account: 'b', p: null, q: null, r: 1, s: null, t: 90 },
  ];
  const { a, b } = (await scorePublished({ models, table })).pointsOf();
  expect(a).toBeCloseTo(100 / 7, 12);
  expect(b).toBeNull();
});

/**
 * Gender Inequality Index, UNDP, Human Development Report 2013, technical note 3: geometric means of the dimensions for women
 * and for men, their harmonic mean against the geometric mean of the dimensions' arithmetic means, 1 less the quotient. Its
 * table 4 gives Brazil 0.447; with mortality 10, adolescent births 1 and parity in all there is no inequality.
 */
const HEALTH_OF_MEN = 1;
function genderInequality(
  row: Readonly<Record<'mmr' | 'abr' | 'prf' | 'sef' | 'lff' | 'prm' | 'sem' | 'lfm', number>>,
): number {
  const { mmr, abr, prf, sef, lff, prm, sem, lfm } = row;
  const health = Math.sqrt((10 / mmr) * (1 / abr));
  const women = Math.cbrt(health * Math.sqrt(prf * sef) * lff);
  const men = Math.cbrt(HEALTH_OF_MEN * Math.sqrt(prm * sem) * lfm);
  const harmonic = 2 / (1 / women + 1 / men);
  const reference = Math.cbrt(
    ((health + HEALTH_OF_MEN) / 2) * ((Math.sqrt(prf * sef) + Math.sqrt(prm * sem)) / 2) * ((lff + lfm) / 2),
  );
  return 1 - harmonic / reference;
}

const share = (id: string): string => `${id}: { metric: ${id}, curve: { range: [0, 1] } }`;
const health = (): string =>
  'health: { combine: geometric, indicators: { mmr: { metric: mmr_inverse, curve: { range: [0, 1] } }, abr: { metric: abr_inverse, curve: { range: [0, 1] } } } }';
const power = (sex: 'f' | 'm'): string =>
  `power: { combine: geometric, indicators: { ${share(`pr${sex}`)}, ${share(`se${sex}`)} } }`;
const GII = `scale: [0, 1]
combine: { difference: [one, equality] }
indicators:
  one: { metric: one, curve: { range: [0, 1] } }
groups:
  equality:
    combine: { ratio: [harmonic, reference] }
    groups:
      harmonic:
        combine: harmonic
        groups:
          women: { combine: geometric, groups: { ${health()}, ${power('f')} }, indicators: { ${share('lff')} } }
          men: { combine: geometric, groups: { ${power('m')} }, indicators: { health: { metric: one, curve: { range: [0, 1] } }, ${share('lfm')} } }
      reference:
        combine: geometric
        groups:
          health: { groups: { women: { combine: geometric, indicators: { mmr: { metric: mmr_inverse, curve: { range: [0, 1] } }, abr: { metric: abr_inverse, curve: { range: [0, 1] } } } } }, indicators: { men: { metric: one, curve: { range: [0, 1] } } } }
          power: { groups: { women: { combine: geometric, indicators: { ${share('prf')}, ${share('sef')} } }, men: { combine: geometric, indicators: { ${share('prm')}, ${share('sem')} } } } }
          labour: { indicators: { ${share('lff')}, ${share('lfm')} } }
`;

test('Gender Inequality Index: the harmonic mean of geometric means against the geometric mean of means', async () => {
  const countries = [
    { account: 'even', mmr: 10, abr: 1, prf: 0.5, sef: 0.9, lff: 0.7, prm: 0.5, sem: 0.9, lfm: 0.7 },
    { account: 'low', mmr: 14, abr: 5.1, prf: 0.403, sef: 0.953, lff: 0.61, prm: 0.597, sem: 0.967, lfm: 0.69 },
    { account: 'brazil', mmr: 56, abr: 76, prf: 0.096, sef: 0.505, lff: 0.596, prm: 0.904, sem: 0.485, lfm: 0.809 },
    { account: 'high', mmr: 638, abr: 69, prf: 0.27, sef: 0.132, lff: 0.217, prm: 0.73, sem: 0.369, lfm: 0.747 },
  ];
  const table = countries.map(({ mmr, abr, ...rest }) => ({
    ...rest,
    one: 1,
    mmr_inverse: 10 / mmr,
    abr_inverse: 1 / abr,
  }));
  const scores = await scorePublished({ models: GII, table });
  expect(scores.points('brazil')).toBeCloseTo(0.447, 3);
  expect(scores.points('even')).toBeCloseTo(0, 12);
  for (const country of countries) expect(scores.points(country.account)).toBeCloseTo(genderInequality(country), 9);
});
