import { describe, expect, test } from 'vitest';
import { scorePublished, withPublished, type PublishedCell } from './published-project.ts';

/**
 * GitLab's customer health score (handbook.gitlab.com/handbook/customer-success/customer-health-scoring and its pages on use
 * case adoption): weighted measures in five groups, colours as points, measures without data left out, and a CSM's red
 * sentiment that makes the whole red. The points of red are not published; 25 is the middle of its band.
 */

/** Measure, group, weight within the group. */
const MEASURES = [
  ['license', 'product', 30],
  ['engagement', 'product', 10],
  ['scm', 'product', 15],
  ['ci', 'product', 15],
  ['devsecops', 'product', 15],
  ['cd', 'product', 15],
  ['sentiment', 'risk', 100],
  ['roi', 'outcomes', 100],
  ['support', 'voice', 100],
  ['emergency', 'voice', 0],
  ['meetings', 'rhythm', 50],
  ['personas', 'rhythm', 50],
] as const;

const GROUPS = { product: 50, risk: 25, outcomes: 10, voice: 5, rhythm: 10 } as const;

type Measure = (typeof MEASURES)[number][0];

interface Colours {
  readonly red: number;
  readonly yellow: number;
  readonly green: number;
}

const PUBLISHED: Colours = { red: 25, yellow: 62.5, green: 87.5 };

function modelOf({ red, yellow, green }: Colours, rest = ''): string {
  const groups = Object.entries(GROUPS).map(([group, weight]) => {
    const own = MEASURES.filter(([, of]) => of === group).map(
      ([id, , share]) =>
        `      ${id}: { metric: ${id}, weight: ${share}, curve: { levels: { red: ${red}, yellow: ${yellow}, green: ${green} } }${NOT_FOR[id] ?? ''} }`,
    );
    return `  ${group}:\n    weight: ${weight}\n    min_coverage: 0%\n    indicators:\n${own.join('\n')}`;
  });
  return `min_coverage: 0%\ngroups:\n${groups.join('\n')}\n${rest}`;
}

/** Who is left out of a measure: Premium customers of what only Ultimate has, touch models of what they do not get. */
const NOT_FOR: Partial<Record<Measure, string>> = {
  devsecops: ', only_for: { tier: [Ultimate] }',
  sentiment: ', only_for: { touch: [Strategic, Growth, Scale] }',
  roi: ', only_for: { touch: [Strategic, Growth] }',
  meetings: ', only_for: { touch: [Strategic, Growth] }',
  personas: ', only_for: { touch: [Strategic] }',
};

/** An account with the same colour everywhere but where said otherwise. */
function account(
  id: string,
  colour: string,
  own: Partial<Record<Measure, string | null>>,
  who: { readonly tier?: string; readonly touch?: string } = {},
): Record<string, PublishedCell> {
  const cells = MEASURES.map(([measure]) => [measure, own[measure] === undefined ? colour : own[measure]]);
  return { account: id, tier: who.tier ?? 'Ultimate', touch: who.touch ?? 'Strategic', ...Object.fromEntries(cells) };
}

const ATTRIBUTES = { tier: 'tier', touch: 'touch' };

