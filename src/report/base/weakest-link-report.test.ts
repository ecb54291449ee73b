import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import { renderWeakestLink } from '../terminal/weakest-link.ts';
import { reportWeakestLink, type WeakestLinkReport } from './weakest-link-report.ts';

const dimensions = [
  group('content', [indicator('k')], { title: 'Content' }),
  group('channel', [indicator('c')], { title: 'Channel' }),
];
type Kind = readonly [accounts: number, k: number, c: number];

function reportOf(kinds: readonly Kind[], model: HandMade['model'] = modelOf(dimensions)): WeakestLinkReport {
  const each = kinds.flatMap(([accounts, k, c], kind) =>
    Array.from({ length: accounts }, (_, i) => [`a${kind}_${i}`, { k, c }, kind] as const),
  );
  const base = handMadeBase({
    model,
    values: Object.fromEntries(each.map(([account, values]) => [account, values])),
    attributes: Object.fromEntries(
      each.map(([account, , kind]) => [account, { arr: 1000, branch: kind === 0 ? 'Oslo' : 'Rome' }]),
    ),
  });
  const record = { projectTitle: 'Desks', notice: '', metrics: {} };
  const rows = allRows(each.length);
  return reportWeakestLink({ base: { ...base, record }, rows, by: 'branch', weightAttribute: 'arr' })!;
}

describe('what is said of the weakest link', () => {
  test('names the dimension, the stage and the share, where one holds more than half of a stage', () => {
    const { answer } = reportOf([
      [61, 30, 90],
      [39, 30, 30],
    ]);
    expect(answer[0]).toBe('Content alone holds 61\u202f% of stage 2: 61 of 100 accounts.');
    expect(answer[1]).toBe('61 hang on one dimension, 39 on two, 0 on three or more.');
    expect(answer[2]).toBe(
      'Raised alone to what the next stage asks, Content would let 61 accounts (61.0K ARR) qualify for it, more than any other.',
    );
  });

  test('does not say so of half or less, and then which comes nearest', () => {
    const { answer } = reportOf([
      [50, 30, 90],
      [50, 30, 30],
    ]);
    expect(answer[0]).toBe(
      'No dimension alone holds half of a stage; Content comes nearest with 50\u202f% of stage 2: 50 of 100 accounts.',
    );
  });

  test('names all of equals, and none of a few accounts', () => {
    const tied = reportOf([
      [20, 30, 90],
      [20, 90, 30],
    ]);
    expect(tied.answer[0]).toMatch(
      /^Channel and Content hold as many each, alone: 50.% of stage 2, 20 of 40 accounts\.$/,
    );
    expect(tied.answer[2]).toContain('Channel and Content would each let 20 accounts qualify');
    expect(reportOf([[19, 30, 90]]).answer[0]).toBe(
      'No stage has 20 accounts here: too few to say which dimension holds most.',
    );
    expect(reportOf([[40, 30, 30]]).answer[0]).toContain('No dimension holds anybody alone');
  });

  test('under another rule a dimension is lowest and holds nobody', () => {
    const { answer } = reportOf([[40, 30, 90]], modelOf(dimensions, { overall: 'score' }));
    expect(answer[0]).toBe('Content alone is lowest for 100\u202f% of stage 4: 40 of 40 accounts.');
  });

  test('of nobody nothing is said', () => {
    expect(reportOf([]).answer).toEqual([]);
  });
});

test('on a terminal stand the stages, what raising would do, and the segments', () => {
  const report = reportOf([
    [30, 30, 90],
    [10, 30, 30],
  ]);
  const lines = renderWeakestLink(report, { width: 100, colour: false, unicode: false }).split('\n');
  const line = (start: RegExp): string => lines.find((one) => start.test(one))!.replaceAll(/\s+/g, ' ');
  expect(line(/Structured/)).toBe('2 |--| Structured 40 30 10 0 0 75% Content');
  expect(line(/^Content {2}/)).toBe('Content 30 30 30.0K 0 0 0');
  expect(line(/^Channel \+ Content/)).toBe('Channel + Content 10 40 40.0K 0 0 0');
  expect(line(/^Oslo/)).toBe('Oslo 30 30 0 0 100% Content');
  expect(line(/^Rome/)).toBe('Rome 10 0 10 0 100% Channel, Content');
});

test('a model without stages has nothing to report', () => {
  const base = { ...handMadeBase({ model: modelOf(dimensions, null), values: { a: { k: 1 } } }) };
  const record = { projectTitle: '', notice: '', metrics: {} };
  expect(
    reportWeakestLink({ base: { ...base, record }, rows: allRows(1), by: null, weightAttribute: 'arr' }),
  ).toBeUndefined();
});
