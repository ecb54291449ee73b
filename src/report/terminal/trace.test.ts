import { expect, test } from 'vitest';
import { renderTrace, type Trace } from './trace.ts';

const PLAIN = { width: 80, colour: false, unicode: false };

function trace(given: Partial<Trace>): Trace {
  const none = { parts: {}, partUnits: {}, columns: [], rows: [], total: 0, agrees: true, sql: 'select 1' };
  return { metric: 'portal_share', value: null, unit: '', ...none, ...given };
}

test('a percent metric and its shares are told in percent with every digit, as everywhere else', () => {
  const parts = { "share(channel = 'portal')": 0.07, 'count()': 1200 };
  const text = renderTrace(
    trace({ value: 0.125, unit: 'percent', parts, partUnits: { "share(channel = 'portal')": 'percent' } }),
    PLAIN,
  );
  expect(text).toMatch(/^portal_share +12\.5%$/m);
  expect(text).toMatch(/^ {2}share\(channel = 'portal'\) +7%$/m);
  expect(text).toMatch(/^ {2}count\(\) +1[ ,]?200$/m);
});

test('percent points are not multiplied, a unit follows its number, and nothing is said of what is missing', () => {
  expect(renderTrace(trace({ value: 12.5, unit: 'percent_points' }), PLAIN)).toMatch(/ 12\.5%$/m);
  expect(renderTrace(trace({ value: 1, unit: 'days' }), PLAIN)).toMatch(/ 1 day$/m);
  expect(renderTrace(trace({ value: null, unit: 'percent' }), PLAIN)).toMatch(/portal_share +none$/m);
});
