import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Requirement } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import { indicators, preorder } from '../../src/model/walk.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { PublishedScores, scorePublished, type PublishedCell } from '../published/published-project.ts';
import { runRungs } from '../harness/run-rungs.ts';

const ROOT = join(import.meta.dirname, '../..');
const file = 'models/experience-maturity.yaml';
const read = readYaml(file, readFileSync(join(ROOT, file), 'utf8'), {});
if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
const parsed = parseModel(read.value, 'experience-maturity');
if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.diagnostics));
const { model } = parsed.value;
const all = [...indicators(model.root)];
const byMetric = new Map(all.map((one) => [one.metric, one]));

/** What the source lists at each level, part by part, with the indicator that holds it. */
const CAPABILITIES: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: {
    'basic support ticketing': 'ticketing',
    'some customer interviews': 'customer_interviews',
    'product analytics of the product team only': 'product_figures_local',
  },
  2: {
    'product analytics platform': 'product_analytics',
    'quarterly NPS or CSAT': 'nps_quarterly',
    'journey maps for one or two personas': 'journey_maps',
    'basic design system': 'component_library',
  },
  3: {
    'voice of the customer': 'voc_system',
    'DesignOps: research repository': 'research_repository',
    'DesignOps: design system governance': 'design_system_governance',
    'DesignOps: WCAG 2.1 AA': 'wcag_aa',
    'ProductOps: experiment framework': 'experiment_framework',
    'ProductOps: feature flags': 'feature_flags',
    'ProductOps: telemetry curation': 'telemetry_curation',
    'customer success platform': 'cs_platform',
  },
  4: {
    'experimentation platform': 'experimentation_platform',
    'RUM and APM': 'rum_with_apm',
    'predictive analytics: churn': 'predictive_health',
    'predictive analytics: value': 'value_forecast',
    'AI support: chatbot': 'chatbot_deflects_40',
    'AI support: recommendations': 'content_recommendations',
  },
  5: {
    personalisation: 'personalisation_engine',
    'developer programme': 'developer_programme',
    'advanced AI: copilots': 'copilots',
    'advanced AI: autonomous actions': 'autonomous_actions',
    'advanced AI: outcome prediction': 'outcome_prediction',
    'experience as a service': 'cx_as_a_service',
  },
};

/** The rungs of the ladders by function, and the figures the source gives. */
const LADDERS: Readonly<Record<string, readonly (readonly [level: number | null, metric: string, figure?: RegExp])[]>> =
  {
    design: [
      [2, 'interviews_quarterly', /ten in a quarter/],
      [2, 'component_library'],
      [3, 'design_ops'],
      [4, 'usability_testing'],
      [4, 'design_tests', /ten and more in a quarter/],
      [5, 'adaptive_ui'],
      [5, 'innovation_sprints', /a week each quarter/],
    ],
    engineering: [
      [2, 'product_analytics'],
      [2, 'basic_logging'],
      [3, 'feature_flags'],
      [3, 'real_user_monitoring'],
      [4, 'experimentation_platform', /front end and back end/],
      [4, 'critical_slos', /99\.9 % uptime.*800 ms/],
      [5, 'ai_services'],
      [5, 'self_healing_systems'],
    ],
    accessibility_security: [
      [2, 'accessibility_ad_hoc'],
      [2, 'security_audits'],
      [3, 'wcag_aa', /WCAG 2\.1 AA.*90 %/],
      [3, 'security_review'],
      [4, 'accessibility_in_ci'],
      [4, 'threat_modelling'],
      [5, 'beyond_wcag'],
      [5, 'security_as_experience'],
    ],
    customer_success: [
      [2, 'basic_health_score'],
      [2, 'nps_quarterly'],
      [3, 'multi_signal_health'],
      [3, 'monthly_reviews'],
      [3, 'playbooks'],
      [4, 'predictive_health'],
      [4, 'automated_interventions'],
      [4, 'ai_qbr'],
      [4, 'proactive_share', /80 % .*60 %/],
      [5, 'roi_real_time'],
      [5, 'pay_on_outcomes'],
    ],
    support: [
      [1, 'ticketing'],
      [2, 'slas_by_priority'],
      [2, 'support_figures'],
      [3, 'self_serve_content'],
      [3, 'deflection_measured'],
      [3, 'feedback_routed'],
      [4, 'chatbot_deflects_40', /40 % and more/],
      [4, 'proactive_detection'],
      [5, 'predictive_support'],
      [5, 'in_product_healing'],
    ],
    data_slos: [
      [2, 'uptime_slo', /99 %/],
      [3, 'path_slos'],
      [3, 'error_budgets'],
      [4, 'cx_slos', /90 % of tasks.*800 ms/],
      [5, 'dynamic_slos'],
    ],
    ai: [
      [null, 'ai_transparency'],
      [null, 'bias_audits'],
      [null, 'human_oversight'],
      [2, 'support_chatbot'],
      [2, 'sentiment_tags'],
      [3, 'ticket_routing'],
      [3, 'ai_onboarding'],
      [4, 'churn_prediction', /75 %/],
      [4, 'ai_qbr'],
      [5, 'copilots'],
      [5, 'autonomous_actions'],
      [5, 'continuous_learning', /each week/],
    ],
  };

