import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../../test/arbitrary/runs.ts';
import { isSamePlace, NO_STEPS, recorded, redone, undone, type Place, type Steps } from './steps.ts';

const place = (text: string | null): Place => ({ text, saved: null });

const anyPlace = fc.record({
  text: fc.oneof(fc.constantFrom(null, 'none', 'weight/a/1', 'weight/a/2', 'node/a/share/0.2/1'), fc.string()),
  saved: fc.constantFrom(null, 'a'),
});

describe('steps', () => {
  test('taken back one by one lead through every place to the first, and done again to the last', () => {
    fc.assert(
      fc.property(fc.array(anyPlace, { minLength: 1, maxLength: 12 }), (places) => {
        const way = places.filter((one, i) => i === 0 || !isSamePlace(one, places[i - 1]!));
        let steps: Steps = NO_STEPS;
        // A second apart: each is a step of its own.
        way.slice(1).forEach((to, i) => (steps = recorded(steps, way[i]!, to, 1000 * i)));
        let now: Place = way.at(-1)!;
        for (const expected of way.toReversed().slice(1)) {
          const back = undone(steps, now)!;
          expect(back.to).toEqual(expected);
          [steps, now] = [back.steps, back.to];
        }
        expect(undone(steps, now)).toBeNull();
        for (const expected of way.slice(1)) {
          const on = redone(steps, now)!;
          expect(on.to).toEqual(expected);
          [steps, now] = [on.steps, on.to];
        }
        expect(redone(steps, now)).toBeNull();
      }),
      runs(200),
    );
  });

  test('a slider that goes on moving is one, another slider or a pause begins the next', () => {
    const moved = (steps: Steps, from: string, to: string, at: number): Steps =>
      recorded(steps, place(from), place(to), at);
    let steps = moved(NO_STEPS, 'weight/a/1!weight/b/1', 'weight/a/2!weight/b/1', 0);
    steps = moved(steps, 'weight/a/2!weight/b/1', 'weight/a/3!weight/b/1', 100);
    expect(steps.past).toHaveLength(1);
    steps = moved(steps, 'weight/a/3!weight/b/1', 'weight/a/3!weight/b/2', 200);
    expect(steps.past).toHaveLength(2);
    steps = moved(steps, 'weight/a/3!weight/b/2', 'weight/a/3!weight/b/3', 1200);
    expect(steps.past).toHaveLength(3);
  });

  test('a new step forgets what was taken back', () => {
    const steps = recorded(NO_STEPS, place(null), place('none'), 0);
    const back = undone(steps, place('none'))!;
    expect(redone(recorded(back.steps, place(null), place('rule/score'), 1), place('rule/score'))).toBeNull();
  });
});
