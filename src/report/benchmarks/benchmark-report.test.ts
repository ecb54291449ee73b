import { describe, expect, it } from 'vitest';
import { benchmarkOf } from '../../../test/fixtures/benchmark-of.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Target } from '../../model/target.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import { describeBenchmarks, type BenchmarkFacts, type MeasuredBase } from './benchmark-report.ts';
import { renderBenchmarks } from '../terminal/benchmarks.ts';

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Four accounts whose deflection is `shares`; two of them in NL. */
function baseOf(day: string, shares: readonly number[], definition = 'd1'): MeasuredBase {
  const [a, b, c, d] = shares.map((deflection_rate) => ({ deflection_rate, phone: 1 - deflection_rate }));
  const phone = indicator('phone');
  const model = modelOf([
    group('knowledge', [indicator('deflection_rate')]),
    group('channel', [
      {
        ...phone,
        curve: {
          kind: 'points',
          knots: [
            [0, 100],
            [1, 0],
          ],
        },
      },
    ]),
  ]);
  const base = handMadeBase({
    values: { a: a!, b: b!, c: c!, d: d! },
    attributes: { a: { branch: 'NL' }, b: { branch: 'NL' }, c: { branch: 'BE' }, d: { branch: 'BE' } },
    model,
    asOf: at(day),
  });
  const metric = {
    title: 'Deflection rate',
    unit: 'percent',
    from: 'contacts',
    value: 'share(x)',
    where: null,
    windowStart: null,
    windowEnd: null,
    minRows: 0,
    definition,
    sql: null,
  };
  const metrics = { deflection_rate: metric, phone: { ...metric, title: 'Phone intake' } };
  return { ...base, record: { projectTitle: 'Desk', notice: 'synthetic', metrics } };
}

const target = (changes: Partial<Target> = {}): Target => ({
  metric: 'deflection_rate',
  value: 0.3,
  by: at('2027-05-01'),
  benchmark: null,
  for: [],
  place: { file: 'rungs.yaml' },
  ...changes,
});

const facts = (changes: Partial<BenchmarkFacts> = {}): BenchmarkFacts => ({
  now: baseOf('2026-11-01', [0.1, 0.2, 0.3, 0.4]),
  rows: allRows(4),
  before: baseOf('2025-11-01', [0.1, 0.1, 0.15, 0.2]),
  definitions: new Map([['deflection_rate', 'self_service_deflection']]),
  benchmarks: [],
  targets: [],
  ...changes,
});

const standing = (changes: Partial<BenchmarkFacts>, metric = 'deflection_rate') =>
  describeBenchmarks(facts(changes)).metrics.find((each) => each.metric === metric);

describe('what is published beside the base', () => {
  it('stands beside a metric of the same definition', () => {
    expect(standing({ benchmarks: [benchmarkOf()] })).toMatchObject({
      standsIn: false,
      beside: [{ benchmark: 'acme_deflection_2025', figures: { value: 0.25 } }],
      refused: [],
    });
  });

  it('is refused beside another with the reason in words, and the base stands in', () => {
    const other = benchmarkOf({ definitionId: 'who_resolve_alone', definition: 'Customers who get it done alone.' });
    const found = standing({ benchmarks: [other] });
    expect(found).toMatchObject({ standsIn: true, beside: [], refused: [{ reason: 'other_definition' }] });
    expect(found?.refused[0]?.why).toBe(
      'it counts something else than Deflection rate (self_service_deflection): Customers who get it done alone.',
    );
    expect(found?.base).toMatchObject({ accounts: 4, middle: 0.25 });
    expect(found?.base.topQuartile).toBeCloseTo(0.325, 12);
  });

  it('a metric that says nothing is told what to write', () => {
    const found = standing({ benchmarks: [benchmarkOf()], definitions: new Map() });
    expect(found?.refused[0]?.why).toContain('`definition: self_service_deflection`');
  });

  it('reads the top quartile from below where the model says that less is better', () => {
    const found = standing({}, 'phone');
    expect(found).toMatchObject({ direction: 'down', standsIn: true });
    expect(found?.base.topQuartile).toBeCloseTo(0.675, 12);
  });

  it('is greyed with its age at the as-of', () => {
    const benchmarks = [benchmarkOf({ id: 'old', year: 2019 }), benchmarkOf()];
    const report = describeBenchmarks(facts({ benchmarks }));
    expect(report.benchmarks.map(({ id, stale, years }) => [id, stale, years])).toEqual([
      ['old', true, 6],
      ['acme_deflection_2025', false, 0],
    ]);
  });

  it('names no account, so that it can colour none', () => {
    const changes = { benchmarks: [benchmarkOf()], targets: [target()] };
    const said = JSON.stringify(describeBenchmarks(facts(changes)));
    expect(said).not.toMatch(/"account":/);
    const without = facts();
    expect(facts(changes).now.scores.nodes[0]?.points).toEqual(without.now.scores.nodes[0]?.points);
  });
});

