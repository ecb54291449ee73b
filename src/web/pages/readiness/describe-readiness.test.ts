import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../../../../test/fixtures/hand-made-base.ts';
import { allRows, weightColumn } from '../../../analysis/base/scored-base.ts';
import { featureStates } from '../../../analysis/readiness/feature-states.ts';
import type { FeatureHistory } from '../../../analysis/readiness/readiness-history.ts';
import { countReadiness } from '../../../analysis/readiness/readiness-counts.ts';
import { shipOrder } from '../../../analysis/readiness/ship-order.ts';
import { wilson } from '../../../util/wilson.ts';
import { createReadinessWords } from '../../words/readiness.ts';
import { createSpeech } from '../../words/speech.ts';
import type { AccountsOf } from './accounts-link.ts';
import { describeHistory, describeLaunch } from './describe-history.ts';
import { describeAnswer } from './describe-readiness.ts';

const speech = createSpeech('en-GB');
const words = createReadinessWords(speech.f);
const model = {
  ...modelOf([group('a', [indicator('x')])]),
  features: [{ id: 'bot', title: 'Bot', needs: [{ kind: 'metric', metric: 'x', atLeast: 50, atMost: null } as const] }],
};

function answerOf(values: HandMade['values'], attributes: NonNullable<HandMade['attributes']> = {}) {
  const base = handMadeBase({ model, values, attributes });
  const rows = allRows(base.table.accounts.length);
  const by = base.table.attributes.get('branch');
  const next = shipOrder(featureStates(base), rows, weightColumn(base, 'arr'), by);
  const about = { by: by === undefined ? null : 'branch', accounts: rows.length, all: rows.length };
  const accountsOf: AccountsOf = (feature, value, also = {}) => [feature, value, ...Object.values(also)].join(' ');
  const { answer, caveats, links } = describeAnswer({ next, live: [] }, about, null, words, speech, accountsOf);
  return {
    answer: plain(answer),
    caveats: caveats.map(plain),
    links: links.map(({ text, to }) => `${plain(text)}: ${to}`),
  };
}

function plain(text: string): string {
  return text.replaceAll(/[\u202f\u00a0]/g, ' ');
}

test('the sentence names the feature, the segment with its interval, and says what is not known', () => {
  const keys = Array.from({ length: 40 }, (_, i) => `a${i}`);
  const values = Object.fromEntries(keys.map((key, i) => [key, i === 39 ? {} : { x: i < 15 ? 60 : 40 }]));
  const attributes = Object.fromEntries(keys.map((key, i) => [key, { branch: i < 20 ? 'NL' : 'BE', arr: 1000 }]));
  const { answer, caveats, links } = answerOf(values, attributes);
  expect(answer).toBe(
    'Ship Bot first: 15 of 40 accounts (38 %) have all it needs, with 15.0K of ARR. To branch NL first: 75 % of its 20 accounts are ready (53 % to 89 %).',
  );
  expect(links).toEqual([
    'See the 15 that are ready: bot ready',
    'the 15 of branch NL: bot ready NL',
    'the 24 one step away: bot one_step',
  ]);
  expect(caveats[0]).toBe('Of 1 account it is not known how far they are from Bot: the share ready is a lower bound.');
});

test('a segment that is all there is is not named', () => {
  const keys = Array.from({ length: 30 }, (_, i) => `a${i}`);
  const { answer } = answerOf(
    Object.fromEntries(keys.map((key) => [key, { x: 60 }])),
    Object.fromEntries(keys.map((key) => [key, { branch: 'NL' }])),
  );
  expect(answer).toBe('Ship Bot first: 30 of 30 accounts (100 %) have all it needs.');
});

test('without ARR accounts decide, and it says so; without anybody ready the nearest feature is named', () => {
  expect(answerOf({ a: { x: 60 } }).caveats).toContain('ARR is not known here, so accounts decide the order.');
  expect(answerOf({ a: { x: 40 } }).answer).toBe(
    'No account is ready for a feature yet; Bot is nearest, with 1 account one step away.',
  );
});

