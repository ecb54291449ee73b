import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../examples/service-desk/generate.ts';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import type { IndicatorNode, Model } from '../../src/model/model.ts';
import { indicators, preorder } from '../../src/model/walk.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { PublishedScores, scorePublished, type PublishedCell } from '../published/published-project.ts';
import { runRungs } from '../harness/run-rungs.ts';

const ROOT = join(import.meta.dirname, '../..');

function shipped(id: string): Model {
  const read = readYaml(`models/${id}.yaml`, readFileSync(join(ROOT, `models/${id}.yaml`), 'utf8'), {});
  const parsed = read.value === undefined ? undefined : parseModel(read.value, id);
  expect([...read.diagnostics, ...(parsed?.diagnostics ?? [])]).toEqual([]);
  return parsed!.value!.model;
}

const cmi = shipped('cmi');
const health = shipped('health');
const qualifiers = [...indicators(cmi.root)];

/** The points of the ratings a qualifier can have, lowest first. */
function ratings({ curve }: IndicatorNode): readonly number[] {
  if (curve.kind === 'levels') return Object.values(curve.levels).sort((a, b) => a - b);
  if (curve.kind === 'bands') return curve.bands.map(({ points }) => points);
  throw new Error(curve.kind);
}

describe('the file of cmi', () => {
  it('rates every qualifier low, medium or high, and describes the three', () => {
    for (const qualifier of qualifiers) {
      expect(ratings(qualifier), qualifier.path).toEqual([0, 50, 100]);
      const { descriptions = [] } = qualifier;
      expect(
        descriptions.map(({ from }) => from),
        qualifier.path,
      ).toEqual([0, 50, 100]);
      expect(new Set(descriptions.map(({ text }) => text)).size, qualifier.path).toBe(3);
      expect(qualifier.why.length, qualifier.path).toBeGreaterThan(20);
      expect(qualifier.improve.length, qualifier.path).toBeGreaterThan(20);
    }
  });

  it('has the size of the customer among its qualifiers, one of many', () => {
    expect(qualifiers.filter(({ metric }) => metric === 'employees').map(({ id }) => id)).toEqual(['customer_size']);
    expect(qualifiers.length).toBeGreaterThanOrEqual(10);
  });

  it('describes sizes that do not overlap, at the thresholds that rate them', () => {
    const size = qualifiers.find(({ id }) => id === 'customer_size')!;
    expect(size.descriptions?.map(({ text }) => text)).toEqual([
      'Fewer than 250 employees.',
      '250 to 999 employees.',
      '1,000 employees or more.',
    ]);
    expect(size.curve).toMatchObject({ kind: 'bands', bands: [{ from: 0 }, { from: 250 }, { from: 1000 }] });
  });

  it('weighs every qualifier the same', () => {
    for (const group of cmi.root.children) {
      expect(group.kind === 'group' && group.weight === group.children.length, group.path).toBe(true);
    }
    expect(qualifiers.every(({ weight }) => weight === 1)).toBe(true);
  });

  it('has three levels with names, and says for each what touch, what content and what with either health', () => {
    expect(cmi.stages?.names).toEqual(['Low', 'Medium', 'High']);
    expect(Object.entries(cmi.stages?.details ?? {}).map(([topic, texts]) => [topic, texts.length])).toEqual([
      ['touch', 3],
      ['content', 3],
      ['when_health_is_low', 3],
      ['when_health_is_high', 3],
    ]);
  });

  it('is rated at its thresholds, and the level follows', async () => {
    const low: Record<string, PublishedCell> = {
      employees: 249,
      systems_possible: 6,
      ownership: 0,
      training_programme: 'no',
      courses_per_10_seats: 0.99,
      usage_policies: 1,
      reviews_per_year: 1,
      measurements_half_year: 1,
      follow_up: 0.39,
      improvements_closed: 1,
      goals_pursued: 1,
      new_use_cases: 0,
      ideas_shared: 0,
      business_impact: 'none',
    };
    expect(Object.keys(low).sort()).toEqual(qualifiers.map(({ metric }) => metric).sort());
    const medium = {
      employees: 250,
      systems_possible: 7,
      ownership: 1,
      training_programme: 'partial',
      courses_per_10_seats: 1,
      usage_policies: 2,
      reviews_per_year: 2,
      measurements_half_year: 2,
      follow_up: 0.4,
      improvements_closed: 2,
      goals_pursued: 2,
      new_use_cases: 1,
      ideas_shared: 1,
      business_impact: 'anecdotal',
    };
    const high = {
      employees: 1000,
      systems_possible: 10,
      ownership: 2,
      training_programme: 'yes',
      courses_per_10_seats: 3,
      usage_policies: 4,
      reviews_per_year: 4,
      measurements_half_year: 4,
      follow_up: 0.67,
      improvements_closed: 5,
      goals_pursued: 3,
      new_use_cases: 2,
      ideas_shared: 3,
      business_impact: 'quantified',
    };
    const scores = await scorePublished({
      models: 'use: cmi',
      table: [
        { account: 'low', ...low },
        { account: 'medium', ...medium },
        { account: 'high', ...high },
        { account: 'only_large', ...low, employees: 25_000 },
        { account: 'small_and_able', ...high, employees: 12 },
      ],
    });
    expect(scores.pointsOf()).toEqual({
      low: 0,
      medium: 50,
      high: 100,
      only_large: expect.closeTo(100 / 14, 9),
      small_and_able: expect.closeTo(1300 / 14, 9),
    });
    const levels = scores.accounts.map((account) => [account, scores.text(account, 'overall.stage')]);
    expect(Object.fromEntries(levels)).toEqual({
      low: '1',
      medium: '2',
      high: '3',
      only_large: '1',
      small_and_able: '3',
    });
  });
});

