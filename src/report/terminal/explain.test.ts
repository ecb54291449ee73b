import { describe, expect, test } from 'vitest';
import { group, handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { IndicatorNode, Knot, Model } from '../../model/model.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import type { MetricRecord } from '../../table/record.ts';
import { MISSING } from '../../table/status.ts';
import type { Evidence, MetricColumn, Table } from '../../table/table.ts';
import { reportAccount } from '../account/report-account.ts';
import { renderExplanation } from './explain.ts';
import { createPen } from './pen.ts';
import type { Screen } from './style.ts';
import { textWidth } from './text.ts';

const DAY = 86_400_000;
const AS_OF = Date.UTC(2026, 10, 1);
const UNICODE: Screen = { width: 100, colour: false, unicode: true };
const PLAIN: Screen = { width: 80, colour: false, unicode: false };

function staged(id: string, title: string, weight: number, cuts: readonly number[], top: number): IndicatorNode {
  const knots: Knot[] = [[0, 0], ...cuts.map((cut, i): Knot => [cut, 20 * (i + 1)]), [top, 100]];
  return {
    ...indicator(id, { title, weight }),
    curve: { kind: 'stage_from', direction: 'up', cuts, bottom: 0, top, knots },
  };
}

const model: Model = {
  ...modelOf(
    [
      group(
        'knowledge',
        [
          staged('deflection', 'Deflection rate', 2, [0.05, 0.15, 0.3, 0.5], 0.7),
          staged('articles', 'Articles per 100 users', 1, [4, 14, 25, 40], 60),
          staged('rating', 'Article rating', 1, [2, 3, 4, 4.5], 5),
        ],
        { title: 'Knowledge and content', minCoverage: 0.5 },
      ),
      group('automation', [indicator('runs', { title: 'Automation runs' })], { title: 'Automation adoption' }),
      group('experience', [indicator('survey', { title: 'Survey cadence' })], { title: 'Experience management' }),
    ],
    { gates: [[], [], [{ kind: 'metric', metric: 'deflection', atLeast: 0.15, atMost: null }], [], []] },
  ),
  title: 'Service maturity',
};

function evidence(rows: number, daysOld: number, parts: Readonly<Record<string, number>>): Evidence {
  return {
    rows: Float64Array.of(rows),
    newest: Float64Array.of(AS_OF - daysOld * DAY),
    parts: new Map(Object.entries(parts).map(([text, value]) => [text, Float64Array.of(value)])),
  };
}

function table(changes: Readonly<Record<string, number>> = {}): Table {
  const values = { deflection: 412 / 3491, articles: 9.4, rating: 'missing' as const, runs: 52, ...changes };
  const made = handMadeTable(
    { '000123': values },
    { '000123': { name: 'Gemeente Voorbeeld', branch: 'Netherlands', arr: 84_000 } },
  );
  const metric = (id: string, own: Partial<MetricColumn>): [string, MetricColumn] => [
    id,
    { ...made.metrics.get(id)!, ...own },
  ];
  return {
    ...made,
    metrics: new Map([
      ...made.metrics,
      metric('deflection', { evidence: evidence(3491, 2, { "share(resolved_by = 'self_service')": 412 / 3491 }) }),
      metric('articles', { evidence: evidence(47, 12, { 'count()': 47, users: 500 }) }),
      metric('rating', { status: Uint8Array.of(MISSING.tooFew), evidence: evidence(7, 9, { 'avg(stars)': 4.1 }) }),
    ]),
  };
}

function baseOf(own: Table, asOf: number, used = model): ScoredBase {
  const bound = bind(used, own, asOf);
  return { bound, table: own, scores: score(bound, own) };
}

function record(title: string, unit: string, value: string): MetricRecord {
  const window = { windowStart: AS_OF - 90 * DAY, windowEnd: AS_OF };
  return {
    title,
    unit,
    from: 'contacts',
    value,
    where: null,
    ...window,
    minRows: 20,
    definition: '0f3a9c51b2d4e6f7',
    sql: `select ${value}\nfrom contacts`,
  };
}

const metrics = {
  deflection: record('Deflection rate', 'percent', "share(resolved_by = 'self_service')"),
  articles: record('Articles per 100 users', '', '100 * count() / users'),
  rating: record('Article rating', 'stars', 'avg(stars)'),
};

function report(base: ScoredBase, before?: ScoredBase) {
  const compared = before === undefined ? {} : { before };
  return reportAccount({ projectTitle: 'Service desk base', notice: 'synthetic', base, row: 0, metrics, ...compared });
}

const now = baseOf(table(), AS_OF);

test('every point of an account, down to the facts', () => {
  const before = baseOf(table({ runs: 43, survey: 20 }), AS_OF - 31 * DAY);
  const text = renderExplanation(report(now, before), UNICODE, { sql: false });
  expect(text.replaceAll('\u202f', '·')).toMatchInlineSnapshot(`
    "Service desk base · Service maturity · 1 Nov 2026 · synthetic
    Gemeente Voorbeeld (000123)
    ARR 84.0K · branch Netherlands

    At most stage 2, Structured.
    Knowledge and content holds it there; 1 dimension stands higher. Stage 3 also needs Deflection rate
    at least 15·%. Experience management is not seen: it may stand lower. Score 42.3 of 100; coverage
    58·%.

    5 ╞══╡ Ambient
    4 ╞══╡ Contextual
    3 ╞══╡ Guided       Automation adoption 52
    2 ╞██╡ Structured ◀ Knowledge and content 33
    1 ╞══╡ Fragmented
           not seen     Experience management

    Since 1 Oct 2026: 31.9 to 42.3
      Survey cadence   evidence appeared or expired   +6.7
      Automation runs  the customer changed           +3.7
      total                                          +10.4

    Overall score: 42.3                      value  points  weight    share    adds  coverage
      Knowledge and content                           32.7       1   50.0·%    16.3      75·%
      Automation adoption                             52.0       1   50.0·%    26.0     100·%
      Experience management                              –       1        –       –       0·%
        missing: nothing of it is seen
      total                                                         100.0·%    42.3      58·%
    14.1 of these points come from weight handed on by what is missing.

    Knowledge and content: 32.7, stage 2     value  points  weight    share    adds  coverage
      Articles per 100 users                   9.4    30.8       1   33.3·%    10.3     100·%
        stage 3 from 14: 4.6 more
        47 facts, 3 Aug 2026 to 1 Nov 2026, newest 20 Oct 2026, count() = 47, users = 500
        100 * count() / users from contacts
        curve 0 = 0, 4 = 20, 14 = 40, 25 = 60, 40 = 80, 60 = 100 points
      Deflection rate                       11.8·%    33.6       2   66.7·%    22.4     100·%
        stage 3 from 15·%: 3.2 percentage points more
        412 of 3·491 facts, 3 Aug 2026 to 1 Nov 2026, newest 30 Oct 2026
        share(resolved_by = 'self_service') from contacts
        curve 0·% = 0, 5·% = 20, 15·% = 40, 30·% = 60, 50·% = 80, 70·% = 100 points
      Article rating                             –       –       1        –       –       0·%
        missing: 7 of the 20 facts needed
        7 facts, 3 Aug 2026 to 1 Nov 2026, newest 23 Oct 2026, avg(stars) = 4.1
        avg(stars) from contacts
        curve 0 = 0, 2 = 20, 3 = 40, 4 = 60, 4.5 = 80, 5 = 100 points
      total                                                         100.0·%    32.7      75·%
    8.2 of these points come from weight handed on by what is missing.

    Automation adoption: 52.0, stage 3       value  points  weight    share    adds  coverage
      Automation runs                           52    52.0       1  100.0·%    52.0     100·%
        100.0 points at 100: 48 more
        curve 0 = 0, 100 = 100 points
      total                                                         100.0·%    52.0     100·%

    Experience management                    value  points  weight    share    adds  coverage
      Survey cadence                             –       –       1        –       –       0·%
        missing: source not connected
        curve 0 = 0, 100 = 100 points
      total                                                               –       –       0·%
    missing: nothing of it is seen

    Add --sql for the query behind each indicator.
    "
  `);
});

test('the same in plain text at 80 columns, with the queries', () => {
  expect(renderExplanation(report(now), PLAIN, { sql: true })).toMatchInlineSnapshot(`
    "Service desk base - Service maturity - 1 Nov 2026 - synthetic
    Gemeente Voorbeeld (000123)
    ARR 84.0K - branch Netherlands

    At most stage 2, Structured.
    Knowledge and content holds it there; 1 dimension stands higher. Stage 3 also
    needs Deflection rate at least 15%. Experience management is not seen: it may
    stand lower. Score 42.3 of 100; coverage 58%.

    5 |--| Ambient
    4 |--| Contextual
    3 |--| Guided       Automation adoption 52
    2 |##| Structured < Knowledge and content 33
    1 |--| Fragmented
           not seen     Experience management

    Overall score: 42.3             value  points  weight    share    adds  coverage
      Knowledge and content                  32.7       1    50.0%    16.3       75%
      Automation adoption                    52.0       1    50.0%    26.0      100%
      Experience management                     -       1        -       -        0%
        missing: nothing of it is seen
      total                                                 100.0%    42.3       58%
    14.1 of these points come from weight handed on by what is missing.

    Knowledge and content: 32.7, stage 2
                                    value  points  weight    share    adds  coverage
      Articles per 100 users          9.4    30.8       1    33.3%    10.3      100%
        stage 3 from 14: 4.6 more
        47 facts, 3 Aug 2026 to 1 Nov 2026, newest 20 Oct 2026, count() = 47, users
        = 500
        100 * count() / users from contacts
        curve 0 = 0, 4 = 20, 14 = 40, 25 = 60, 40 = 80, 60 = 100 points
      Deflection rate               11.8%    33.6       2    66.7%    22.4      100%
        stage 3 from 15%: 3.2 percentage points more
        412 of 3,491 facts, 3 Aug 2026 to 1 Nov 2026, newest 30 Oct 2026
        share(resolved_by = 'self_service') from contacts
        curve 0% = 0, 5% = 20, 15% = 40, 30% = 60, 50% = 80, 70% = 100 points
      Article rating                    -       -       1        -       -        0%
        missing: 7 of the 20 facts needed
        7 facts, 3 Aug 2026 to 1 Nov 2026, newest 23 Oct 2026, avg(stars) = 4.1
        avg(stars) from contacts
        curve 0 = 0, 2 = 20, 3 = 40, 4 = 60, 4.5 = 80, 5 = 100 points
      total                                                 100.0%    32.7       75%
    8.2 of these points come from weight handed on by what is missing.

    Automation adoption: 52.0, stage 3
                                    value  points  weight    share    adds  coverage
      Automation runs                  52    52.0       1   100.0%    52.0      100%
        100.0 points at 100: 48 more
        curve 0 = 0, 100 = 100 points
      total                                                 100.0%    52.0      100%

    Experience management           value  points  weight    share    adds  coverage
      Survey cadence                    -       -       1        -       -        0%
        missing: source not connected
        curve 0 = 0, 100 = 100 points
      total                                                      -       -        0%
    missing: nothing of it is seen

    SQL: Articles per 100 users
    select 100 * count() / users
    from contacts

    SQL: Deflection rate
    select share(resolved_by = 'self_service')
    from contacts

    SQL: Article rating
    select avg(stars)
    from contacts
    "
  `);
});

describe('what is shown adds up', () => {
  test.each([1, 7, 33.3, 49.95, 66.6, 99.9])('with %d runs', (runs) => {
    const text = renderExplanation(report(baseOf(table({ runs, survey: runs / 2 }), AS_OF)), PLAIN, { sql: false });
    for (const block of text.split('\n\n').filter((lines) => lines.includes('total') && lines.includes('adds'))) {
      const cells = block.split('\n').flatMap((line) => {
        const found = /([\d.]+)%\s+([\d.]+)\s+\d+%$/.exec(line);
        return found === null
          ? []
          : [{ share: Math.round(10 * Number(found[1])), adds: Math.round(10 * Number(found[2])) }];
      });
      const parts = cells.slice(0, -1);
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.reduce((sum, { adds }) => sum + adds, 0)).toBe(cells.at(-1)!.adds);
      expect(parts.reduce((sum, { share }) => sum + share, 0)).toBe(1000);
    }
  });
});

