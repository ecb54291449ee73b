import { describe, expect, it } from 'vitest';
import { itRefuses, MODEL, readModel } from '../../../test/fixtures/model-text.ts';

const withFeature = (feature: string): string => `${MODEL}readiness:\n  bot: ${feature}\n`;

describe('a feature that is live', () => {
  it('says since when, and what an account that uses it meets', () => {
    const model = readModel(
      withFeature(
        '{ all: [{ group: know, at_least: 15 }], live: { since: 2025-03-01, adopted: { metric: rate, at_least: 1 } } }',
      ),
    );
    expect(model.features[0]?.live).toEqual({
      since: Date.UTC(2025, 2, 1),
      adopted: { kind: 'metric', metric: 'rate', atLeast: 1, atMost: null },
    });
  });

  it('leaves the key out where it is not', () => {
    const model = readModel(withFeature('{ all: [{ group: know, at_least: 15 }] }'));
    expect(model.features[0]).not.toHaveProperty('live');
  });
});

itRefuses([
  {
    name: 'a day that does not exist as the launch of a feature',
    yaml: withFeature(
      '{ all: [{ group: know, at_least: 15 }], live: { since: »2025-02-30, adopted: { metric: rate, at_least: 1 } } }',
    ),
    code: 'not-a-date',
    message: /"2025-02-30" is not a date/,
    remedy: /2025-03-01/,
  },
  {
    name: 'an adoption without a bound',
    yaml: withFeature(
      '{ all: [{ group: know, at_least: 15 }], live: { since: 2025-03-01, adopted: { »metric: rate } } }',
    ),
    code: 'no-bound',
    message: /no bound/,
    remedy: /at_least/,
  },
]);
