import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import type { PeerGroup } from '../../src/analysis/sharing/peer-group.ts';
import type { Action } from '../../src/model/action.ts';
import type { RowsTable } from '../../src/model/assessment-rules.ts';
import type { Language } from '../../src/model/language.ts';
import type { Model, Requirement } from '../../src/model/model.ts';
import { NO_VENDOR } from '../../src/model/vendor.ts';
import { assess, type Assessment } from '../../src/report/assessment/assessment.ts';
import type { AgreedQuestion } from '../../src/report/assessment/agreed.ts';
import type { Past } from '../../src/report/assessment/past.ts';
import type { ReadFacts } from '../../src/report/assessment/read-facts.ts';
import {
  plannedForCustomer,
  titlesForCustomer,
  type CustomerRoadmap,
} from '../../src/report/customer/customer-roadmap.ts';
import { customerView, shownDimensions, type CustomerView } from '../../src/report/customer/customer-view.ts';
import { MISSING, NOT_APPLICABLE, SCORED } from '../../src/table/status.ts';
import { anAction } from '../fixtures/an-action.ts';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../fixtures/hand-made-base.ts';

/** Accounts that are unlike others, and what a document says of each; `named` writes whatever the data would. */
export interface OddAccount {
  readonly assessment: Assessment;
  readonly view: CustomerView;
}

export type Named = (text: string) => string;

type Values = HandMade['values'][string];

const IDS = ['logins', 'seats', 'systems', 'flows', 'goals', 'impact'] as const;
const all = (points: number): Values => Object.fromEntries(IDS.map((id) => [id, points]));

/** What each has now, and what it had before; null: it was not there. */
export const ODD: Readonly<Record<string, { readonly now: Values; readonly before: Values | null }>> = {
  'nothing measured': { now: {}, before: {} },
  'everything at the top': { now: all(100), before: all(97) },
  'one source': { now: { logins: 44.4, seats: 61 }, before: { logins: 41, seats: 61 } },
  new: { now: { ...all(37.2), goals: 'missing' }, before: null },
  'no licence for a dimension': { now: { ...all(52.5), systems: 'na', flows: 'na' }, before: all(50) },
  'tied weakest links': { now: { ...all(70), logins: 31.6, seats: 31.6, flows: 31.6, systems: 31.6 }, before: all(31) },
  regressing: { now: { ...all(33), impact: 12.3 }, before: { ...all(64), impact: 71.8 } },
  'at the exact threshold': { now: all(60), before: all(60) },
  huge: { now: { ...all(58), logins: 99.99, flows: 20 }, before: { ...all(58), flows: 30 } },
  tiny: { now: { ...all(0.04), goals: 'expired', impact: 'missing' }, before: {} },
};

const [NOW, THEN] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 7, 1)];