/** The metrics the source lists from level 2 on. */
const METRICS: Readonly<Record<number, readonly string[]>> = {
  2: ['retention_cohorts', 'time_to_first_value'],
  3: ['north_star', 'task_success', 'multi_signal_health', 'outcome_attribution'],
  4: ['experiment_velocity', 'slo_adherence', 'prediction_checked', 'proactive_share'],
  5: ['cx_revenue', 'lifetime_value', 'innovation_rate', 'developer_growth'],
};

const tagsOf = (metric: string): readonly string[] => byMetric.get(metric)?.tags ?? [];

/** The marks that a level counts: the capabilities and processes tagged with it. */
function counted(level: number): readonly string[] {
  const marked = all.filter(({ tags = [] }) => tags.includes(`level_${level}`));
  return marked
    .filter(({ tags = [] }) => tags.includes('capability') || tags.includes('process'))
    .map(({ metric }) => metric);
}

function asked(requirement: Requirement | undefined): { n: number; metrics: readonly string[] } {
  if (requirement?.kind !== 'some') throw new Error('no count');
  const metrics = requirement.of.map((part) => {
    expect(part).toMatchObject({ kind: 'metric', values: ['present'] });
    return part.kind === 'metric' ? part.metric : '';
  });
  return { n: requirement.n, metrics };
}

