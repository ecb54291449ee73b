import { expect, test } from 'vitest';
import { upperFirst } from './upper-first.ts';

test('a message becomes a sentence; the name of a file stays as it is written', () => {
  expect(upperFirst('the port is taken')).toBe('The port is taken');
  expect(upperFirst('évaluation')).toBe('Évaluation');
  expect(upperFirst('rungs.yaml cannot be read')).toBe('rungs.yaml cannot be read');
  expect(upperFirst('metrics/usage.yaml has no metric')).toBe('metrics/usage.yaml has no metric');
  expect(upperFirst('done. Next')).toBe('Done. Next');
});