/** What is asked of stages and features, in every shape there is. */
function modelNamed(named: Named): Model {
  const of = (id: string): ReturnType<typeof indicator> => ({
    ...indicator(id, { title: named(id) }),
    improve: named('better'),
    ...(id === 'flows' ? {} : { customer: { title: named(id), description: named('a description') } }),
  });
  const bounds = { atLeast: null, atMost: null };
  const needs: readonly Requirement[] = [
    { kind: 'metric', metric: 'logins', atLeast: 20.5, atMost: 90 },
    { kind: 'metric', metric: 'seats', ...bounds, above: 12, below: 99 },
    { kind: 'metric', metric: 'flows', ...bounds, values: [100], not: true },
    { kind: 'indicator', path: 'usage.seats', atLeast: 55.5, atMost: null },
    { kind: 'group', path: 'value', atLeast: 40, atMost: null },
    { kind: 'stage', path: 'integration', atLeast: 3 },
    { kind: 'stage', path: '', atLeast: 2, atMost: 4 },
    { kind: 'attribute', attribute: named('plan'), values: [named('large'), true] },
    { kind: 'attribute', attribute: named('plan'), values: [named('small')], not: true },
    {
      kind: 'some',
      n: 2,
      of: [
        { kind: 'metric', metric: 'goals', atLeast: 30, atMost: null },
        { kind: 'metric', metric: 'impact', atLeast: 30, atMost: null },
        { kind: 'metric', metric: 'seats', atLeast: 95, atMost: null },
      ],
    },
    {
      kind: 'some',
      n: 1,
      of: ['goals', 'impact'].map((metric): Requirement => ({ kind: 'metric', metric, ...bounds, values: [100] })),
    },
  ];
  const model = modelOf(
    [
      group('usage', [of('logins'), of('seats')], { title: named('Usage') }),
      group('integration', [of('systems'), of('flows')], { title: named('Integration') }),
      group('value', [of('goals'), of('impact')], { title: named('Value') }),
    ],
    {
      names: ['Initial', 'Developing', '', 'Optimizing', 'Leading'].map((name, i) =>
        name === '' ? `Stage ${i + 1}` : named(name),
      ),
      descriptions: [named('a start'), '', '', '', ''],
      gates: [[], [], needs.slice(0, 3), needs.slice(3), []],
    },
  );
  return {
    ...model,
    title: named('Customer maturity'),
    features: [
      { id: 'assistant', title: named('Assistant'), needs },
      { id: 'chat', title: named('Chat'), needs: [needs[0]!], live: { since: THEN, adopted: needs[0]! } },
    ],
    overrides: [{ if: needs[7]!, effect: { kind: 'at_most', stage: 3 }, why: named('a rule') }],
  };
}

function baseOf(name: string, values: Values | null, named: Named, asOf: number): ScoredBase {
  const peer = (n: number): Values => ({ ...all(30 + n), logins: 10 * n, systems: 7 * n, flows: 50, impact: 45 });
  const others = Array.from({ length: 8 }, (_, i) => [named(`peer ${i}`), peer(i + 1)] as const);
  const own = named('own');
  const accounts = [...(values === null ? [] : [[own, values] as const]), ...others];
  return handMadeBase({
    model: modelNamed(named),
    values: Object.fromEntries(accounts),
    attributes: Object.fromEntries(
      accounts.map(([id]) => [
        id,
        {
          name: id === own ? named('Odd one') : id,
          [named('plan')]: id === own && name === 'huge' ? named('large') : named('small'),
          [named('owner')]: named('Ann'),
          [named('product line')]: named(id === own ? 'rare' : 'common'),
          [named('region')]: named('north'),
        },
      ]),
    ),
    asOf,
  });
}

function recordOf(named: Named) {
  const metric = (id: string) => ({
    title: named(id),
    unit: id === 'systems' && named('days') === 'days' ? 'days' : id === 'goals' ? 'percent_points' : named(id),
    from: named('facts'),
    value: 'count()',
    where: null,
    windowStart: null,
    windowEnd: null,
    minRows: 0,
    definition: id,
    sql: null,
  });
  return {
    projectTitle: named('Test'),
    notice: named('synthetic'),
    sources: {},
    metrics: Object.fromEntries(IDS.map((id) => [id, metric(id)])),
  };
}

function actionsNamed(named: Named): readonly Action[] {
  const own = (action: Action, more: Partial<Action> = {}): Action => ({
    ...action,
    title: named(`Do ${action.id}`),
    role: named('service owner'),
    ...more,
  });
  return [
    own(anAction('open', 1, { logins: 3 }), {
      person: named('owner'),
      resources: [{ title: named('Guide'), url: named('link') }],
    }),
    own(anAction('connect', 2.5, { flows: 8 }), { weeks: [3, 9] }),
    own(anAction('agree', 1.5, { goals: 2 }), { weeks: [1, 1] }),
    own(anAction('train', 6, { seats: 40, logins: 40, goals: 40, flows: 40, systems: 40, impact: 40 })),
  ];
}

