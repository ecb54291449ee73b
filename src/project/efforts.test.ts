import { expect, test } from 'vitest';
import { documentOf, MODEL, readModel } from '../../test/fixtures/model-text.ts';
import { parseTexts, projectOf, RUNGS } from '../../test/fixtures/project-text.ts';
import { checkEfforts } from './efforts.ts';

test('efforts are read with their unit, person-days where none is said', () => {
  expect(projectOf(`${RUNGS}efforts: { of: { know: 40 } }\n`).efforts).toEqual({
    unit: 'person-days',
    of: new Map([['know', 40]]),
  });
  expect(projectOf(`${RUNGS}efforts: { unit: sprints, of: { know: 0.5 } }\n`).efforts?.unit).toBe('sprints');
  expect(projectOf(RUNGS).efforts).toBeNull();
});

test.each(['0', '-1', 'much'])('an effort of %s is refused', (effort) => {
  const { diagnostics } = parseTexts(`${RUNGS}efforts: { of: { know: ${effort} } }\n`);
  expect(diagnostics).toMatchObject([{ severity: 'error', remedy: expect.stringMatching(/above 0, such as 40/) }]);
});

test('an effort for what no model and no metric is called is refused with the nearest', () => {
  const text = `${RUNGS}efforts: { of: { know: 1, know.deflection: 2, knwo: 3 } }\n`;
  expect(checkEfforts(projectOf(text), [readModel(MODEL)], documentOf('rungs.yaml', text))).toMatchObject([
    { code: 'unknown-effort', message: expect.stringContaining('"knwo"'), remedy: 'did you mean "know"?' },
  ]);
});
