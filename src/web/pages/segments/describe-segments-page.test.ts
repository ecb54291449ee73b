import { expect, test } from 'vitest';
import { openOf, speech } from '../../../../test/fixtures/account-cases.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { DEFAULT_VIEW, withCondition, withOwn, type View } from '../../state/view.ts';
import { createSegmentsPageWords } from '../../words/segments.ts';
import { describeHeat, HEATS } from './describe-heat.ts';
import { describeLines } from './describe-lines.ts';
import { describeMix } from './describe-look.ts';
import { describeOverlay } from './describe-overlay.ts';
import { choiceOf, readPart, splitChoices, splitsOf } from './segments-part.ts';

const words = createSegmentsPageWords(speech.f);
const model = modelOf([
  group('a', [indicator('x')], { title: 'Alpha' }),
  group('b', [indicator('y')], { title: 'Beta' }),
]);
const HOSTILE = '<b>\u202eBE</b>';

/** Thirty accounts of each branch, six of one, two of another; sizes in turn. */
const accounts = [
  ...Array.from({ length: 30 }, (_, i) => ({ branch: 'NL', x: 40 + (i % 5), y: 60 })),
  ...Array.from({ length: 30 }, (_, i) => ({ branch: HOSTILE, x: 20 + (i % 5), y: 60 })),
  ...Array.from({ length: 6 }, () => ({ branch: 'DE', x: 90, y: 60 })),
  ...Array.from({ length: 2 }, () => ({ branch: 'FR', x: 10, y: 60 })),
];
const id = (i: number): string => `a${10 + i}`;
const open = openOf(
  handMadeBase({
    model,
    values: Object.fromEntries(accounts.map(({ x, y }, i) => [id(i), { x, y }])),
    attributes: Object.fromEntries(
      accounts.map(({ branch }, i) => [id(i), { branch, region: 'EU', size: i % 2 ? 's' : 'l', arr: i }]),
    ),
  }),
);
const part = (names: readonly string[], view: View = DEFAULT_VIEW) => readPart(open, view.conditions, names)!;

test('it is split by what the address says, else by what is filtered, else by the branch', () => {
  const choices = splitChoices(open);
  expect(choices).toEqual(['branch', 'region', 'size', 'stage']);
  expect(splitsOf(open, DEFAULT_VIEW, choices)).toEqual(['branch']);
  expect(splitsOf(open, { ...DEFAULT_VIEW, by: 'stage' }, choices)).toEqual(['stage']);
  expect(splitsOf(open, { ...DEFAULT_VIEW, by: 'arr' }, choices)).toEqual(['branch']);
  expect(splitsOf(open, withCondition(DEFAULT_VIEW, 'size', ['s']), choices)).toEqual(['size']);
  const both = withOwn({ ...DEFAULT_VIEW, by: 'size' }, 'across', 'branch');
  expect(splitsOf(open, both, choices)).toEqual(['size', 'branch']);
  expect(splitsOf(open, withOwn(both, 'across', 'size'), choices)).toEqual(['size']);
});

test('what is filtered by the split is looked at among the others, which stay', () => {
  const filtered = part(['branch'], withCondition(DEFAULT_VIEW, 'branch', ['NL', 'DE']));
  expect(filtered.study.segments).toHaveLength(4);
  expect(filtered.chosen.map((s) => filtered.study.segments[s]!.values[0])).toEqual(['DE', 'NL']);
  expect(filtered.study.focus!.why).toBe('chosen');
  expect(part(['branch'], withCondition(DEFAULT_VIEW, 'size', ['s'])).rows).toHaveLength(34);
});

test('every segment has a line; those too small say so, and names of data are told without what steers', () => {
  const { lines, table, finding } = describeLines(part(['branch']).study, () => '/to', words, speech);
  expect(lines.map(({ name, verdict, mean }) => [name, verdict, mean])).toEqual([
    ['DE', 'too few to compare: 6', '75.0'],
    ['NL', 'sure', '51.0'],
    ['<b> BE</b>', 'sure', '41.0'],
    ['FR', '2 with a score: no mean', '–'],
  ]);
  expect(lines[3]!.whisker).toBeNull();
  expect(lines[0]!.whisker).toMatchObject({ low: null, high: null });
  expect(finding).toBe('From 41.0 in <b> BE</b> to 75.0 in DE');
  expect(table.rows.every((row) => row.length === table.head.length)).toBe(true);
});

test('the heatmap has a cell of each segment and group, none darker than the highest, and one step where all are equal', () => {
  const { study } = part(['branch']);
  const { rows, columns } = describeHeat(study, 0, words, speech);
  expect(columns).toEqual(['Hand-made model', 'Alpha', 'Beta']);
  const heats = rows.flatMap(({ cells }) => cells.map(({ heat }) => heat));
  expect(Math.max(...heats.map(Number))).toBe(HEATS - 1);
  expect(rows[0]!.cells.map(({ small }) => small)).toEqual([true, true, true]);
  expect(rows[3]!.cells.map(({ heat, text }) => [heat, text])).toEqual([
    [null, 'only 2'],
    [null, 'only 2'],
    [null, 'only 2'],
  ]);
  const crossed = part(['branch', 'region']).study;
  const beta = describeHeat(crossed, 2, words, speech);
  expect(beta.rows.map(({ cells }) => cells.map(({ heat }) => heat))).toEqual([[0], [0], [0], [null]]);
  expect(beta.columns).toEqual(['EU']);
});

test('at most four are drawn over the rest, which is everybody else', () => {
  const view = withCondition(DEFAULT_VIEW, 'branch', ['NL']);
  const { series, rest, choices } = describeOverlay(open.base, part(['branch'], view), words, speech);
  expect(series).toEqual([{ name: 'NL', points: [42, 60] }]);
  expect(rest.points[0]).toBeCloseTo((30 * 22 + 6 * 90 + 2 * 10) / 38, 9);
  expect(choices.map(({ name, pressed }) => [name, pressed])).toContainEqual(['NL', true]);
  const none = describeOverlay(open.base, part(['size']), words, speech);
  expect(none.finding).toBe('Choose a segment to see it over the rest');
});

test('mix and behaviour are left out where nothing tells kinds apart', () => {
  const view = withCondition(DEFAULT_VIEW, 'branch', ['NL']);
  const focus = part(['branch'], view).study.focus!;
  expect(focus.look.kinds).toEqual(['size']);
  expect(describeMix(focus.look, words, speech)!.rows).toHaveLength(3);
  const size = part(['size'], withCondition(DEFAULT_VIEW, 'size', ['s'])).study.focus!;
  expect(describeMix(size.look, words, speech)).toBeNull();
});

test('segments are chosen as a filter asks for them, variants cannot be', () => {
  expect(choiceOf(['branch', 'stage'], [null, null])).toEqual({ branch: '~', stage: 'none' });
  expect(choiceOf(['ai_consent'], [true])).toEqual({ ai_consent: 'true' });
  expect(choiceOf(['variant'], ['big'])).toBeNull();
});