function factsOf(named: Named, name: string): ReadFacts {
  const place = { file: 'rungs.yaml' };
  const rule: RowsTable = {
    kind: 'rows',
    title: named('Current integrations'),
    beside: new Map(),
    from: named('integrations'),
    where: null,
    columns: ['System', 'Status', 'Flow'].map((title) => ({ name: title, title: named(title), words: new Map() })),
    counted: { column: 'Status', is: [named('on')], said: named('connected') },
    possible: [named('phone')],
    place,
  };
  const cells = (n: number) => ({
    cells: [named(`system ${n}`), n % 2 === 0 ? named('on') : true, n / 3],
    count: 1,
    newest: null,
  });
  const statuses = { 'one source': MISSING.notConnected, 'no licence for a dimension': NOT_APPLICABLE } as const;
  const status = (statuses as Readonly<Record<string, number>>)[name] ?? SCORED;
  const rows = name === 'tiny' ? [] : Array.from({ length: name === 'huge' ? 42 : 3 }, (_, n) => cells(n));
  return {
    unread: name === 'nothing measured' ? named('no reason') : null,
    goals: name === 'new' ? [] : ['a', 'b', 'c', 'd'].map((goal) => ({ title: named(goal), dimension: 'integration' })),
    tables: [
      {
        kind: 'rows',
        rule: name === 'tiny' ? { ...rule, possible: [] } : rule,
        dimension: 'integration',
        same: name !== 'huge',
        status,
        rows,
      },
      {
        kind: 'evidence',
        rule: {
          kind: 'evidence',
          title: named('Value metrics'),
          beside: new Map(),
          place,
          evidence: named('Documentation'),
          metrics: [
            { metric: 'goals', shown: { of: 'goals', column: 'title' } },
            { metric: 'impact', shown: null },
          ],
        },
        dimension: 'value',
        same: true,
        facts: new Map([
          [
            'goals',
            ['a', 'b', 'c', 'd'].map((text, i) => ({
              cells: [named(text)],
              count: 1 + i,
              newest: Date.UTC(2026, 5, 3),
            })),
          ],
        ]),
      },
    ],
  };
}

function pastOf(name: string): Past | undefined {
  const figures = { points: 41.5, stage: 3, stageName: null, status: 'scored' as const, coverage: 1 };
  const point = (month: number, comparable: 'same' | 'ruler' | 'model') => ({
    issued: Date.UTC(2026, month, 2, 9),
    asOf: Date.UTC(2026, month, 1),
    snapshot: 'snapshot',
    overall: { ...figures, points: 40 + month },
    stageKind: 'exact' as const,
    dimensions: [],
    comparable,
    since: month === 1 ? null : 1.5,
  });
  const by: Readonly<Record<string, Past>> = {
    huge: { points: [point(1, 'ruler'), point(4, 'same')], lastTime: 'recorded', last: point(4, 'same') },
    regressing: { points: [point(4, 'same')], lastTime: 'gone', last: point(4, 'same') },
    'tied weakest links': { points: [point(1, 'model'), point(4, 'ruler')], lastTime: 'gone', last: point(4, 'ruler') },
    tiny: {
      points: [point(4, 'model')],
      lastTime: 'gone',
      last: { ...point(4, 'model'), overall: { ...figures, points: null } },
    },
    'at the exact threshold': { points: [point(4, 'model')], lastTime: 'recorded', last: point(4, 'model') },
  };
  return by[name];
}

/** Toward a score, with an action in each state: done, overdue since it was started, dropped, and promised but not begun. */
export function agreedOn(named: Named): AgreedQuestion {
  const is = { open: 'done', connect: 'started', train: 'dropped', agree: null } as const;
  const marked = (state: (typeof is)[keyof typeof is]) =>
    state === null ? [] : [{ is: state, on: Date.UTC(2026, 5, 17), by: named('Bob'), remark: named('a remark') }];
  return {
    at: NOW,
    roadmap: {
      account: named('own'),
      model: 'hand-made',
      asOf: Date.UTC(2026, 4, 1),
      acceptedOn: Date.UTC(2026, 4, 12),
      acceptedBy: named('Bob'),
      goal: { kind: 'score', points: 57.5 },
      before: { points: 31.25, stage: null, kind: null },
      actions: Object.entries(is).map(([id, state], i) => ({
        id,
        title: named(`Agreed ${id}`),
        phase: i === 3 ? 3 : 1,
        effort: 4.5 + i,
        weeks: [6 + i, 11 + i],
        lifts: [{ metric: 'goals', effect: { kind: 'add' as const, range: [3.1, 8.9] as const } }],
        expected: { lesser: 2.3, greater: 6.7 },
        marks: marked(state),
      })),
    },
  };
}