test('an account without a score says why and invents nothing', () => {
  const dark = handMadeTable({ dark: { runs: 'missing' } });
  const text = renderExplanation(report(baseOf(dark, AS_OF)), PLAIN, { sql: false });
  expect(text).toContain('Not rated.');
  expect(text).toContain('No score: too little is seen (coverage 0%).');
  expect(text).toContain('missing: source not connected');
  expect(text).not.toMatch(/NaN|null|undefined/);
});

test('an account to which nothing applies is not said to be seen too little of', () => {
  const none = { deflection: 'na', articles: 'na', rating: 'na' } as const;
  const outside = handMadeTable({ outside: { ...none, runs: 'na', survey: 'na' } });
  const text = renderExplanation(report(baseOf(outside, AS_OF)), PLAIN, { sql: false });
  expect(text).toContain('No score: nothing of the model applies to it.');
  expect(text).not.toContain('too little is seen');
});

test('a model without stages has no ladder and says the score first', () => {
  const bare = { ...model, stages: null };
  const text = renderExplanation(report(baseOf(table(), AS_OF, bare)), PLAIN, { sql: false });
  expect(text).toContain('\nScore 42.3 of 100; coverage 58%.\n');
  expect(text).not.toContain('|--|');
});

test('an account on the top stage is held by nothing', () => {
  const top = baseOf(table({ deflection: 0.7, articles: 60, rating: 5, runs: 90, survey: 80 }), AS_OF);
  const { answer } = report({ ...top, table: top.table });
  expect(answer.headline).toBe('Stage 5, Ambient.');
  expect(answer.details[0]).toBe('It is the top stage; nothing holds it.');
});

