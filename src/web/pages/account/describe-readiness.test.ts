import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { openBaseOf } from '../../../../test/fixtures/open-base-of.ts';
import { featureStates } from '../../../analysis/readiness/feature-states.ts';
import type { Requirement } from '../../../model/model.ts';
import { createAccountWords } from '../../words/account.ts';
import { createSpeech } from '../../words/speech.ts';
import { describeReadiness } from './describe-readiness.ts';

const over = (metric: string): Requirement => ({ kind: 'metric', metric, atLeast: 50, atMost: null });
const speech = createSpeech('en-GB');
const words = createAccountWords(speech.f);
const features = [
  { id: 'far', title: 'Far', needs: [over('x'), over('y')] },
  { id: 'open', title: 'Open', needs: [over('x'), over('z')] },
  { id: 'near', title: 'Near', needs: [over('x')] },
  { id: 'here', title: 'Here', needs: [{ kind: 'group', path: 'g', atLeast: 60, atMost: null } as const] },
];
const model = {
  ...modelOf([group('g', [indicator('w', { title: 'Depth' })], { title: 'Knowledge' })]),
  features,
};

const viewOf = (w: number, own = model) => {
  const base = handMadeBase({ model: own, values: { a: { w, x: 40, y: 10 } } });
  const of = { open: openBaseOf([base]), row: 0 };
  return describeReadiness(of, featureStates(base), words, speech, (id) => `/readiness?feature=${id}`);
};

test('what the account is ready for comes first, then the one step that is missing, then what is further or unknown', () => {
  const view = viewOf(70)!;
  expect(view.finding).toBe('Ready for Here; one step from Near');
  expect(view.features.map(({ title, state, lacks }) => [title, state, lacks])).toEqual([
    ['Here', 'Ready', ''],
    ['Near', 'One step away', 'Lacks X at least 50'],
    ['Far', 'Further', 'Lacks 2: X at least 50; Y at least 50'],
    ['Open', 'Unknown', 'Lacks X at least 50; no evidence of Z at least 50'],
  ]);
  expect(view.features[1]!.to).toBe('/readiness?feature=near');
});

test('nothing to be ready for is no plate, and nothing that is ready is said so', () => {
  expect(viewOf(70, { ...model, features: [] })).toBeNull();
  expect(viewOf(10, { ...model, features: features.slice(0, 1) })!.finding).toBe('Ready for no feature yet');
});
