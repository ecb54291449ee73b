import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Change, LiftBy } from './scenario.ts';
import { faultsOfScenario } from './scenario-faults.ts';
import { formatScenario, parseScenario } from './scenario-text.ts';

const name = fc.oneof(
  fc.constantFrom('knowledge', 'a.b', '~', '!/', '~1', 'n/a!', 'Länder & co'),
  fc.string({ minLength: 1 }),
);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const positive = finite.map(Math.abs);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const by: fc.Arbitrary<LiftBy> = fc.oneof(
  fc.record({ kind: fc.constantFrom('share' as const, 'amount' as const), size: positive }),
  fc.record({ kind: fc.constant('floor' as const), value: finite }),
  fc.record({ kind: fc.constant('quantile' as const), p: share }),
);
const condition = fc.record({
  on: name.filter((text) => !text.includes(':')),
  values: fc.array(name, { minLength: 1, maxLength: 3 }),
});
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('lift' as const),
    lever: fc.oneof(fc.record({ metric: name }), fc.record({ node: name }), fc.constant({ node: '' })),
    by,
    for: fc.array(condition, { maxLength: 2 }),
    adoption: share,
  }),
  fc.record({
    kind: fc.constant('threshold' as const),
    path: fc.oneof(fc.constant(''), name),
    index: fc.nat(9),
    value: finite,
  }),
  fc.record({ kind: fc.constant('cut' as const), stage: fc.nat(9), value: finite }),
  fc.record({ kind: fc.constant('gate' as const), stage: fc.nat(9), index: fc.nat(9), value: finite }),
  fc.record({ kind: fc.constant('coverage' as const), path: fc.oneof(fc.constant(''), name), value: finite }),
  fc.record({ kind: fc.constant('min_dimensions' as const), value: finite }),
  fc.record({ kind: fc.constant('weight' as const), path: name, weight: positive }),
  fc.record({
    kind: fc.constant('stage_rule' as const),
    overall: fc.constantFrom('weakest' as const, 'score' as const, 'gates' as const),
  }),
);

describe('a scenario as text', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), fc.constantFrom('fixed', 'moved'), (changes, ruler) => {
        expect(parseScenario(formatScenario({ changes, ruler }))).toEqual({ changes, ruler });
      }),
      runs(300),
    );
  });

  test('is readable', () => {
    const text =
      'node/knowledge/share/0.2/0.6/branch:NL,BE!metric/deflection/floor/0.25/1!weight/channel/2!rule/score!ruler/moved';
    const scenario = parseScenario(text);
    expect(scenario).toMatchObject({ ruler: 'moved' });
    expect('changes' in scenario && formatScenario(scenario)).toBe(text);
  });

  test.each([
    '',
    'knowledge',
    'node/knowledge/share/0.2',
    'node/knowledge/share/-0.2/1',
    'node/knowledge/share/0.2/1.5',
    'node/knowledge/double/0.2/1',
    'node/knowledge/quantile/2/1',
    'node/knowledge/share/0.2/1/nothing',
    'weight/knowledge/-1',
    'weight/knowledge',
    'threshold/knowledge/0.5/1',
    'rule/best',
    'cut/2',
    'cut/2.5/1',
    'cut/x/1',
    'gate/3/0.2',
    'gate/3/-1/0.2',
    'coverage/knowledge',
    'coverage/knowledge/1/2',
    'min_dimensions/half',
    'min_dimensions/1/2',
    'node/knowledge/share/Infinity/1',
    'node//share/0.2/1',
  ])('that is none is named: %j', (text) => {
    expect(parseScenario(text)).toEqual({ unreadable: text });
  });
});

describe('a scenario that the base does not allow', () => {
  const model = modelOf([group('x', [indicator('x1')]), group('y', [indicator('y1')])]);
  const base = handMadeBase({
    model,
    values: { a: { x1: 1, y1: 2 } },
    attributes: { a: { branch: 'NL' } },
  });
  const faults = (text: string): number => {
    const scenario = parseScenario(text);
    return 'unreadable' in scenario ? -1 : faultsOfScenario(base, scenario).length;
  };

  test('names nodes, metrics, attributes or values that there are not', () => {
    expect(faults('node/x/share/0.2/1!metric/y1/floor/3/1/branch:NL!weight/y/2!threshold/x.x1/0/50!rule/score')).toBe(
      0,
    );
    expect(faults('node/z/share/0.2/1')).toBe(1);
    expect(faults('rule/gates')).toBe(1);
    expect(faults('metric/z/share/0.2/1')).toBe(1);
    expect(faults('node/x/share/0.2/1/nothing:NL')).toBe(1);
    expect(faults('node/x/share/0.2/1/branch:DE')).toBe(1);
    expect(faults('weight/z/1!threshold/x/0/1!threshold/x.x1/7/1')).toBe(3);
  });

  test('moves what the stages ask where the model has it and it may stand', () => {
    expect(faults('cut/2/30!coverage/overall/0.4!coverage/x/1!min_dimensions/0')).toBe(0);
    expect(faults('cut/1/0!cut/6/90!cut/2/40!cut/2/0')).toBe(4);
    expect(faults('gate/3/0/0.2!coverage/x.x1/0.5!coverage/y/1.01!min_dimensions/-0.1')).toBe(4);
  });

  test('moves a threshold past another, which an earlier change may have moved', () => {
    expect(faults('threshold/x.x1/0/101')).toBe(1);
    expect(faults('threshold/x.x1/1/40!threshold/x.x1/0/50')).toBe(1);
    expect(faults('threshold/x.x1/0/50!threshold/x.x1/1/60')).toBe(0);
  });
});