test('an account that had no score before is not compared', () => {
  const dark = baseOf(handMadeTable({ '000123': { runs: 'missing' } }), AS_OF - 31 * DAY);
  const text = renderExplanation(report(now, dark), PLAIN, { sql: false });
  expect(text).toContain('It had no score on 1 Oct 2026: there is nothing to compare with.');
});

test('no line but a query is wider than the screen, whatever the names', () => {
  const long = modelOf([
    group('a', [indicator('x', { title: '非常に長い指標の名前、画面に収まらないほど長い名前' })], {
      title: 'Z'.repeat(90),
    }),
    group('b', [indicator('y', { title: 'w'.repeat(70) })], { title: 'short' }),
  ]);
  const own = handMadeTable({ ['n'.repeat(20)]: { x: 12, y: 88 } }, { ['n'.repeat(20)]: { name: '日本'.repeat(20) } });
  for (const width of [60, 80, 120]) {
    const text = renderExplanation(report(baseOf(own, AS_OF, long)), { ...UNICODE, width }, { sql: false });
    for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(width);
  }
});

test('the report is plain data that survives JSON', () => {
  const made = report(now);
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
});

test('a rank counts those with the same value, the account among them, and says no more than that', () => {
  const { reading } = createPen(PLAIN).words.explain;
  const place = { below: 7, of: 25 };
  expect(reading.rank({ ...place, equal: 3 }, 'up', undefined)).toBe(
    'rank: 7 of 25 accounts have less, so do worse; 3 have this value',
  );
  expect(reading.rank({ ...place, equal: 1 }, 'down', undefined)).toBe(
    'rank: 7 of 25 accounts have less, so do better; 1 has this value',
  );
});

test('on a scale of 0 to 1 points have three decimals, and what is shown adds up in them', () => {
  const curve = (top: number): IndicatorNode['curve'] => ({
    kind: 'points',
    knots: [
      [0, 0],
      [top, 1],
    ],
  });
  const parts = [indicator('a', { title: 'Long life' }), indicator('b', { title: 'Learning' })];
  const stages = {
    ...model.stages!,
    from: [0, 0.55, 0.7, 0.8, 0.9],
    overall: 'score' as const,
    gates: [[], [], [], [], []],
  };
  const narrow: Model = {
    ...modelOf(
      [
        { ...parts[0]!, curve: curve(85) },
        { ...parts[1]!, curve: curve(18) },
      ],
      null,
    ),
    scale: [0, 1],
    stages,
  };
  const people = handMadeTable({ it: { a: 35, b: 9.3 } });
  const text = renderExplanation(report(baseOf(people, AS_OF, narrow)), PLAIN, { sql: false });
  expect(text).toMatch(/Score 0\.464 of\s+1;/);
  expect(text).toContain('The score is 0.086 points short of stage 2, which begins at 0.55.');
  expect(text).toContain('Learning 0.517');
  expect(text).toMatch(/total +100\.0% +0\.464/);
});
