import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../../../analysis/base/scored-base.ts';
import type { IndicatorNode, Model } from '../../../model/model.ts';
import { indicators } from '../../../model/walk.ts';
import type { MetricRecord } from '../../../table/record.ts';
import { DEFAULT_VIEW, withOwn } from '../../state/view.ts';
import { createModelWords } from '../../words/model.ts';
import { createSpeech } from '../../words/speech.ts';
import { describeDetail } from './describe-detail.ts';
import { groundOf, readIndicator } from './describe-indicator.ts';
import { describeModel } from './describe-model.ts';
import { openGroups, toggleGroup } from './open-groups.ts';

const speech = createSpeech('en-GB');
const words = createModelWords(speech.f, speech.terms);

const model = modelOf([
  group('a', [indicator('x', { weight: 3 }), group('deep', [indicator('y')])], { title: 'A' }),
  group('b', [indicator('z')], { title: 'B' }),
]);

function plain(text: string): string {
  return text.replaceAll(/[\u202f\u00a0]/g, ' ');
}

function base(of: Model, cells: readonly (number | 'missing' | 'na')[]) {
  return handMadeBase({
    model: of,
    values: Object.fromEntries(cells.map((x, i) => [`c${i}`, { x, y: 50, z: 50 }])),
  });
}

function ground(of: Model, cells: readonly (number | 'missing' | 'na')[]) {
  const made = base(of, cells);
  const node = indicators(of.root).find(({ id }) => id === 'x')!;
  return groundOf(made, node, allRows(cells.length), 'points');
}

function modelWith(node: Partial<IndicatorNode>): Model {
  return modelOf([group('a', [{ ...indicator('x'), ...node }])]);
}

test('the first sentence counts dimensions and indicators at any depth and names the rule', () => {
  const say = (of: Model): string => describeModel(of, {}, words, speech).answer;
  expect(say(model)).toBe(
    'Hand-made model reads a customer in 2 dimensions and 3 indicators; the weakest dimension decides the stage.',
  );
  expect(say({ ...model, stages: null })).toContain('; they give a score and no stage.');
  expect(say(modelOf([], { overall: 'gates' }))).toContain('0 dimensions and 0 indicators; gates decide the stage.');
});

test('a weight is told as the share of its group and of all, the heaviest first', () => {
  const [a] = describeModel(model, {}, words, speech).dimensions;
  expect(plain(a!.ofParent)).toBe('50.0 %');
  const [x, deep] = a!.kind === 'group' ? a!.children : [];
  expect([x!.path, plain(x!.ofParent), plain(x!.ofWhole)]).toEqual(['a.x', '75.0 % of its group', '37.5 % of all']);
  expect([deep!.path, deep!.depth, deep!.kind === 'group' && deep!.children[0]!.path]).toEqual([
    'a.deep',
    2,
    'a.deep.y',
  ]);
});

test('an indicator without weight is said not to count, never 0 %', () => {
  const view = describeModel(modelOf([group('a', [indicator('x', { weight: 0 }), indicator('y')])]), {}, words, speech);
  const [a] = view.dimensions;
  expect(a!.kind === 'group' && a!.children[1]!.ofParent).toBe('none: it is shown and not counted');
});

test('limits are said in words: for whom, how old, which way', () => {
  const view = describeModel(
    modelWith({
      onlyFor: [
        { attribute: 'product_line', values: ['pro', 'max'] },
        { attribute: 'ai_ok', values: [true] },
      ],
      maxAge: { n: 45, unit: 'd' },
      curve: { kind: 'percentile_rank', direction: 'down' },
    }),
    {},
    words,
    speech,
  );
  const [a] = view.dimensions;
  const x = a!.kind === 'group' ? a!.children[0]! : a!;
  expect(x.kind === 'indicator' && x.conditions).toEqual([
    'less is better',
    'ranked within the base',
    'only for Product line pro or max and AI ok yes',
    'newest fact at most 45 days old',
  ]);
});

test('gates, missing evidence and features stand in words', () => {
  const gated = {
    ...modelOf(model.root.children, {
      gates: [[], [{ kind: 'stage', path: 'a', atLeast: 2 }], [], [], []],
      ifMissing: 'missing',
    }),
    features: [
      { id: 'f', title: 'Bot', needs: [{ kind: 'attribute', attribute: 'ai_consent', values: [true] }] },
      {
        id: 'g',
        title: 'Triage',
        needs: [],
        live: { since: Date.UTC(2025, 5, 1), adopted: { kind: 'metric', metric: 'days', atLeast: 1, atMost: null } },
      },
    ],
  } as const satisfies Model;
  const view = describeModel(gated, {}, words, speech);
  expect(view.ladder.rungs[1]!.gates).toEqual(['A on stage 2 or above']);
  expect(view.ladder.rungs.map(({ from }) => from)[1]).toBe('from 20 points');
  expect(view.rules).toContain('An account with a missing dimension is not rated.');
  expect(view.rules).toContain('Gates cap the overall stage, never that of a dimension.');
  expect(view.features).toEqual([
    { id: 'f', title: 'Bot', live: '', needs: ['AI consent to be yes'] },
    { id: 'g', title: 'Triage', live: 'Live since 1 Jun 2025. Adopted by who has days at least 1.', needs: [] },
  ]);
});

