import { describe, expect, test } from 'vitest';
import { demoBase, demoModel, demoSeries } from '../../../test/fixtures/demo-bases.ts';
import { handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { summarise, type SummaryInput } from '../base/summarise.ts';
import { renderShow } from './show.ts';
import type { Screen } from './style.ts';
import { textWidth } from './text.ts';

const UNICODE: Screen = { width: 80, colour: false, unicode: true };
const WIDE: Screen = { width: 120, colour: false, unicode: true };
const PLAIN: Screen = { width: 80, colour: false, unicode: false };

const project = { projectTitle: 'Service desk base', notice: 'synthetic' };

function show(series: SummaryInput['series'], screen: Screen): string {
  return renderShow(summarise({ ...project, series }), screen);
}

/** Narrow no-break spaces as dots, to be seen. */
function seen(text: string): string {
  return text.replaceAll('\u202f', '·');
}

test('a base at 80 columns', () => {
  expect(seen(show(demoSeries(600), UNICODE))).toMatchInlineSnapshot(`
    "Service desk base · Service maturity · 1 Nov 2026 · synthetic

    31·% of accounts stand on stage 3, Guided. Knowledge and content alone holds 47
    of them.
    Since 1 Oct 2026, 13 moved up and none down. All 13 had moved before that day
    and are confirmed since. The average score is 52 of 100, +0.6 since 1 Oct 2026,
    on the same accounts and on all.
    28 of the 185 may stand lower: a dimension or gate of theirs is not seen. 30
    accounts are not rated. Coverage: 92·% of the weight has evidence. Synthetic
    base.

    Where they stand                                           accounts  share   ARR
    5 ╞══╡ Ambient     █████▒                                        25    4·%  1.1M
    4 ╞══╡ Contextual  ███████████████████████▒▒▒▒▒                 134   22·%  6.0M
    3 ╞══╡ Guided      ████████████████████████████████▒▒▒▒▒▒       185   31·%  8.2M
    2 ╞══╡ Structured  ██████████████████████████████▒▒▒▒▒▒         173   29·%  8.0M
    1 ╞══╡ Fragmented  ██████████▒                                   53    9·%  2.4M
           Not rated   ╎╌╌╌╌╎                                        30    5·%  1.3M
    █ exactly  ▒ at most: a dimension or gate is not seen
    ARR is not known for 12 accounts.

    What holds them there                    █ alone  ▓ with 1  ░ with 2+  ARR alone
    Knowledge and content  ████▓▓▓▓▓░░░░░░░      144       169        232       6.6M
    Automation adoption    ▓▓▓▓▓░░░░░░░            0       169        232          0
    Integration depth      ░░░░░░░                 0         0        232          0
    One dimension holds 144, two hold 169, three or more hold 232. 25 accounts stand
    on the top stage in every dimension seen.

    How they moved since 1 Oct 2026
            confirmed  as read  not confirmed yet
    ↑ up           13       16                 16
    ↓ down          0        0                  0
    590 accounts in both, 10 joined, 10 left. 2 more read another stage, but one end
    is "at most": neither up nor down.

    Average score              1 Oct 2026   now  change
    Same accounts (560)              51.2  51.8    +0.6
      the customer changed                         +0.6
    Joined (10)                                     0.0
    Left (10)                                       0.0
    All scored accounts (570)        51.2  51.8    +0.6

    Dimensions             score  coverage  not seen
    Knowledge and content     46     100·%         0
    Automation adoption       52      95·%        30
    Integration depth         58      82·%       111

    Under each rule for the overall stage
                              5    4    3    2   1  not rated  at most
    weakest dimension (own)  25  134  185  173  53         30       81
    overall score            44  165  186  152  23         30        0

    How it was computed
    Model service-maturity; the overall stage follows the weakest dimension.
    600 accounts active as of 1 Nov 2026; facts before 00:00 UTC of that day.
    A move counts once it is confirmed: by two snapshots in a row, or by 2 % of the
    scale past the cut.
    \`rungs explain ACCOUNT\` shows every point of one account.
    "
  `);
});

test('the same base at 120 columns in plain text', () => {
  expect(show(demoSeries(600), { ...PLAIN, width: 120 })).toMatchInlineSnapshot(`
    "Service desk base - Service maturity - 1 Nov 2026 - synthetic

    31% of accounts stand on stage 3, Guided. Knowledge and content alone holds 47 of them.
    Since 1 Oct 2026, 13 moved up and none down. All 13 had moved before that day and are confirmed since. The average score
    is 52 of 100, +0.6 since 1 Oct 2026, on the same accounts and on all.
    28 of the 185 may stand lower: a dimension or gate of theirs is not seen. 30 accounts are not rated. Coverage: 92% of
    the weight has evidence. Synthetic base.

    Where they stand                                                                                   accounts  share   ARR
    5 |--| Ambient     ##########/                                                                           25     4%  1.1M
    4 |--| Contextual  ################################################////////                             134    22%  6.0M
    3 |--| Guided      ##################################################################////////////       185    31%  8.2M
    2 |--| Structured  ##############################################################///////////            173    29%  8.0M
    1 |--| Fragmented  ####################//                                                                53     9%  2.4M
           Not rated   [           ]                                                                         30     5%  1.3M
    # exactly  / at most: a dimension or gate is not seen
    ARR is not known for 12 accounts.

    What holds them there                                                            # alone  = with 1  - with 2+  ARR alone
    Knowledge and content  ###############=================------------------------      144       169        232       6.6M
    Automation adoption    =================------------------------                       0       169        232          0
    Integration depth      ------------------------                                        0         0        232          0
    One dimension holds 144, two hold 169, three or more hold 232. 25 accounts stand on the top stage in every dimension
    seen.

    How they moved since 1 Oct 2026
            confirmed  as read  not confirmed yet
    ^ up           13       16                 16
    v down          0        0                  0
    590 accounts in both, 10 joined, 10 left. 2 more read another stage, but one end is "at most": neither up nor down.

    Average score              1 Oct 2026   now  change
    Same accounts (560)              51.2  51.8    +0.6
      the customer changed                         +0.6
    Joined (10)                                     0.0
    Left (10)                                       0.0
    All scored accounts (570)        51.2  51.8    +0.6

    Dimensions             score  coverage  not seen
    Knowledge and content     46      100%         0
    Automation adoption       52       95%        30
    Integration depth         58       82%       111

    Under each rule for the overall stage
                              5    4    3    2   1  not rated  at most
    weakest dimension (own)  25  134  185  173  53         30       81
    overall score            44  165  186  152  23         30        0

    How it was computed
    Model service-maturity; the overall stage follows the weakest dimension.
    600 accounts active as of 1 Nov 2026; facts before 00:00 UTC of that day.
    A move counts once it is confirmed: by two snapshots in a row, or by 2 % of the scale past the cut.
    \`rungs explain ACCOUNT\` shows every point of one account.
    "
  `);
});

test('a base without accounts says what to do', () => {
  expect(show([demoBase(0)], PLAIN)).toMatchInlineSnapshot(`
    "Service desk base - Service maturity - 1 Nov 2026 - synthetic

    No account is active as of 1 Nov 2026.
    Check the dates under \`accounts: active:\` in rungs.yaml, or choose another
    --as-of. Synthetic base.

    How it was computed
    Model service-maturity; the overall stage follows the weakest dimension.
    0 accounts active as of 1 Nov 2026; facts before 00:00 UTC of that day.
    \`rungs explain ACCOUNT\` shows every point of one account.
    "
  `);
});

test('a base of one account is spoken of as one', () => {
  expect(show([demoBase(1, { first: 8 })], PLAIN)).toMatchInlineSnapshot(`
    "Service desk base - Service maturity - 1 Nov 2026 - synthetic

    The one account stands on stage 4, Contextual.
    Coverage: 100% of the weight has evidence. Synthetic base.

    Where they stand                                          accounts  share    ARR
    5 |--| Ambient                                                   0     0%      0
    4 |--| Contextual  #####################################         1   100%  64.4K
    3 |--| Guided                                                    0     0%      0
    2 |--| Structured                                                0     0%      0
    1 |--| Fragmented                                                0     0%      0

    What holds them there                               # alone  = with 1  - with 2+
    Knowledge and content  ---------------------------        0         0          1
    Automation adoption    ---------------------------        0         0          1
    Integration depth      ---------------------------        0         0          1
    One dimension holds 0, two hold 0, three or more hold 1.

    Average score
    71.0 (0 to 100), 1 account

    Dimensions             score  coverage  not seen
    Knowledge and content     67      100%         0
    Automation adoption       71      100%         0
    Integration depth         75      100%         0

    Under each rule for the overall stage
                             5  4  3  2  1  not rated  at most
    weakest dimension (own)  0  1  0  0  0          0        0
    overall score            0  1  0  0  0          0        0

    How it was computed
    Model service-maturity; the overall stage follows the weakest dimension.
    1 account active as of 1 Nov 2026; facts before 00:00 UTC of that day.
    \`rungs explain ACCOUNT\` shows every point of one account.
    "
  `);
});

test('a model without stages shows scores and draws no ladder', () => {
  const model = { ...modelOf([indicator('x', { rank: true, title: 'Logins' })], null), title: 'First draft' };
  const values = Object.fromEntries([3, 1, 4, 1, 5].map((x, i) => [`id${i}`, { x }]));
  expect(show([handMadeBase({ model, values })], PLAIN)).toMatchInlineSnapshot(`
    "Service desk base - First draft - undated - synthetic

    The average score is 50 of 100, over 5 accounts with a score.
    Coverage: 100% of the weight has evidence. Relative only: scores are ranks
    within this base, and stages need thresholds. Synthetic base.

    Average score
    50.0 (0 to 100), 5 accounts

    Dimensions
            score  coverage  not seen
    Logins     50      100%         0

    How it was computed
    Model hand-made, which has no stages.
    5 accounts; the facts carry no time.
    \`rungs explain ACCOUNT\` shows every point of one account.
    "
  `);
});

describe.each([2, 12])('%i dimensions with long and wide names', (count) => {
  const titles = Array.from({ length: count }, (_, d) =>
    d % 2 === 0 ? `Ein außergewöhnlich langer Name einer Dimension, Nummer ${d}` : `知識とコンテンツの管理 ${d} 👩‍👩‍👧`,
  );
  const series = demoSeries(120, demoModel(titles));
  test.each([60, 80, 100, 120])('no line is wider than %i columns', (width) => {
    for (const screen of [UNICODE, PLAIN]) {
      for (const line of show(series, { ...screen, width }).split('\n'))
        expect(textWidth(line)).toBeLessThanOrEqual(width);
    }
  });
});

test('plain text is ASCII and without colour', () => {
  expect(show(demoSeries(200), PLAIN)).toMatch(/^[\n -~]*$/);
});

test('colour comes only when told, and says nothing that the text does not say', () => {
  const plain = show(demoSeries(200), WIDE);
  const coloured = show(demoSeries(200), { ...WIDE, colour: true });
  expect(plain).not.toContain('\u001b');
  expect(coloured).toContain('\u001b[38;5;');
  // oxlint-disable-next-line no-control-regex -- colour codes
  expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(plain);
});

test('the summary is plain data that survives JSON', () => {
  const summary = summarise({ ...project, series: demoSeries(80) });
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
});

test('an account that drives terminals by its model title does not drive this one', () => {
  const model = { ...demoModel(['Evil\u001b[2J\u0007']), title: 'x\u001b]0;owned\u0007' };
  expect(show([demoBase(5, { model })], UNICODE)).not.toContain('\u001b');
});