export function oddAccount(name: string, named: Named, language: Language = 'en'): OddAccount {
  const { now, before } = ODD[name]!;
  const base = { ...baseOf(name, now, named, NOW), record: recordOf(named) };
  const earlier = baseOf(name, before, named, THEN);
  const row = base.table.accounts.indexOf(named('own'));
  const past = pastOf(name);
  const assessment = assess({
    language,
    base,
    row,
    actions: name === 'nothing measured' ? [] : actionsNamed(named),
    goal: name === 'regressing' ? { kind: 'score', points: 55.5 } : null,
    guardrails: { dimensionsAtOnce: 1, capacity: 7, priorities: name === 'huge' ? ['value'] : [] },
    done: new Set(name === 'regressing' ? ['open'] : []),
    before: earlier,
    redefined: new Set(),
    grouping: { peers: { by: [named('product line'), named('region')], atLeast: 5 }, bands: {} },
    agreed: name === 'regressing' ? agreedOn(named) : null,
    rules: { gathering: [{ title: named('Facts'), sources: [named('facts')] }], goals: null, tables: [] },
    facts: factsOf(named, name),
    internal: {
      notes: [{ issued: NOW, by: named('Bob'), note: named('a note') }],
      disagreements: [null, 12.5, named('yes')].map((value, i) => ({
        name: 'one',
        account: named('own'),
        about: i === 0 ? '' : 'usage.seats',
        because: named('a wrong count'),
        by: named('Bob'),
        written: THEN,
        model: 'hand-made',
        snapshot: 'snapshot',
        asOf: THEN,
        points: i === 0 ? null : 31.2,
        value,
        settled: i === 1 ? { because: named('all right'), by: named('Ann'), at: NOW } : null,
      })),
      unread: [],
    },
    ...(past === undefined ? {} : { past }),
  });
  const shown = shownDimensions(base.bound.model, base.bound.model);
  const titles = titlesForCustomer(shown);
  const planned = plannedForCustomer(assessment.roadmap, titles);
  const view = customerView({
    language,
    vendor: {
      ...NO_VENDOR,
      name: named('Vendor'),
      contact: named('help'),
      peers: name === 'huge' ? named('peers') : '',
    },
    notice: named('synthetic'),
    words: base.bound.model,
    base,
    row,
    history: [
      { asOf: THEN, scores: earlier.scores, row: earlier.table.accounts.indexOf(named('own')) },
      ...Array.from({ length: name === 'huge' ? 13 : 1 }, () => ({ asOf: NOW, scores: base.scores, row })),
    ],
    roadmap: planned === null || name !== 'regressing' ? planned : agreed(planned),
    group: name === 'new' ? null : PEERS,
    made: NOW,
    expires: Date.UTC(2027, 0, 30),
  });
  return { assessment, view };
}

/** As it was agreed on, with the first step done and the others under way. */
function agreed({ goal, phases }: CustomerRoadmap): CustomerRoadmap {
  const states = phases.map(({ steps }, p) => ({
    steps: steps.map((step, i) => ({ ...step, state: p + i === 0 ? ('done' as const) : ('started' as const) })),
  }));
  return { kind: 'accepted', goal, phases: states };
}

const figures = { lower: 30, median: 45, upper: 60, best: 70 };
const PEERS: PeerGroup = {
  model: 'hand-made',
  ruler: 0,
  asOf: THEN,
  shared: [],
  accounts: Array.from({ length: 12 }, (_, i) => `peer-${i}`),
  nodes: ['', 'usage', 'integration', 'value'].map((path) => ({ path, figures })),
};