const point = { asOf: Date.UTC(2026, 0, 1), ready: 1, oneStep: 1, further: 1, unknown: 1 };
const history: FeatureHistory = {
  id: 'bot',
  title: 'Bot',
  live: null,
  points: [point, { ...point, asOf: Date.UTC(2026, 1, 1), ready: 5 }],
  projection: null,
  before: null,
  launch: null,
};

const few = { held: wilson(10, 40), notHeld: null, difference: null, verdict: 'tooFew' } as const;
const LAUNCH = {
  feature: 'bot',
  live: { since: 0, adopted: { kind: 'metric', metric: 'x', atLeast: 1, atMost: null } },
  launch: 0,
  until: 1,
  ready: few,
  prerequisites: [],
  verdict: 'tooFew',
  leftOut: { before: 0, gone: 0, notSeen: 0, readinessUnknown: 0 },
} as const;

test('one snapshot is no history; too few months are no projection', () => {
  expect(describeHistory({ ...history, points: [point] }, words, speech)).toBeNull();
  const two = describeHistory(history, words, speech)!;
  // Who is chosen by what is counted shows nothing of how others became ready.
  const chosen = (on: string) => describeHistory(history, words, speech, [{ on, values: ['x'] }])!.reading;
  for (const on of ['ready.bot', 'stage', 'moved']) expect(chosen(on)).toContain('it says nothing of others');
  for (const on of ['branch', 'attribute.stage']) expect(chosen(on)).toBe(two.reading);
  expect(plain(two.finding)).toBe('63 % are ready, against 25 % on 1 Jan 2026');
  expect(two.reading).toBe('A projection needs 6 months of transitions.');
  expect(two.points.map(({ at }) => at)).toEqual([0, 1]);
});

test('a projection is never shown without saying that it is not back-tested', () => {
  const months = [{ month: 1, low: 0.5, middle: 0.6, high: 0.7 }];
  const projection = { notBackTested: true, from: 0, accounts: 8, observed: 6, start: 0.6, months } as const;
  const said = describeHistory({ ...history, projection }, words, speech)!;
  expect(said.reading).toContain('not back-tested');
  expect(said.notTested).toBe('not back-tested');
  expect(said.table.rows.at(-1)![1]).toContain('not back-tested');
});

test('why nothing can be said of a launch is said', () => {
  const why = (reason: 'tooEarly' | 'noLaunchSnapshot'): string =>
    describeLaunch({ feature: 'bot', why: reason }, () => '', words, speech).finding;
  expect(why('tooEarly')).toContain('the six months to adopt it are not over');
  expect(why('noLaunchSnapshot')).toContain('rungs score --as-of');
});

test('whether prerequisites were right is said in one place: read, none wrong, or which', () => {
  const base = handMadeBase({ model, values: { a: { x: 60 } } });
  const [states] = featureStates(base);
  const adopted = { kind: 'metric', metric: 'x', atLeast: 1, atMost: null } as const;
  const live = { ...states!, live: { since: 0, adopted } };
  const counts = countReadiness(live, allRows(1), undefined);
  const trust = (verdict: 'right' | 'wrong' | null, shipped = [{ feature: live, counts }]): string => {
    const launch = verdict === null ? null : { ...LAUNCH, verdict };
    const answer = verdict === null ? null : { features: [{ ...history, live: live.live, launch }] };
    const about = { by: null, accounts: 1, all: 1 };
    return describeAnswer({ next: [], live: shipped }, about, answer, words, speech, () => '').trust;
  };
  expect(trust(null)).toContain('is being read');
  expect(trust('right')).toBe('No prerequisite of a live feature was found to make no difference worth asking for.');
  expect(trust('wrong')).toContain('the live Bot asked for something that made no difference worth asking for');
  expect(trust(null, [])).toBe('');
});

test('the verdicts stand with the statistics by name and with both sizes', () => {
  const said = describeLaunch(LAUNCH, () => 'X at least 50', words, speech);
  if (!('rows' in said)) throw new Error('there are findings');
  expect(said.reading).toContain('Wilson');
  expect(said.table.head).toContain('95 % interval (Newcombe)');
  expect(said.rows[0]!.because).toContain('40 held it, 0 did not');
  expect(said.rows[0]!.label).toBe('too few to say');
});