test('what the model says of a stage stands by topic, what it leaves out does not', () => {
  const told = modelOf(model.root.children, {
    details: { risks: [['Churn', 'Rework'], [], [], [], []], persona_gains: [[], ['Trials'], [], [], []] },
  });
  const [first, second] = describeModel(told, {}, words, speech).ladder.rungs;
  expect(first!.topics).toEqual([{ title: 'Risks', texts: ['Churn', 'Rework'] }]);
  expect(second!.topics).toEqual([{ title: 'Persona gains', texts: ['Trials'] }]);
});

test('a model without stages has no rungs and says so', () => {
  const view = describeModel({ ...model, stages: null }, {}, words, speech);
  expect(view.ladder.rungs).toEqual([]);
  expect(view.ladder.finding).toBe('No stages: a customer has a score from 0 to 100');
});

test('curve and bars share an axis that begins and ends with the curve', () => {
  const { chart, cells } = readIndicator(ground(model, [10, 30, 30, 'missing', 'na']), words, speech);
  expect(chart.line![0]).toEqual([0, 0]);
  expect(chart.line!.at(-1)).toEqual([100, 100]);
  expect(chart.cuts).toEqual([20, 40, 60, 80]);
  expect(chart.bars.map(({ x, height }) => [x, height])).toEqual([
    [10, 50],
    [30, 100],
  ]);
  expect(chart.bars[1]!.tip).toContain('2 accounts');
  expect([cells.scored, cells.missing, cells.notApplicable]).toEqual([3, 1, 1]);
});

test('nobody with a value: the curve stands, no bar, and words say why', () => {
  const { chart, points, spread } = readIndicator(ground(model, ['missing', 'na']), words, speech);
  expect(chart.line).not.toBeNull();
  expect(chart.bars).toEqual([]);
  expect([chart.note, points, spread]).toEqual(['None of these accounts has a value.', 'nobody has any', null]);
});

test('a rank in a base without spread draws no curve', () => {
  const flat = modelWith({ curve: { kind: 'percentile_rank', direction: 'up' } });
  const { chart } = readIndicator(ground(flat, [7, 7]), words, speech);
  expect(chart.line).toBeNull();
  expect(chart.note).toContain('no spread');
});

test('a rank curve is drawn from the ranks of the base', () => {
  const ranked = modelWith({ curve: { kind: 'percentile_rank', direction: 'up' } });
  const { chart } = readIndicator(ground(ranked, [0, 50, 100, 100]), words, speech);
  const heights = chart.line!.map(([, y]) => y);
  expect(heights).toEqual([12.5, 37.5, 75]);
});

const RECORD: MetricRecord = {
  title: 'X',
  unit: 'points',
  from: 'facts',
  value: 'count()',
  where: 'a = 1',
  windowStart: Date.UTC(2026, 7, 3),
  windowEnd: Date.UTC(2026, 10, 1),
  minRows: 20,
  definition: '',
  sql: 'select 1',
};

test('an indicator in full tells thresholds, values and gaps, which add up', () => {
  const view = describeDetail(ground(model, [10, 30, 30, 90, 'missing']), { x: RECORD }, words, speech);
  const table = (caption: string) => view.tables.find((one) => one.caption === caption)!.table.rows;
  expect(table('Accounts at each threshold').map((row) => row.slice(3))).toEqual([
    ['0', '1', '3'],
    ['1', '2', '1'],
    ['3', '0', '1'],
    ['3', '0', '1'],
    ['3', '1', '0'],
  ]);
  expect(table('Accounts by value').reduce((sum, row) => sum + Number(row[1]), 0)).toBe(4);
  expect(table('Accounts by what is known').map((row) => row.slice(0, 2))).toEqual([
    ['Scored', '4'],
    ['Missing: no facts', '1'],
    ['Does not apply', '0'],
  ]);
  expect(view.how!.map(({ what }) => what)).toEqual([
    'count() where a = 1',
    'facts',
    '3 Aug 2026 up to 1 Nov 2026',
    '20 facts, with fewer it is missing',
  ]);
  expect(view.finding).toContain('Half of those scored have 30 points or more');
});

