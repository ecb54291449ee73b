import { expect, test } from 'vitest';
import { group, indicator, modelOf } from '../../test/fixtures/hand-made-base.ts';
import { scoringRules } from './scoring-rules.ts';

const plain = modelOf([group('know', [indicator('a')], { title: 'Know' })], { overall: 'score' });

test('rules of scores are the same where words differ, and where stages begin is the population\u2019s doing', () => {
  const stages = plain.stages!;
  const worded = {
    ...plain,
    title: 'Other',
    description: 'x',
    stages: { ...stages, names: stages.names.map(() => 'y') },
  };
  expect(scoringRules(worded)).toBe(scoringRules(plain));
  const [one, other] = [1, 2].map((by) => ({
    ...plain,
    stages: { ...stages, deviations: [0, 1], from: stages.from.map((cut) => cut / by) },
  }));
  expect(scoringRules(one!)).toBe(scoringRules(other!));
});

test('rules of scores are others where a cut, a weight or the stage rule is', () => {
  const stages = plain.stages!;
  const [node] = plain.root.children;
  for (const changed of [
    { ...plain, stages: { ...stages, from: stages.from.map((cut) => cut / 2) } },
    { ...plain, stages: { ...stages, overall: 'weakest' as const } },
    { ...plain, root: { ...plain.root, children: [{ ...node!, weight: 3 }] } },
  ])
    expect(scoringRules(changed)).not.toBe(scoringRules(plain));
});

test('rules of scores are others where the points of an answer are, whatever it is called', () => {
  const answering = (points: number) =>
    modelOf([
      group('know', [{ ...indicator('a'), curve: { kind: 'levels', levels: { none: 0, near: points, text: 100 } } }]),
    ]);
  expect(scoringRules(answering(50))).not.toBe(scoringRules(answering(60)));
});
