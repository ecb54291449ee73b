import { group, handMadeBase, indicator, modelOf, type HandMade } from './hand-made-base.ts';
import { openBaseOf } from './open-base-of.ts';
import type { ScoredBase } from '../src/analysis/base/scored-base.ts';
import type { OpenBase } from '../src/web/requests/open-base.ts';
import { createAccountWords } from '../src/web/words/account.ts';
import { createSpeech } from '../src/web/words/speech.ts';
import { readAccount, type AccountCase } from '../src/web/pages/account/account-case.ts';
import { describeAnswer } from '../src/web/pages/account/describe-answer.ts';
import type { AccountHistory, HistoryItem } from '../src/web/pages/account/history.ts';

export const speech = createSpeech('en-GB');
export const words = createAccountWords(speech.f);

export const MODEL = modelOf(
  [
    group('a', [indicator('x', { title: 'Ex', weight: 2 }), indicator('y', { title: 'Why' })], { title: 'Alpha' }),
    group('b', [indicator('z', { title: 'Zed' }), indicator('w', { title: 'Double u' })], { title: 'Beta' }),
    group('c', [indicator('v', { title: 'Vee' })], { title: 'Gamma', weight: 2 }),
  ],
  { minDimensions: 0.5 },
);

export const NOW = Date.UTC(2026, 10, 1);
const BEFORE = Date.UTC(2026, 9, 1);

export function openOf(now: ScoredBase, before: ScoredBase | null = null): OpenBase {
  return openBaseOf(before === null ? [now] : [before, now]);
}

export const VALUES: HandMade['values'] = {
  one: { x: 37, y: 52.3, z: 'missing', w: 61.7, v: 'na' },
  two: { x: 81, y: 92, z: 88, w: 95, v: 90 },
  three: { x: 'missing', y: 'missing', z: 'missing', w: 'missing', v: 'expired' },
  four: { x: 41, y: 44, z: 71, w: 77, v: 'missing' },
  five: { x: 41, y: 44, z: 43, w: 57, v: 68 },
};

export function caseOf(
  account: string,
  values = VALUES,
  before: HandMade['values'] | null = null,
  model = MODEL,
): AccountCase {
  const base = handMadeBase({ values, model, asOf: NOW });
  const earlier = before === null ? null : handMadeBase({ values: before, model, asOf: BEFORE });
  return readAccount(openOf(base, earlier), base.table.accounts.indexOf(account));
}

export function sentence(account: AccountCase, history: AccountHistory | null = null): string {
  return describeAnswer(account, history, words, speech).sentence;
}

export function item(asOf: string, stage: number | null): HistoryItem {
  const standing = stage === null ? null : { score: stage * 10, coverage: 1, stage, stageKind: 'exact' as const };
  return { snapshot: asOf, asOf, standing };
}

export function historyOf(stages: readonly (number | null)[]): AccountHistory {
  const items = stages.map((stage, i) => item(`2026-0${i + 1}-01`, stage));
  return { account: 'a', model: 'm', items, events: [] };
}