describe('the file of experience-maturity', () => {
  it('parses without a word', () => {
    expect(parsed.diagnostics).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('holds every capability the source lists at level %i', (level) => {
    const metrics = Object.values(CAPABILITIES[level]!);
    expect(metrics.filter((metric) => !counted(level).includes(metric))).toEqual([]);
  });

  it.each(Object.keys(LADDERS))('holds the ladder of %s with its figures', (name) => {
    for (const [level, metric, figure = /./] of LADDERS[name]!) {
      const node = byMetric.get(metric);
      expect(tagsOf(metric), metric).toContain(name);
      if (level === null) expect(node?.path).toContain('.guardrails.');
      else expect(tagsOf(metric), metric).toContain(`level_${level}`);
      expect(`${node?.title} ${node?.why}`, metric).toMatch(figure);
    }
  });

  it.each([2, 3, 4, 5])('holds the metrics of level %i', (level) => {
    for (const metric of METRICS[level]!)
      expect(tagsOf(metric), metric).toEqual(expect.arrayContaining(['metric', `level_${level}`]));
  });

  it('tags every indicator by its kind, its function and its level, and says why and what to do', () => {
    const functions = model.root.children.map(({ id }) => id);
    for (const { path, tags = [], why, improve, curve } of all) {
      const kinds = tags.filter((tag) => ['process', 'capability', 'metric', 'culture'].includes(tag));
      expect(kinds.length, path).toBeGreaterThan(0);
      expect(functions.filter((name) => tags.includes(name)).length, path).toBeGreaterThan(0);
      if (!path.includes('.guardrails.')) expect(tags, path).toContain(path.split('.')[1]);
      expect(why.length, path).toBeGreaterThan(20);
      expect(improve.length, path).toBeGreaterThan(20);
      expect(curve, path).toMatchObject({ kind: 'levels' });
    }
    expect(new Set(all.flatMap(({ tags = [] }) => tags))).toEqual(
      new Set([
        'process',
        'capability',
        'metric',
        'culture',
        'leadership',
        ...functions,
        ...LEVELS.map((k) => `level_${k}`),
      ]),
    );
  });

  it('says of every level what it is like, measures, risks, asks for and gives', () => {
    const topics = ['characteristics', 'metrics', 'instrumentation', 'risks', 'investment_priorities', 'persona_gains'];
    for (const topic of topics) {
      const texts = model.stages?.details?.[topic];
      expect(texts, topic).toHaveLength(5);
      expect(
        texts?.every((own) => own.length > 0 && own.every((text) => text.length > 3)),
        topic,
      ).toBe(true);
    }
  });

  it('asks for 80 % of the marks of each level and of all below, each mark once', () => {
    const gates = model.stages!.gates;
    const one = asked(gates[1]?.[0]);
    const perLevel = [one, asked(gates[1]?.[1]), ...[2, 3, 4].map((k) => asked(gates[k]?.[0]))];
    expect(gates.map((gate) => gate.length)).toEqual([0, 2, 1, 1, 1]);
    perLevel.forEach(({ n, metrics }, i) => {
      expect([...metrics].sort()).toEqual([...counted(i + 1)].sort());
      expect(n).toBe(Math.ceil((80 * metrics.length) / 100));
    });
  });

  it('gives a ladder that begins at level 2 the room of two rungs, so that a full rung is 20 points in each', () => {
    for (const child of model.root.children) {
      if (child.kind === 'indicator') throw new Error(child.path);
      const weights = child.children.map(({ weight }) => weight);
      expect(
        weights.reduce((sum, weight) => sum + weight, 0),
        child.id,
      ).toBe(5);
    }
  });

  it('lets every function climb a ladder of all its levels in their order, held with 80 %', () => {
    expect(model.root.combine).toEqual({ kind: 'mean' });
    for (const child of model.root.children) {
      if (child.kind === 'indicator') throw new Error(child.path);
      const levels = child.children.map(({ id }) => id);
      const order = [
        ...levels.filter((id) => id === 'guardrails'),
        ...levels.filter((id) => id !== 'guardrails').sort(),
      ];
      expect(child.combine, child.id).toEqual({ kind: 'ladder', of: order, held: 0.8, scale: [0, 100] });
      const means = preorder(child).slice(1);
      expect(means.every((node) => node.kind === 'indicator' || node.combine.kind === 'mean')).toBe(true);
    }
    expect(model.stages?.from).toEqual([0, 40, 60, 80, 100]);
  });

  it('asks that customer success stands at 3 at least where product stands at 4 or 5, and says so of every product', () => {
    const step = model.features.find(({ id }) => id === 'functions_in_step');
    expect(step?.needs).toEqual([
      {
        kind: 'some',
        n: 1,
        of: [
          { kind: 'stage', path: 'product', atLeast: 1, atMost: 3 },
          { kind: 'stage', path: 'customer_success', atLeast: 3 },
        ],
      },
    ]);
  });

  it('counts in a function what is a capability or a process, each with the same weight, and shows the rest', () => {
    for (const { path, tags = [], weight } of all) {
      const counts = tags.includes('capability') || tags.includes('process') || path.startsWith('culture.');
      expect(weight, path).toBe(counts ? 1 : 0);
    }
  });
});

const LEVELS = [1, 2, 3, 4, 5];

type Marks = Record<string, PublishedCell>;

/** So many of the counted marks of each level present, the others as said; all else present. */
function marks(present: readonly number[], others: 'partial' | 'missing' | null): Marks {
  const own: Marks = Object.fromEntries(all.map(({ metric }) => [metric, 'present']));
  LEVELS.forEach((level, i) => {
    counted(level).forEach((metric, k) => {
      if (k >= present[i]!) own[metric] = others;
    });
  });
  return own;
}

const FULL = LEVELS.map((level) => counted(level).length);
const NEEDED = FULL.map((n) => Math.ceil((80 * n) / 100));
/** All levels below full, this one as said, nothing above. */
const upTo = (level: number, own: number): number[] =>
  LEVELS.map((k, i) => (k < level ? FULL[i]! : k === level ? own : 0));

describe('a level of experience maturity', () => {
  let scores: PublishedScores;
  const rows: Record<string, Marks> = {
    all: marks(FULL, null),
    nothing: Object.fromEntries(all.map(({ metric }) => [metric, 'missing'])),
    everything_at_80: marks(NEEDED, 'missing'),
    without_level_2: marks([3, NEEDED[1]! - 1, 20, 16, 18], 'missing'),
    without_level_1: marks([2, 15, 20, 16, 18], 'missing'),
    unmarked: {
      ...marks(upTo(2, FULL[1]!), 'missing'),
      ...Object.fromEntries(
        counted(2)
          .slice(NEEDED[1]! - 1)
          .map((metric) => [metric, null]),
      ),
    },
    only_metrics_missing: {
      ...marks(FULL, null),
      ...Object.fromEntries(
        all
          .filter(({ metric }) => !LEVELS.some((k) => counted(k).includes(metric)))
          .map(({ metric }) => [metric, 'missing']),
      ),
    },
    no_guardrails: {
      ...marks(FULL, null),
      ai_transparency: 'partial',
      bias_audits: 'missing',
      human_oversight: 'missing',
    },
  };
  for (const level of [2, 3, 4, 5]) {
    rows[`at_${level}`] = marks(upTo(level, NEEDED[level - 1]!), 'missing');
    rows[`short_${level}`] = marks(upTo(level, NEEDED[level - 1]! - 1), 'partial');
  }

  beforeAll(async () => {
    const table = Object.entries(rows).map(([account, own]) => ({ account, ...own }));
    scores = await scorePublished({ models: 'use: experience-maturity', table });
  });

  const stage = (account: string): string =>
    `${scores.text(account, 'overall.stage')} ${scores.text(account, 'overall.stage_kind')}`;

  it('has levels of which 80 % is a whole number: 12 of 15 and 16 of 20, four of five', () => {
    expect([FULL, NEEDED]).toEqual([
      [3, 15, 20, 16, 18],
      [3, 12, 16, 13, 15],
    ]);
  });

  it.each([2, 3, 4, 5])('%i is held with 80 % present', (level) => {
    expect(stage(`at_${level}`)).toBe(`${level} exact`);
  });

  it.each([2, 3, 4, 5])('%i is not held with one present less, though all the others are partial', (level) => {
    expect(stage(`short_${level}`)).toBe(`${level - 1} exact`);
  });

  it('is held by 80 % of each, and by all', () => {
    expect([stage('everything_at_80'), stage('all'), stage('nothing')]).toEqual(['5 exact', '5 exact', '1 exact']);
  });

  it('is not skipped: all above holds nothing where one below is not held', () => {
    expect([stage('without_level_2'), stage('without_level_1')]).toEqual(['1 exact', '1 exact']);
  });

  it('is claimed at most where marks that could hold it are not there', () => {
    expect(stage('unmarked')).toBe('2 at_most');
  });

  it('counts capabilities and processes, not metrics and culture', () => {
    expect(stage('only_metrics_missing')).toBe('5 exact');
    const functions = model.root.children.filter(({ id }) => id !== 'culture');
    for (const { id } of functions.filter((each) => each.id !== 'ai')) {
      expect(scores.points('only_metrics_missing', id), id).toBe(100);
    }
    expect(scores.points('only_metrics_missing', 'culture')).toBe(0);
  });

  it('is a number too: all present is 100, nothing 0, and partial gives none', async () => {
    expect([scores.points('all'), scores.points('nothing')]).toEqual([100, 0]);
    const { short_2: short } = rows;
    const missing = Object.fromEntries(
      Object.entries(short!).map(([m, mark]) => [m, mark === 'partial' ? 'missing' : mark]),
    );
    expect(missing).not.toEqual(short);
    const both = await scorePublished({
      models: 'use: experience-maturity',
      table: [
        { account: 'partial', ...short },
        { account: 'missing', ...missing },
      ],
    });
    expect(both.points('partial')).toBe(both.points('missing'));
  });

  it('gives nothing for AI without any guardrail', () => {
    expect([scores.points('no_guardrails', 'ai'), scores.points('all', 'ai')]).toEqual([0, 100]);
  });
});

/** The levels that the marks of a function hold by the rule alone: 80 % of what counts, none skipped, partial is not present. */
function levelByHand(name: string, own: Marks): number {
  const counts = all.filter(({ path, weight }) => path.startsWith(`${name}.`) && weight > 0);
  const held = (room: string): boolean => {
    const listed = counts.filter(({ path }) => path.split('.')[1] === room);
    const present = listed.filter(({ metric }) => own[metric] === 'present');
    return listed.length === 0 || 10 * present.length >= 8 * listed.length;
  };
  if (name === 'ai' && !held('guardrails')) return 1;
  const gap = LEVELS.find((level) => !held(`level_${level}`)) ?? 6;
  return Math.max(1, gap - 1);
}

describe('the level of a function', () => {
  let scores: PublishedScores;
  const functions = model.root.children.map(({ id }) => id);
  const everything: Marks = Object.fromEntries(all.map(({ metric }) => [metric, 'present']));
  /** All present but these, which are as said. */
  const but = (mark: PublishedCell, left: (path: string, k: number) => boolean): Marks => ({
    ...everything,
    ...Object.fromEntries(
      all.filter(({ path, weight }, k) => weight > 0 && left(path, k)).map(({ metric }) => [metric, mark]),
    ),
  });
  const rows: Record<string, Marks> = {
    product_without_2: but('missing', (path) => path.startsWith('product.level_2.')),
    product_2_partial: but('partial', (path) => path.startsWith('product.level_2.')),
    one_of_four_partial: but('partial', (path) => path === 'product.level_2.journey_maps'),
    product_2_unmarked: but(null, (path) => path.startsWith('product.level_2.')),
    one_guardrail_short: but('partial', (path) => path === 'ai.guardrails.bias_audits'),
    only_1_of_product: but('missing', (path) => !path.includes('.level_1.')),
  };
  for (const level of LEVELS) {
    rows[`all_but_${level}`] = but('missing', (path) => path.includes(`.level_${level}.`));
    rows[`up_to_${level}`] = but('partial', (path) => Number(path.split('.')[1]!.slice(-1)) > level);
  }
  for (const step of [2, 3, 5, 7, 11]) {
    rows[`every_${step}th_partial`] = but('partial', (_, k) => k % step === 0);
    rows[`every_${step}th_unmarked`] = but(null, (_, k) => k % step === 1);
  }

  beforeAll(async () => {
    const table = Object.entries(rows).map(([account, own]) => ({ account, ...own }));
    scores = await scorePublished({ models: 'use: experience-maturity', table });
  });

  it('is what 80 % of its marks hold, none skipped, in whatever pattern they are present', () => {
    for (const [account, own] of Object.entries(rows)) {
      for (const name of functions) {
        expect(scores.text(account, `${name}.stage`), `${account}, ${name}`).toBe(String(levelByHand(name, own)));
      }
    }
  });

  it('is 1 where level 2 is not there at all or only in part, whatever stands above', () => {
    for (const account of ['product_without_2', 'product_2_partial', 'one_of_four_partial', 'product_2_unmarked']) {
      expect([scores.text(account, 'product.stage'), scores.text(account, 'design.stage')], account).toEqual([
        '1',
        '5',
      ]);
    }
    expect(scores.points('product_without_2', 'product')).toBe(20);
    expect(scores.points('product_2_partial', 'product')).toBe(20);
    // Three of four are 75 of the 80 %.
    expect(scores.points('one_of_four_partial', 'product')).toBe(38.75);
  });

  it('says its number: 40, 60, 80 and 100 points', () => {
    for (const level of LEVELS.slice(1)) {
      for (const name of functions) expect(scores.points(`up_to_${level}`, name), name).toBe(20 * level);
    }
  });

  it('of AI is 1 without its guardrails', () => {
    expect(scores.text('one_guardrail_short', 'ai.stage')).toBe('1');
  });
});

describe('the shipped inventory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rungs-inventory-'));
  const run = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await runRungs(args, folder);
    expect(code, err).toBe(0);
    return out.toString('utf8');
  };

  beforeAll(async () => {
    for (const name of ['rungs.yaml', 'data', 'translations']) {
      cpSync(join(ROOT, 'examples/experience-maturity', name), join(folder, name), { recursive: true });
    }
    await run('score');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has no fault', async () => {
    const { diagnostics } = JSON.parse(await run('check', '--json')) as { diagnostics: { severity: string }[] };
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    ['tidewell', 'nl', 'aanwezig in plaats van'],
    ['veranto', 'de', 'vorhanden statt'],
  ])('tells %s in its own language (%s), with no word of English left over', async (account, _, own) => {
    const page = (await run('share', account, '--preview')).split('\n# ')[1]!;
    const said = (await run('assess', account, '--full')) + page;
    expect(said).toContain(own);
    expect(
      said.match(/\b(present|partial|missing|size|synthetic|the|and|with|that|your|you|what|how|from|are)\b/gi),
    ).toBeNull();
  });

  it('stands where its page says, all levels among them', async () => {
    const scores = new PublishedScores(await run('export', 'scores', '--format', 'csv'));
    const stages = scores.accounts.map((account) => [
      account,
      `${scores.text(account, 'overall.stage')} ${scores.text(account, 'overall.stage_kind')}`,
    ]);
    expect(Object.fromEntries(stages)).toEqual({
      brightforge: '2 exact',
      cobblemoor: '1 exact',
      flowloom: '5 exact',
      novastep: '1 exact',
      orbela: '3 exact',
      quillbase: '2 exact',
      tidewell: '4 exact',
      veranto: '3 at_most',
    });
  });

  it('says what is left to the next level, counted and listed', async () => {
    const said = (await run('explain', 'quillbase')).replace(/\s+/g, ' ');
    // Also of each function.
    expect(said).toContain('Level 1: Ad-Hoc and Level 2: Emerging are held; of Level 3: Defined');
    expect(said).toMatch(/Stage 3 also needs any of \(([^;()]+; ){4}[^;()]+\) to be present\./);
  });
});