describe('a target', () => {
  const only = (changes: Partial<Target>, more: Partial<BenchmarkFacts> = {}) =>
    describeBenchmarks(facts({ targets: [target(changes)], ...more })).targets[0];

  it('is held against the median, with its pace over the last 12 months', () => {
    const found = only({});
    expect(found).toMatchObject({ state: 'on_course', monthsLeft: 6, paceMonths: 12, paceFault: null });
    expect(found?.gap).toBeCloseTo(0.05, 12);
    expect(found?.needed).toBeCloseTo(0.05 / 6, 12);
    expect(found?.pace).toBeCloseTo((0.25 - 0.125) / 12, 12);
  });

  it('for a segment is held against its accounts alone', () => {
    const found = only({ for: [{ attribute: 'branch', values: ['NL'] }] });
    expect(found?.base).toMatchObject({ accounts: 2, of: 2 });
    expect(found?.base?.middle).toBeCloseTo(0.15, 12);
    expect(found?.state).toBe('behind');
  });

  it('has no pace over a change of the definition, nor without a past', () => {
    const before = baseOf('2025-11-01', [0, 0, 0, 0], 'd0');
    expect(only({}, { before })).toMatchObject({ pace: null, paceFault: 'redefined', state: 'unknown' });
    expect(only({}, { before: null })).toMatchObject({ pace: null, paceFault: 'no_history' });
  });

  it('beyond the best figure of the benchmark it cites is flagged, and one just at it is not', () => {
    const benchmarks = [benchmarkOf({ figures: { p75: 0.28 } })];
    const cited = { benchmark: 'acme_deflection_2025' };
    expect(only(cited, { benchmarks })?.cited).toEqual({ ...cited, refused: null, best: 0.28, beyondBest: true });
    expect(only({ ...cited, value: 0.28 }, { benchmarks })?.cited?.beyondBest).toBe(false);
  });

  it('that cites a benchmark of another definition is told so, and not flagged by it', () => {
    const benchmarks = [benchmarkOf({ definitionId: 'other', figures: { value: 0.01 } })];
    const cited = only({ benchmark: 'acme_deflection_2025' }, { benchmarks })?.cited;
    expect(cited).toMatchObject({ best: null, beyondBest: false });
    expect(cited?.refused).toContain('something else');
  });

  it('of a metric the snapshot does not have is not known', () => {
    expect(only({ metric: 'gone' })).toMatchObject({ base: null, state: 'unknown', gap: null });
  });
});

describe('on a terminal', () => {
  const screen = { width: 100, colour: false, unicode: false };

  it('everything has its place', () => {
    const benchmarks = [
      benchmarkOf({ figures: { p75: 0.28 } }),
      benchmarkOf({ id: 'old_2019', year: 2019, definitionId: 'other', definition: 'Something else.' }),
    ];
    const targets = [
      target({ benchmark: 'acme_deflection_2025' }),
      target({ for: [{ attribute: 'branch', values: ['XX'] }] }),
      target({ metric: 'phone', value: 0.5 }),
    ];
    expect(`\n${renderBenchmarks(describeBenchmarks(facts({ benchmarks, targets })), screen)}`).toMatchInlineSnapshot(`
      "
      Benchmarks and targets - Desk - synthetic - 1 Nov 2026

      Targets                     now  target          by  needed/month  pace/month
      Deflection rate             25%     30%  1 May 2027        +0.833       +1.04  on course *
      Deflection rate, branch XX    -     30%  1 May 2027             -           -  not known
      Phone intake                75%     50%  1 May 2027         -4.17       -1.04  behind
      * Deflection rate: the target is beyond the best figure of acme_deflection_2025, 28%.
      Deflection rate: no account has branch XX.

      Beside published figures
                       base  top quartile  published
      Deflection rate   25%         32.5%  25% average, upper quartile 28%, Acme 2025

      No citable figure: the base itself stands in
                    base  top quartile
      Phone intake   75%         67.5%
      Of Service Desk Institute (SDI) and Ivanti no figure with a link and a year was found: for what they
      cover the base itself stands in.

      Not put beside
      old_2019 beside Deflection rate: it counts something else than Deflection rate
      (self_service_deflection): Something else.

      All figures           from  published                        year  confidence
      acme_deflection_2025  Acme  25% average, upper quartile 28%  2025  medium
      old_2019              Acme  25% average                      2019  medium
      "
    `);
  });

  it('a base without targets is told where to write them', () => {
    const said = renderBenchmarks(describeBenchmarks(facts()), screen);
    expect(said).toContain('write them under `targets:` in rungs.yaml');
    expect(said).toContain('Service Desk Institute (SDI) and Ivanti');
  });
});