test('where less is better a stage begins below its threshold', () => {
  const down = modelWith({
    curve: {
      kind: 'stage_from',
      direction: 'down',
      cuts: [60, 40, 20, 10],
      bottom: 100,
      top: 0,
      knots: [
        [0, 100],
        [10, 80],
        [20, 60],
        [40, 40],
        [60, 20],
        [100, 0],
      ],
    },
  });
  const view = describeDetail(ground(down, [60, 61]), {}, words, speech);
  const [one, two] = view.tables[0]!.table.rows;
  expect([one![1], one![4]]).toEqual(['the start', '1']);
  expect([two![1], two![4]]).toEqual(['up to 60 points', '1']);
  expect([view.how, view.sql]).toEqual([null, null]);
});

test('the first dimension is open until the address says otherwise; an indicator in it opens what leads there', () => {
  const { dimensions } = describeModel(model, {}, words, speech);
  const [a] = dimensions;
  expect([...openGroups(DEFAULT_VIEW, dimensions)]).toEqual(['a', 'a.deep']);
  const none = toggleGroup(DEFAULT_VIEW, dimensions, a!);
  expect(none.own.get('tab')).toBe('none');
  expect([...openGroups(withOwn(none, 'indicator', 'a.deep.y'), dimensions)]).toEqual(['a', 'a.deep']);
  const closed = toggleGroup(withOwn(none, 'indicator', 'a.deep.y'), dimensions, a!);
  expect(closed.own.get('indicator')).toBeUndefined();
  expect([...openGroups(toggleGroup(closed, dimensions, a!), dimensions)]).toEqual(['a', 'a.deep']);
});

test('what a missing part counts as is said once where all parts agree, else of each; so is what a group hangs on', () => {
  const zero = { ifMissing: 'zero' as const };
  const ruled = modelOf([
    {
      ...group('a', [
        { ...indicator('x'), ...zero },
        { ...indicator('y'), ...zero },
      ]),
      must: { of: ['x'], scale: [0, 100] },
    },
    group('b', [{ ...indicator('x'), ifMissing: 20 }, { ...indicator('y'), ifMissing: 'missing' }, indicator('z')]),
  ]);
  const { dimensions, rules } = describeModel(ruled, {}, words, speech);
  const said = dimensions.map((node) => [
    node.kind === 'group' ? node.combined : '',
    ...(node.kind === 'group' ? node.children : []).flatMap((child) =>
      child.kind === 'indicator' ? child.conditions : [],
    ),
  ]);
  expect(said).toEqual([
    ['Weighted mean; what is missing counts as 0 points; stands at the lowest points wherever x does'],
    ['Weighted mean', 'counts as 20 points where it is missing', 'without it its group is missing'],
  ]);
  expect(rules.join(' ')).toContain('where its group says nothing else');
});

test('an indicator for which accounts can be too new says since when and for how long', () => {
  const late = modelWith({ grace: [{ since: 'customer_since', for: { n: 90, unit: 'd' } }] });
  const [a] = describeModel(late, {}, words, speech).dimensions;
  const [x] = a!.kind === 'group' ? a!.children : [];
  expect(x!.kind === 'indicator' && x!.conditions).toEqual(['not where Customer since is less than 90 days ago']);
});

test('levels stand in the order they are climbed, with the share that holds one', () => {
  const combine = { kind: 'ladder', of: ['second', 'first'], held: 0.8, scale: [0, 100] } as const;
  const levels = [indicator('first', { title: 'First', weight: 3 }), indicator('second', { title: 'Second' })];
  const [a] = describeModel(modelOf([group('a', levels, { combine })]), {}, words, speech).dimensions;
  if (a?.kind !== 'group') throw new Error('no group');
  expect(a.children.map(({ title }) => title)).toEqual(['Second', 'First']);
  expect(plain(a.combined)).toContain(
    'Second and First: each is held with 80 % of it, and counts where all below it are held',
  );
});

test('what points mean stands with an indicator, from which points on', () => {
  const descriptions = [
    { from: 0, text: 'No owner.' },
    { from: 100, text: 'A named owner.' },
  ];
  const [a] = describeModel(modelWith({ descriptions }), {}, words, speech).dimensions;
  const [x] = a?.kind === 'group' ? a.children : [];
  expect(x?.kind === 'indicator' && x.descriptions).toEqual([
    { from: '0 points', text: 'No owner.' },
    { from: '100 points', text: 'A named owner.' },
  ]);
});

test('an indicator brings why it counts, how to improve it and what to ask a customer; no question is an empty one', () => {
  const first = (node: Partial<IndicatorNode>) => {
    const [a] = describeModel(modelWith(node), {}, words, speech).dimensions;
    return a!.kind === 'group' ? a!.children[0]! : a!;
  };
  const said = { why: 'It decides.', improve: 'Do it daily.', talk: 'Who does it today?' };
  expect(first(said)).toMatchObject(said);
  expect(first({})).toMatchObject({ talk: '' });
});
