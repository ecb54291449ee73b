import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { GroupNode, IndicatorNode, Model, Node } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import { indicators, preorder } from '../../src/model/walk.ts';
import { bind } from '../../src/score/bind.ts';
import { score } from '../../src/score/score.ts';
import type { Document } from '../../src/yaml/document.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { handMadeTable } from '../fixtures/hand-made-base.ts';

/** The shipped models are held to the methods they come from: what those give stands here once more, from their tables. */

const root = join(import.meta.dirname, '../..');

interface Shipped {
  readonly model: Model;
  readonly diagnostics: readonly unknown[];
  readonly text: string;
}

function document(file: string, text: string): Document {
  const read = readYaml(file, text, {});
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

function shipped(id: string): Shipped {
  const text = readFileSync(join(root, 'models', `${id}.yaml`), 'utf8');
  const { value, diagnostics } = parseModel(document(`models/${id}.yaml`, text), id);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return { model: value.model, diagnostics, text };
}

function dimensionsOf({ root }: Model): GroupNode[] {
  return root.children.flatMap((child) => (child.kind === 'group' ? [child] : []));
}

/** Points and stages of a model with nothing in it but one of its indicators, over customers with these values. */
function scoreAlone(model: Model, indicator: IndicatorNode, values: readonly number[]) {
  const lone: Model = { ...model, root: { ...model.root, children: [indicator] } };
  const accounts = values.map((value, i) => [`c${String(i).padStart(4, '0')}`, { [indicator.metric]: value }]);
  const table = handMadeTable(Object.fromEntries(accounts));
  const scores = score(bind(lone, table, null), table);
  return { points: [...(scores.nodes[0]?.points ?? [])], stages: [...(scores.overall?.stage ?? [])] };
}

const metricsOf = (group: GroupNode): string[] => indicators(group).map(({ metric }) => metric);
const idsOf = (nodes: readonly Node[]): string[] => nodes.map(({ id }) => id);

describe('what customers read', () => {
  it.each(['cmi', 'customer-maturity', 'experience-maturity', 'health', 'platform-adoption', 'service-maturity'])(
    'of the stages of %s has a name and a meaning for each, and none of those for the vendor',
    (id) => {
      const { stages } = shipped(id).model;
      const { names = [], descriptions = [] } = stages?.customer ?? {};
      expect([names.length, descriptions.length]).toEqual([stages?.names.length, stages?.names.length]);
      expect(descriptions.filter((one) => stages?.descriptions.includes(one))).toEqual([]);
      expect(names.join(' ')).not.toMatch(/risk|fragment|low\b|initial|ad-hoc/i);
    },
  );

  it.each(['cmi', 'customer-maturity', 'health', 'platform-adoption', 'service-maturity'])(
    'of %s has a title and a sentence for each dimension that is shown',
    (id) => {
      for (const { title, customer } of dimensionsOf(shipped(id).model)) {
        expect(customer, title).toBeDefined();
        if (customer?.hidden !== true) expect([customer?.title, customer?.description], title).not.toContain(undefined);
      }
    },
  );

  it('shows no customer what its vendor makes of the relation', () => {
    const hidden = dimensionsOf(shipped('health').model).filter(({ customer }) => customer?.hidden === true);
    expect(idsOf(hidden)).toEqual(['relation']);
  });
});

describe.each(['customer-maturity', 'platform-adoption'])('the model %s', (id) => {
  const { model, diagnostics } = shipped(id);
  const all = indicators(model.root);

  it('parses without a word and has no variants', () => {
    expect(diagnostics).toEqual([]);
    expect(model.variants).toBeUndefined();
    expect(all.filter(({ onlyFor }) => onlyFor.length > 0)).toEqual([]);
  });

  it('gives every indicator a reason and a way to improve', () => {
    expect(all.filter(({ why, improve }) => why === '' || improve === '').map(({ path }) => path)).toEqual([]);
    expect(dimensionsOf(model).filter(({ why }) => why === '')).toEqual([]);
  });

  it('is equal in weight, at every node', () => {
    expect(preorder(model.root).filter(({ weight }) => weight !== 1)).toEqual([]);
  });
});

describe('customer maturity', () => {
  const { model } = shipped('customer-maturity');
  const all = indicators(model.root);

  /** Points and stages of customers of whom just one metric is known. */
  function known(metric: string, values: readonly number[]): { points: number[]; stages: number[] } {
    const read = all.filter((each) => each.metric === metric);
    const [indicator] = read;
    if (indicator === undefined || read.length !== 1) throw new Error(`"${metric}" is read ${read.length} times`);
    return scoreAlone(model, indicator, values);
  }

  it('has the five dimensions', () => {
    expect(idsOf(model.root.children).sort()).toEqual(['governance', 'innovation', 'integration', 'usage', 'value']);
  });

  it('has the five levels with their bands, descriptions and characteristics, by the score', () => {
    expect(model.stages).toMatchObject({ from: [0, 20, 40, 60, 80], ends: 'upper', overall: 'score' });
    expect(model.stages?.names).toEqual(['Initial', 'Developing', 'Established', 'Optimizing', 'Leading']);
    expect(model.stages?.descriptions.map((text) => text.split('.')[0])).toEqual([
      'Just starting',
      'Building a foundation',
      'Consistent practices',
      'Continuous improvement',
      'Best in class',
    ]);
    expect(model.stages?.details).toEqual({
      characteristics: [
        ['Basic usage', 'Limited process'],
        ['Growing adoption', 'Some structure'],
        ['Regular usage', 'Defined processes'],
        ['Advanced usage', 'Measurable value'],
        ['Innovation', 'Full optimization'],
      ],
    });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    [
      'usage',
      {
        'features; feature adoption': 'feature_adoption',
        'active users': 'active_users',
        'sporadic, weekly, daily use; usage frequency': 'frequency',
        'power users': 'power_users',
        'maximized; depth': 'depth',
      },
    ],
    [
      'governance',
      {
        'no owner, owner assigned; defined owner': 'owner',
        'ad hoc, basic rules, defined policies; policies of 5': 'policies',
        'regular reviews; review cadence': 'reviews',
        'training program': 'training',
        'CoE model': 'centre_of_excellence',
        'best practices': 'best_practices',
        'strategic governance': 'strategic_governance',
        'continuous optimization': 'continuous_improvement',
      },
    ],
    [
      'integration',
      {
        'standalone, 1-2 integrations': 'connections',
        'full ecosystem; X of Y possible connections': 'coverage',
        'key systems connected': 'key_systems',
        'manual data; data flow': 'data_flow',
        'some automation, automation first; automation': 'automation',
        workflows: 'workflows',
        'integrated platform': 'platform',
        'AI/ML enhanced': 'ai_enhanced',
      },
    ],
    [
      'innovation',
      {
        'standard use only, some experimentation': 'experiments',
        'new use cases explored; new use cases created': 'new_use_cases',
        'regular innovation': 'regularity',
        'beta programs; beta program participation': 'beta',
        'driving product direction; feature requests submitted': 'feature_requests',
        'quality of requests': 'request_quality',
        'advanced feature adoption': 'advanced_features',
        'thought leader': 'thought_leader',
      },
    ],
    [
      'value',
      {
        'no measured value, basic metrics tracked': 'tracking',
        'ROI calculated': 'roi_calculated',
        'ROI documented': 'roi_documented',
        'competitive advantage; the x of ROI': 'return',
        'goals achieved': 'goals',
        'business impact': 'impact',
        'value optimization ongoing': 'optimization',
        'strategic value': 'strategic',
      },
    ],
  ])('every criterion of %s is an indicator, and there is no other', (dimension, criteria) => {
    const group = dimensionsOf(model).find(({ id }) => id === dimension);
    expect(idsOf(group?.children ?? [])).toEqual(Object.values(criteria).sort());
  });

  /**
   * Of each line of the criteria: the level, its words, and the least value that meets them. What lies just below is a level
   * below; alone, each gives the level in whose row it stands.
   */
  it.each<[level: number, words: string, metric: string, met: number, notYet: number | null]>([
    [1, 'usage: <20% features', 'feature_adoption', 0, null],
    [1, 'usage: sporadic use', 'active_use_days', 1, null],
    [2, 'usage: 20-40% features', 'feature_adoption', 0.2, 0.199],
    [2, 'usage: weekly use', 'active_use_days', 13, 12],
    [3, 'usage: 40-60% features', 'feature_adoption', 0.4, 0.399],
    [3, 'usage: daily use', 'active_use_days', 52, 51],
    [4, 'usage: 60-80% features', 'feature_adoption', 0.6, 0.599],
    [4, 'usage: power users', 'power_users', 0.6, 0.599],
    [5, 'usage: 80%+ features', 'feature_adoption', 0.8, 0.799],
    [5, 'usage: maximized', 'uses_per_user', 320, 319],
    [1, 'governance: ad hoc usage', 'usage_policies', 0, null],
    [2, 'governance: basic rules', 'usage_policies', 1, 0],
    [3, 'governance: defined policies', 'usage_policies', 2, 1],
    [3, 'governance: regular reviews', 'reviews_per_year', 2, 1],
    [4, 'governance: best practices', 'configuration_completeness', 0.6, 0.599],
    [5, 'governance: strategic governance', 'goals_open', 2, 1],
    [5, 'governance: continuous optimization', 'improvements_closed', 9, 8],
    [1, 'integration: standalone', 'systems_connected', 0, null],
    [1, 'integration: manual data', 'two_way_flows', 0, null],
    [2, 'integration: 1-2 integrations', 'systems_connected', 1, 0],
    [2, 'integration: 1-2 integrations, the second', 'systems_connected', 2, 0],
    [2, 'integration: some automation', 'automated_flows', 0.2, 0.199],
    [3, 'integration: key systems connected', 'key_systems_connected', 0.4, 0.399],
    [3, 'integration: workflows', 'workflows_per_100_contacts', 24, 23],
    [4, 'integration: full ecosystem', 'connection_coverage', 0.6, 0.599],
    [4, 'integration: automation first', 'automated_flows', 0.6, 0.599],
    [5, 'integration: integrated platform', 'api_calls_per_seat', 1000, 999],
    [5, 'integration: AI/ML enhanced', 'ai_features_used', 1, 0],
    [1, 'innovation: standard use only', 'modules_live', 0, null],
    [2, 'innovation: some experimentation', 'modules_live', 1, 0],
    [3, 'innovation: new use cases explored', 'new_use_cases', 1, 0],
    [4, 'innovation: regular innovation', 'days_since_new_use_case', 183, 184],
    [4, 'innovation: beta programs', 'beta_programmes', 1, 0],
    [5, 'innovation: driving product direction', 'feature_requests', 3, 2],
    [5, 'innovation: thought leader', 'net_promoter_score', 0.75, 0.74],
    [1, 'value: no measured value', 'measurements_half_year', 0, null],
    [2, 'value: basic metrics tracked', 'measurements_half_year', 1, 0],
    [3, 'value: ROI documented', 'documented_roi', 0.4, 0.399],
    [4, 'value: value optimization ongoing', 'goals_in_progress', 1, 0],
    [5, 'value: strategic value', 'priority_goals_achieved', 2, 1],
    [5, 'value: competitive advantage', 'return_on_investment', 200, 199],
  ])('level %i has its criterion (%s): %s', (level, _, metric, met, notYet) => {
    const values = notYet === null ? [met] : [met, notYet];
    const [stage, before] = known(metric, values).stages;
    expect(stage).toBe(level);
    if (notYet !== null) expect(before).toBeLessThan(level);
  });

  it('what is only there or not is Initial without it, and holds nothing back with it: an owner, a centre of excellence', () => {
    for (const id of ['owner', 'centre_of_excellence', 'roi_calculated']) {
      expect(all.find((each) => each.id === id)?.curve, id).toMatchObject({ kind: 'levels' });
      const { curve } = all.find((each) => each.id === id)!;
      expect(curve.kind === 'levels' && curve.levels, id).toEqual({ true: 100, false: 0 });
    }
  });

  it('feature shares close at the lower end: exactly 80 % is Leading, and what is below is not', () => {
    const shares = [0, 0.1999, 0.2, 0.3999, 0.4, 0.5999, 0.6, 0.7999, 0.8, 1];
    expect(known('feature_adoption', shares).stages).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  it('no share of up to two thousand things reaches a level that it does not have', () => {
    for (const of of [1, 5, 7, 36, 360, 1999]) {
      const shares = Array.from({ length: of + 1 }, (_, n) => n / of);
      const stages = shares.map((_, n) => 1 + [1, 2, 3, 4].filter((fifth) => n * 5 >= of * fifth).length);
      expect(known('feature_adoption', shares).stages, `of ${of}`).toEqual(stages);
    }
  });

  it('a score of exactly 20, 40, 60 or 80 is still the level that ends there', () => {
    const best = { usage_policies: 5, goals_open: 3, ai_features_used: 2, beta_programmes: 2, goals_in_progress: 3 };
    const parts = all.filter(({ metric }) => metric in best);
    const lone: Model = { ...model, root: { ...model.root, children: parts } };
    const customers = Array.from({ length: 6 }, (_, n) => [
      `c${n}`,
      Object.fromEntries(Object.entries(best).map(([metric, most], i) => [metric, i < n ? most : 0])),
    ]);
    const table = handMadeTable(Object.fromEntries(customers) as Record<string, Record<string, number>>);
    const { nodes, overall } = score(bind(lone, table, null), table);
    expect([...(nodes[0]?.points ?? [])]).toEqual([0, 20, 40, 60, 80, 100]);
    expect([...(overall?.stage ?? [])]).toEqual([1, 1, 2, 3, 4, 5]);
  });

  it('once a week is Developing and daily Established; one or two integrations are Developing, three Established', () => {
    expect(known('active_use_days', [0, 12, 13, 51, 52, 64]).stages).toEqual([1, 1, 2, 2, 3, 5]);
    expect(known('systems_connected', [0, 1, 2, 3]).stages).toEqual([1, 2, 2, 3]);
  });

  it('answers are those of the format: yes or no, yes partly or no, quantified anecdotal or none', () => {
    const levels = Object.fromEntries(
      all.flatMap(({ id, curve }) => (curve.kind === 'levels' ? [[id, Object.keys(curve.levels).sort()]] : [])),
    );
    expect(levels).toEqual({
      owner: ['false', 'true'],
      centre_of_excellence: ['false', 'true'],
      training: ['no', 'partial', 'yes'],
      roi_calculated: ['false', 'true'],
      impact: ['anecdotal', 'none', 'quantified'],
    });
  });

  it('what is best everywhere is Leading with 100, what is nowhere Initial with 0', () => {
    for (const { curve, path } of all) {
      const points =
        curve.kind === 'points'
          ? curve.knots.map(([, y]) => y)
          : curve.kind === 'levels'
            ? Object.values(curve.levels)
            : [];
      expect([Math.min(...points), Math.max(...points)], path).toEqual([0, 100]);
    }
  });
});

describe('platform adoption', () => {
  const { model, text } = shipped('platform-adoption');
  const all = indicators(model.root);
  const dimensions = dimensionsOf(model);

  it('has five named categories with three to five scores each, at least 20 metrics in all, from 0 to 10', () => {
    expect(dimensions.map(({ title }) => title).sort()).toEqual([
      'Education',
      'Financials',
      'Implementation',
      'Services',
      'Usage',
    ]);
    for (const { children } of dimensions) expect(children.length >= 3 && children.length <= 5).toBe(true);
    expect(new Set(dimensions.flatMap(metricsOf)).size).toBeGreaterThanOrEqual(20);
    expect(model.scale).toEqual([0, 10]);
  });

  it('is equal in weight: every score counts the same in the whole, and none says so itself', () => {
    expect(new Set(dimensions.map(({ children }) => children.length)).size).toBe(1);
    expect(preorder(model.root).every((node) => node.kind === 'indicator' || node.combine.kind === 'mean')).toBe(true);
    expect(JSON.stringify(parse(text))).not.toContain('"weight"');
  });

  /** What a 10 is, from the curve; the `why` must say the same first. */
  function tenOf({ curve, metric }: IndicatorNode): string {
    if (curve.kind === 'levels') return 'Best possible';
    if (curve.kind !== 'range') return `no range: ${curve.kind}`;
    if (curve.high === 'max') return 'Best observed';
    return curve.high === 1 || metric === 'vendor_satisfaction' ? 'Best possible' : 'Benchmark';
  }

  it('a 10 is the best possible, the best observed now or a benchmark, all three in use, as the reason says first', () => {
    expect(all.map((each) => [each.path, each.why.split('.')[0]])).toEqual(all.map((each) => [each.path, tenOf(each)]));
    const used = all.map(tenOf);
    for (const kind of ['Best possible', 'Best observed', 'Benchmark'])
      expect(used.filter((each) => each === kind).length, kind).toBeGreaterThanOrEqual(3);
  });

  it('the best of the moment has 10, half of it 5, whatever the best is', () => {
    const observed = all.find(({ path }) => path === 'usage.intensity');
    if (observed === undefined) throw new Error('usage.intensity is gone');
    for (const best of [8, 600]) expect(scoreAlone(model, observed, [best, best / 2, 0]).points).toEqual([10, 5, 0]);
  });
});

it('the model that the page about models makes of a shipped one parses without a word', () => {
  const page = readFileSync(join(root, 'docs/models.md'), 'utf8');
  const own = /```yaml\n(# models\/our-maturity\.yaml\n[^`]*)```/.exec(page)?.[1];
  const parsed = parseModel(document('models/our-maturity.yaml', own ?? ''), 'our-maturity', (id) =>
    document(`models/${id}.yaml`, shipped(id).text),
  );
  expect(parsed.diagnostics).toEqual([]);
  const model = parsed.value?.model;
  expect(idsOf(model?.root.children ?? [])).toEqual(['governance', 'innovation', 'usage', 'value']);
  const depth = model === undefined ? undefined : indicators(model.root).find(({ path }) => path === 'usage.depth');
  expect(depth?.metric).toBe('actions_per_user');
});

describe('every indicator that ships', () => {
  it.each(['cmi', 'customer-maturity', 'experience-maturity', 'health', 'platform-adoption', 'service-maturity'])(
    'of %s says why it counts, what raises it and what to ask about it',
    (id) => {
      for (const own of indicators(shipped(id).model.root)) {
        expect(own.why.length, own.path).toBeGreaterThan(10);
        expect(own.improve.length, own.path).toBeGreaterThan(20);
        expect(own.talk ?? '', own.path).toMatch(/^.{20,140}\?$/);
      }
    },
  );
});
