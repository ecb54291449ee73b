import { expect, test } from 'vitest';
import { handMadeBase, indicator, modelOf } from '../../../test/hand-made-base.ts';
import { reportAccount } from './account-report.ts';

const override = {
  if: { kind: 'metric', metric: 'unowned', atLeast: 1, atMost: null },
  effect: { kind: 'at_most', stage: 2 },
  why: '',
} as const;
const model = {
  ...modelOf([indicator('x')], { overall: 'score', from: [0, 20, 40], names: ['1', '2', '3'] }),
  overrides: [override],
};

function saidOf(x: number, unowned: number): string {
  const base = handMadeBase({ model, values: { it: { x, unowned } } });
  return reportAccount({ projectTitle: '', notice: '', base, row: 0, metrics: {} }).answer.details.join(' ');
}

test('an override that would hold a better score is told before there is one, and as one that holds once there is', () => {
  const early = saidOf(30, 1);
  expect(early).toContain('10.0 points short');
  expect(early).toMatch(/Override: .*the stage is at most 2\. It changes nothing yet, and would hold the stage there/);
  const held = saidOf(50, 1);
  expect(held).toMatch(/Override: .*Without it: stage 3/);
  expect(held).not.toContain('nothing yet');
  expect(saidOf(30, 0)).not.toContain('Override');
});