describe('the health score of GitLab', () => {
  test('weighs every measure as published, and hands the weight of what has no data on within its group first', async () => {
    const scores = await scorePublished({
      models: modelOf({ red: 0, yellow: 50, green: 100 }),
      attributes: ATTRIBUTES,
      table: [
        ...MEASURES.map(([measure]) => account(measure, 'red', { [measure]: 'green' })),
        account('no_cd', 'red', { ci: 'green', cd: null }),
        account('no_product', 'red', {
          license: null,
          engagement: null,
          scm: null,
          ci: null,
          devsecops: null,
          cd: null,
          sentiment: 'green',
        }),
      ],
    });
    const effective = {
      license: 15,
      engagement: 5,
      scm: 7.5,
      ci: 7.5,
      devsecops: 7.5,
      cd: 7.5,
      sentiment: 25,
      roi: 10,
      support: 5,
      emergency: 0,
      meetings: 5,
      personas: 5,
      no_cd: 8.8235,
      no_product: 50,
    };
    for (const [id, weight] of Object.entries(effective)) expect(scores.points(id), id).toBeCloseTo(weight, 4);
  });

  test('leaves out what a tier does not have or a touch model does not get', async () => {
    const scores = await scorePublished({
      models: modelOf({ red: 0, yellow: 50, green: 100 }),
      attributes: ATTRIBUTES,
      table: [
        account('premium', 'green', { devsecops: 'red' }, { tier: 'Premium' }),
        account('tech_touch', 'green', { sentiment: 'red', roi: 'red', meetings: 'red' }, { touch: 'Tech Touch' }),
      ],
    });
    expect(scores.pointsOf()).toEqual({ premium: 100, tech_touch: 100 });
    expect(scores.text('premium', 'product.devsecops.status')).toBe('notApplicable');
  });

  test('averages colours as in its examples', async () => {
    const three = `indicators: { ${['one', 'two', 'three']
      .map((id) => `${id}: { metric: ${id}, curve: { levels: { red: 25, yellow: 62.5, green: 87.5 } } }`)
      .join(', ')} }\nstages: { from: [0, 50, 75], names: [Red, Yellow, Green] }\n`;
    const scores = await scorePublished({
      models: three,
      table: [
        { account: 'ci', one: 'yellow', two: 'green', three: 'yellow' },
        { account: 'two_green_one_yellow', one: 'green', two: 'green', three: 'yellow' },
        { account: 'two_green_one_red', one: 'green', two: 'green', three: 'red' },
      ],
    });
    // Printed with two decimals.
    const shown = scores.accounts.map((id) => [id, scores.points(id)!.toFixed(2), scores.number(id, 'overall.stage')]);
    expect(shown).toEqual([
      ['ci', '70.83', 2],
      ['two_green_one_red', '66.67', 2],
      ['two_green_one_yellow', '79.17', 3],
    ]);
  });

  test.each([
    ['lower', [2, 3]],
    ['upper', [1, 2]],
  ] as const)('a score of 50 or 75 has the colour of the page that is followed: %s ends', async (ends, stages) => {
    const scores = await scorePublished({
      models: `indicators: { a: { metric: m, curve: { range: [0, 100] } } }\nstages: { from: [0, 50, 75], ends: ${ends}, names: [Red, Yellow, Green] }\n`,
      table: [
        { account: 'fifty', m: 50 },
        { account: 'seventy_five', m: 75 },
      ],
    });
    expect(scores.accounts.map((id) => scores.number(id, 'overall.stage'))).toEqual(stages);
  });

  test('red sentiment makes red, and what it would be is kept', async () => {
    const rest = `stages: { from: [0, 50, 75], names: [Red, Yellow, Green], min_dimensions: 0% }
overrides: [{ if: { metric: sentiment, is: red }, stage: 1, why: red sentiment of the CSM }]\n`;
    const scores = await scorePublished({
      models: modelOf(PUBLISHED, rest),
      attributes: ATTRIBUTES,
      table: [
        account('green', 'green', {}),
        account('overridden', 'green', { sentiment: 'red' }),
        account('unknown', 'green', { sentiment: null }),
      ],
    });
    const stages = (column: string): (number | null)[] => scores.accounts.map((id) => scores.number(id, column));
    expect(stages('overall.stage')).toEqual([3, 1, 3]);
    expect(stages('overall.raw_stage')).toEqual([3, 2, 3]);
    // 25 % of the weight at 25 points, the rest at 87.5.
    expect(scores.points('overridden')).toBeCloseTo(71.875, 9);
  });

  // Product measures do not count after 60 days without data, sentiment after 120, support after 30; within the first 30 days of
  // onboarding nothing but sentiment does.
  test('forgets what nobody has said for too long, and leaves newcomers alone', async () => {
    const day = (ago: number): string => new Date(Date.UTC(2025, 6, 1) - ago * 86_400_000).toISOString().slice(0, 10);
    const ages = {
      fresh: { product: 60, sentiment: 120, support: 30, began: 400 },
      product_old: { product: 61, sentiment: 120, support: 30, began: 400 },
      sentiment_old: { product: 60, sentiment: 121, support: 30, began: 400 },
      support_old: { product: 60, sentiment: 120, support: 31, began: 400 },
      all_old: { product: 61, sentiment: 121, support: 31, began: 400 },
      new: { product: 5, sentiment: 5, support: 5, began: 29 },
      not_new: { product: 5, sentiment: 5, support: 5, began: 30 },
    };
    const colours = { product: 'green', sentiment: 'yellow', support: 'red' } as const;
    const facts = Object.entries(colours).map(([source, colour]) => {
      const rows = Object.entries(ages).map(
        ([id, own]) => `${id},${day(own[source as keyof typeof colours])},${colour}\n`,
      );
      return [`${source}.csv`, `account,at,colour\n${rows.join('')}`];
    });
    const colour = (id: string): string => `{ metric: ${id}, curve: { levels: { red: 0, yellow: 50, green: 100 } } }`;
    const settled = 'grace: { since: began, for: 30d }';
    const sources = Object.keys(colours).map((id) => `  ${id}: { files: ${id}.csv, account: account, time: at }`);
    const project = {
      models: `min_coverage: 0%
groups:
  product: { weight: 50, max_age: 60d, ${settled}, indicators: { product: ${colour('product')} } }
  risk: { weight: 25, max_age: 120d, indicators: { sentiment: ${colour('sentiment')} } }
  voice: { weight: 5, max_age: 30d, ${settled}, indicators: { support: ${colour('support')} } }
`,
      table: [],
      metrics: Object.keys(colours)
        .map((id) => `${id}: { from: ${id}, value: latest(colour) }\n`)
        .join(''),
      files: {
        ...Object.fromEntries(facts),
        'crm.csv': `account,began\n${Object.entries(ages)
          .map(([id, { began }]) => `${id},${day(began)}\n`)
          .join('')}`,
        'rungs.yaml': `models: [published]
sources:
  crm: { files: crm.csv }
${sources.join('\n')}
accounts: { from: crm, key: account, attributes: { began: began } }
`,
      },
    };
    const points = await withPublished(project, async ({ scoresOf }) => (await scoresOf()).pointsOf(), [
      '--as-of',
      '2025-07-01',
    ]);
    const expected = {
      fresh: (50 * 100 + 25 * 50) / 80,
      product_old: (25 * 50) / 30,
      sentiment_old: (50 * 100) / 55,
      support_old: (50 * 100 + 25 * 50) / 75,
      all_old: null,
      new: 50,
      not_new: (50 * 100 + 25 * 50) / 80,
    };
    for (const [id, value] of Object.entries(expected)) {
      if (value === null) expect(points[id], id).toBeNull();
      else expect(points[id], id).toBeCloseTo(value, 9);
    }
  });
});
