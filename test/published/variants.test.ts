import { expect, test } from 'vitest';
import { withPublished } from './published-project.ts';

/**
 * GitLab's licence utilisation by tenure (handbook, customer health scoring): what is green for a young customer is yellow for
 * one of half a year and red for an old one. The same measure, other thresholds by segment: variants. Bands are read as
 * "10-50 %: above 10 up to 50" where the source leaves a gap.
 */
const COLOURS = { red: 25, yellow: 62.5, green: 87.5 };

const bands = (...colours: (keyof typeof COLOURS)[]): string =>
  `{ bands: [${['0', 'from 10%', 'above 50%', 'above 75%'].map((from, i) => `[${from}, ${COLOURS[colours[i]!]}]`).join(', ')}] }`;

const MODEL = `
indicators:
  license: { metric: utilization, curve: ${bands('red', 'red', 'red', 'green')} }
stages: { from: [0, 50, 75], names: [Red, Yellow, Green] }
variants:
  young: { only_for: { tenure: 2-6 months }, indicators: { license: { curve: ${bands('red', 'yellow', 'green', 'green')} } } }
  middle: { only_for: { tenure: 6-9 months }, indicators: { license: { curve: ${bands('red', 'red', 'yellow', 'green')} } } }
`;

/** Share of licences used, then the colour at 2-6 months, 6-9 months and above. */
const TABLE = [
  [0.05, 'R', 'R', 'R'],
  [0.1, 'Y', 'R', 'R'],
  [0.5, 'Y', 'R', 'R'],
  [0.51, 'G', 'Y', 'R'],
  [0.75, 'G', 'Y', 'R'],
  [0.76, 'G', 'G', 'G'],
] as const;

const TENURES = ['2-6 months', '6-9 months', '>9 months'];

test('thresholds by segment: the licence bands of GitLab, and who was scored by which', async () => {
  const rows = TABLE.flatMap(([utilization, ...colours]) =>
    TENURES.map((tenure, i) => ({ account: `${utilization} ${tenure}`, utilization, tenure, colour: colours[i]! })),
  );
  await withPublished(
    {
      models: MODEL,
      attributes: { tenure: 'tenure' },
      table: rows.map(({ account, utilization, tenure }) => ({ account, utilization, tenure })),
    },
    async ({ scoresOf, run }) => {
      const scores = await scoresOf();
      for (const { account, tenure, colour } of rows) {
        expect(scores.number(account, 'overall.stage'), account).toBe('RYG'.indexOf(colour) + 1);
        expect(scores.text(account, 'overall.variant'), account).toBe(['young', 'middle', ''][TENURES.indexOf(tenure)]);
      }
      // Six of each variant: two of them green, then the yellow, then the red share their places.
      expect(scores.number('0.76 >9 months', 'overall.rank')).toBe(1);
      expect(scores.number('0.75 >9 months', 'overall.rank')).toBe(2);
      expect(scores.number('0.1 2-6 months', 'overall.rank')).toBe(4);
      expect(await run('explain', '0.1 2-6 months')).toContain('Scored by the variant "young"');
    },
  );
});
