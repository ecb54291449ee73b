import { describe, expect, it } from 'vitest';
import type { GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { itRefuses, MODEL, readModel, STAGES } from '../../../test/fixtures/model-text.ts';

const withGates = (gates: string): string => MODEL.replace(STAGES, `${STAGES}  gates: ${gates}\n`);
const withFeature = (feature: string): string => `${MODEL}readiness:\n  bot: ${feature}\n`;

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'gates of a stage that does not exist',
    yaml: withGates('{ »6: [{ metric: rate, at_least: 15% }] }'),
    code: 'unknown-stage',
    message: /no stage "6"/,
    remedy: /2 to 5/,
  },
  {
    name: 'gates of stage 1',
    yaml: withGates('{ »1: [{ metric: rate, at_least: 15% }] }'),
    code: 'unknown-stage',
    message: /stage 1 cannot have gates/,
    remedy: /2 to 5/,
  },
  {
    name: 'gates by the name of a stage',
    yaml: withGates('{ »three: [{ metric: rate, at_least: 15% }] }'),
    code: 'unknown-stage',
    message: /no stage "three"/,
    remedy: /number/,
  },
  {
    name: 'a gate on a group that does not exist',
    yaml: withGates('{ 3: [{ group: »knw, at_least: 15 }] }'),
    code: 'unknown-group',
    message: /no group "knw"/,
    remedy: /"know"/,
  },
  {
    name: 'a gate on the overall stage',
    yaml: withGates('{ »3: [{ stage: overall, at_least: 2 }] }'),
    code: 'circular-gate',
    message: /gates themselves decide/,
    remedy: /group: overall/,
  },
  {
    name: 'a gate without a bound',
    yaml: withGates('{ 3: [{ »metric: rate }] }'),
    code: 'no-bound',
    message: /no bound/,
    remedy: /at_least/,
  },
  {
    name: 'bounds that nothing passes',
    yaml: withGates('{ 3: [{ metric: rate, at_least: »30%, at_most: 10% }] }'),
    code: 'bounds-crossed',
    message: /30% lies above "at_most" 10%/,
    remedy: /swap/,
  },
  {
    name: 'a gate that is no list',
    yaml: withGates('{ 3: »{ metric: rate, at_least: 15% } }'),
    code: 'wrong-type',
    message: /"3" is a mapping, not a list of requirements/,
    remedy: /\[\{ group/,
  },
  {
    name: 'a feature that needs nothing',
    yaml: `${MODEL}readiness:\n  »bot: { title: Bot }\n`,
    code: 'no-requirements',
    message: /"bot" needs nothing/,
    remedy: /all/,
  },
  {
    name: 'a requirement on an indicator as if it were a group',
    yaml: withFeature('{ all: [{ group: »know.speed, at_least: 50 }] }'),
    code: 'unknown-group',
    message: /"know\.speed" is an indicator/,
    remedy: /know/,
  },
  {
    name: 'a group score off the scale',
    yaml: withFeature('{ all: [{ group: know, at_least: »600 }] }'),
    code: 'bound-off-scale',
    message: /600, outside the scale/,
    remedy: /0 to 100/,
  },
  {
    name: 'a stage that does not exist',
    yaml: withFeature('{ all: [{ stage: know, at_least: »6 }] }'),
    code: 'unknown-stage',
    message: /no stage "6"/,
    remedy: /1 to 5/,
  },
  {
    name: 'a strict bound on a stage',
    yaml: withFeature('{ all: [{ stage: know, at_least: 2, »below: 4 }] }'),
    code: 'key-without-use',
    message: /"below" means nothing beside "stage"/,
    remedy: /`at_least` or `at_most`/,
  },
  {
    name: 'an attribute without a value',
    yaml: withFeature('{ all: [{ »attribute: ai_consent }] }'),
    code: 'no-bound',
    message: /"ai_consent" has no "is"/,
    remedy: /is: true/,
  },
  {
    name: 'a requirement of two kinds',
    yaml: withFeature('{ all: [{ metric: rate, »group: know, at_least: 2 }] }'),
    code: 'requirement-kind',
    message: /"metric" and "group" stand in one/,
    remedy: /exactly one/,
  },
  {
    name: 'a requirement of no kind',
    yaml: withFeature('{ all: [»{ at_least: 2 }] }'),
    code: 'requirement-kind',
    message: /nothing to hold/,
    remedy: /exactly one/,
  },
  {
    name: 'more of them than there are',
    yaml: withFeature('{ at_least: »3, of: [{ metric: rate, at_least: 1 }, { metric: runs, at_least: 1 }] }'),
    code: 'at-least-count',
    message: /3 of 2 requirements/,
    remedy: /1 to 2/,
  },
  {
    name: 'at_least with nothing to count',
    yaml: withFeature('{ »at_least: 2, all: [{ metric: rate, at_least: 1 }] }'),
    code: 'key-without-use',
    message: /counts nothing without "of"/,
    remedy: /`of`/,
  },
];

describe('a broken requirement', () => {
  itRefuses(goldens);
});

describe('a good requirement', () => {
  it('requirements nest, and overall is the whole model', () => {
    const text = withFeature(
      '{ all: [{ group: overall, at_least: 50 }, { any: [{ metric: runs, at_most: 5% }, { all: [{ stage: overall, at_least: 2 }, { attribute: plan, is: [a, b] }] }] }], any: [{ metric: rate, at_least: 1 }], at_least: 1, of: [{ stage: know, at_least: 3 }] }',
    );
    expect(readModel(text).features).toEqual([
      {
        id: 'bot',
        title: 'Bot',
        needs: [
          { kind: 'group', path: '', atLeast: 50, atMost: null },
          {
            kind: 'some',
            n: 1,
            of: [
              { kind: 'metric', metric: 'runs', atLeast: null, atMost: 0.05 },
              {
                kind: 'some',
                n: 2,
                of: [
                  { kind: 'stage', path: '', atLeast: 2 },
                  { kind: 'attribute', attribute: 'plan', values: ['a', 'b'] },
                ],
              },
            ],
          },
          { kind: 'some', n: 1, of: [{ kind: 'metric', metric: 'rate', atLeast: 1, atMost: null }] },
          { kind: 'some', n: 1, of: [{ kind: 'stage', path: 'know', atLeast: 3 }] },
        ],
      },
    ]);
  });
});
