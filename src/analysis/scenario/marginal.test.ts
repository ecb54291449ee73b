import { expect, test } from 'vitest';
import { marginalCurve, sizeOf } from './marginal.ts';
import { liftEach } from './levers.ts';

function sizes(size: number): number[] {
  const work = marginalCurve(liftEach(['x'], { kind: 'share', size }), (scenario) => [sizeOf(scenario)!, 0]);
  let step = work.next();
  while (step.done !== true) step = work.next();
  expect(step.value.map((point) => point.most)).toEqual(step.value.map((point) => point.size));
  return step.value.map((point) => point.size);
}

test('the curve reaches 40 %, and where a scenario lifts by more as far as that', () => {
  const usual = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4];
  expect(sizes(0.2)).toEqual(usual);
  expect(sizes(0.4)).toEqual(usual);
  expect(sizes(0.55)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]);
  expect(sizes(2).at(-1)).toBe(2);
});
