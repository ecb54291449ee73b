import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { reportAccount } from './report-account.ts';

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

test('beside dimensions that are not seen a long list of requirements is counted, a short one named', () => {
  const gate = (i: number) => ({ kind: 'metric', metric: `m${i}`, atLeast: 1, atMost: null }) as const;
  const said = (n: number): string => {
    const gated = {
      ...modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]),
    };
    const stages = gated.stages!;
    const all = Array.from({ length: n }, (_, i) => gate(i));
    const own = { ...gated, stages: { ...stages, gates: stages.gates.map((gates, i) => (i === 1 ? all : gates)) } };
    const values = Object.fromEntries(all.map(({ metric }) => [metric, 'missing' as const]));
    const base = handMadeBase({ model: own, values: { it: { x: 50, y: 'missing', ...values } } });
    return reportAccount({ projectTitle: '', notice: '', base, row: 0, metrics: {} }).answer.details.join(' ');
  };
  expect(said(3)).toMatch(/b and 3 requirements of stages are not seen/);
  expect(said(2)).toMatch(/m0 at least 1.*m1 at least 1.* are not seen/);
});