/** An account of which all is in order, without being more. */
const SOUND: Readonly<Record<string, PublishedCell>> = {
  active_seats: 0.6,
  active_use_days: 55,
  feature_adoption: 0.5,
  usage_trend: 0,
  active_seats_trend: 0,
  support_hours_per_10_seats: 5,
  reopened_share: 0.09,
  contact_satisfaction: 4,
  net_promoter_score: 0.25,
  vendor_satisfaction: 4,
  goals_achieved: 0.6,
  goals_moving: 0.6,
  paid_on_time: 1,
  revenue_growth: 0,
  days_to_renewal: 200,
  since: '2020-01-01',
};

describe('the file of health', () => {
  it('looks at behaviour and at relation: use and its trend, tickets, sentiment, goals, payment, renewal', () => {
    const groups = preorder(health.root).flatMap((node) =>
      node.kind === 'group' && node.path !== '' ? [node.path] : [],
    );
    expect(groups.sort()).toEqual([
      'behaviour',
      'behaviour.tickets',
      'behaviour.use',
      'relation',
      'relation.goals',
      'relation.payment',
      'relation.renewal',
      'relation.sentiment',
    ]);
    const metrics = [...indicators(health.root)].map(({ metric }) => metric);
    expect(metrics).toEqual(expect.arrayContaining(['usage_trend', 'vendor_satisfaction', 'paid_on_time']));
  });

  it('gives every indicator a reason and a way to improve, and every stage a name and a playbook', () => {
    for (const { path, why, improve } of indicators(health.root)) {
      expect([path, why.length > 20, improve.length > 20]).toEqual([path, true, true]);
    }
    expect(health.stages?.names).toEqual(['At risk', 'Watch', 'Sound', 'Thriving']);
    expect(health.stages?.details?.['playbook']).toHaveLength(4);
  });

  it('makes red what is red, and keeps what it would be beside', async () => {
    const scores = await scorePublished({
      models: 'use: health',
      attributes: { customer_since: 'since' },
      source: 'as_of: month, as_of_is: start',
      table: Object.entries({
        sound: {},
        red: { vendor_satisfaction: 2 },
        not_quite_red: { vendor_satisfaction: 2.1 },
        unused: { active_use_days: 0 },
        falling: { usage_trend: -0.2 },
        falling_before_renewal: { usage_trend: -0.2, days_to_renewal: 90 },
        silent: { vendor_satisfaction: null, net_promoter_score: null },
        new: { usage_trend: -0.9, active_seats_trend: -0.9, since: '2026-09-15' },
      }).map(([account, own]) => ({ account, month: '2026-10-01', ...SOUND, ...own })),
    });
    const stages = scores.accounts.map((account) => [
      account,
      [scores.text(account, 'overall.raw_stage'), scores.text(account, 'overall.stage')],
    ]);
    expect(Object.fromEntries(stages)).toEqual({
      sound: ['3', '3'],
      red: ['3', '1'],
      not_quite_red: ['3', '3'],
      unused: ['3', '1'],
      falling: ['3', '3'],
      falling_before_renewal: ['3', '2'],
      silent: ['3', '3'],
      new: ['3', '3'],
    });
    expect(scores.text('new', 'behaviour.use.change_of_use.status')).toBe('notApplicable');
    expect(scores.points('silent', 'relation.sentiment')).toBeNull();
  });
});

describe('both on a small edition of the synthetic base', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rungs-cmi-'));
  const run = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await runRungs(args, folder);
    expect(code, err).toBe(0);
    return out.toString('utf8');
  };

  beforeAll(async () => {
    await generate(folder, { accounts: 150, threads: 2 });
    for (const name of ['rungs.yaml', 'metrics']) {
      cpSync(join(ROOT, 'examples/service-desk', name), join(folder, name), { recursive: true });
    }
    await run('score', '--as-of', '2026-11-01', '--model', 'cmi', '--model', 'health');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['cmi', 3],
    ['health', 4],
  ])('%s has accounts on every level and no level with nearly all', async (id, levels) => {
    const scores = new PublishedScores(await run('export', 'scores', '--format', 'csv', '--model', id));
    const shares = Array.from({ length: levels }, (_, k) => {
      const there = scores.accounts.filter((account) => scores.text(account, 'overall.stage') === String(k + 1));
      return there.length / scores.accounts.length;
    });
    expect(Math.min(...shares)).toBeGreaterThan(0);
    expect(Math.max(...shares)).toBeLessThan(0.8);
  });
});
